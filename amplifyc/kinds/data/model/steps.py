"""Steps of the author's own in the resolver of a field that amplifyc answers."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.syntax import Place

NO_SOURCE = "NONE_DS"
"""The name of the data source that does nothing, as Gen 2 calls it."""


@frozen
class AuthorStep:
    """The code of a JavaScript file over a data source: a model, a name of `dataSources`, or `NONE_DS`.

    None is what the step has by default: the field's own data source in `replace`, none in `before` and `after`.
    """

    code: str  # empty where the file cannot be read, which is reported
    place: Place
    data_source: str | None = None


@frozen
class AuthorSteps:
    """What stands before, after and in place of the step that reads or writes data, under `resolvers:`."""

    type_name: str
    field_name: str
    place: Place
    before: tuple[AuthorStep, ...] = ()
    replace: AuthorStep | None = None
    after: tuple[AuthorStep, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.type_name}.{self.field_name}"

    @property
    def all(self) -> tuple[AuthorStep, ...]:
        """In the order in which they run."""
        return (*self.before, *((self.replace,) if self.replace else ()), *self.after)
