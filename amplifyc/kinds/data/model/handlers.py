"""What answers a custom operation."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.model import FilePath, Ref
from amplifyc.syntax import Place


@frozen
class FunctionHandler:
    """A Lambda function (D111); `asynchronous` does not wait for its answer (D112)."""

    function: Ref
    place: Place
    asynchronous: bool = False


@frozen
class CustomHandler:
    """A JavaScript resolver file over a data source (D113): a model, a name of `dataSources`, or None for no data source."""

    entry: FilePath
    place: Place
    data_source: str | None = None


@frozen
class SqlHandler:
    """A statement written in place (D114) or in a file (D115)."""

    place: Place
    statement: str | None = None
    reference: FilePath | None = None


Handler = FunctionHandler | CustomHandler | SqlHandler
