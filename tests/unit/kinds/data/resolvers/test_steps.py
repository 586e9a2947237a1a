"""An author's steps around resolvers, or in place of them: what they can do, and that nothing of them runs for whom the rules refuse."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from amplifyc.kinds.data.appsync_js import illegal
from amplifyc.kinds.data.resolvers import schema_resolvers
from amplifyc.local import Caller
from amplifyc.text import SourceFile
from tests.judges import node_judge
from tests.memory_api import API_KEY, MemoryApi, user
from tests.unit.kinds.data.projects import bodies, compiled, stacks_of

SCHEMA = """
models:
  Post:
    fields:
      title: string
      slug: string
      owner: string
      secret: { type: string, authorization: [{ allow: owner }, { allow: authenticated, to: [create] }] }
      comments: { hasMany: Comment, references: postId }
    authorization: [{ allow: owner }, { allow: { group: EDITORS }, to: [read] }]
  Comment:
    fields: { text: string, postId: id, post: { belongsTo: Post, references: postId } }
    authorization: [{ allow: owner }]
  Log:
    fields: { text: string }
    authorization: [{ allow: { group: NOBODY } }]
mutations:
  publish: { arguments: { id: id }, returns: string, handler: { function: ./publish.ts }, authorization: [{ allow: { group: EDITORS } }] }
"""
STEPS = {
    # writes down that it has run
    "log": """import { util } from '@aws-appsync/utils';
export function request(ctx) {
  const key = util.dynamodb.toMapValues({ id: util.autoId() });
  return { operation: 'PutItem', key, attributeValues: util.dynamodb.toMapValues({ text: ctx.info.fieldName }) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.prev.result;
}
""",
    "slug": """import { util } from '@aws-appsync/utils';
export function request(ctx) {
  const { input } = ctx.stash.args;
  if (input.title === 'bad') util.error('not that title', 'BadTitle');
  input.slug = input.title.split(' ').join('-');
  return { payload: null };
}
export function response() {
  return null;
}
""",
    "grab": """export function request(ctx) {
  ctx.stash.args.input.owner = 'eve';
  return { payload: null };
}
export function response() {
  return null;
}
""",
    "shout": """export function request(ctx) {
  return { payload: ctx.prev.result };
}
export function response(ctx) {
  return { ...ctx.result, title: `${ctx.result.title}!` };
}
""",
    "more": """export function request() {
  return { payload: 'more' };
}
export function response(ctx) {
  return ctx.result;
}
""",
    "everything": """export function request() {
  return { operation: 'Scan' };
}
export function response(ctx) {
  return ctx.result;
}
""",
    "first": """export function request() {
  return { operation: 'Scan' };
}
export function response(ctx) {
  return ctx.result.items[0];
}
""",
    "asked": """export function request(ctx) {
  return ctx.stash.request;
}
export function response(ctx) {
  return ctx.result;
}
""",
}
LOG = "{ entry: ./log.js, dataSource: Log }"
ADA, BOB, EDITOR = user("ada"), user("bob"), user("eddie", ["EDITORS"])
CREATE = "mutation ($input: CreatePostInput!) { createPost(input: $input) { id title slug owner secret } }"
UPDATE = "mutation ($input: UpdatePostInput!) { updatePost(input: $input) { id title } }"
DELETE = "mutation ($input: DeletePostInput!) { deletePost(input: $input) { id title } }"
GET = "query ($id: ID!) { getPost(id: $id) { id title comments { items { text } } } }"
LIST = "query ($filter: ModelPostFilterInput) { listPosts(filter: $filter) { items { id } nextToken } }"


def api(resolvers: str) -> MemoryApi:
    """The API with these steps, and an item of Ada's and one of Bob's."""
    files = {f"amplify/data/{name}.js": code for name, code in STEPS.items()}
    files["amplify/data/publish.ts"] = "export const handler = async () => 'done';\n"
    made = MemoryApi(compiled(f"{SCHEMA}\nresolvers:\n  {resolvers}\n", files))
    for name in ("ada", "bob"):
        made.put("Post", id=name, title=f"of {name}", owner=name)
        made.put("Comment", id=name, postId=name, text=f"by {name}", owner=name)
    return made


def logged(made: MemoryApi) -> list[str]:
    return [item["text"] for item in made.tables.items("Log")]


def kinds(answer: dict[str, Any]) -> list[str]:
    return [error["errorType"] for error in answer.get("errors", ())]


def test_before_changes_the_arguments_and_may_refuse() -> None:
    made = api("Mutation: { createPost: { before: ./slug.js } }")
    answer = made.ask(CREATE, ADA, input={"title": "a b"})
    assert answer["data"]["createPost"]["slug"] == "a-b"
    assert answer["data"]["createPost"]["owner"] == "ada"
    assert kinds(made.ask(CREATE, ADA, input={"title": "bad"})) == ["BadTitle"]
    assert len(made.tables.items("Post")) == 3


def test_what_before_has_changed_is_authorized_again() -> None:
    made = api("Mutation: { createPost: { before: ./grab.js } }")
    assert kinds(made.ask(CREATE, ADA, input={"title": "a"})) == ["Unauthorized"]
    assert len(made.tables.items("Post")) == 2


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        (CREATE, {"input": {"title": "a", "owner": "ada"}}),
        (UPDATE, {"input": {"id": "ada", "title": "x"}}),
        (UPDATE, {"input": {"id": "nobody", "title": "x"}}),
        (DELETE, {"input": {"id": "ada"}}),
        (GET, {"id": "ada"}),
    ],
)
@pytest.mark.parametrize("slot", ["before", "replace"])
def test_nothing_runs_for_whom_the_rules_refuse(query: str, variables: dict[str, Any], slot: str) -> None:
    field = query.split("{ ")[1].split("(", maxsplit=1)[0]
    kind = "Query" if field == "getPost" else "Mutation"
    made = api(f"{kind}: {{ {field}: {{ {slot}: {LOG} }} }}")
    answer = made.ask(query, user("bob", ["OTHERS"]), **variables)
    if (kind, slot) == ("Query", "replace"):  # the author's own step says which item it is; what it finds is looked at then
        assert answer["data"]["getPost"] is None
    else:
        assert (kinds(answer), logged(made)) == (["Unauthorized"], [])


@pytest.mark.parametrize("caller", [ADA, API_KEY])
def test_who_may_gets_through(caller: Caller) -> None:
    made = api(f"Mutation: {{ updatePost: {{ before: {LOG}, after: [{LOG}, ./shout.js] }} }}")
    answer = made.ask(UPDATE, caller, input={"id": "ada", "title": "new"})
    if caller is ADA:
        assert answer["data"]["updatePost"] == {"id": "ada", "title": "new!"}
        assert logged(made) == ["updatePost", "updatePost"]
    else:
        assert kinds(answer) == ["Unauthorized"]
        assert logged(made) == []


def test_the_item_is_looked_up_only_where_it_decides() -> None:
    made = api("Query: { getPost: { before: ./more.js } }")
    for caller, reads in ((ADA, ["Post", "Post"]), (EDITOR, ["Post"])):
        made.tables.reads.clear()
        assert made.ask('{ getPost(id: "ada") { id } }', caller)["data"]["getPost"] == {"id": "ada"}
        assert made.tables.reads == reads


def test_after_sees_nothing_of_what_is_refused() -> None:
    made = api(f"Query: {{ getPost: {{ after: {LOG} }} }}")
    assert made.ask(GET, ADA, id="ada")["data"]["getPost"]["title"] == "of ada"
    assert kinds(made.ask(GET, ADA, id="bob")) == ["Unauthorized"]
    assert logged(made) == ["getPost"]


def test_replace_takes_the_place_of_the_data_and_not_of_the_rules() -> None:
    made = api("Query: { listPosts: { replace: ./everything.js }, getPost: { replace: ./first.js } }")
    assert [item["id"] for item in made.ask(LIST, ADA)["data"]["listPosts"]["items"]] == ["ada"]
    assert [item["id"] for item in made.ask(LIST, EDITOR)["data"]["listPosts"]["items"]] == ["ada", "bob"]
    assert kinds(made.ask(LIST, API_KEY)) == ["Unauthorized"]
    assert made.ask(GET, ADA, id="x")["data"]["getPost"]["id"] == "ada"
    assert kinds(made.ask(GET, BOB, id="x")) == ["Unauthorized"]


@pytest.mark.parametrize("before", ["", ", before: ./slug.js"])
def test_replace_knows_what_would_be_asked(before: str) -> None:
    made = api(f"Mutation: {{ createPost: {{ replace: ./asked.js{before} }} }}\n  Query: {{ listPosts: {{ replace: ./asked.js }} }}")
    answer = made.ask(CREATE, ADA, input={"title": "a b"})["data"]["createPost"]
    assert (answer["owner"], answer["slug"]) == ("ada", "a-b" if before else None)
    found = made.ask(LIST, ADA, filter={"title": {"eq": "of bob"}})
    assert found["data"]["listPosts"]["items"] == []


def test_an_item_of_somebody_else_cannot_be_replaced() -> None:
    made = api("Mutation: { updatePost: { replace: ./asked.js }, deletePost: { replace: ./asked.js } }")
    assert kinds(made.ask(UPDATE, BOB, input={"id": "ada", "title": "x"})) == ["Unauthorized"]
    assert kinds(made.ask(DELETE, BOB, input={"id": "ada"})) == ["Unauthorized"]
    assert made.ask(DELETE, ADA, input={"id": "ada"})["data"]["deletePost"]["title"] == "of ada"


def test_relations() -> None:
    """What the author's step finds is what the caller may read of the related model."""
    made = api("Post: { comments: { replace: ./everything.js } }")
    assert made.ask(GET, ADA, id="ada")["data"]["getPost"]["comments"]["items"] == [{"text": "by ada"}]
    made = api("Post: { comments: { before: ./more.js, after: ./more.js } }")
    assert made.ask(GET, EDITOR, id="ada")["data"]["getPost"]["comments"] == {"items": []}


def test_what_subscribers_might_not_read_stays_hidden_below_mutations() -> None:
    made = api("Post: { secret: { after: ./more.js }, slug: { after: ./more.js } }")
    answer = made.ask(CREATE, ADA, input={"title": "a", "secret": "s"})["data"]["createPost"]
    assert (answer["secret"], answer["slug"]) == (None, "more")
    shown = made.ask("query ($id: ID!) { getPost(id: $id) { secret slug } }", ADA, id=answer["id"])
    assert shown["data"]["getPost"] == {"secret": "more", "slug": "more"}
    other = made.ask("query ($id: ID!) { getPost(id: $id) { secret slug } }", EDITOR, id=answer["id"])
    assert other["data"]["getPost"] == {"secret": None, "slug": "more"}


def test_subscriptions() -> None:
    made = api(f"Subscription: {{ onCreatePost: {{ before: {LOG} }} }}")
    listen = "subscription { onCreatePost { id title } }"
    assert isinstance(made.listen(listen, API_KEY), dict)
    assert logged(made) == []
    heard = made.listen(listen, ADA)
    assert not isinstance(heard, dict)
    for caller in (ADA, BOB):
        made.ask('mutation { createPost(input: { title: "t" }) { id title owner } }', caller)
    assert len(heard.waiting()) == 1


def test_operations_that_functions_answer() -> None:
    made = api(f"Mutation: {{ publish: {{ before: {LOG}, after: ./more.js }} }}")
    publish = 'mutation { publish(id: "ada") }'
    assert made.ask(publish, EDITOR)["data"]["publish"] == "more"
    assert kinds(made.ask(publish, ADA)) == ["Unauthorized"]
    assert logged(made) == ["publish"]


def test_arguments_of_several_functions() -> None:
    """What a step before them changes is what each of them gets."""
    several = SCHEMA.replace("handler: { function: ./publish.ts }", "handler: [{ function: ./publish.ts }, { function: ./publish.ts }]")
    several = several.replace("returns: string", "returns: json")
    files = {"amplify/data/publish.ts": "export const handler = async () => 'done';\n", "amplify/data/id.js": STEPS["grab"].replace(
        "ctx.stash.args.input.owner = 'eve'", "ctx.stash.args.id = 'changed'")}
    made = MemoryApi(compiled(f"{several}\nresolvers:\n  Mutation: {{ publish: {{ before: ./id.js }} }}\n", files))
    answer = made.ask('mutation { publish(id: "ada") }', EDITOR)
    assert json.loads(answer["data"]["publish"])["arguments"] == {"id": "changed"}


def test_a_pipeline_in_the_template() -> None:
    """The steps are functions over their own data sources, in the order in which they run."""
    made = api(f"Mutation: {{ updatePost: {{ before: {LOG}, after: [./shout.js, {LOG}] }} }}")
    resolver = bodies(made.compilation, "AWS::AppSync::Resolver")["MutationUpdatePostResolver"]
    names = [item["Fn::GetAtt"][0] for item in resolver["PipelineConfig"]["Functions"]]
    functions = bodies(made.compilation, "AWS::AppSync::FunctionConfiguration")
    sources = [functions[name]["DataSourceName"]["Fn::GetAtt"][0] for name in names]
    assert stacks_of(made.compilation)["MutationUpdatePostResolver"] == "data-Post", "steps over other tables move nothing"
    assert (resolver["Kind"], sources) == ("PIPELINE", ["PostDataSource", "LogDataSource", "PostDataSource", "NoneDataSource", "LogDataSource"])


def test_a_file_of_the_author_knows_the_identity_pool() -> None:
    """As what `amplifyc generate resolver` writes does."""
    code = "const GUEST = '${UNAUTHENTICATED_ROLE}';\nexport const request = () => ({ payload: GUEST });\nexport const response = () => GUEST;\n"
    files = {"amplify/data/a.js": code, "amplify/data/publish.ts": "export const handler = async () => 'done';\n"}
    compilation = compiled(f"{SCHEMA}\nresolvers: {{ Query: {{ getLog: {{ after: ./a.js }} }} }}\n", files)
    written = bodies(compilation, "AWS::AppSync::FunctionConfiguration")["QueryGetLogResolverStep2"]["Code"]
    assert "UnauthenticatedRole" in str(written)


def written_around() -> dict[str, str]:
    """All that amplifyc writes for steps of every kind, by a name for each file."""
    made = api(
        f"Mutation: {{ createPost: {{ before: {LOG}, replace: ./asked.js }}, updatePost: {{ before: {LOG} }}, deletePost: {{ replace: ./asked.js }},"
        f" publish: {{ before: {LOG} }} }}\n"
        f"  Query: {{ getPost: {{ before: {LOG} }}, listPosts: {{ replace: ./asked.js, before: {LOG} }} }}\n"
        f"  Subscription: {{ onUpdatePost: {{ before: {LOG} }} }}\n"
        f"  Post: {{ comments: {{ before: {LOG}, replace: ./everything.js }}, secret: {{ after: ./more.js }}, title: {{ before: ./more.js }} }}"
    )
    resolvers = schema_resolvers(made.data.schema, made.modes)
    return {f"{item.type_name}.{item.field_name}.{n}": step.code for item in resolvers for n, step in enumerate((item, *item.steps))}


def test_what_is_written_around_them_is_legal() -> None:
    codes = written_around()
    assert len(codes) > 40
    assert [found.message for code in codes.values() for found in illegal(SourceFile("resolver.js", code))] == []


@pytest.mark.slow
@pytest.mark.judge
def test_the_linter_of_aws_and_its_types_accept_it(tmp_path: Path) -> None:
    judge = node_judge("appsync-lint")
    for name in ("eslint.config.mjs", "tsconfig.json", "package.json"):
        shutil.copyfile(judge / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(judge / "node_modules")
    (tmp_path / "src").mkdir()
    for name, code in written_around().items():
        (tmp_path / "src" / f"{name}.js").write_text(code)
    for command in (["npx", "tsc"], ["npx", "eslint", "src"]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
