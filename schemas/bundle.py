# ruff: noqa: INP001 (a script beside its output; the folder goes into the wheel as data)
"""Writes `schemas/*.schema.json` from `schemas/source/*.yaml`: `python -m schemas.bundle`; `--check` says whether they are stale.

The sources are JSON Schema with less to write. What the language servers of editors understand is narrow (one closed flat file per kind,
every object closed, every property described, `$ref` to the file's own `$defs` only), so that narrow form is made here, once:

- `string: words` (also `boolean`, `integer`, `number`, `object`, `array`) is a type and its description; `text: words` a description alone;
- `props: {…}` is a closed object, `map: …` one with any keys, `list: …` an array, `values: {value: words}` a documented choice;
- `any: […]` are alternatives, `ref: Name` is one of `$defs`, from this file or from `shared.yaml`;
- `docs: page` is the page that explains it, for everything below too;
- `borrows: auth` makes the `defs` of another kind known;
- `loose: …` is what the compiler takes instead, where the kind itself has more to say about a wrong value than a schema could.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

from amplifyc.schema.wording import written

FOLDER = Path(__file__).parent
AMPLIFY = "https://docs.amplify.aws/react/"
GEN2 = f"{AMPLIFY}build-a-backend/"
SITE = "https://amplifyc.dev/schemas/"
KINDS = ("auth", "referenceAuth", "function", "layer", "storage", "data", "custom", "backend")
TYPES = ("string", "boolean", "integer", "number", "object", "array")
LOOSE = "x-checked-by-kind"
DRAFT = "http://json-schema.org/draft-07/schema#"


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "source" / f"{name}.yaml").read_text(encoding="utf-8"))


def node(source: Any, docs: str) -> Any:
    """One node of a source as JSON Schema."""
    if not isinstance(source, dict):
        return source
    source = dict(source)
    docs = source.pop("docs", docs)
    found: dict[str, Any] = {}
    words = source.pop("text", None)
    for kind in TYPES:
        if kind in source:
            found["type"] = kind
            words = source.pop(kind)
    if "ref" in source:
        found["$ref"] = f"#/$defs/{source.pop('ref')}"
    if "values" in source:
        choices = source.pop("values")
        found["oneOf"] = [{"const": value, "description": meaning} for value, meaning in choices.items()]
    if "any" in source:
        found["anyOf"] = [node(item, docs) for item in source.pop("any")]
    if "list" in source:
        found |= {"type": "array", "items": node(source.pop("list"), docs)}
    if "props" in source or "map" in source:
        found["type"] = "object"
        if "props" in source:
            found["properties"] = {name: node(item, docs) for name, item in (source.pop("props") or {}).items()}
        found["additionalProperties"] = node(source.pop("map"), docs) if "map" in source else False
    if "loose" in source:
        found[LOOSE] = node(source.pop("loose"), docs)
    for name in ("additionalProperties", "items"):
        if name in source:
            found[name] = node(source.pop(name), docs)
    for name in ("properties", "patternProperties"):
        if name in source:
            found[name] = {key: node(item, docs) for key, item in source.pop(name).items()}
    found |= source
    if found.get("type") == "object":
        found.setdefault("additionalProperties", True)
    return described(found, words, docs)


def described(found: dict[str, Any], words: str | None, docs: str) -> dict[str, Any]:
    """The description with the default in it, plain and with a link to the page that explains it."""
    if words is None:
        return found
    words = " ".join(words.split())
    default = found.get("default")
    if default is not None and "efault" not in words:
        words += f" Default: `{json.dumps(default) if not isinstance(default, str) else default}`."
    page = docs if docs.startswith("https:") else f"{GEN2}{docs}/" if docs else ""
    name = "Amplify documentation" if page.startswith(AMPLIFY) else "AWS documentation"
    link = {"markdownDescription": f"{words}\n\n[{name}]({page})"} if page else {}
    return {**found, "description": words, **link}


def references(value: Any) -> set[str]:
    return set(re.findall(r'"#/\$defs/([A-Za-z0-9]+)"', json.dumps(value)))


def with_definitions(schema: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The schema with those of `known` that it needs, and they need, as `$defs`."""
    needed: dict[str, Any] = {}
    waiting = references({key: value for key, value in schema.items() if key != "$defs"})
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = known[name]
            waiting |= references(known[name])
    return {**schema, "$defs": {name: needed[name] for name in known if name in needed}}


def kind_schema(kind: str) -> dict[str, Any]:
    source, shared = read(kind), read("shared")
    docs = source["docs"]
    properties = {
        "kind": {"const": kind, "description": source["text"]},
        **{name: node(item, docs) for name, item in source["props"].items()},
        **{name: node(item, docs) for name, item in shared["everywhere"].items()},
    }
    schema = {
        "$schema": DRAFT, "$id": f"{SITE}{kind}.schema.json", "title": kind,
        **described({}, source["text"], docs),
        "defaultSnippets": [{**snippet, "body": {"kind": kind, **escaped(snippet["body"])}} for snippet in source["snippets"]],
        "type": "object", "properties": properties, "additionalProperties": False, "required": ["kind", *source.get("required", [])],
    }
    borrowed = read(source["borrows"])["defs"] if "borrows" in source else {}
    own = {name: node(item, docs) for name, item in {**borrowed, **source.get("defs", {})}.items()}
    schema = with_definitions(schema, {**own, **shared_definitions()})
    if "Part" in own:  # what an included file holds
        schema["$defs"]["Part"] = own["Part"]
    return schema


def shared_definitions() -> dict[str, Any]:
    """`$defs` of `shared.yaml`; a function in place has the properties of `kind: function`."""
    shared, function = read("shared"), read("function")
    docs = function["docs"]
    definitions = {name: node(item, shared["docs"]) for name, item in shared["defs"].items()}
    definitions |= {name: node(item, docs) for name, item in function["defs"].items()}
    properties = {**function["props"], **shared["everywhere"]}
    definitions["InlineFunction"] = node({"text": function["inline"], "props": properties}, docs)
    return definitions


def data_schema() -> dict[str, Any]:
    """The data schema is written as it is; only functions in place are put in."""
    schema = json.loads((FOLDER / "data.schema.json").read_text(encoding="utf-8"))
    schema = {"markdownDescription": f"{schema['description']}\n\n[Amplify documentation]({GEN2}data/set-up-data/)", **schema}
    known = {**schema["$defs"], **{name: item for name, item in shared_definitions().items() if name not in _DATA_HAS}}
    known["Function"] = shared_definitions()["Function"]
    return with_definitions(schema, known)


_DATA_HAS = {"Principal", "Rule", "Rules"}


def joined(schemas: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One schema for all kinds, told apart by `kind`: for editors that know no more of a file than its name."""
    definitions: dict[str, Any] = {}
    branches = []
    for kind, schema in schemas.items():
        prefix = kind[0].upper() + kind[1:]
        moved = {name: f"{prefix}{name}" for name in schema["$defs"]}
        body = {key: value for key, value in schema.items() if key not in ("$schema", "$id", "$defs", "title")}
        body["required"] = ["kind"]  # servers drop an alternative that lacks more, and the file is still being written
        definitions[f"{prefix}Resource"] = _renamed(body, moved)
        definitions |= {moved[name]: _renamed(item, moved) for name, item in schema["$defs"].items() if name != "Part"}
        branches.append({"$ref": f"#/$defs/{prefix}Resource"})
    return {
        "$schema": DRAFT, "$id": f"{SITE}resource.schema.json", "title": "resource", "description": "A resource of an Amplify backend.",
        "anyOf": branches, "$defs": definitions,
    }


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: f"#/$defs/{names[item.removeprefix('#/$defs/')]}" if key == "$ref" and isinstance(item, str) else _renamed(item, names)
        for key, item in value.items()
    }


def finished(value: Any, link: str) -> Any:
    """A schema as servers of editors read it best; what is finished already stays as it is."""
    if not isinstance(value, dict):
        return value
    found = _linked(_open(_typed(_with_snippets(value))), link)
    link = _link(found) or link
    for name in ("properties", "patternProperties", "$defs"):
        if name in found:
            found[name] = {key: finished(item, link) for key, item in found[name].items()}
    for name in ("additionalProperties", "items"):
        if name in found:
            found[name] = finished(found[name], link)
    for name in ("anyOf", "oneOf"):
        if name in found:
            found[name] = [finished(item, link if name == "anyOf" else "") for item in found[name]]
    if "description" in found and "anyOf" in found:
        found["anyOf"] = [_silent(item) for item in found["anyOf"]]
    return found


def _silent(branch: dict[str, Any]) -> dict[str, Any]:
    """An alternative without words of its own, which a hover would show in place of the property's; a form is explained by them."""
    if branch.get("type") == "object" or branch.keys() & {"$ref", "pattern"}:
        return branch
    return {key: item for key, item in branch.items() if key not in ("description", "markdownDescription")}


def _with_snippets(value: dict[str, Any]) -> dict[str, Any]:
    """An example that is a mapping is a snippet: yaml-language-server would offer it as `[object Object]`."""
    mappings = [item for item in value.get("examples", ()) if isinstance(item, dict)]
    if not mappings:
        return dict(value)
    others = [item for item in value["examples"] if not isinstance(item, dict)]
    found = {key: item for key, item in value.items() if key != "examples"} | ({"examples": others} if others else {})
    return found | {"defaultSnippets": [{"label": written(item, toml=False), "body": escaped(item)} for item in mappings]}


def escaped(value: Any) -> Any:
    """The body of a snippet whose `${{ … }}` are no placeholders."""
    return json.loads(re.sub(r"(?<!\\)\$\{\{", r"\\\\${{", json.dumps(value, ensure_ascii=False)))


def _typed(value: dict[str, Any]) -> dict[str, Any]:
    """A choice with its type: without it, the items of a list are offered as `undefined`."""
    kinds = {type(branch.get("const")) for branch in value.get("oneOf", ())}
    name = {str: "string", int: "integer"}.get(next(iter(kinds))) if len(kinds) == 1 else None
    return {"type": name, **value} if name else value


def _open(value: dict[str, Any]) -> dict[str, Any]:
    """Anything at all, said so that tombi believes it."""
    shaped = value.keys() & {"type", "$ref", "anyOf", "oneOf", "const", "enum", "not", "properties"}
    return value if shaped else {**value, "additionalProperties": True}


def _linked(value: dict[str, Any], link: str) -> dict[str, Any]:
    """Every description with a link, if need be that of what is around it."""
    if "markdownDescription" in value:
        return {**value, "markdownDescription": value["markdownDescription"].replace("[Gen 2 documentation]", "[Amplify documentation]")}
    return {**value, "markdownDescription": value["description"] + link} if link and "description" in value else value


def _link(value: dict[str, Any]) -> str:
    match = re.search(r"\n\n\[[^]]+\]\([^)]+\)$", value.get("markdownDescription", ""))
    return match[0] if match else ""


def files() -> dict[str, str]:
    """Every schema file as it should be."""
    schemas = {kind: finished(data_schema() if kind == "data" else kind_schema(kind), "") for kind in KINDS}
    named = {**schemas, "resource": joined(schemas)}
    return {f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in named.items()}


def main() -> int:
    wanted = files()
    stale = [name for name, text in wanted.items() if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        sys.stdout.write("".join(f"{name} is stale: run `python -m schemas.bundle`\n" for name in stale))
        return 1 if stale else 0
    for name in stale:
        (FOLDER / name).write_text(wanted[name], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
