"""The identity of a backend: three words, and the names that Gen 2 derives from them."""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha512
from typing import Literal

from amplifyc.frozen import frozen

BackendType = Literal["branch", "sandbox", "standalone"]
MAX_STACK_NAME = 128
MAX_NAME = 50


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


@frozen(slots=False)
class BackendIdentity:
    """Which backend a build is for (B019)."""

    namespace: str  # app id, or the project's name
    name: str  # branch, or user
    type: BackendType

    @cached_property
    def hash(self) -> str:
        return sha512(f"{self.namespace}{self.name}".encode()).hexdigest()[:10]

    @cached_property
    def stack_name(self) -> str:
        """`amplify-<namespace>-<name>-<type>-<hash>`, at most 128 characters; the namespace gives way (B020)."""
        end = f"-{_letters_and_digits(self.name)[:MAX_NAME]}-{self.type}-{self.hash}"
        start = "amplify-"
        room = MAX_STACK_NAME - len(start) - len(end)
        return f"{start}{_letters_and_digits(self.namespace)[:room]}{end}"

    @cached_property
    def domain_prefix(self) -> str:
        """Prefix of the Cognito domain: stable, lower case, 20 hex digits (A031)."""
        return sha512(f"{self.type}{self.namespace}{self.name}".encode()).hexdigest()[:20]

    @property
    def _parameter_folder(self) -> str:
        return f"{_letters_and_digits(self.namespace)}/{_letters_and_digits(self.name)}-{self.type}-{self.hash}"

    def secret_path(self, secret: str) -> str:
        """SSM parameter of a secret of this backend (B035)."""
        return f"/amplify/{self._parameter_folder}/{secret}"

    def shared_secret_path(self, secret: str) -> str:
        """SSM parameter of a secret that all backends of the app share (B036)."""
        return f"/amplify/shared/{_letters_and_digits(self.namespace)}/{secret}"

    def reference_path(self, name: str) -> str:
        """SSM parameter through which a function finds a resource when it starts (B038)."""
        return f"/amplify/resource_reference/{self._parameter_folder}/{name}"

    @property
    def disposable(self) -> bool:
        """A sandbox is; anything else keeps its data."""
        return self.type == "sandbox"

    @cached_property
    def tags(self) -> dict[str, str]:
        """Gen 2's tags on every resource (B024, B025)."""
        if self.type == "sandbox":
            return {"amplify:deployment-type": "sandbox", "created-by": "amplify"}
        tags = {"amplify:branch-name": self.name, "amplify:deployment-type": self.type, "created-by": "amplify"}
        return {"amplify:app-id": self.namespace, **tags} if self.type == "branch" else tags
