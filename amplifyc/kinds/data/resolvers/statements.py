"""SQL statements -> resolvers over a data source of RDS: arguments are bound as variables, and never become part of the text (D114)."""

from __future__ import annotations

from amplifyc.kinds.data.knowledge.statements import parameters
from amplifyc.kinds.data.model import Operation, Schema, SqlHandler
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, text

_REQUEST = "export function request({ctx}) {{\n{body}\n}}"
_ROWS = "  if (ctx.error) util.error(ctx.error.message, ctx.error.type);\n  const rows = toJsonObject(ctx.result)[0];\n"


def statement_code(schema: Schema, operation: Operation, handler: SqlHandler, guard: list[str], own: list[Paragraph]) -> str:
    """A file that runs one statement; `guard` are the lines that refuse callers."""
    statement = (handler.statement or "").strip()
    names = dict.fromkeys(name for name, _ in parameters(statement))
    values = "".join(f"      {text(f':{name}')}: {member('ctx.args', name)} ?? null,\n" for name in names)
    variables = f"    variableMap: {{\n{values}    }},\n" if names else ""
    body = "\n".join(f"  {line}" for line in guard) + "\n" if guard else ""
    body += f"  return {{\n    statements: [STATEMENT],\n{variables}  }};"
    request = paragraph(_REQUEST.format(ctx="ctx" if "ctx" in body else "", body=body))
    constant = paragraph(f"const STATEMENT = `{_template(statement)}`;")
    title = f"{operation.kind}.{operation.name}: a SQL statement over {handler.data_source}."
    return module(title, [request, _response(schema, operation)], [*own, constant])


def _template(statement: str) -> str:
    """The statement between backticks, line for line. It names no variable of the code."""
    return statement.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\u0024{")


def _response(schema: Schema, operation: Operation) -> Paragraph:
    """All rows for a list, else the first; of rows where single values are wanted, their first column."""
    returns = operation.returns
    is_value = returns.is_scalar or returns.name in schema.enums_by_name
    first = "Object.values(row)[0]" if is_value else "row"
    if returns.array:
        result = f"rows.map((row) => {first})" if is_value else "rows"
        return paragraph(f"export function response(ctx) {{\n{_ROWS}  return {result};\n}}")
    lines = f"  const row = rows[0];\n  return row ? {first} : null;\n" if is_value else "  return rows[0] ?? null;\n"
    return paragraph(f"export function response(ctx) {{\n{_ROWS}{lines}}}")
