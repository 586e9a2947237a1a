"""For whose web pages a passkey is made (A025)."""

from __future__ import annotations

import re

from amplifyc.identity import BackendIdentity

AUTO = "AUTO"
_NOT_IN_A_HOST = re.compile(r"[^A-Za-z0-9-]")


def relying_party(written: str, identity: BackendIdentity) -> str:
    """The domain itself; `AUTO` is the branch's own domain of Amplify Hosting, or this computer in a sandbox.

    Hosting puts a dash where a branch's name has a slash; Gen 2 keeps the slash, which is no domain.
    """
    if written != AUTO:
        return written
    if identity.type != "branch":
        return "localhost"
    return f"{_NOT_IN_A_HOST.sub('-', identity.name)}.{identity.namespace}.amplifyapp.com"
