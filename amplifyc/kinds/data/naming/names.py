"""Names of operations, inputs and indexes, spelled exactly as Gen 2 spells them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from amplifyc.kinds.data.model.models import ModelOperation
from amplifyc.kinds.data.naming.plurals import pluralize

SUBSCRIPTION_NAME_LIMIT = 50


def upper_first(word: str) -> str:
    return word[:1].upper() + word[1:]


def lower_first(word: str) -> str:
    return word[:1].lower() + word[1:]


def camel_case(words: Sequence[str]) -> str:
    """`[status, created at]` -> `statusCreated at`: the first word small, the others capitalized."""
    first, *others = [word for word in words if word]
    return lower_first(first) + "".join(map(upper_first, others))


def operation_name(operation: ModelOperation, model: str) -> str:
    """`getPost`, `listPosts`, `createPost`, `onCreatePost` (D120 to D124)."""
    if operation == "list":
        return camel_case(["list", pluralize(model)])
    name = camel_case([operation, model])
    if operation.startswith("on") and len(name) > SUBSCRIPTION_NAME_LIMIT:
        return name[:45] + hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:5]
    return name


def default_query_field(model: str, partition_key: str, sort_keys: Sequence[str]) -> str:
    """The query of a secondary index that has no `queryField` in the YAML language (D075, D076)."""
    return f"list{upper_first(model)}By{'And'.join(map(upper_first, [partition_key, *sort_keys]))}"


def default_index_name(model: str, partition_key: str, sort_keys: Sequence[str]) -> str:
    """The name of a secondary index without one; in the directive language, of its query too (D075)."""
    return f"{lower_first(pluralize(model))}By{'And'.join(map(upper_first, [partition_key, *sort_keys]))}"


def connection(model: str) -> str:
    return f"Model{model}Connection"


def create_input(model: str) -> str:
    return f"Create{upper_first(model)}Input"


def input_of(type_name: str) -> str:
    """The input twin of a custom type."""
    return f"{upper_first(type_name)}Input"


def function_source(name: str, region: str | None = None, account: str | None = None) -> str:
    """The name of a function's data source, for the name that `@function` has (D111): `say-hello` -> `SayHelloLambdaDataSource`."""
    return f"{_simple(name)}{_simple(region or '')}{account or ''}LambdaDataSource"


def operation_function(operation: str, number: int) -> str:
    """The name that Gen 2 gives to the function of the first, second … handler of an operation: `FnSay`, `FnSay2`."""
    return f"Fn{upper_first(operation)}{number if number > 1 else ''}"


def _simple(text: str) -> str:
    plain = re.sub(r"-?_?\$\{[^}]*\}", "", text)
    return "".join(map(upper_first, re.sub(r"^[^_A-Za-z]+|[^_0-9A-Za-z]", "|", plain).split("|")))


def environment_name(text: str) -> str:
    """`amplifyData_GRAPHQL_ENDPOINT` -> `AMPLIFY_DATA_GRAPHQL_ENDPOINT`: words and numbers apart, as lodash does it."""
    return "_".join(_WORDS.findall(text)).upper()


_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
