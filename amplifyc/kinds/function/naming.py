"""Names of what a function becomes: logical ids and its stack."""

from __future__ import annotations

from amplifyc.model import Address, pascal_case

_FOLDERS = ("functions/", "function/")


def prefix(address: Address) -> str:
    """`jobs/monthly-report` -> `JobsMonthlyReport`, `functions/hello` -> `Hello`: the conventional folder says nothing."""
    path = address.path
    for folder in _FOLDERS:
        path = path.removeprefix(folder)
    return pascal_case(path)


def function_id(address: Address) -> str:
    return f"{prefix(address)}Function"


def role_id(address: Address) -> str:
    return f"{prefix(address)}Role"


def url_id(address: Address) -> str:
    return f"{prefix(address)}Url"


def version_id(address: Address) -> str:
    return f"{prefix(address)}Version"


def alias_id(address: Address) -> str:
    return f"{prefix(address)}Alias"


def stack(address: Address) -> str:
    """`jobs/monthly-report` -> `jobs-monthly-report`: each function is alone in its stack, so nobody waits for another's."""
    return address.path.replace("/", "-")
