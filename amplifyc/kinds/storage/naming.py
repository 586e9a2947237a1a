"""Names of what a storage becomes: logical ids, its stack, the environment variable that functions read."""

from __future__ import annotations

import re

from amplifyc.model import Address, pascal_case

_FOLDER = "storage/"
_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


def prefix(address: Address) -> str:
    """`storage/photos` -> `Photos`: the conventional folder says nothing."""
    return pascal_case(address.path.removeprefix(_FOLDER))


def bucket_id(address: Address) -> str:
    return f"{prefix(address)}Bucket"


def key_id(address: Address) -> str:
    """The KMS key that `encryption: kms` makes."""
    return f"{prefix(address)}BucketKey"


def stack(address: Address) -> str:
    """`storage/photos` -> `storage-photos`."""
    return address.path.replace("/", "-")


def variable_name(friendly_name: str) -> str:
    """The environment variable with the bucket's name: words in capitals, digits a word of their own (S029, B038)."""
    return "_".join(word.upper() for word in _WORDS.findall(f"{friendly_name}_BUCKET_NAME"))
