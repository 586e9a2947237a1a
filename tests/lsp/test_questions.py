"""Hover, definition, references, symbols."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.lsp.client import Client

SCHEMA = "amplify/data/schema.yaml"


def at(shop: Client, path: str, before: str, after: str) -> str:
    """The file with the cursor between two words that stand there once."""
    text = shop.text(path)
    assert text.count(before + after) == 1, (path, before + after)
    return text.replace(before + after, f"{before}<|>{after}")


def definition(shop: Client, path: str, before: str, after: str) -> list[str]:
    return shop.places(shop.ask("textDocument/definition", path, at(shop, path, before, after)))


DEFINITIONS = (
    ("amplify/auth/resource.yaml", "resource: jobs/re", "port", ["amplify/jobs/report/resource.yaml:2:1"]),
    ("amplify/auth/resource.yaml", "./custom", "-message", ["amplify/auth/custom-message/resource.toml:1:1"]),
    ("amplify/auth/resource.yaml", "./pre-si", "gn-up.ts", ["amplify/auth/pre-sign-up.ts:1:1"]),
    ("amplify/storage/photos/resource.yaml", "group: ED", "ITORS", ["amplify/auth/resource.yaml:8:18 EDITORS"]),
    ("amplify/storage/photos/resource.yaml", "bucket: storage", "/logs", ["amplify/storage/logs/resource.toml:1:1"]),
    ("amplify/storage/logs/resource.toml", '"jobs/', 'report"', ["amplify/jobs/report/resource.yaml:2:1"]),
    ("amplify/storage/logs/resource.toml", '"ADM', 'INS"', ["amplify/auth/resource.yaml:8:10 ADMINS"]),
    ("amplify/jobs/resize/resource.toml", "storage/", "logs.bucketName", ["amplify/storage/logs/resource.toml:1:1"]),
    ("amplify/jobs/report/resource.yaml", "tableName.Po", "st", ["amplify/data/schema.yaml:8:3 Post"]),
    ("amplify/jobs/report/resource.yaml", "groupRoleArn.", "ADMINS", ["amplify/auth/resource.yaml:8:10 ADMINS"]),
    ("amplify/jobs/report/resource.yaml", "kind: func", "tion", ["amplify/jobs/report/handler.py:1:1"]),
    ("amplify/auth/custom-message/resource.toml", 'kind = "fun', 'ction"', ["amplify/auth/custom-message/handler.ts:1:1"]),
    (SCHEMA, "hasMany: Po", "st", ["amplify/data/schema.yaml:8:3 Post"]),
    (SCHEMA, "{ hasMany: Post, references: author", "Id }", ["amplify/data/schema.yaml:14:7 authorId"]),
    (SCHEMA, "status: Sta", "tus\n      place", ["amplify/data/schema.yaml:24:3 Status"]),
    (SCHEMA, "sortKeys: [ti", "tle]", ["amplify/data/schema.yaml:10:7 title"]),
    (SCHEMA, "ownerDefinedIn: ", "editor", ["amplify/data/schema.yaml:13:7 editor"]),
    (SCHEMA, "for: pub", "lish", ["amplify/data/schema.yaml:37:3 publish"]),
    (SCHEMA, "./resolvers/to", "p.js } }\n    authorization: [{ allow: authenticated }]\n\nmutations", ["amplify/data/resolvers/top.js:1:1"]),
    ("amplify/data/resource.yaml", "./legacy", ".graphql", ["amplify/data/legacy.graphql:1:1"]),
    ("amplify/custom/queue/resource.yaml", "url: !Ref Jo", "bs", ["amplify/custom/queue/resource.yaml:3:3 Jobs"]),
    ("amplify/custom/queue/resource.yaml", "[Jo", "bs, Arn]", ["amplify/custom/queue/resource.yaml:3:3 Jobs"]),
    ("amplify/custom/queue/resource.yaml", "on: storage/pho", "tos", ["amplify/storage/photos/resource.yaml:1:1"]),
    ("amplify/data/legacy.graphql", "status: Sta", "tus", ["amplify/data/schema.yaml:24:3 Status"]),
    ("amplify/data/legacy.graphql", '["ED', 'ITORS"]', ["amplify/auth/resource.yaml:8:18 EDITORS"]),
)


@pytest.mark.parametrize(("path", "before", "after", "places"), DEFINITIONS)
def test_definition(shop: Client, path: str, before: str, after: str, places: list[str]) -> None:
    assert definition(shop, path, before, after) == places


REFERENCES = (
    ("amplify/auth/resource.yaml", "groups: [ADM", "INS", [
        "amplify/auth/resource.yaml:8:10 ADMINS", "amplify/custom/queue/resource.yaml:15:43 ADMINS", "amplify/data/schema.yaml:41:41 ADMINS",
        "amplify/jobs/report/resource.yaml:7:33 ADMINS", "amplify/storage/logs/resource.toml:6:26 ADMINS",
    ]),
    (SCHEMA, "enums:\n  Sta", "tus", [
        "amplify/data/legacy.graphql:3:11 Status", "amplify/data/schema.yaml:11:15 Status", "amplify/data/schema.yaml:24:3 Status",
        "amplify/data/schema.yaml:27:58 Status", "amplify/data/schema.yaml:31:26 Status",
    ]),
    (SCHEMA, "author", "Id: id", [
        "amplify/data/schema.yaml:14:7 authorId", "amplify/data/schema.yaml:15:48 authorId", "amplify/data/schema.yaml:17:25 authorId",
        "amplify/data/schema.yaml:5:43 authorId",
    ]),
    ("amplify/jobs/report/resource.yaml", "kind: fun", "ction", [
        "amplify/auth/resource.yaml:13:26 jobs/report", "amplify/data/resource.yaml:6:22 jobs/report", "amplify/data/schema.yaml:21:30 jobs/report",
        "amplify/data/schema.yaml:40:26 jobs/report", "amplify/jobs/report/resource.yaml:2:1", "amplify/storage/logs/resource.toml:5:27 jobs/report",
    ]),
    ("amplify/jobs/report/resource.yaml", "secret.API", "_TOKEN", ["amplify/jobs/report/resource.yaml:8:21 API_TOKEN"]),
    ("amplify/custom/queue/resource.yaml", "  Jo", "bs:\n", [
        "amplify/custom/queue/resource.yaml:11:13 Jobs", "amplify/custom/queue/resource.yaml:12:17 Jobs", "amplify/custom/queue/resource.yaml:14:11 Jobs",
        "amplify/custom/queue/resource.yaml:3:3 Jobs", "amplify/custom/queue/resource.yaml:9:16 Jobs",
    ]),
)


@pytest.mark.parametrize(("path", "before", "after", "places"), REFERENCES)
def test_references(shop: Client, path: str, before: str, after: str, places: list[str]) -> None:
    marked = at(shop, path, before, after)
    assert shop.places(shop.ask("textDocument/references", path, marked, context={"includeDeclaration": True})) == places


def hovered(shop: Client, path: str, before: str, after: str) -> str:
    found = shop.ask("textDocument/hover", path, at(shop, path, before, after))
    return "" if found is None else found["contents"]["value"]


HOVERS = (
    (SCHEMA, "hasMany: Po", "st", ["**model `Post`**", "Declared in `amplify/data/schema.yaml:8`."]),
    (SCHEMA, "references: au", "thorId }\n    authorization", ["**field `authorId`** of `Post`", "Used in 3 places."]),
    (SCHEMA, "place: Loca", "tion", ["**custom type `Location`**"]),
    (SCHEMA, "function: jobs/", "report", ["**function `jobs/report`**", "Declared in `amplify/jobs/report/resource.yaml:2`."]),
    (SCHEMA, "group: EDI", "TORS", ["**group `EDITORS`**"]),
    ("amplify/jobs/report/resource.yaml", "photos.bucket", "Name", ["**`bucketName` of storage `storage/photos`**", "PhotosBucket"]),
    ("amplify/jobs/report/resource.yaml", "secret.API", "_TOKEN", ["**secret `API_TOKEN`**"]),
    ("amplify/data/legacy.graphql", "type Com", "ment", ["**model `Comment`**"]),
    ("amplify/data/legacy.graphql", "status: Sta", "tus", ["**enum `Status`**", "Used in 4 places."]),
    ("amplify/storage/photos/resource.yaml", "./on-", "upload.ts", ["**function `storage/photos/on-upload`**"]),
    ("amplify/auth/custom-message/resource.toml", 'kind = "', 'function"', ["**function `auth/custom-message`**", "Used in 1 place."]),
)


@pytest.mark.parametrize(("path", "before", "after", "words"), HOVERS)
def test_hover(shop: Client, path: str, before: str, after: str, words: list[str]) -> None:
    text = hovered(shop, path, before, after)
    assert [word for word in words if word not in text] == [], text


def test_hover_says_what_a_name_compiles_to(shop: Client) -> None:
    deadline = time.monotonic() + 20
    text = ""
    while "Compiles to" not in text and time.monotonic() < deadline:
        time.sleep(2)  # nothing is emitted while somebody types
        text = hovered(shop, SCHEMA, "hasMany: Po", "st")
    assert "- `PostTable` AWS::DynamoDB::Table in stack `data-Post`" in text
    assert "`JobsReportFunction` AWS::Lambda::Function in stack `jobs-report`" in hovered(shop, SCHEMA, "function: jobs/", "report")


def test_no_hover_on_what_the_schema_explains(shop: Client) -> None:
    assert hovered(shop, "amplify/jobs/report/resource.yaml", "timeout", "Seconds") == ""
    assert hovered(shop, "amplify/storage/photos/resource.yaml", "allow: gu", "est") == ""


def names(symbols: list[dict[str, Any]], depth: int = 0) -> list[str]:
    return [line for item in symbols for line in (f"{'  ' * depth}{item['detail']} {item['name']}", *names(item["children"], depth + 1))]


def test_document_symbols(shop: Client) -> None:
    shop.write(SCHEMA, shop.text(SCHEMA))
    found = shop.request("textDocument/documentSymbol", {"textDocument": {"uri": shop.uri(SCHEMA)}})
    assert names(found)[:6] == ["model Author", "  field name", "  field posts", "model Post", "  field title", "  field status"]
    assert "query topPosts" in names(found)
    auth = shop.request("textDocument/documentSymbol", {"textDocument": {"uri": shop.uri("amplify/auth/resource.yaml")}})
    assert names(auth) == ["auth auth", "  group ADMINS", "  group EDITORS", "  function auth/pre-sign-up"]


def test_workspace_symbols(shop: Client) -> None:
    found = shop.request("workspace/symbol", {"query": "post"})
    assert {"Post", "topPosts", "Author.posts"} <= {item["name"] for item in found}


def test_links_to_files(shop: Client) -> None:
    found = shop.request("textDocument/documentLink", {"textDocument": {"uri": shop.uri("amplify/data/resource.yaml")}})
    assert [shop.path(item["target"]) for item in found] == [SCHEMA, "amplify/data/legacy.graphql"]


def test_highlights(shop: Client) -> None:
    found = shop.ask("textDocument/documentHighlight", SCHEMA, at(shop, SCHEMA, "belongsTo: Au", "thor"))
    assert len(found) == 2


def test_answers_in_a_broken_document(shop: Client) -> None:
    text = shop.text(SCHEMA).replace("hasMany: Post", "hasMany: Po<|>st") + "queries: [\n"
    assert shop.places(shop.ask("textDocument/definition", SCHEMA, text)) == ["amplify/data/schema.yaml:8:3 Post"]
    assert "model" in shop.ask("textDocument/hover", SCHEMA, text)["contents"]["value"]
