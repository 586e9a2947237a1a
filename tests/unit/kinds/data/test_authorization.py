"""D084 to D105, each row in YAML, in TOML and in the directive language: who may do what, asked of the running API."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

from amplifyc.diagnostics import Diagnostic, StoppedOnErrors
from amplifyc.local import Caller
from tests.memory_api import API_KEY, BACKEND, GUEST, IDENTITY, MemoryApi, user
from tests.unit.kinds.data.projects import block, bodies, bound, compiled, from_sdl, graphql, line, permits
from tests.unit.kinds.data.rules import CALLERS, FILES, LANGUAGES, MINE, MODES, OPERATIONS, THEIRS, Rule, auth, inline, project, rights, who

ADA = dict.fromkeys(["ada", "ada in A", "ada in A and B"], "own")
USERS = dict.fromkeys(["ada", "ada in A", "ada in A and B", "bob", "eva in A by role", "eva in A by text"], "all")
IN_A = dict.fromkeys(["ada in A", "ada in A and B"], "own")
ALL_IN_A = dict.fromkeys(["ada in A", "ada in A and B"], "all")
OIDC = dict.fromkeys(["oidc ada", "oidc bob in A"], "all")

ROWS: dict[str, tuple[list[Rule], dict[str, str]]] = {
    "D085 public by key": ([{"allow": "publicApiKey"}], {"key": "all"}),
    "D086 guest": ([{"allow": "guest"}], {"guest": "all"}),
    "D087 authenticated": ([{"allow": "authenticated"}], USERS),
    "D087 authenticated by the user pool": ([{"allow": "authenticated", "provider": "userPools"}], USERS),
    "D088 authenticated by the identity pool": ([{"allow": "authenticated", "provider": "identityPool"}], {"identity": "all"}),
    "D089 authenticated by oidc": ([{"allow": "authenticated", "provider": "oidc"}], OIDC),
    "D090 owner": ([{"allow": "owner"}], ADA),
    "D090 owner by the user pool": ([{"allow": "owner", "provider": "userPools"}], ADA),
    "D090 owner by oidc": ([{"allow": "owner", "provider": "oidc"}], {"oidc ada": "own"}),
    "D091 owner in a field": ([{"allow": {"ownerDefinedIn": "author"}}], ADA),
    "D091 owner in a field by oidc": ([{"allow": {"ownerDefinedIn": "author"}, "provider": "oidc"}], {"oidc ada": "own"}),
    "D092 owners in a field": ([{"allow": {"ownersDefinedIn": "authors"}}], ADA),
    "D092 owners in a field by oidc": ([{"allow": {"ownersDefinedIn": "authors"}, "provider": "oidc"}], {"oidc ada": "own"}),
    "D093 group": ([{"allow": {"group": "A"}}], ALL_IN_A),
    "D093 group by oidc": ([{"allow": {"group": "A"}, "provider": "oidc"}], {"oidc bob in A": "all"}),
    "D094 groups": ([{"allow": {"groups": ["B", "C"]}}], {"ada in A and B": "all"}),
    "D095 group in a field": ([{"allow": {"groupDefinedIn": "team"}}], IN_A),
    "D095 group in a field by oidc": ([{"allow": {"groupDefinedIn": "team"}, "provider": "oidc"}], {"oidc bob in A": "own"}),
    "D096 groups in a field": ([{"allow": {"groupsDefinedIn": "teams"}}], IN_A),
    "D096 groups in a field by oidc": ([{"allow": {"groupsDefinedIn": "teams"}, "provider": "oidc"}], {"oidc bob in A": "own"}),
    "D097 Lambda authorizer": ([{"allow": "custom"}], {"lambda": "all"}),
    "D097 Lambda authorizer by its provider": ([{"allow": "custom", "provider": "function"}], {"lambda": "all"}),
    "D100 a claim of its own": ([{"allow": "owner", "identityClaim": "sub"}], ADA),
    "D100 the name": ([{"allow": {"ownerDefinedIn": "author"}, "identityClaim": "username"}], ADA),
    "D100 both": ([{"allow": {"ownersDefinedIn": "authors"}, "identityClaim": "sub::username"}], ADA),
    "D100 a claim that names somebody else": ([{"allow": "owner", "identityClaim": "email"}], {}),
    "D101 groups in a claim": ([{"allow": {"group": "A"}, "withClaimIn": "roles"}], {"eva in A by role": "all", "eva in A by text": "all"}),
    "D101 groups of a field in a claim": (
        [{"allow": {"groupsDefinedIn": "teams"}, "withClaimIn": "roles"}],
        {"eva in A by role": "own", "eva in A by text": "create update delete listen | "},
    ),
    "D103 any rule is enough": (
        [{"allow": "owner"}, {"allow": {"group": "B"}}, {"allow": "publicApiKey", "to": ["read"]}],
        {"key": "get list listen", "ada": "own", "ada in A": "own", "ada in A and B": "all"},
    ),
    "D103 everybody signed in, whoever else owns": ([{"allow": "authenticated"}, {"allow": "owner"}, {"allow": {"groupDefinedIn": "team"}}], USERS),
    "D103 all providers at once": (
        [{"allow": "publicApiKey", "to": ["get"]}, {"allow": "guest", "to": ["list"]}, {"allow": "authenticated", "provider": "oidc"},
         {"allow": "custom", "to": ["create"]}, {"allow": "authenticated", "provider": "identityPool", "to": ["read", "update"]}],
        {"key": "get", "guest": "list", "lambda": "create", "identity": "get list update listen", **OIDC},
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", ROWS)
def test_rule_of_a_model(row: str, language: str) -> None:
    rules, expected = ROWS[row]
    assert who(project(language, json.dumps(rules))) == {**expected, "backend": "all"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("to", "able"),
    [
        (["create"], ["create"]), (["update"], ["update"]), (["delete"], ["delete"]), (["get"], ["get"]), (["list"], ["list"]),
        (["listen"], ["listen"]), (["sync"], []), (["search"], []), (["read"], ["get", "list", "listen"]),
        (["create", "read"], ["create", "get", "list", "listen"]), (["update", "delete", "get", "sync"], ["update", "delete", "get"]),
    ],
    ids="+".join,
)
@pytest.mark.parametrize("allow", ["authenticated", "owner", {"group": "A"}, {"groupsDefinedIn": "teams"}], ids=str)
def test_d099_each_operation(allow: Any, to: list[str], able: list[str], language: str) -> None:
    api = project(language, json.dumps([{"allow": allow, "to": to}]))
    assert rights(api, CALLERS["ada in A"], MINE) == set(able)
    assert rights(api, API_KEY, MINE) == set()


# --------------------------------------------------------------------------------------------------------- schema, model, field, operation


def test_d028_d084_rules_of_the_schema_are_for_models_without_any() -> None:
    models = "{ A: { fields: { f: string } }, B: { fields: { f: string }, authorization: [{ allow: authenticated }] } }"
    rules = f"authorization: [{{ allow: publicApiKey }}]\nmodels: {models}\n"
    api = MemoryApi(compiled(f"authorizationModes: {json.dumps(MODES)}\n{rules}", FILES))
    asked = [(f'mutation {{ create{name}(input: {{ f: "x" }}) {{ id }} }}', caller) for name in "AB" for caller in (API_KEY, user("ada"))]
    assert [bool(api.ask(*question).get("errors")) for question in asked] == [False, True, True, False]


FIELD_ROWS: dict[str, tuple[list[Rule], str]] = {
    "D085": ([{"allow": "publicApiKey"}], "key"),
    "D086": ([{"allow": "guest"}], "guest"),
    "D087": ([{"allow": "authenticated"}], "bob"),
    "D088": ([{"allow": "authenticated", "provider": "identityPool"}], "identity"),
    "D089": ([{"allow": "authenticated", "provider": "oidc"}], "oidc ada"),
    "D090": ([{"allow": "owner"}], "ada"),
    "D091": ([{"allow": {"ownerDefinedIn": "author"}}], "ada"),
    "D092": ([{"allow": {"ownersDefinedIn": "authors"}}], "ada"),
    "D093": ([{"allow": {"group": "A"}}], "ada in A"),
    "D094": ([{"allow": {"groups": ["A", "B"]}}], "ada in A"),
    "D095": ([{"allow": {"groupDefinedIn": "team"}}], "ada in A"),
    "D096": ([{"allow": {"groupsDefinedIn": "teams"}}], "ada in A"),
    "D097": ([{"allow": "custom"}], "lambda"),
    "D100": ([{"allow": "owner", "identityClaim": "username"}], "ada"),
    "D101": ([{"allow": {"group": "A"}, "withClaimIn": "roles"}], "eva in A by role"),
}
EVERYBODY: list[Rule] = [
    {"allow": "publicApiKey"}, {"allow": "guest"}, {"allow": "authenticated"}, {"allow": "authenticated", "provider": "identityPool"},
    {"allow": "authenticated", "provider": "oidc"}, {"allow": "custom"},
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", FIELD_ROWS)
def test_rule_of_a_field(row: str, language: str) -> None:
    """D051: the field's rules take the place of the model's, for reading and for writing."""
    rules, name = FIELD_ROWS[row]
    api = project(language, json.dumps(EVERYBODY), json.dumps(rules))
    may, others = CALLERS[name], [caller for other, caller in CALLERS.items() if other not in (name, "backend")]
    seen = [shown(api, caller) for caller in (may, BACKEND)]
    assert seen == ["text", "text"]
    strangers = {"ada", "ada in A", "ada in A and B"} if name == "ada" else set()
    closed = [caller for caller in others if not alike(row, name, caller, strangers)]
    assert closed
    assert [shown(api, caller) for caller in closed] == [None] * len(closed)
    assert written(api, may) == "changed"
    assert [written(api, caller) for caller in closed] == ["text"] * len(closed)


def alike(row: str, name: str, caller: Caller, strangers: set[str]) -> bool:
    """Whether a rule of the row is about this caller, too."""
    known = {id(found): other for other, found in CALLERS.items()}[id(caller)]
    users = {"D087": set(USERS), "D089": set(OIDC), "D101": {"eva in A by text"}}.get(row, set())
    groups = {"ada in A", "ada in A and B"} if name == "ada in A" else set()
    return known in strangers | users | groups


def shown(api: MemoryApi, caller: Caller) -> str | None:
    api.tables.tables["T"].clear()
    api.put("T", id="item", text="text", **MINE)
    found = (api.ask('{ getT(id: "item") { id text } }', caller)["data"] or {})["getT"]
    assert found["id"] == "item"
    return found["text"]  # type: ignore[no-any-return]  # a text, or null


def written(api: MemoryApi, caller: Caller) -> str:
    api.tables.tables["T"].clear()
    api.put("T", id="item", text="text", **MINE)
    api.ask('mutation { updateT(input: { id: "item", text: "changed" }) { id } }', caller)
    return str(api.tables.items("T")[0]["text"])


def test_d051_fields_of_a_rule_may_be_written_apart() -> None:
    """Owners may write a field that others only read; null needs the right to delete."""
    rules: list[Rule] = [{"allow": "owner", "to": ["read", "create", "update"]}, {"allow": {"group": "A"}, "to": ["read"]}]
    api = project("yaml", json.dumps([{"allow": "authenticated"}]), json.dumps(rules))
    assert (written(api, user("ada")), written(api, user("eve", ["A"]))) == ("changed", "text")
    api.ask('mutation { updateT(input: { id: "item", text: null }) { id } }', user("ada"))
    assert api.tables.items("T")[0]["text"] == "text"


OPERATION_ROWS: dict[str, tuple[Rule, list[str]]] = {
    "D085": ({"allow": "publicApiKey"}, ["key"]),
    "D086": ({"allow": "guest"}, ["guest"]),
    "D087": ({"allow": "authenticated"}, list(USERS)),
    "D088": ({"allow": "authenticated", "provider": "identityPool"}, ["identity"]),
    "D089": ({"allow": "authenticated", "provider": "oidc"}, list(OIDC)),
    "D093": ({"allow": {"group": "A"}}, list(ALL_IN_A)),
    "D093 by oidc": ({"allow": {"group": "A"}, "provider": "oidc"}, ["oidc bob in A"]),
    "D094": ({"allow": {"groups": ["B", "C"]}}, ["ada in A and B"]),
    "D097": ({"allow": "custom"}, ["lambda"]),
    "D101": ({"allow": {"group": "A"}, "withClaimIn": "roles"}, ["eva in A by role", "eva in A by text"]),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", OPERATION_ROWS)
def test_d109_rule_of_an_operation(row: str, language: str) -> None:
    rule, names = OPERATION_ROWS[row]
    modes = f"authorizationModes: {json.dumps(MODES)}\nfunctions: {{ report: jobs/report }}\n"
    if language == "sdl":
        text = f'type Query {{ say: AWSJSON @function(name: "report") {auth(rule)} }}\n'
        api = MemoryApi(compiled(f"{modes}include: [./schema.graphql]\n", {**FILES, "amplify/data/schema.graphql": text}))
    else:
        queries = {"say": {"returns": "json", "handler": {"function": "jobs/report"}, "authorization": [rule]}}
        toml = f'kind = "data"\nauthorizationModes = {inline(MODES)}\nqueries = {inline(queries)}\n'
        in_toml = {**FILES, "amplify/data/resource.toml": toml}
        is_yaml = language == "yaml"
        api = MemoryApi(compiled(f"{modes}queries: {json.dumps(queries)}\n", FILES) if is_yaml else compiled("", in_toml, own=False))
    heard = [name for name, caller in CALLERS.items() if not api.ask("{ say }", caller).get("errors")]
    assert heard == [name for name in CALLERS if name in (*names, "backend")]


# ------------------------------------------------------------------------------------------------------------- what templates say of it


def test_d086_d088_policies_of_the_identity_pool() -> None:
    """Guests may call what is open to guests; signed-in identities that, and what is open to them."""
    rules = {"A": "{ allow: guest, to: [read] }", "B": "{ allow: authenticated, provider: identityPool }"}
    models = ", ".join(f"{name}: {{ fields: {{ f: string }}, authorization: [{rule}] }}" for name, rule in rules.items())
    may = {permit.role: str(permit.statements) for permit in permits(compiled(f"models: {{ {models} }}\n"))}
    assert "types/A/*" in may["unauthenticated"]
    assert "fields/getA" in may["unauthenticated"]
    assert "getB" not in may["unauthenticated"]
    assert "fields/getA" in may["authenticated"]
    assert "fields/getB" in may["authenticated"]


FUNCTION = "{ allow: { resource: jobs/report }"


@pytest.mark.parametrize(
    ("schema", "resources"),
    [
        (f"authorization: [{{ allow: owner }}, {FUNCTION} }}]\nmodels: {{ T: {{ fields: {{ f: string }} }} }}",
         ["/types/Query/*", "/types/Mutation/*", "/types/Subscription/*"]),
        (f"authorization: [{{ allow: owner }}, {FUNCTION}, to: [query] }}]\nmodels: {{ T: {{ fields: {{ f: string }} }} }}", ["/types/Query/*"]),
        (f"authorization: [{{ allow: owner }}, {FUNCTION}, to: [mutate, listen] }}]\nmodels: {{ T: {{ fields: {{ f: string }} }} }}",
         ["/types/Mutation/*", "/types/Subscription/*"]),
        (f"models: {{ T: {{ fields: {{ f: string }}, authorization: [{FUNCTION}, to: [query] }}] }} }}",
         ["/types/Query/fields/getT", "/types/Query/fields/listTS"]),
        (f"queries: {{ say: {{ returns: string, handler: {{ function: jobs/report }}, authorization: [{FUNCTION} }}] }} }}",
         ["/types/Query/fields/say"]),
    ],
    ids=["schema", "schema, query", "schema, mutate and listen", "model", "operation"],
)
def test_d098_functions_that_use_the_api(schema: str, resources: list[str]) -> None:
    """The role of the function may call it, and the function knows where it is; in the API a backend may do everything."""
    compilation = compiled(schema, FILES)
    (permit,) = [permit for permit in permits(compilation) if permit.holder.path == "jobs/report"]
    text = str(permit.statements)
    assert [text.count("/types/"), *(resource in text for resource in resources)] == [len(resources), *[True] * len(resources)]
    function = bodies(compilation, "AWS::Lambda::Function")["JobsReportFunction"]
    assert "AMPLIFY_DATA_GRAPHQL_ENDPOINT" in function["Environment"]["Variables"]
    assert "@aws_iam" in graphql(compilation.graph.of_model(type(bound(schema, FILES)))[0])


def test_d098_a_model_that_only_a_function_may_use() -> None:
    api = MemoryApi(compiled(f"models: {{ T: {{ fields: {{ text: string }}, authorization: [{FUNCTION} }}] }} }}", FILES))
    query = "{ listTS { items { id } } }"
    assert [bool(api.ask(query, caller).get("errors")) for caller in (BACKEND, user("ada"), GUEST, IDENTITY)] == [False, True, True, True]


def test_d014_callers_with_iam_that_come_from_no_identity_pool() -> None:
    """Functions with access, and whoever has the account's credentials: what Gen 1 called admin roles. They may do everything."""
    for language in LANGUAGES:
        api = project(language, json.dumps([{"allow": "owner", "to": ["read"]}]))
        assert rights(api, BACKEND, MINE) == set(OPERATIONS)
        assert rights(api, IDENTITY, MINE) == set()


# ------------------------------------------------------------------------------------------------------------------------ what is refused


def problems(schema: str, files: dict[str, str] | None = None, *, auth: bool = True) -> list[Diagnostic]:
    compilation = compiled(schema, {**FILES, **(files or {})}, auth=auth)
    with suppress(StoppedOnErrors):
        _ = compilation.stacks
    return list(compilation.report.diagnostics)


STRATEGIES = {
    "guest": ("identityPool",), "publicApiKey": ("apiKey",), "authenticated": ("userPools", "identityPool", "oidc"),
    "owner": ("userPools", "oidc"), "{ group: A }": ("userPools", "oidc"), "{ groupDefinedIn: team }": ("userPools", "oidc"),
    "custom": ("function",),
}
SDL_STRATEGIES = {
    "public": ("apiKey", "identityPool", "iam"), "private": ("userPools", "identityPool", "oidc", "iam"), "owner": ("userPools", "oidc"),
    'groups, groups: ["A"]': ("userPools", "oidc"), "custom": ("function",),
}
PROVIDERS = ("apiKey", "identityPool", "userPools", "oidc", "function")


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("allow", STRATEGIES)
def test_d102_provider_of_a_rule(allow: str, provider: str) -> None:
    modes = f"authorizationModes: {json.dumps(MODES)}\n"
    schema = f"{modes}models:\n  T:\n    fields: {{ f: string, team: string }}\n    authorization:\n      - {{ allow: {allow}, provider: {provider} }}\n"
    found = problems(schema)
    if provider in STRATEGIES[allow]:
        assert found == []
    else:
        assert [item.code.slug for item in found] == ["data/wrong-provider"]
        assert found[0].at is not None
        assert found[0].at.location.start.line == 7
        assert found[0].at.location.file.text[found[0].at.location.span.start : found[0].at.location.span.end] == provider


@pytest.mark.parametrize("provider", [*PROVIDERS, "iam"])
@pytest.mark.parametrize("allow", SDL_STRATEGIES)
def test_d102_provider_of_a_rule_in_the_directive_language(allow: str, provider: str) -> None:
    text = f"type T @model\n  @auth(rules: [{{ allow: {allow}, provider: {provider} }}]) {{\n  f: String\n}}\n"
    schema = f"authorizationModes: {json.dumps(MODES)}\ninclude: [./schema.graphql]\n"
    found = problems(schema, {"amplify/data/schema.graphql": text})
    assert [item.code.slug for item in found] == ([] if provider in SDL_STRATEGIES[allow] else ["data/wrong-provider"])
    assert all(item.at is not None and item.at.location.start.line == 2 for item in found)


@pytest.mark.parametrize(
    ("rule", "auth", "modes"),
    [
        ({"allow": "publicApiKey"}, True, "authorizationModes: { defaultAuthorizationMode: userPool }\n"),
        ({"allow": "guest"}, False, ""),
        ({"allow": "authenticated"}, False, ""),
        ({"allow": "authenticated", "provider": "identityPool"}, False, ""),
        ({"allow": "authenticated", "provider": "oidc"}, True, ""),
        ({"allow": "owner"}, False, ""),
        ({"allow": {"group": "A"}}, False, ""),
        ({"allow": "custom"}, True, ""),
    ],
    ids=lambda value: str(value["allow"]) if isinstance(value, dict) else "",
)
def test_d085_to_d097_a_mode_that_the_api_does_not_have(rule: Rule, auth: bool, modes: str) -> None:
    schema = f"{modes}models:\n  T: {{ fields: {{ f: string }}, authorization: [{json.dumps(rule)}] }}\n"
    assert [found.code.slug for found in problems(schema, auth=auth)] == ["data/provider-not-configured"]


MODEL = "models:\n  T:\n    fields: {{ f: {field}, team: string, list: 'string[]', n: integer }}\n    authorization: {rules}\n"


@pytest.mark.parametrize(
    ("row", "field", "rules", "words"),
    [
        ("D084", "string", "[]", "has no authorization rules"),
        ("D090", "string", "[{ allow: owner, provider: apiKey }]", "does not fit"),
        ("D091", "string", "[{ allow: { ownerDefinedIn: n } }]", "must be a string"),
        ("D091", "string", "[{ allow: { ownerDefinedIn: list } }]", "must be a string"),
        ("D092", "string", "[{ allow: { ownersDefinedIn: team } }]", "must be a list of strings"),
        ("D092", "string", "[{ allow: { ownersDefinedIn: x } }, { allow: { groupDefinedIn: x } }]", "a list, another one a single value"),
        ("D095", "string", "[{ allow: { groupDefinedIn: list } }]", "must be a string"),
        ("D096", "string", "[{ allow: { groupsDefinedIn: team } }]", "must be a list of strings"),
        ("D094", "string", "[{ allow: { groups: [] } }]", ""),
        ("D099", "string", "[{ allow: owner, to: [read, get] }]", "`get` is part of `read`"),
        ("D099", "string", "[{ allow: owner, to: [read, sync] }]", "`sync` is part of `read`"),
        ("D099", "string", "[{ allow: owner, to: [query] }]", ""),
        ("D100", "string", "[{ allow: authenticated, identityClaim: email }]", "`identityClaim` can only be used with owners"),
        ("D101", "string", "[{ allow: owner, withClaimIn: roles }]", "`withClaimIn` can only be used with groups"),
        ("D103", "string", "[{ allow: owner }, { allow: owner, to: [read] }]", "two rules of `T` are for the same callers"),
        ("D051", "{ type: string, authorization: [{ allow: owner, to: [list] }] }", "[{ allow: owner }]", "a rule of a field cannot name `list`"),
        ("D051", "{ type: string!, authorization: [{ allow: { group: B } }] }", "[{ allow: owner }]", "is required, and not everybody"),
        ("D098", "{ type: string, authorization: [{ allow: { resource: jobs/report } }] }", "[{ allow: owner }]", "not to a field"),
        ("D098", "string", "[{ allow: { resource: jobs/report }, to: [read] }, { allow: owner }]", "a function cannot `read`"),
        ("D098", "string", "[{ allow: { resource: jobs/other } }, { allow: owner }]", "jobs/other"),
    ],
)
def test_what_a_rule_cannot_say(row: str, field: str, rules: str, words: str) -> None:
    found = problems(MODEL.format(field=field, rules=rules))
    assert len(found) == 1, row
    assert words in found[0].message
    assert found[0].at is not None
    assert found[0].at.location.start.line in (3, 4, 5)


@pytest.mark.parametrize(
    ("handler", "rule", "words"),
    [
        ("{ function: jobs/report }", "{ allow: owner }", "owners: an operation has none"),
        ("{ function: jobs/report }", "{ allow: { ownersDefinedIn: f } }", "owners: an operation has none"),
        ("{ function: jobs/report }", "{ allow: { groupsDefinedIn: f } }", "groups in a field"),
        ("{ function: jobs/report }", "{ allow: authenticated, to: [read] }", "has no `to`"),
        ("{ function: jobs/report }", "{ allow: { resource: jobs/report }, to: [query] }", "has no `to`"),
        ("{ custom: { entry: ./a.js } }", "{ allow: guest }", "JavaScript resolvers do not know them"),
        ("{ custom: { entry: ./a.js } }", "{ allow: authenticated, provider: identityPool }", "JavaScript resolvers do not know them"),
        ("{ custom: { entry: ./a.js } }", "{ allow: { group: A }, provider: oidc }", "JavaScript resolvers do not know them"),
    ],
)
def test_d104_d109_what_a_rule_of_an_operation_cannot_say(handler: str, rule: str, words: str) -> None:
    code = {"amplify/data/a.js": "export const request = () => ({});\nexport const response = () => null;\n"}
    schema = f"authorizationModes: {json.dumps(MODES)}\nqueries:\n  say: {{ returns: string, handler: {handler}, authorization: [{rule}] }}\n"
    (found,) = problems(schema, code)
    assert (found.code.slug, words in found.message) == ("data/auth-rule", True)


@pytest.mark.parametrize(
    ("rules", "directives"),
    [
        ("[{ allow: publicApiKey }]", "@aws_api_key @aws_iam"),
        ("[{ allow: authenticated }]", "@aws_cognito_user_pools @aws_iam"),
        ("[{ allow: { group: A } }, { allow: { groups: [B, C] } }]", '@aws_cognito_user_pools(cognito_groups: ["A", "B", "C"]) @aws_iam'),
        ("[{ allow: { group: A } }, { allow: authenticated }]", "@aws_cognito_user_pools @aws_iam"),
        ("[{ allow: authenticated, provider: oidc }]", "@aws_oidc @aws_iam"),
        ("[{ allow: custom }]", "@aws_lambda @aws_iam"),
    ],
)
def test_d104_directives_of_resolver_files(rules: str, directives: str) -> None:
    files = {**FILES, "amplify/data/a.js": "export const request = () => ({});\nexport const response = () => null;\n"}
    handler = "handler: { custom: { entry: ./a.js } }"
    data = bound(f"authorizationModes: {json.dumps(MODES)}\nqueries:\n  say: {{ returns: string, {handler}, authorization: {rules} }}\n", files)
    assert line(graphql(data), "say") == f"say: String {directives}"


# ------------------------------------------------------------------------------------------------------ subscriptions and relationships


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("rule", "caller"),
    [
        ({"allow": "owner"}, "ada"), ({"allow": {"ownerDefinedIn": "author"}}, "ada"), ({"allow": {"ownersDefinedIn": "authors"}}, "ada"),
        ({"allow": {"groupDefinedIn": "team"}}, "ada in A"), ({"allow": {"groupsDefinedIn": "teams"}}, "ada in A"),
        ({"allow": "owner", "provider": "oidc"}, "oidc ada"),
    ],
    ids=str,
)
def test_d105_subscribers_hear_of_their_own(rule: Rule, caller: str, language: str) -> None:
    """With a filter of theirs, too; a filter never widens what they hear."""
    api = project(language, json.dumps([rule]))
    fields = "id text owner author authors team teams"
    filters = {"": ["mine", "other"], '(filter: { text: { eq: "mine" } })': ["mine"], '(filter: { text: { ne: "mine" } })': ["other"]}
    for asked, heard in filters.items():
        found = api.listen(f"subscription {{ onCreateT{asked} {{ text }} }}", CALLERS[caller])
        assert not isinstance(found, dict)
        for text, deciding in (("mine", MINE), ("other", MINE), ("foreign", THEIRS)):
            api.ask(f"mutation ($input: CreateTInput!) {{ createT(input: $input) {{ {fields} }} }}", BACKEND, input={"text": text, **deciding})
        assert [event["data"]["onCreateT"]["text"] for event in found.waiting()] == heard
        found.close()


def test_d105_the_owner_argument_is_the_callers() -> None:
    for language in LANGUAGES:
        api = project(language, json.dumps([{"allow": "owner"}]))
        assert "onCreateT(filter: ModelSubscriptionTFilterInput, owner: String)" in graphql(api.data, api.modes)
        assert not isinstance(api.listen('subscription { onCreateT(owner: "ada") { id } }', user("ada")), dict)
        assert isinstance(api.listen('subscription { onCreateT(owner: "zoe") { id } }', user("ada")), dict)


PARENT = "{ hasMany: Note, references: userId }"
RELATED = """
models:
  User:
    fields: { name: string, notes: NOTES }
    authorization: [{ allow: authenticated }]
  Note:
    fields: { text: string, userId: id, user: { belongsTo: User, references: userId } }
    authorization: [{ allow: owner }]
"""
RELATED_SDL = """
type User @model @auth(rules: [{ allow: private }]) { name: String notes: [Note] @hasMany(references: ["userId"]) AUTH }
type Note @model @auth(rules: [{ allow: owner }]) { text: String userId: ID user: User @belongsTo(references: ["userId"]) }
"""


def related(language: str, rule: str = "") -> MemoryApi:
    if language == "sdl":
        return MemoryApi(from_sdl_compilation(RELATED_SDL.replace("AUTH", rule)))
    notes = PARENT if not rule else "{ hasMany: Note, references: userId, authorization: [{ allow: { group: A } }] }"
    return MemoryApi(compiled(RELATED.replace("NOTES", notes)))


def from_sdl_compilation(text: str) -> Any:
    return compiled("include: [./schema.graphql]\n", {"amplify/data/schema.graphql": text})


@pytest.mark.parametrize("language", ["yaml", "sdl"])
def test_d105_related_items_keep_their_own_rules(language: str) -> None:
    api = related(language)
    api.put("User", id="u", name="u")
    for name in ("ada", "bob"):
        api.put("Note", id=name, text=name, userId="u", owner=name)
    shown = api.ask('{ getUser(id: "u") { name notes { items { text } } } }', user("ada"))["data"]["getUser"]
    assert shown == {"name": "u", "notes": {"items": [{"text": "ada"}]}}
    changed = api.ask('mutation { updateUser(input: { id: "u", name: "x" }) { name notes { items { text } } } }', user("ada"))
    assert changed["data"]["updateUser"] == {"name": "x", "notes": {"items": []}}, "what subscribers might not read"


@pytest.mark.parametrize("language", ["yaml", "sdl"])
def test_d051_a_relationship_with_rules(language: str) -> None:
    api = related(language, '@auth(rules: [{ allow: groups, groups: ["A"] }])')
    api.put("User", id="u", name="u")
    api.put("Note", id="ada", text="ada", userId="u", owner="ada")
    query = '{ getUser(id: "u") { name notes { items { text } } } }'
    assert api.ask(query, user("ada", ["A"]))["data"]["getUser"]["notes"]["items"] == [{"text": "ada"}]
    refused = api.ask(query, user("ada"))
    assert (refused["data"]["getUser"]["notes"], refused["errors"][0]["errorType"]) == (None, "Unauthorized")


def test_d090_to_d096_fields_that_rules_imply_in_both_languages() -> None:
    yaml = bound("models:\n  T: { fields: { f: string }, authorization: [{ allow: owner }, { allow: { ownerDefinedIn: by } }] }\n")
    sdl = from_sdl('type T @model @auth(rules: [{ allow: owner }, { allow: owner, ownerField: "by" }]) { f: String }')
    for data in (yaml, sdl):
        text = block(graphql(data), "type T ")
        assert (line(text, "owner"), line(text, "by")) == ("owner: String", "by: String")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", ["list", "listen"])
def test_d051_who_only_lists_or_hears_of_items_does_not_see_what_others_may_get(to: str, language: str) -> None:
    """Stricter than Gen 2, which closes a field to those who `get` items alone (ADR 3)."""
    api = project(language, json.dumps([{"allow": "publicApiKey", "to": [to]}]), json.dumps([{"allow": "owner"}]))
    api.tables.tables["T"].clear()
    api.put("T", id="item", text="text", **MINE)
    if to == "list":
        (item,) = api.ask("{ listTS { items { id text } } }", API_KEY)["data"]["listTS"]["items"]
        assert item == {"id": "item", "text": None}
        return
    heard = api.listen("subscription { onUpdateT { id text } }", API_KEY)
    assert not isinstance(heard, dict)
    api.ask('mutation { updateT(input: { id: "item", text: "new" }) { id text } }', BACKEND)
    assert [event["data"]["onUpdateT"] for event in heard.waiting()] == [{"id": "item", "text": None}]
    heard.close()
