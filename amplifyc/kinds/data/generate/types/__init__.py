"""API -> types for clients in TypeScript, Python, Swift and Dart: enums, object types, inputs, and what operations take and return."""

from __future__ import annotations

from typing import Literal

from amplifyc.kinds.data.api import ApiDocument
from amplifyc.kinds.data.generate.types.dart import dart_types
from amplifyc.kinds.data.generate.types.python import python_types
from amplifyc.kinds.data.generate.types.shapes import shapes
from amplifyc.kinds.data.generate.types.swift import swift_types
from amplifyc.kinds.data.generate.types.typescript import typescript_types

TypeTarget = Literal["typescript", "python", "swift", "dart"]


def client_types(api: ApiDocument, target: TypeTarget, *, depth: int = 2) -> dict[str, str]:
    """Texts by file name; `depth` as for the documents, whose results TypeScript describes."""
    found = shapes(api)
    match target:
        case "typescript":
            return {"API.ts": typescript_types(found, depth)}
        case "python":
            return {"api.py": python_types(found)}
        case "swift":
            return {"API.swift": swift_types(found)}
        case "dart":
            return {"api.dart": dart_types(found)}
