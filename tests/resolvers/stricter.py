"""Where we differ from Gen 2 on purpose, and why. Nowhere is anybody let in whom Gen 2 refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.resolvers.comparison import Difference


@dataclass(frozen=True)
class Deliberate:
    """A kind of difference. It never widens what a caller sees or changes."""

    name: str
    reason: str
    applies: Callable[[Difference], bool]


def _reads_before_refusal(found: Difference) -> bool:
    """More is read from a table; what the caller gets is another difference, if it is one."""
    return found.what == "the items that are read" and "Unauthorized" in found.errors and _within(found.theirs, found.ours)


def _within(few: dict[str, list[object]], many: dict[str, list[object]]) -> bool:
    return all(item in many.get(model, []) for model, items in few.items() for item in items)


def _says_another_reason(found: Difference) -> bool:
    """Neither lets the caller in, and nothing is read or written: those would be differences of their own."""
    return found.what == "the errors" and "Unauthorized" in (*found.theirs, *found.ours) and bool(found.theirs) and bool(found.ours)


def _is_renamed_creation(found: Difference) -> bool:
    model, name = found.question.model, found.question.name
    kinds = ("the data", "what is in the table")
    return model is not None and name == RENAMED.get(model) and found.what in kinds and "Unauthorized" not in found.errors


def _shows_less(found: Difference) -> bool:
    """What is hidden here is null, and said to be refused; nothing else differs, and less is read."""
    if found.question.model not in HIDDEN:
        return False
    match found.what:
        case "the data":
            return _is_less(found.theirs, found.ours, HIDDEN[found.question.model])
        case "the errors":
            return set(found.ours) == {*found.theirs, "Unauthorized"}
        case "the items that are read":
            return _within(found.ours, found.theirs)
        case _:
            return False


def _is_less(theirs: Any, ours: Any, hidden: str) -> bool:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return theirs.keys() == ours.keys() and all(
            (name == hidden and ours[name] is None) or _is_less(theirs[name], ours[name], hidden) for name in theirs
        )
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(theirs) == len(ours) and all(_is_less(one, other, hidden) for one, other in zip(theirs, ours, strict=True))
    return bool(theirs == ours)


HIDDEN = {"Sheet": "pay", "Badge": "profile", "Card": "profile", "Profile": "profile"}  # of schemas/related.graphql: model asked for -> field
RENAMED = {"Named": "makeNamed"}  # of schemas/crossed.graphql

DELIBERATE = (
    Deliberate(
        "a refusal gives another of its reasons",
        "Where a request is wrong and not allowed either: values, arguments and conditions are checked before the item is known (ADR 3).",
        _says_another_reason,
    ),
    Deliberate(
        "less is shown",
        "A field with rules is closed to those who only list, and what an item belongs to is looked at before it is shown, also where its "
        "owner is its key; Gen 2 shows both (ADR 3).",
        _shows_less,
    ),
    Deliberate(
        "a creation of another name has defaults",
        "Gen 2 forgets `@default` where `@model(mutations:)` renames the creation. Who may create is the same.",
        _is_renamed_creation,
    ),
    Deliberate(
        "an item is read before it is refused",
        "`get` and `belongsTo` read by the key and decide by the item; Gen 2 queries with a filter. The caller gets the same (ADR 3).",
        _reads_before_refusal,
    ),
)


def deliberate(found: Difference) -> Deliberate | None:
    """The reason for a difference; None: there is none, so it is a bug."""
    return next((item for item in DELIBERATE if item.applies(found)), None)
