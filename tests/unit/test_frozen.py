"""`frozen` against the standard library's frozen dataclass: the same to whoever uses it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from amplifyc.frozen import frozen

standard = dataclasses.dataclass


def ours(**options: Any) -> Callable[[type], type]:
    options.pop("frozen")
    return frozen(**{"slots": False, **options})


@pytest.fixture(params=[ours, standard], ids=["ours", "standard"])
def make(request: pytest.FixtureRequest) -> Callable[..., Callable[[type], type]]:
    return request.param


def point(make: Callable[..., Callable[[type], type]], **options: Any) -> Any:
    class Point:
        """A point."""

        x: int
        y: int = 2
        tags: list[str] = dataclasses.field(default_factory=list, compare=False)
        secret: str = dataclasses.field(default="s", repr=False)

    return make(frozen=True, **options)(Point)


@pytest.mark.parametrize("slots", [True, False])
def test_makes_values_from_arguments_defaults_and_factories(make: Any, slots: bool) -> None:
    cls = point(make, slots=slots)
    value, other = cls(1), cls(1, y=2)
    assert (value.x, value.y, value.tags, value.secret) == (1, 2, [], "s")
    assert value.tags is not other.tags
    assert hasattr(value, "__dict__") is not slots


@pytest.mark.parametrize(("arguments", "keywords"), [((), {}), ((1, 2, [], "s", 5), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_refuses_wrong_arguments(make: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        point(make)(*arguments, **keywords)


@pytest.mark.parametrize("slots", [True, False])
def test_cannot_be_changed(make: Any, slots: bool) -> None:
    value = point(make, slots=slots)(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        value.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del value.x
    assert value.x == 1


def test_compares_and_hashes_by_fields(make: Any) -> None:
    cls, other = point(make), point(make)
    assert cls(1) == cls(1, tags=["ignored"])
    assert hash(cls(1)) == hash(cls(1, tags=["ignored"]))
    assert cls(1) != cls(2)
    assert cls(1) != other(1)
    assert cls(1) != (1, 2, "s")


def test_orders_if_asked(make: Any) -> None:
    cls = point(make, order=True)
    assert cls(1, 3) < cls(2, 1) <= cls(2, 1)
    assert cls(2, 1) > cls(1, 3) >= cls(1, 3)
    assert sorted([cls(2), cls(1)]) == [cls(1), cls(2)]
    with pytest.raises(TypeError):
        _ = cls(1) < 2
    plain = point(make)
    with pytest.raises(TypeError):
        _ = plain(1) < plain(2)


def test_is_itself_alone_without_eq(make: Any) -> None:
    cls = point(make, eq=False)
    value = cls(1)
    assert value != cls(1)
    assert value == value  # noqa: PLR0124  # identity is what is tested
    assert len({value, cls(1)}) == 2


def test_shows_its_fields(make: Any) -> None:
    assert repr(point(make)(1, tags=["a"])).endswith("Point(x=1, y=2, tags=['a'])")


def test_is_a_dataclass_to_the_standard_library(make: Any) -> None:
    value = point(make)(1)
    assert dataclasses.is_dataclass(value)
    assert [field.name for field in dataclasses.fields(value)] == ["x", "y", "tags", "secret"]
    assert dataclasses.replace(value, y=5) == type(value)(1, 5)
    assert type(value).__match_args__ == ("x", "y", "tags", "secret")


def test_keeps_the_methods_that_a_class_has(make: Any) -> None:
    class Named:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and other.name.lower() == self.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

        def __repr__(self) -> str:
            return self.name

    cls: Any = make(frozen=True)(Named)
    assert cls("A") == cls("a")
    assert hash(cls("A")) == hash(cls("a"))
    assert repr(cls("A")) == "A"


def test_inherits_fields_and_takes_keywords_only(make: Any) -> None:
    class Base:
        a: int
        b: int = 2

        @cached_property
        def total(self) -> int:
            return self.a + self.b

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError(self.a)

    base: Any = make(frozen=True, kw_only=True)(Base)

    class Derived(base):
        c: int

    derived: Any = make(frozen=True, kw_only=True)(Derived)
    assert base(a=1).total == 3
    value = derived(c=3, a=1)
    assert (value.a, value.b, value.c, value.total) == (1, 2, 3, 3)
    assert base(a=1) != value
    with pytest.raises(TypeError):
        derived(1, 2, 3)
    with pytest.raises(ValueError, match="-1"):
        derived(a=-1, c=0)
