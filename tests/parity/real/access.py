"""Draws what functions may do with auth, storage and data, and what of these starts them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.parity.real.pairs import Dice

_AUTH = ("manageUsers", "manageGroupMembership", "listUsers", "getUser", "addUserToGroup", "deleteUser", "forgetDevice", "listGroups")
_TRIGGERS = ("preSignUp", "postConfirmation", "customMessage", "postAuthentication", "preTokenGeneration")
_FILES = ("read", "get", "list", "write", "delete")
_DATA = ("query", "mutate", "listen")


@dataclass(frozen=True)
class Draw:
    """Address -> kind and properties of our resources; path -> TypeScript of theirs, with the functions' constants imported."""

    resources: Mapping[str, tuple[str, dict[str, Any]]]
    sources: Mapping[str, str]


def random_access(dice: Dice, functions: Mapping[str, str]) -> Draw:
    """`functions` are names and the constants that hold them."""
    names = list(functions)
    auth, auth_source = _auth(dice, names, functions)
    storage, storage_source = _storage(dice, names, functions)
    data, data_source = _data(dice, names, functions)
    return Draw(
        {"auth": ("auth", auth), "storage/files": ("storage", storage), "data": ("data", data)},
        {"auth": auth_source, "storage": storage_source, "data": data_source},
    )


def _auth(dice: Dice, names: Sequence[str], functions: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    ours: dict[str, Any] = {"loginWith": {"email": True}, "groups": ["ADMINS"]}
    triggers = {trigger: dice.one(*names) for trigger in dice.some(_TRIGGERS)}
    rules = [(name, dice.some(_AUTH, 1)) for name in dice.some(names)]
    if triggers:
        ours["triggers"] = {trigger: f"functions/{name}" for trigger, name in triggers.items()}
    if rules:
        ours["access"] = [{"allow": {"resource": f"functions/{name}"}, "to": actions} for name, actions in rules]
    listed = ", ".join(f"{trigger}: {functions[name]}" for trigger, name in triggers.items())
    allowed = ", ".join(f"allow.resource({functions[name]}).to({json.dumps(actions)})" for name, actions in rules)
    source = (
        f"export const auth = defineAuth({{ loginWith: {{ email: true }}, groups: ['ADMINS'], triggers: {{ {listed} }}, "
        f"access: (allow: any) => [{allowed}] }} as any);\n"
    )
    return ours, f"import {{ defineAuth }} from '@aws-amplify/backend';\nIMPORTS{source}"


def _storage(dice: Dice, names: Sequence[str], functions: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    ours: dict[str, Any] = {"access": {}}
    paths = []
    for path in dice.some(["public/*", "in/a/*", "private/{entity_id}/*"], 1):
        rules: list[dict[str, Any]] = [{"allow": {"group": "ADMINS"}, "to": dice.some(_FILES[:1] + _FILES[3:], 1)}]
        parts = [f"allow.groups(['ADMINS']).to({json.dumps(rules[0]['to'])})"]
        for name in dice.some(names):
            actions = dice.one(["read"], ["get"], ["list"], ["write"], ["read", "write", "delete"], ["get", "delete"])
            rules.append({"allow": {"resource": f"functions/{name}"}, "to": actions})
            parts.append(f"allow.resource({functions[name]}).to({json.dumps(actions)})")
        ours["access"][path] = rules
        paths.append(f"{json.dumps(path)}: [{', '.join(parts)}]")
    source = f"export const storage = defineStorage({{ name: 'files', access: (allow: any) => ({{ {', '.join(paths)} }}) }} as any);\n"
    return ours, f"import {{ defineStorage }} from '@aws-amplify/backend';\nIMPORTS{source}"


def _data(dice: Dice, names: Sequence[str], functions: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    ours: dict[str, Any] = {
        "authorizationModes": {"defaultAuthorizationMode": "userPool"},
        "models": {"Post": {"fields": {"title": "string"}, "authorization": [{"allow": "owner"}]}},
    }
    parts = ["Post: a.model({ title: a.string() }).authorization((allow: any) => [allow.owner()])"]
    for index, name in enumerate(dice.some(names)):
        waits = dice.chance(0.7)
        handler: dict[str, Any] = {"function": f"functions/{name}"} if waits else {"function": f"functions/{name}", "async": True}
        ours.setdefault("queries", {})[f"ask{index}"] = {
            "arguments": {"text": "string"}, "handler": handler, "authorization": [{"allow": "authenticated"}], **({"returns": "string"} if waits else {}),
        }
        call = f"a.handler.function({functions[name]})" + ("" if waits else ".async()")
        returns = ".returns(a.string())" if waits else ""
        parts.append(
            f"ask{index}: a.query().arguments({{ text: a.string() }}){returns}.handler({call}).authorization((allow: any) => [allow.authenticated()])"
        )
    rules = [(name, dice.some(_DATA, 1) if dice.chance(0.7) else None) for name in dice.some(names)]
    if rules:
        ours["authorization"] = [
            {"allow": {"resource": f"functions/{name}"}, **({"to": list(actions)} if actions else {})} for name, actions in rules
        ]
    allowed = ", ".join(f"allow.resource({functions[name]})" + (f".to({json.dumps(actions)})" if actions else "") for name, actions in rules)
    rule = f".authorization((allow: any) => [{allowed}])" if rules else ""
    source = (
        f"const schema = (a.schema({{ {', '.join(parts)} }}) as any){rule};\n"
        "export const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool' } });\n"
    )
    return ours, f"import {{ a, defineData }} from '@aws-amplify/backend';\nIMPORTS{source}"
