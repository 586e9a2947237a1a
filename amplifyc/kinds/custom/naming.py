"""Names of what a custom folder becomes: global logical ids and its stack."""

from __future__ import annotations

from amplifyc.model import Address, pascal_case


def logical_id(address: Address, declared: str) -> str:
    """`custom/reports-queue`, `Queue` -> `CustomReportsQueueQueue`."""
    return f"{pascal_case(address.path)}{declared}"


def stack(address: Address) -> str:
    """`custom/reports-queue` -> `custom-reports-queue`."""
    return address.path.replace("/", "-")


def links_stack(address: Address) -> str:
    """Where resources stand that tie this folder to another, and that nothing waits for."""
    return f"{stack(address)}-links"
