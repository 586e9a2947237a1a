"""Makes the frozen values of the compiler: what `dataclasses` gives, without its price at import.

A standard frozen dataclass compiles six methods when its module is imported: half a millisecond a class, a third of a
small build. Here the standard library only reads the fields (so `dataclasses.fields`, `replace` and `is_dataclass` work
as ever); comparing, hashing and printing are shared by all classes, and `__init__` is compiled when the first value of a
class is made (docs/adr/0011).
"""

from __future__ import annotations

import dataclasses
import operator
import reprlib
from collections.abc import Callable
from types import MemberDescriptorType
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)
_Key = Callable[[Any], Any]


@overload
def frozen(cls: _Class, /) -> _Class: ...
@overload
def frozen(*, slots: bool = True, kw_only: bool = False, eq: bool = True, order: bool = False) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type | None = None, /, *, slots: bool = True, kw_only: bool = False, eq: bool = True, order: bool = False) -> Any:
    """Turn a class into a frozen dataclass. `eq=False` leaves it equal to itself alone; `slots=False` is for cached properties.

    As in a dataclass, a method that the class has itself is kept. Assigning to a value raises `dataclasses.FrozenInstanceError`.
    """

    def decorate(written: type) -> type:
        made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(written)
        compared = [field.name for field in dataclasses.fields(made) if field.compare]
        methods: dict[str, Any] = {"__init__": _first_init(made), "__repr__": _repr}
        if eq:
            methods |= _comparisons(_key(compared), order=order)
        for name, method in methods.items():
            if name not in written.__dict__ or (name == "__hash__" and written.__dict__[name] is None):
                setattr(made, name, method)
        made.__setattr__ = _refuse_to_set  # type: ignore[method-assign, assignment]  # this is what freezes
        made.__delattr__ = _refuse_to_delete  # type: ignore[method-assign, assignment]
        return made

    return decorate if cls is None else decorate(cls)


def _first_init(cls: type) -> Callable[..., None]:
    """An `__init__` that puts the compiled one in its place when it is called first."""

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        cls.__init__ = compiled = _compile_init(cls)  # type: ignore[misc]  # of this very class
        compiled(self, *args, **kwargs)

    return init


def _compile_init(cls: type) -> Callable[..., None]:
    names: dict[str, Any] = {"_ABSENT": dataclasses.MISSING, "_set": object.__setattr__}
    positional: list[str] = []
    keywords: list[str] = []
    body: list[str] = []
    for field in dataclasses.fields(cls):
        name = value = field.name
        default = ""
        if field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            default = f"=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:  # called for each value, not once for all
            names[f"_make_{name}"] = field.default_factory
            default = "=_ABSENT"
            value = f"_make_{name}() if {name} is _ABSENT else {name}"
        (keywords if field.kw_only else positional).append(name + default)
        slot = getattr(cls, name, None)
        if isinstance(slot, MemberDescriptorType):
            names[f"_slot_{name}"] = slot.__set__
            body.append(f"_slot_{name}(self, {value})")
        else:
            body.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *positional, *(["*", *keywords] if keywords else [])])
    source = f"def __init__({parameters}):\n    " + "\n    ".join(body or ["pass"])
    exec(source, names)  # noqa: S102  # made of the names of fields alone
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _key(names: list[str]) -> _Key:
    """What a value is compared by, read in C."""
    return operator.attrgetter(*names) if names else lambda _value: ()


def _comparisons(key: _Key, *, order: bool) -> dict[str, Any]:
    def equals(self: Any, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: Any) -> int:
        return hash(key(self))

    found: dict[str, Any] = {"__eq__": equals, "__hash__": hash_of}
    return found | {name: _ordering(getattr(operator, name), key) for name in ("__lt__", "__le__", "__gt__", "__ge__")} if order else found


def _ordering(compare: Callable[[Any, Any], bool], key: _Key) -> Callable[[Any, Any], bool]:
    return lambda self, other: compare(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented


@reprlib.recursive_repr()
def _repr(self: Any) -> str:
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse_to_set(self: Any, name: str, value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
