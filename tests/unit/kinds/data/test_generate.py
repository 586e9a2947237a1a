"""Client code from the schema alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, parse, validate

from amplifyc.compilation import Compilation
from amplifyc.kinds.data.api import api_document
from amplifyc.kinds.data.generate import client_documents, client_types, model_introspection, schema_types
from amplifyc.kinds.data.model import Data
from amplifyc.source import DiskFiles
from tests.cases import MAIN, SAMPLES
from tests.unit.kinds.data.projects import USERS, bound, from_sdl

PAGES = Path(__file__).parent / "client"


def seed() -> Data:
    return Compilation(DiskFiles(SAMPLES / "seed"), MAIN).graph.of_model(Data)[0]


def test_introspection_of_a_model() -> None:
    data = bound(
        "models:\n  Todo: { fields: { text: string!, tags: 'string![]' }, authorization: [{ allow: owner }], disableOperations: [list] }\n"
    )
    found: dict[str, Any] = model_introspection(data.schema)
    assert list(found) == ["version", "models", "enums", "nonModels"]
    model = found["models"]["Todo"]
    assert list(model["fields"]) == ["id", "text", "tags", "createdAt", "updatedAt"]
    assert model["fields"]["tags"] == {
        "name": "tags", "isArray": True, "type": "String", "isRequired": True, "attributes": [], "isArrayNullable": True,
    }
    assert model["fields"]["createdAt"]["isReadOnly"] is True
    assert model["attributes"] == [
        {"type": "model", "properties": {"queries": {"list": None}}},
        {
            "type": "auth",
            "properties": {
                "rules": [
                    {
                        "provider": "userPools", "ownerField": "owner", "allow": "owner", "identityClaim": "cognito:username",
                        "operations": ["create", "update", "delete", "read"],
                    }
                ]
            },
        },
    ]
    assert model["primaryKeyInfo"] == {"isCustomPrimaryKey": False, "primaryKeyFieldName": "id", "sortKeyFieldNames": []}
    json.dumps(found)


def test_schema_types() -> None:
    data = bound("""
        models:
          Post:
            fields: { slug: string!, year: integer!, mood: Mood, stars: { type: integer, default: 3 } }
            identifier: [slug, year]
            secondaryIndexes: [{ partitionKey: mood, sortKeys: [stars], queryField: byMood }, { partitionKey: stars, queryField: null }]
            disableOperations: [subscriptions]
            authorization: [{ allow: { ownerDefinedIn: slug }, to: [read], identityClaim: email }, { allow: guest, to: [get] }]
        enums: { Mood: [good, bad] }
    """)
    assert schema_types(data.schema).split("\n\n")[1] == (
        "const schema = a.schema({\n"
        '  Mood: a.enum(["good", "bad"]),\n'
        "  Post: a.model({\n"
        "    slug: a.string().required(),\n"
        "    year: a.integer().required(),\n"
        '    mood: a.ref("Mood"),\n'
        "    stars: a.integer().default(3),\n"
        "  })\n"
        '    .identifier(["slug", "year"])\n'
        '    .secondaryIndexes((index) => [index("mood").sortKeys(["stars"]).queryField("byMood"), index("stars").queryField(null)])\n'
        '    .disableOperations(["onCreate", "onDelete", "onUpdate"])\n'
        '    .authorization((allow) => [allow.ownerDefinedIn("slug").to(["read"]).identityClaim("email"), allow.guest().to(["get"])]),\n'
        "});"
    )


@pytest.fixture(scope="module")
def client_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real client and compiler from npm; `AMPLIFYC_CLIENT_MODULES` names a folder that has them already."""
    if known := os.environ.get("AMPLIFYC_CLIENT_MODULES"):
        return Path(known)
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not here")
    folder = tmp_path_factory.mktemp("client")
    done = subprocess.run([npm, "install", "--ignore-scripts", "aws-amplify@6", "typescript@5"], cwd=folder, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("npm cannot install")
    return folder / "node_modules"


@pytest.mark.slow
def test_the_client_takes_what_is_right_and_refuses_what_is_wrong(client_modules: Path, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(client_modules)
    (tmp_path / "schema.ts").write_text(schema_types(seed().schema))
    for page in PAGES.glob("*.ts"):
        shutil.copy(page, tmp_path)
    options = ["--strict", "--noEmit", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--skipLibCheck"]
    files = sorted(path.name for path in tmp_path.glob("*.ts"))
    tsc = tmp_path / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(["node", str(tsc), *options, *files], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


TODO = "models:\n  Todo: { fields: { text: string!, tags: 'string![]' }, authorization: [{ allow: owner }], disableOperations: [list] }\n"


def test_documents() -> None:
    api = api_document(bound(TODO).schema, USERS)
    files = client_documents(api, "javascript")
    assert list(files) == ["queries.js", "mutations.js", "subscriptions.js"]
    assert files["queries.js"] == (
        "/* eslint-disable */\n// this is an auto generated file. This will be overwritten\n\n"
        "export const getTodo = /* GraphQL */ `\n  query GetTodo($id: ID!) {\n    getTodo(id: $id) {\n      text\n      tags\n      id\n"
        "      createdAt\n      updatedAt\n      owner\n      __typename\n    }\n  }\n`;\n"
    )
    assert client_documents(api, "graphql")["mutations.graphql"].split("\n\n")[1].startswith(
        "mutation CreateTodo(\n  $input: CreateTodoInput!\n  $condition: ModelTodoConditionInput\n) {\n  createTodo("
    )
    assert "` as GeneratedQuery<APITypes.GetTodoQueryVariables, APITypes.GetTodoQuery>;" in (
        client_documents(api, "typescript", types_path="./API")["queries.ts"]
    )


SHOP = """
    models:
      Offer:
        fields: { kind: Kind!, prices: "float[]", from: date, notes: { hasMany: Note, references: offerId } }
        authorization: [{ allow: owner }]
      Note: { fields: { offerId: id, offer: { belongsTo: Offer, references: offerId } }, authorization: [{ allow: owner }] }
    enums: { Kind: [small, class] }
"""


def test_types_in_typescript() -> None:
    text = client_types(api_document(bound(SHOP).schema, USERS), "typescript")["API.ts"]
    assert (
        'export type Offer = {\n  __typename: "Offer",\n  kind: Kind,\n  prices?: Array< number | null > | null,\n  from?: string | null,\n'
        "  notes?: ModelNoteConnection | null,\n  id: string,\n" in text
    )
    assert 'export enum Kind {\n  small = "small",\n  class = "class",\n}\n' in text
    assert "export type GetOfferQueryVariables = {\n  id: string,\n};\n" in text


def test_types_in_python() -> None:
    """They are Python, and say what may be left out."""
    text = client_types(api_document(bound(SHOP).schema, USERS), "python")["api.py"]
    names: dict[str, Any] = {"__name__": "api"}
    exec(compile(text, "api.py", "exec"), names)
    assert names["Kind"]("class") is names["Kind"].class_
    assert names["Note"].__annotations__["offer"].__forward_arg__ == "Offer | None"
    assert "    offerId: NotRequired[str | None]\n" in text
    assert names["Offer"](kind="small")["kind"] == "small"


def test_types_in_swift_and_dart() -> None:
    api = api_document(bound(SHOP).schema, USERS)
    swift = client_types(api, "swift")["API.swift"]
    assert "    public var prices: [Double?]?\n" in swift
    assert '    case `class` = "class"\n' in swift
    dart = client_types(api, "dart")["api.dart"]
    assert "  final List<double?>? prices;\n" in dart
    assert "        prices: (json['prices'] as List<dynamic>?)?.map((item) => (item as num?)?.toDouble()).toList(),\n" in dart
    assert "        if (offerId != null) 'offerId': offerId,\n" in dart


UNUSUAL = """
    type A { a: String grid: [[Int!]]! up(to: Int!): String }
    type B { b: Int }
    union Any = A | B
    type Query { find(in: [[String]]): Any all: [Any!] @aws_api_key }
"""


def test_unions_lists_of_lists_and_fields_that_need_arguments() -> None:
    api = api_document(from_sdl(UNUSUAL).schema, USERS)
    statement = client_documents(api, "graphql")["queries.graphql"]
    assert validate(build_schema(api.text(), assume_valid=True), parse(statement)) == []
    assert "... on A {\n      a\n      grid\n    }" in statement
    assert "up" not in statement  # nobody says to where
    texts = {language: "".join(client_types(api, language).values()) for language in ("typescript", "python", "swift", "dart")}
    assert "export type Any = A | B;" in texts["typescript"]
    assert '__typename: "A" | "B",' in texts["typescript"]
    assert "grid: Array< Array< number > | null >" in texts["typescript"]
    assert "grid: list[list[int] | None]\n" in texts["python"]
    assert "public var grid: [[Int]?]\n" in texts["swift"]
    assert "final List<List<int>?> grid;" in texts["dart"]
