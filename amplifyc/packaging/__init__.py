"""Asset descriptions -> files named by the hash of their content. Knows files, bundlers and installers; nothing of kinds or graphs.

A description (`NodeBundle`, `PythonBundle`, ...) is a value: an emitter makes one, a template holds it, `package` builds it. What a build
has read is recorded with its result, so the next one only compares hashes and starts no tool.
"""

from amplifyc.packaging.cache import BuiltAsset
from amplifyc.packaging.descriptions import (
    Architecture,
    Asset,
    BuiltIn,
    FileAsset,
    FolderZip,
    NodeBundle,
    PythonBundle,
    PythonLayer,
    TextAsset,
)
from amplifyc.packaging.environment_types import node_environment_types, python_environment_types
from amplifyc.packaging.handlers import HANDLER_NAMES, check_handler, language_of
from amplifyc.packaging.package import package

__all__ = [
    "HANDLER_NAMES",
    "Architecture",
    "Asset",
    "BuiltAsset",
    "BuiltIn",
    "FileAsset",
    "FolderZip",
    "NodeBundle",
    "PythonBundle",
    "PythonLayer",
    "TextAsset",
    "check_handler",
    "language_of",
    "node_environment_types",
    "package",
    "python_environment_types",
]
