"""Reads one source file, or says at its place why it cannot be one."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.source.files import Files
from amplifyc.text import Location, SourceFile, Span

SIZE_LIMIT = 1024 * 1024

TOO_LARGE = Code("source/too-large", "A source file over 1 MiB")
NOT_UTF8 = Code("source/not-utf8", "A source file that is not UTF-8")
SAVE_AS_UTF8 = "save the file as UTF-8"
NUL = Code("source/nul-character", "A NUL character in a source file")


def read(files: Files, path: str) -> SourceFile | Diagnostic:
    """The file at `path` (which exists) as text, or what is wrong with it as a whole."""
    size = files.size(path)
    if size > SIZE_LIMIT:
        return TOO_LARGE.at(
            whole(path),
            f"`{path}` has {size:,} bytes; a source file may have {SIZE_LIMIT:,} (1 MiB)",
            hint="split it: put parts of it into files of their own and name them under `include`",
        )
    try:
        file = SourceFile(path, files.read_text(path))
    except UnicodeDecodeError as error:
        return _not_utf8(path, error)
    nul = file.text.find("\0")
    if nul >= 0:
        return NUL.at(
            Location(file, Span(nul, nul + 1)),
            f"`{path}` holds a NUL character: it is not a text file, or not UTF-8",
            words="NUL",
            hint=SAVE_AS_UTF8,
        )
    return file


def whole(path: str) -> Location:
    """The place of a diagnostic about a file whose text cannot be shown."""
    return Location(SourceFile(path, ""), Span(0, 0))


def _not_utf8(path: str, error: UnicodeDecodeError) -> Diagnostic:
    file = SourceFile(path, error.object.decode("utf-8", "replace"))
    offset = len(error.object[: error.start].decode("utf-8"))
    return NOT_UTF8.at(
        Location(file, Span(offset, offset + 1)),
        f"`{path}` is not UTF-8: the byte 0x{error.object[error.start]:02X} stands where none may",
        words="not UTF-8",
        hint=SAVE_AS_UTF8,
    )
