"""The name of a resource: its folder below `amplify/`, or the folder plus the name of an inline resource."""

from __future__ import annotations

import posixpath
import re

from amplifyc.frozen import frozen

ROOT = "amplify"
_WORDS = re.compile(r"[A-Za-z0-9]+")


def pascal_case(text: str) -> str:
    """`monthly-report` -> `MonthlyReport`; letters and digits only, capitals inside a word are kept."""
    return "".join(word[0].upper() + word[1:] for word in _WORDS.findall(text))


@frozen(order=True)
class Address:
    """`jobs/monthly-report`; `path` has no leading or trailing slash and no `.` parts."""

    path: str

    @classmethod
    def of_folder(cls, folder: str) -> Address:
        """The address of a project-relative folder such as `amplify/jobs/monthly-report`."""
        return cls(posixpath.relpath(folder, ROOT))

    @classmethod
    def written(cls, text: str, folder: str) -> Address:
        """The address an author wrote in a file of `folder`: from the root, or relative with `./` or `../`."""
        if text.startswith(("./", "../")):
            return cls.of_folder(posixpath.normpath(posixpath.join(folder, text)))
        return cls(posixpath.normpath(text) if text else text)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.path.split("/"))

    @property
    def name(self) -> str:
        """The last part: what Gen 2 calls the resource when it has no `name`."""
        return self.parts[-1]

    @property
    def parent(self) -> Address:
        return Address(posixpath.dirname(self.path))

    def child(self, name: str) -> Address:
        return Address(f"{self.path}/{name}")

    def __str__(self) -> str:
        return self.path
