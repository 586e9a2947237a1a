"""Whatever the rules are: nobody reads or writes what `amplifyc access` does not say that they may, and who may can."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.identity import BackendIdentity
from amplifyc.kinds.data.knowledge import access_matrix
from amplifyc.local import Caller
from amplifyc.local.callers import by_oidc
from amplifyc.source import MemoryFiles
from tests.memory_api import API_KEY, LAMBDA, MemoryApi, user
from tests.property.rules_of_access import Item, Said

FILES = {
    "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ngroups: [A, B]\n",
    "amplify/jobs/report/resource.yaml": "kind: function\n",
    "amplify/jobs/report/handler.ts": "export const handler = async () => ({});\n",
    "amplify/data/authorize.ts": "export const handler = async () => ({ isAuthorized: true });\n",
    "amplify/data/all.js": "export const request = () => ({ operation: 'Scan' });\nexport const response = (ctx) => ctx.result;\n",
    "amplify/data/pass.js": "export const request = (ctx) => ({ payload: ctx.prev.result });\nexport const response = (ctx) => ctx.result;\n",
}
MODES = {
    "defaultAuthorizationMode": "userPool",
    "apiKeyAuthorizationMode": {},
    "lambdaAuthorizationMode": {"function": "./authorize.ts"},
    "oidcAuthorizationMode": {
        "oidcProviderName": "p", "oidcIssuerUrl": "https://issuer.example", "tokenExpiryFromAuthInSeconds": 300,
        "tokenExpireFromIssueInSeconds": 300,
    },
}
DECIDING = {"owner": "string", "author": "string", "authors": "string[]", "team": "string", "teams": "string[]"}
FIELDS = {"text": "string", "secret": "string", **DECIDING}
TOKENS = st.sampled_from(["userPools", "oidc"])
WHO: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"allow": st.sampled_from(["owner", {"ownerDefinedIn": "author"}, {"ownersDefinedIn": "authors"}])},
        optional={"provider": TOKENS, "identityClaim": st.sampled_from(["sub", "username", "email", "sub::username"])},
    ),
    st.fixed_dictionaries(
        {"allow": st.sampled_from([{"group": "A"}, {"groups": ["A", "B"]}, {"groupDefinedIn": "team"}, {"groupsDefinedIn": "teams"}])},
        optional={"provider": TOKENS, "withClaimIn": st.just("roles")},
    ),
    st.fixed_dictionaries({"allow": st.just("authenticated")}, optional={"provider": st.sampled_from(["userPools", "oidc", "identityPool"])}),
    st.sampled_from([{"allow": "guest"}, {"allow": "publicApiKey"}, {"allow": "custom"}]),
)
OF_MODEL = st.sampled_from([
    None, ["read"], ["create", "read"], ["read", "update"], ["get"], ["list"], ["listen"], ["create"], ["update", "delete"], ["create", "get", "delete"],
])
OF_FIELD = st.sampled_from([None, ["read"], ["create", "read"], ["update"], ["create", "update", "delete"], ["read", "delete"]])
TEXTS = {"owner": ["ada", "s-ada", "s-ada::ada", "zoe", "", "ada@x.example"], "author": ["ada", "s-ada::ada", "zoe"], "team": ["A", "B", "Z"]}
LISTS = {"authors": [["ada"], ["zoe", "s-ada::ada"], ["zoe"], []], "teams": [["A"], ["Z", "B"], ["Z"]]}
ITEMS = st.fixed_dictionaries(
    {"text": st.just("text"), "secret": st.just("secret")},
    optional={name: st.sampled_from(values) for name, values in {**TEXTS, **LISTS}.items()},
)
ADA = {"sub": "s-ada", "email": "ada@x.example"}
TOKEN_CALLERS = [
    user("ada", **ADA), user("ada", ["A"], **ADA), user("zoe", ["B", "C"], sub="s-zoe"), user("eve", sub="s-eve", roles=["A"]),
    by_oidc("s-ada", username="ada", email="ada@x.example"), by_oidc("s-eve", username="eve", **{"cognito:groups": ["A"]}), by_oidc("zoe", username="zoe", roles=["B"]),
]


def rules(to: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rules for different callers: the same callers twice is an error."""
    one = st.tuples(WHO, to).map(lambda pair: {**pair[0], **({"to": pair[1]} if pair[1] else {})})
    return st.lists(one, min_size=1, max_size=most, unique_by=lambda rule: json.dumps([rule["allow"], rule.get("provider", "userPools")]))


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    models: dict[str, Any] = {}
    for name in ("Post", "Note"):
        fields: dict[str, Any] = dict(FIELDS)
        for field in ("text", "secret", *draw(st.lists(st.sampled_from(["owner", "teams"]), max_size=1))):
            if draw(st.integers(0, 2)) == 0:
                fields[field] = {"type": FIELDS[field], "authorization": draw(rules(OF_FIELD, 2))}
        models[name] = {"fields": fields, "authorization": draw(rules(OF_MODEL, 3))}
        if draw(st.integers(0, 3)) == 0:
            models[name]["secondaryIndexes"] = [{"partitionKey": "team", "queryField": f"by{name}Team"}]
        if draw(st.integers(0, 3)) == 0:
            models[name]["authorization"].append({"allow": {"resource": "jobs/report"}, "to": draw(st.sampled_from([["query"], ["mutate"]]))})
    models["Post"]["fields"]["notes"] = {"hasMany": "Note", "references": "postId"}
    models["Note"]["fields"] |= {"postId": "id", "post": {"belongsTo": "Post", "references": "postId"}}
    say = draw(st.sampled_from([{"allow": "authenticated"}, {"allow": {"group": "A"}}, {"allow": "guest"}, {"allow": {"resource": "jobs/report"}}]))
    document = {
        "kind": "data", "authorizationModes": MODES, "models": models,
        "queries": {"say": {"returns": "json", "handler": {"function": "jobs/report"}, "authorization": [say]}},
    }
    steps: dict[str, Any] = draw(st.sampled_from([
        {}, {}, {"Query": {"listPosts": {"replace": "./all.js"}}}, {"Post": {"notes": {"replace": {"entry": "./all.js", "dataSource": "Note"}}}},
        {"Mutation": {"updatePost": {"before": "./pass.js"}, "createPost": {"after": "./pass.js"}}, "Query": {"getPost": {"before": "./pass.js"}}},
    ]))
    return {**document, **({"resolvers": steps} if steps else {})}


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,), report_multiple_bugs=False,
)
@given(document=projects(), items=st.lists(ITEMS, min_size=3, max_size=3))
def test_who_may_can_and_nobody_else(document: dict[str, Any], items: list[Item]) -> None:
    compilation = Compilation(MemoryFiles({**FILES, "amplify/data/resource.yaml": json.dumps(document)}), BackendIdentity("app", "main", "branch"))
    with suppress(StoppedOnErrors):
        assert compilation.stacks
    assume(not compilation.report.has_errors)
    Trial(MemoryApi(compilation), items).run()


class Trial:
    """The API with some items, each caller trying everything."""

    def __init__(self, api: MemoryApi, items: list[Item]) -> None:
        self.api = api
        self.items = items
        self.fields = {model.name: [field.name for field in model.fields if field.name in FIELDS] for model in api.data.schema.models}
        self.said = Said(api.compilation.access.cells, self.fields)
        matrices = {model.name: access_matrix(model) for model in api.data.schema.models}
        self.owners = {name: matrix.owner_fields if matrix else () for name, matrix in matrices.items()}
        self.indexes = {model.name: [index.query_field for index in model.indexes if index.query_field] for model in api.data.schema.models}

    def run(self) -> None:
        for caller in self.callers():
            self.fill()
            self.read(caller)
            for model in self.fields:
                self.write(caller, model)
                self.create(caller, model)
                self.listen(caller, model)
            answered = not self.api.ask("{ say }", caller).get("errors")
            assert answered == self.said.may(caller, "data.say", ("query",), {}), caller

    def callers(self) -> Iterator[Caller]:
        yield from (API_KEY, LAMBDA, self.api.guest, self.api.identity, self.api.function("jobs/report"), *TOKEN_CALLERS)

    def fill(self) -> None:
        for model in self.fields:
            self.api.tables.tables[model].clear()
            for number, item in enumerate(self.items):
                self.api.put(model, id=f"{number}", **({"postId": "0"} if model == "Note" else {}), **item)

    def read(self, caller: Caller) -> None:
        names = " ".join(FIELDS)
        for model in self.fields:
            related = f"notes {{ items {{ id {names} }} }}" if model == "Post" else f"post {{ id {names} }}"
            found: list[Mapping[str, Any]] = []
            for number, item in enumerate(self.items):
                shown = self.value(self.api.ask(f'{{ get{model}(id: "{number}") {{ id {names} {related} }} }}', caller), f"get{model}")
                assert shown is None or self.said.may_something(caller, model, "get", item), (model, caller, item)
                self.can(shown is not None, caller, model, "get", item)
                found += [shown] if shown else []
            for field, arguments in ((f"list{model}s", ""), *((name, '(team: "A")') for name in self.indexes[model])):
                listed = (self.value(self.api.ask(f"{{ {field}{arguments} {{ items {{ id {names} }} }} }}", caller), field) or {}).get("items") or []
                for shown in listed:
                    assert self.said.may_something(caller, model, "list", self.items[int(shown["id"])]), (field, caller, shown)
                if not arguments:
                    for number, item in enumerate(self.items):
                        self.can(any(shown["id"] == str(number) for shown in listed), caller, model, "list", item)
                found += listed
            for shown in found:
                self.shows(caller, model, shown)

    def shows(self, caller: Caller, model: str, shown: Mapping[str, Any]) -> None:
        """Every value that is not null is one that the caller may read."""
        item = self.items[int(shown["id"])]
        for name in FIELDS:
            if shown.get(name) is not None:
                assert self.said.may_read(caller, model, name, item), (model, name, caller, item)
        for related, other in (("notes", "Note"), ("post", "Post")):
            inner = shown.get(related) or {}
            for below in inner.get("items", [inner] if inner else []):
                self.shows(caller, other, below)

    def write(self, caller: Caller, model: str) -> None:
        changes: list[dict[str, Any]] = [{"text": "new"}, {"secret": "new"}, {"text": "new", "secret": "new"}, {"owner": "ada"}, {"secret": None}]
        for number, item in enumerate(self.items):
            for change in changes:
                self.fill()
                self.api.ask(
                    f"mutation ($input: Update{model}Input!) {{ update{model}(input: $input) {{ id }} }}", caller, input={"id": f"{number}", **change}
                )
                after = self.stored(model, number)
                changed = {name for name in FIELDS if (after or {}).get(name) != item.get(name)}
                for name in changed:
                    assert self.said.may_field(caller, model, name, ("update",), item), (model, name, caller, item)
                if None not in change.values() and all(item.get(name) != value for name, value in change.items()):
                    self.can(bool(changed), caller, model, "update", item)
            self.fill()
            self.api.ask(f'mutation {{ delete{model}(input: {{ id: "{number}" }}) {{ id }} }}', caller)
            is_gone = self.stored(model, number) is None
            assert not is_gone or self.said.may_all(caller, model, "delete", item), (model, caller, item)
            self.can(is_gone, caller, model, "delete", item)

    def create(self, caller: Caller, model: str) -> None:
        for given_ in ({"text": "new"}, {"text": "new", "secret": "new"}, *self.items):
            self.fill()
            self.api.ask(f"mutation ($input: Create{model}Input!) {{ create{model}(input: $input) {{ id }} }}", caller, input=dict(given_))
            new = [item for item in self.api.tables.items(model) if not item["id"].isdigit()]
            for item in new:
                assert self.said.may_something(caller, model, "create", item), (model, caller, item)
                for name in given_:
                    assert self.said.may_field(caller, model, name, ("create",), item), (model, name, caller, item)
            if not new:
                self.can(False, caller, model, "create", given_)

    def listen(self, caller: Caller, model: str) -> None:
        names = " ".join(FIELDS)
        heard = self.api.listen(f"subscription {{ onUpdate{model} {{ id {names} }} }}", caller)
        if isinstance(heard, dict):
            for item in self.items:
                self.can(False, caller, model, "listen", item)
            return
        for number, item in enumerate(self.items):
            self.fill()
            query = f'mutation {{ update{model}(input: {{ id: "{number}", text: "text" }}) {{ id {names} }} }}'
            answer = self.api.ask(query, self.api.administrator)
            assert not answer.get("errors"), answer
            events = [event["data"][f"onUpdate{model}"] for event in heard.waiting()]
            for event in events:
                assert self.said.may_something(caller, model, "listen", item), (model, caller, item)
                for name in FIELDS:
                    if event[name] is not None and name not in self.owners[model]:  # events name their owners: subscriptions compare them
                        assert self.said.may_read(caller, model, name, item), (model, name, caller, item)
        heard.close()

    def can(self, did: bool, caller: Caller, model: str, action: str, item: Item) -> None:
        """Who may do something outright can: with an item whose fields have no rules of their own."""
        if did or any(self.said.is_apart(model, field) for field in self.fields[model]):
            return
        assert not self.said.may(caller, f"data.{model}", (action,), item), (model, action, caller, item)

    def stored(self, model: str, number: int) -> Item | None:
        return next((item for item in self.api.tables.items(model) if item["id"] == f"{number}"), None)

    def value(self, answer: Mapping[str, Any], name: str) -> Any:
        return (answer.get("data") or {}).get(name)
