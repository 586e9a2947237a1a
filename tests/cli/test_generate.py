"""`amplifyc generate`: on the terminal, or into files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cases import SAMPLES
from tests.cli.running import amplifyc


def run(*arguments: str) -> tuple[int, str, str]:
    ran = amplifyc("generate", *arguments, "-C", SAMPLES / "seed", "--env", "test")
    return ran.code, ran.out, ran.err


def test_introspection() -> None:
    code, out, _ = run("introspection")
    assert code == 0
    assert list(json.loads(out)["models"]) == ["UserProfile", "Post", "Comment"]


def test_schema_types(tmp_path: Path) -> None:
    code, out, err = run("schema-types", "--out", str(tmp_path / "src" / "schema.ts"))
    assert (code, out) == (0, "")
    assert "schema.ts" in err
    assert "export type Schema = ClientSchema<typeof schema>;" in (tmp_path / "src" / "schema.ts").read_text()


def test_client_code(tmp_path: Path) -> None:
    code, _, _ = run("graphql-client-code", "--out", str(tmp_path))
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["API.ts", "mutations.ts", "queries.ts", "subscriptions.ts"]
    assert 'import * as APITypes from "./API";' in (tmp_path / "queries.ts").read_text()
    code, _, _ = run("graphql-client-code", "--statement-target", "none", "--type-target", "python", "--out", str(tmp_path / "py"))
    assert [path.name for path in (tmp_path / "py").iterdir()] == ["api.py"]


def test_a_project_without_data(tmp_path: Path) -> None:
    (tmp_path / "amplify" / "auth").mkdir(parents=True)
    (tmp_path / "amplify" / "auth" / "resource.yaml").write_text("kind: auth\nloginWith: { email: true }\n")
    ran = amplifyc("generate", "introspection", "-C", tmp_path, "--env", "test")
    assert ran.code != 0
    assert "no data resource" in ran.err


def test_a_resolver_to_take_over(tmp_path: Path) -> None:
    """What is written can stand in the place of what it was written from."""
    shutil.copytree(SAMPLES / "minimal", tmp_path, dirs_exist_ok=True)
    data = tmp_path / "amplify" / "data"
    shutil.rmtree(data)
    data.mkdir()
    resource = "kind: data\nmodels:\n  Post: { fields: { title: string }, authorization: [{ allow: owner }, { allow: guest, to: [read] }] }\n"
    (data / "resource.yaml").write_text(resource)
    in_project = ("-C", tmp_path, "--env", "test")
    made = amplifyc("generate", "resolver", "Query.listPosts", "--out", data / "list-posts.js", *in_project)
    assert (made.code, made.out) == (0, "")
    assert "export function request(ctx) {" in (data / "list-posts.js").read_text()
    (data / "resource.yaml").write_text(f"{resource}resolvers:\n  Query: {{ listPosts: {{ replace: ./list-posts.js }} }}\n")
    checked = amplifyc("check", *in_project)
    assert checked.code == 0, checked.err
    again = amplifyc("generate", "resolver", "Query.listPosts", *in_project)
    assert again.out == (data / "list-posts.js").read_text()


def test_a_resolver_that_there_is_not() -> None:
    code, out, err = run("resolver", "Mutation.createPosts")
    assert (code, out) != (0, "")
    assert "amplifyc writes no resolver for Mutation.createPosts: did you mean `Mutation.createPost`?" in err
