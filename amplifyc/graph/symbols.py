"""What files name, and where: the vocabulary of the language server.

A kind says in a table of `Naming`s where its files name something; where type hints say enough (references, rules, paths) it need not.
Completion, definition, references and rename all read the same table, so a new option is one line of it.
"""

from __future__ import annotations

import re
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.model import RefersTo
from amplifyc.text import Location

SymbolKind = Literal[
    "resource", "type", "field", "operation", "group", "user attribute", "secret", "data source", "logical id", "file",
]
"""Models, enums and custom types are one space of names (`type`), as in GraphQL; what one of them is, its definition says."""

WHOLE = re.compile(r".+", re.DOTALL)


@frozen(order=True)
class Symbol:
    """Something that files name: `type Post`, `field Post.title`, `resource jobs/report`, `group ADMINS`."""

    kind: SymbolKind
    name: str

    @property
    def word(self) -> str:
        """What the author writes: a field without its model, a resource without the folders above."""
        match self.kind:
            case "field":
                return self.name.partition(".")[2]
            case "logical id":
                return self.name.rpartition(":")[2]
            case "resource" | "file":
                return self.name.rpartition("/")[2]
            case _:
                return self.name


@frozen
class Occurrence:
    """A place that names a symbol. `defines` says what it declares there (`model`, `enum`, `function`); it is empty for a use."""

    symbol: Symbol
    location: Location  # exactly the name
    defines: str = ""
    whole: Location | None = None  # of a definition: the whole of what is declared

    @property
    def at(self) -> tuple[int, int]:
        return self.location.span.start, self.location.span.end

    @property
    def is_written(self) -> bool:
        """Whether the name stands in the text: that of a resource is its folder's."""
        return self.location.span.start < self.location.span.end


@frozen
class Names:
    """The words name a symbol, which they declare if `defines` says what.

    `scope` says whose name it is, the first that there is: `{owner}` is what the pattern has caught, `hasMany` the key beside it.
    `word` is the part of the text that is the name, and `before` what may stand before it, as `create` in `createPost`; `builtin` words
    name nothing; `only` are the definitions that fit.
    """

    kind: SymbolKind
    defines: str = ""
    scope: tuple[str, ...] = ()
    word: re.Pattern[str] = WHOLE
    before: tuple[str, ...] = ()
    builtin: frozenset[str] = frozenset()
    only: tuple[str, ...] = ()
    or_kind: SymbolKind | None = None  # another kind of symbol that fits as well
    is_offered: bool = True  # False: part of a name that is offered as a whole


@frozen
class Leads:
    """The words are a path: to a file with one of these suffixes (empty: any), or to a folder."""

    suffixes: tuple[str, ...] = ()
    folder: bool = False


@frozen
class Offers:
    """The words are one of a list that no project declares."""

    what: Literal[
        "override role", "override property", "cloudformation type", "cloudformation property", "cloudformation value", "attribute",
    ]


@frozen
class ReachesInto:
    """The words are an address, and after a dot a part of that resource: `data.Post`."""

    kinds: tuple[str, ...]


Topic = Names | RefersTo | ReachesInto | Leads | Offers


@frozen
class Naming:
    """`models.{owner}.fields.{field}`: what the key or the value there names. Lists are passed through, `*` is any key, `**` any number.

    `item` is the one index that counts in a list.
    """

    pattern: str
    topic: Topic
    part: Literal["key", "value"] = "value"
    item: int | None = None


def key(pattern: str, topic: Topic) -> Naming:
    return Naming(pattern, topic, "key")


def value(pattern: str, topic: Topic, item: int | None = None) -> Naming:
    return Naming(pattern, topic, item=item)
