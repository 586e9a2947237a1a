"""Code of functions that comes with amplifyc: what is in a folder here runs in Lambda, and never in the compiler."""

from __future__ import annotations

import hashlib
from importlib.resources import files as package_files

from amplifyc.packaging.archive import Member
from amplifyc.packaging.descriptions import BuiltIn


def built_in_members(asset: BuiltIn) -> list[Member]:
    """The modules, as a package of the asset's name at the top of the zip."""
    folder = package_files("amplifyc.packaging").joinpath("built_in", asset.name)
    modules = sorted((item for item in folder.iterdir() if item.name.endswith(".py")), key=lambda item: item.name)
    return [Member(f"{asset.name}/{item.name}", item.read_bytes()) for item in modules]


def digest(asset: BuiltIn) -> str:
    """What tells one release of the code from another."""
    found = hashlib.sha256()
    for member in built_in_members(asset):
        found.update(member.name.encode() + b"\0" + member.read() + b"\0")
    return found.hexdigest()
