"""An author's steps as they are deployed: out of the templates of a build, over tables in memory."""

from __future__ import annotations

from pathlib import Path

from amplifyc.local import LocalApi
from amplifyc.local.callers import user
from amplifyc.local.deployment import Deployment, Surroundings, read_build
from amplifyc.local.reading import read_api
from amplifyc.local.sources.dynamodb import DynamoDbSource, create_table
from amplifyc.local.sources.source import Nothing
from tests.local.backends import built
from tests.memory_dynamodb import MemoryDynamoDb

RESOURCE = """
kind = "data"

[models.Post]
fields = { title = "string", tags = "string[]" }
authorization = [{ allow = "owner" }]

[models.Log]
fields = { text = "string" }
authorization = [{ allow = "owner" }]

[resolvers.Mutation.createPost]
before = ["./tidy.js", { entry = "./log.js", dataSource = "Log" }]

[resolvers.Mutation.updatePost]
before = { entry = "./log.js", dataSource = "Log" }
"""
TIDY = """import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { input } = ctx.stash.args;
  if (!input.title) util.error('a post has a title', 'NoTitle');
  input.title = input.title.trim();
  return { payload: null };
}

export function response() {
  return null;
}
"""
LOG = """import * as ddb from '@aws-appsync/utils/dynamodb';
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return ddb.put({ key: { id: util.autoId() }, item: { text: `${ctx.info.fieldName} by ${ctx.identity.username}` } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return null;
}
"""


def test_steps_run_in_order_and_only_for_whom_the_rules_let_in(tmp_path: Path) -> None:
    data = tmp_path / "project" / "amplify" / "data"
    data.mkdir(parents=True)
    (data / "resource.toml").write_text(RESOURCE)
    (data / "tidy.js").write_text(TIDY)
    (data / "log.js").write_text(LOG)
    (data.parent / "auth").mkdir()
    (data.parent / "auth" / "resource.yaml").write_text("kind: auth\nloginWith: { email: true }\n")
    deployment = Deployment(read_build(built(tmp_path / "project", tmp_path / "work")), Surroundings())
    definition = read_api(deployment)
    tables = MemoryDynamoDb()
    for item in deployment.of_type("AWS::DynamoDB::Table"):
        create_table(tables, deployment.reference(item.logical_id), item.properties)
    names = {name.split("-", 1)[0]: name for name in tables.tables}
    sources = {
        source.name: DynamoDbSource(tables, names[source.name.removesuffix("Table")]) if source.type == "AMAZON_DYNAMODB" else Nothing()
        for source in definition.sources
    }
    api = LocalApi(definition, sources)

    create = "mutation ($title: String) { createPost(input: { title: $title }) { id title owner } }"
    made = api.execute(create, {"title": " a title "}, user("ada"))["data"]["createPost"]
    assert (made["title"], made["owner"]) == ("a title", "ada")
    assert api.execute(create, {}, user("ada"))["errors"][0]["errorType"] == "NoTitle"
    update = 'mutation ($id: ID!) { updatePost(input: { id: $id, title: "b" }) { title } }'
    assert api.execute(update, {"id": made["id"]}, user("bob"))["errors"][0]["errorType"] == "Unauthorized"
    assert api.execute(update, {"id": made["id"]}, user("ada"))["data"]["updatePost"] == {"title": "b"}
    assert sorted(item["text"] for item in tables.items(names["Log"])) == ["createPost by ada", "updatePost by ada"]
