"""The descriptions of stacks, in the form in which Gen 2 writes them (B023)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amplifyc import __version__
from amplifyc.identity import BackendIdentity

_CREATORS = {"branch": "AmplifyPipelineDeploy", "sandbox": "AmplifySandbox", "standalone": "AmplifyStandalone"}
_TYPES = (  # the first that occurs in a stack names it
    ("AWS::AppSync::", "api-AppSync"), ("AWS::Cognito::", "auth-Cognito"), ("AWS::S3::Bucket", "storage-S3"),
    ("AWS::Lambda::", "function-Lambda"),
)


def description(name: str, resources: Mapping[str, Any], identity: BackendIdentity) -> str:
    """JSON as Gen 2's, less the operating system: a build is the same wherever it is made."""
    stack_type = "root" if not name else next(
        (kind for prefix, kind in _TYPES if any(body["Type"].startswith(prefix) for body in resources.values())), "custom"
    )
    words = {"createdBy": _CREATORS[identity.type], "createdWith": f"amplifyc {__version__}", "stackType": stack_type, "metadata": {}}
    return json.dumps(words, separators=(",", ":"))
