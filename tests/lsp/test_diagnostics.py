"""Diagnostics while somebody writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.lsp.client import Client
from tests.lsp.test_changes import written
from tests.lsp.test_questions import SCHEMA

LAB = "amplify/lab/resource.yaml"


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [item["code"] for item in found]


def until(shop: Client, path: str, wanted: list[str]) -> list[dict[str, Any]]:
    """The diagnostics of a file once they are these."""
    while codes(found := shop.next_diagnostics(path)) != wanted:
        pass
    return found


def test_they_come_and_go_with_the_text(shop: Client) -> None:
    shop.write(LAB, "kind: storage\naccess: { a/*: [{ allow: { resource: jobs/resise }, to: [get] }] }\n")
    (found,) = until(shop, LAB, ["reference/unknown-target"])
    assert found["range"] == {"start": {"line": 1, "character": 37}, "end": {"line": 1, "character": 48}}
    assert found["message"] == "no function is called `jobs/resise`: not declared in this project\nDid you mean `jobs/resize`?"
    assert found["relatedInformation"][0]["location"]["uri"] == shop.uri("amplify/jobs/resize/resource.toml")
    shop.write(LAB, "kind: storage\naccess: { a/*: [{ allow: { resource: jobs/resize }, to: [get] }] }\n")
    until(shop, LAB, [])


def test_a_change_here_is_an_error_there(shop: Client) -> None:
    shop.write(SCHEMA, shop.text(SCHEMA).replace("  Status: [draft, published]", "  State: [draft, published]"))
    until(shop, "amplify/data/legacy.graphql", ["data/unknown-type"])


def test_columns_are_utf_16(shop: Client) -> None:
    shop.write(LAB, 'kind: storage\ntags: { a: "🦀🦀 ${{ storage/photos.nme }}" }\n')
    (found,) = until(shop, LAB, ["reference/unknown-attribute"])
    line = 'tags: { a: "🦀🦀 ${{ storage/photos.nme }}" }'
    assert found["range"]["start"]["character"] == 11
    assert found["range"]["end"]["character"] == len(line.encode("utf-16-le")) // 2 - 2


def test_what_only_emitting_finds_comes_when_the_author_rests(shop: Client) -> None:
    path = "amplify/storage/logs/resource.toml"
    shop.write(path, 'kind = "storage"\n[overrides.Bucket]\nBucketNme = "x"\n')
    until(shop, path, ["override/unknown-property"])


def test_they_stay_while_another_file_changes(shop: Client) -> None:
    path = "amplify/storage/logs/resource.toml"
    shop.write(path, 'kind = "storage"\n[overrides.Bucket]\nBucktName = "x"\n')
    until(shop, path, ["override/unknown-property"])
    shop.write(LAB, "kind: storage\nname: [\n")
    assert shop.next_diagnostics(LAB)
    assert codes(shop.diagnostics[path]) == ["override/unknown-property"]


def test_syntax_errors_of_one_file_hide_nothing_in_others(shop: Client) -> None:
    shop.write("amplify/auth/resource.yaml", shop.text("amplify/auth/resource.yaml").replace("./pre-sign-up.ts", "./nothing.ts"))
    until(shop, "amplify/auth/resource.yaml", ["source/missing-file"])
    shop.write(LAB, "kind: storage\nname: [\n")
    found = shop.next_diagnostics(LAB)
    assert codes(found)[0].startswith("syntax/")
    assert codes(shop.diagnostics["amplify/auth/resource.yaml"]) == ["source/missing-file"]


def test_fast_typing_is_reported_once(shop: Client) -> None:
    word = "jobs/resise"
    for length in range(1, len(word) + 1):
        shop.write(LAB, f"kind: storage\naccess: {{ a/*: [{{ allow: {{ resource: {word[:length]} }}, to: [get] }}] }}\n")
    (found,) = until(shop, LAB, ["reference/unknown-target"])
    assert word in found["message"]


def test_schema_errors_of_open_files_can_be_left_to_schema_servers(tmp_path: Path, shop: Client) -> None:
    folder = written(shop, {"amplify/storage/logs/resource.toml": 'kind = "storage"\naccesss = 1\n'}, tmp_path)
    with Client(folder, options={"schemaErrors": False}) as client:
        assert codes(client.next_diagnostics("amplify/storage/logs/resource.toml")) == ["schema/unknown-property"]  # it is not open
        client.write("amplify/storage/logs/resource.toml", client.text("amplify/storage/logs/resource.toml"))
        assert client.next_diagnostics("amplify/storage/logs/resource.toml") == []
