"""Zips that are the same bytes whatever the clock, the user, the umask and the order of files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.frozen import frozen
from amplifyc.text import Location

UNZIPPED_LIMIT = 250 * 1024 * 1024  # Lambda's, code and layers together; the 50 MB limit of a zip does not hold for S3
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can express
_LEVEL = 6
_EXECUTABLE = (b"#!", b"\x7fELF")

TOO_LARGE = Code("packaging/too-large", "A function or layer over Lambda's size limit")


@frozen
class Member:
    """One file of a zip: its name in there, and its bytes or where they are."""

    name: str
    content: bytes | Path

    @property
    def size(self) -> int:
        return self.content.stat().st_size if isinstance(self.content, Path) else len(self.content)

    def read(self) -> bytes:
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content


def write_zip(members: Iterable[Member], target: Path) -> None:
    """Writes the members sorted by name. What starts as a script or a program is executable, whatever the disk says."""
    import zipfile

    with zipfile.ZipFile(target, "w") as archive:
        for member in sorted(members, key=lambda item: item.name):
            content = member.read()
            info = zipfile.ZipInfo(member.name, _EPOCH)
            info.create_system = 3  # Unix, on every system: otherwise the permissions are not read
            info.external_attr = (0o100755 if content.startswith(_EXECUTABLE) else 0o100644) << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, _LEVEL)


def over_limit(members: Iterable[Member], subject: str, at: Location | None) -> Diagnostic | None:
    """Says that the unzipped code is more than Lambda takes, and what makes it so large."""
    sizes: dict[str, int] = {}
    for member in members:
        top = member.name.partition("/")[0]
        sizes[top] = sizes.get(top, 0) + member.size
    total = sum(sizes.values())
    if total <= UNZIPPED_LIMIT:
        return None
    largest = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:3]
    return TOO_LARGE.at(
        at,
        f"`{subject}` is {_megabytes(total)} unzipped; Lambda takes {_megabytes(UNZIPPED_LIMIT)}, layers included",
        words=_megabytes(total),
        hint=f"the largest parts are {', '.join(f'{name} ({_megabytes(size)})' for name, size in largest)}; "
        "move what is only data to S3 or a file system, or use a container image",
    )


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"

