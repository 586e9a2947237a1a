"""What a path in `access:` may look like (S013 to S022, E041 to E050)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label
from amplifyc.syntax import Place

ENTITY_ID = "{entity_id}"

ACCESS_PATH = Code("storage/access-path", "An access path that S3 prefixes cannot express")
NESTED_PATH = Code("storage/nested-path", "An access path below too many others")
ENTITY_PATH = Code("storage/entity-path", "An `{entity_id}` where it cannot stand")


def check_paths(access: Iterable[str], place: Place) -> Iterator[Diagnostic]:
    """Everything that is wrong with the paths; `place` is the mapping whose keys they are."""
    paths = tuple(access)
    for path in paths:
        problem = _form(path, place / path) or _nesting(path, paths, place) or _entity(path, place / path)
        if problem:
            yield problem


def parents(path: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of `paths` that include `path`."""
    return tuple(other for other in paths if other != path and path.startswith(other.replace("*", "")))


def _form(path: str, place: Place) -> Diagnostic | None:
    if path.startswith("/"):
        return ACCESS_PATH.at(place.key, f"the access path `{path}` starts with a slash", words="starts with `/`",
                              hint=f"write `{path.lstrip('/') or '*'}`")
    if not path.endswith("/*"):
        return ACCESS_PATH.at(place.key, f"the access path `{path}` does not end with `/*`", words="must end with `/*`",
                              hint=f"write `{path.rstrip('*').rstrip('/')}/*`")
    if "//" in path:
        return ACCESS_PATH.at(place.key, f"the access path `{path}` has an empty part", words="`//`", hint="remove one of the slashes")
    if path.index("*") < len(path) - 1:
        return ACCESS_PATH.at(
            place.key, f"the access path `{path}` has a wildcard before its end", words="only the last part may be `*`",
            hint=f"remove every `*` but the last{'' if ENTITY_ID in path else '; for a folder of each user write `{entity_id}`'}",
        )
    return None


def _nesting(path: str, paths: tuple[str, ...], place: Place) -> Diagnostic | None:
    above = parents(path, paths)
    related = tuple(Label((place / other).key, "this path includes it") for other in above)
    if len(above) > 1:
        return NESTED_PATH.at(
            (place / path).key, f"the access path `{path}` is inside {_listed(above)}", words="one path may be above another, not two",
            related=related, hint="remove one of them, so that at most one other path includes this one",
        )
    if above and ENTITY_ID in path:
        return NESTED_PATH.at(
            (place / path).key, f"`{path}` has an `{ENTITY_ID}` and is inside {_listed(above)}", words="no other path may include it",
            related=related, hint="move one of the two to another folder",
        )
    return None


def _entity(path: str, place: Place) -> Diagnostic | None:
    before, token, after = path.partition(ENTITY_ID)
    if not token:
        return None
    if ENTITY_ID in after:
        problem, hint = "can stand once in a path", f"remove all but one `{ENTITY_ID}`"
    elif after != "/*" and after.startswith("/"):
        problem, hint = "must be the part right before the `/*`", f"write `{before}{ENTITY_ID}/*`"
    elif not before:
        problem, hint = "must not be the first part", f"put a folder before it: `files/{ENTITY_ID}/*`"
    elif after != "/*" or not before.endswith("/"):
        problem, hint = "must be alone in its part", f"write `{before.rpartition('/')[0] or 'files'}/{ENTITY_ID}/*`"
    else:
        return None
    return ENTITY_PATH.at(place.key, f"in the access path `{path}` the `{ENTITY_ID}` {problem}", hint=hint)


def _listed(paths: tuple[str, ...]) -> str:
    return " and ".join(f"`{path}`" for path in paths)
