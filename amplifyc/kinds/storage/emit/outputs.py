"""What client libraries read about all buckets (S040, S041)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from amplifyc.emit import Emission, RootOutput, Scope, join
from amplifyc.kinds.storage.access import paths_summary
from amplifyc.kinds.storage.model import Storage

METADATA = "AWS::Amplify::Storage"


def summarize(storages: tuple[Storage, ...], scope: Scope) -> Iterator[Emission]:
    """The default bucket (the only one, or the one that says so) and the list of all."""
    yield RootOutput("buckets", join(*_list(storages, scope)), METADATA)
    default = next((storage for storage in storages if storage.is_default), storages[0])
    yield RootOutput("storageRegion", scope.attribute(default.address, "bucketRegion"), METADATA)
    yield RootOutput("bucketName", scope.attribute(default.address, "bucketName"), METADATA)


def _list(storages: tuple[Storage, ...], scope: Scope) -> Iterator[Any]:
    """A JSON list of texts that are JSON themselves, with the values that CloudFormation knows in between."""
    for index, storage in enumerate(storages):
        yield '["' if index == 0 else '","'
        yield _quoted(f'{{"name":{_json(storage.friendly_name)},"bucketName":"')
        yield scope.attribute(storage.address, "bucketName")
        yield _quoted('","storageRegion":"')
        yield scope.attribute(storage.address, "bucketRegion")
        yield _quoted('"' + (f',"paths":{_json(paths_summary(storage))}' if storage.access else "") + "}")
    yield '"]'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _quoted(text: str) -> str:
    """`text` as it stands inside a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
