"""Queries that a model of Amazon Bedrock answers: it is made to use one tool, whose input is the answer (D176 to D178)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplifyc.kinds.data.knowledge.access import roles_of
from amplifyc.kinds.data.knowledge.json_schema import json_schema
from amplifyc.kinds.data.model import GenerationHandler, Operation, Schema
from amplifyc.kinds.data.resolvers.callers import is_allowed
from amplifyc.kinds.data.resolvers.javascript import Paragraph, constant, module, paragraph, template
from amplifyc.kinds.data.resolvers.resolver import Bedrock, FieldResolver

_TOOL = "answer"


def generation_resolvers(schema: Schema) -> Iterator[FieldResolver]:
    for operation in schema.operations:
        if (handler := operation.generation) is not None:
            yield FieldResolver(operation.kind, operation.name, Bedrock(operation.name), _code(schema, operation, handler))


def _code(schema: Schema, operation: Operation, handler: GenerationHandler) -> str:
    answer = json_schema(schema, operation.returns)
    guard, own = "", [constant("ANSWER", _wanted(answer)), constant("PROMPT", handler.system_prompt), _is_text(answer)]
    if operation.rules:
        roles = tuple(dict.fromkeys(role for rule in operation.rules for role in roles_of(rule) if role.static))
        own.append(is_allowed(roles, f"call {operation.name}"))
        guard = "  if (!isAllowed(ctx)) util.unauthorized();\n"
    settings = handler.inference.settings if handler.inference else {}
    if settings:
        own.append(constant("INFERENCE", settings))
    inference = "        inferenceConfig: INFERENCE,\n" if settings else ""
    request = paragraph(
        f"export function request(ctx) {{\n{guard}"
        "  return {\n    method: 'POST',\n"
        f"    resourcePath: '/model/{handler.ai_model.replace('/', '%2F')}/converse',\n"
        "    params: {\n      headers: { 'Content-Type': 'application/json' },\n      body: {\n"
        "        messages: [{ role: 'user', content: [{ text: JSON.stringify(ctx.args) }] }],\n"
        f"        system: [{{ text: PROMPT }}],\n{inference}"
        "        toolConfig: ANSWER,\n      },\n    },\n  };\n}"
    )
    title = f"{operation.kind}.{operation.name}: {handler.ai_model} answers."
    return module(title, [request, *template("generation")], own)


def _wanted(answer: dict[str, Any]) -> dict[str, Any]:
    """What Bedrock is told: to use the tool, whose input has the answer as `value`."""
    inputs = {"type": "object", "properties": {"value": answer}, "required": ["value"]}
    tool = {"name": _TOOL, "description": "Takes the answer to the request.", "inputSchema": {"json": inputs}}
    return {"tools": [{"toolSpec": tool}], "toolChoice": {"tool": {"name": _TOOL}}}


def _is_text(answer: dict[str, Any]) -> Paragraph:
    """Models now and then write JSON where they are asked for a value."""
    is_text = str(answer["type"] == "string").lower()
    return paragraph(f"/** Whether a text is the answer itself, and not JSON of it. */\nfunction isText() {{\n  return {is_text};\n}}")
