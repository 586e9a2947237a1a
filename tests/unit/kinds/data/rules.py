"""One rule in each of the three languages, and who can do what with it: asked of the running API, caller by caller."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from amplifyc.local import Caller
from amplifyc.local.callers import by_oidc
from tests.memory_api import API_KEY, BACKEND, GUEST, IDENTITY, LAMBDA, MemoryApi, user
from tests.unit.kinds.data.projects import compiled

Rule = Mapping[str, Any]
LANGUAGES = ("yaml", "toml", "sdl")
OPERATIONS = ("create", "get", "list", "update", "delete", "listen")
FILES = {
    "amplify/data/authorize.ts": "export const handler = async () => ({ isAuthorized: true });\n",
    "amplify/jobs/report/resource.yaml": "kind: function\n",
    "amplify/jobs/report/handler.ts": "export const handler = async () => ({});\n",
}
MODES: dict[str, Any] = {
    "defaultAuthorizationMode": "userPool",
    "apiKeyAuthorizationMode": {},
    "lambdaAuthorizationMode": {"function": "./authorize.ts"},
    "oidcAuthorizationMode": {
        "oidcProviderName": "p", "oidcIssuerUrl": "https://issuer.example", "tokenExpiryFromAuthInSeconds": 300,
        "tokenExpireFromIssueInSeconds": 300,
    },
}
FIELDS = {"text": "string", "owner": "string", "author": "string", "authors": "string[]", "team": "string", "teams": "string[]"}
CALLERS: dict[str, Caller] = {
    "key": API_KEY,
    "guest": GUEST,
    "identity": IDENTITY,
    "lambda": LAMBDA,
    "ada": user("ada", email="ada@example.com"),
    "ada in A": user("ada", ["A"]),
    "ada in A and B": user("ada", ["A", "B"]),
    "bob": user("bob", email="bob@example.com"),
    "eva in A by role": user("eva", roles=["A"]),
    "eva in A by text": user("eva", roles='["A"]'),
    "oidc ada": by_oidc("ada", username="ada"),
    "oidc bob in A": by_oidc("bob", username="bob", **{"cognito:groups": ["A"]}),
    "backend": BACKEND,
}
MINE: dict[str, Any] = {"owner": "ada", "author": "ada", "authors": ["ada", "zoe"], "team": "A", "teams": ["A", "Z"]}
THEIRS: dict[str, Any] = {"owner": "zoe", "author": "zoe", "authors": ["zoe"], "team": "Z", "teams": ["Z"]}


def inline(value: Any) -> str:
    """A value of TOML, on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    return json.dumps(value)


def in_sdl(rule: Rule) -> str:
    """The rule as `@auth` takes it."""
    allow, to = rule["allow"], rule.get("to")
    kind, value = next(iter(allow.items())) if isinstance(allow, dict) else (allow, None)
    found: dict[str, str] = {
        "guest": "allow: public, provider: identityPool", "publicApiKey": "allow: public", "authenticated": "allow: private",
        "owner": "allow: owner", "custom": "allow: custom", "ownerDefinedIn": f'allow: owner, ownerField: "{value}"',
        "ownersDefinedIn": f'allow: owner, ownerField: "{value}"', "group": f'allow: groups, groups: ["{value}"]',
        "groups": f"allow: groups, groups: {json.dumps(value)}", "groupDefinedIn": f'allow: groups, groupsField: "{value}"',
        "groupsDefinedIn": f'allow: groups, groupsField: "{value}"',
    }
    more = [f"provider: {rule['provider']}"] if "provider" in rule else []
    more += [f'identityClaim: "{rule["identityClaim"]}"'] if "identityClaim" in rule else []
    more += [f'groupClaim: "{rule["withClaimIn"]}"'] if "withClaimIn" in rule else []
    more += [f"operations: [{', '.join(to)}]"] if to else []
    return "{ " + ", ".join([found[kind], *more]) + " }"


def auth(*rules: Rule) -> str:
    return f"@auth(rules: [{', '.join(map(in_sdl, rules))}])"


@cache
def project(language: str, rules: str, field_rules: str = "null") -> MemoryApi:
    """A model `T` with these rules, and with rules of its own for the field `text` if there are."""
    written, of_field = json.loads(rules), json.loads(field_rules)
    fields: dict[str, Any] = {**FIELDS, **({"text": {"type": "string", "authorization": of_field}} if of_field else {})}
    if language == "sdl":
        types = {"string": "String", "string[]": "[String]"}
        lines = [f"  {name}: {types[type_]}" + (f" {auth(*of_field)}" if of_field and name == "text" else "") for name, type_ in FIELDS.items()]
        text = f"type T @model {auth(*written)} {{\n" + "\n".join(lines) + "\n}\n"
        schema = f"include: [./schema.graphql]\nauthorizationModes: {json.dumps(MODES)}\n"
        return MemoryApi(compiled(schema, {**FILES, "amplify/data/schema.graphql": text}))
    model = {"fields": fields, "authorization": written}
    if language == "yaml":
        return MemoryApi(compiled(f"authorizationModes: {json.dumps(MODES)}\nmodels: {{ T: {json.dumps(model)} }}\n", FILES))
    text = f"kind = \"data\"\nauthorizationModes = {inline(MODES)}\nmodels = {inline({'T': model})}\n"
    return MemoryApi(compiled("", {**FILES, "amplify/data/resource.toml": text}, own=False))


def rights(api: MemoryApi, caller: Caller, deciding: Mapping[str, Any]) -> set[str]:
    """What the caller can do with an item of these owners and groups."""
    found = set()
    for operation in OPERATIONS:
        for table in api.tables.tables.values():
            table.clear()
        api.put("T", id="item", text="text", **deciding)
        if _can(api, caller, operation, deciding):
            found.add(operation)
    return found


def _can(api: MemoryApi, caller: Caller, operation: str, deciding: Mapping[str, Any]) -> bool:
    created = "mutation ($input: CreateTInput!) { createT(input: $input) { id owner author authors team teams } }"
    match operation:
        case "create":
            api.ask(created, caller, input={"text": "new", **deciding})
            return len(api.tables.items("T")) == 2
        case "get":
            return bool((api.ask('{ getT(id: "item") { id } }', caller)["data"] or {}).get("getT"))
        case "list":
            return bool(((api.ask("{ listTS { items { id } } }", caller)["data"] or {}).get("listTS") or {}).get("items"))
        case "update":
            api.ask('mutation { updateT(input: { id: "item", text: "changed" }) { id } }', caller)
            return api.tables.items("T")[0]["text"] == "changed"
        case "delete":
            api.ask('mutation { deleteT(input: { id: "item" }) { id } }', caller)
            return api.tables.items("T") == []
        case _:
            heard = api.listen("subscription { onCreateT { id } }", caller)
            if isinstance(heard, dict):
                return False
            api.ask(created, BACKEND, input=dict(deciding))
            events = heard.waiting()
            heard.close()
            return bool(events)


def who(api: MemoryApi, *, text: bool = False) -> dict[str, str]:
    """Who may do what, caller by caller: `all`, `own`, or the operations with own and other items."""
    found = {}
    for name, caller in CALLERS.items():
        mine, theirs = rights(api, caller, MINE), rights(api, caller, THEIRS)
        if mine == theirs == set(OPERATIONS):
            found[name] = "all"
        elif mine == set(OPERATIONS) and not theirs:
            found[name] = "own"
        elif mine or theirs:
            found[name] = " ".join(name for name in OPERATIONS if name in mine)
            if theirs != mine:
                found[name] += " | " + " ".join(name for name in OPERATIONS if name in theirs)
    return found
