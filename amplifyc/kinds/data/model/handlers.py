"""What answers a custom operation."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.authorization import AuthRule
from amplifyc.kinds.data.model.routes import InferenceConfiguration, Tool
from amplifyc.model import FilePath, Ref
from amplifyc.syntax import Place
from amplifyc.text import SourceFile


@frozen
class OuterFunction:
    """A Lambda function that another template makes, by its name; None: of the account and region of the backend."""

    name: str
    region: str | None = None
    account: str | None = None


@frozen
class FunctionHandler:
    """A Lambda function (D111); `asynchronous` does not wait for its answer (D112)."""

    function: Ref | OuterFunction
    source: str  # the name of its data source; handlers with the same share one
    place: Place
    asynchronous: bool = False


@frozen
class HttpHandler:
    """An HTTP endpoint (D186). `path` has the names of arguments in it, as in `/posts/:id`."""

    source: str  # the name of its data source; handlers of the same host share one
    origin: str
    method: str
    path: str
    place: Place
    headers: tuple[tuple[str, str], ...] = ()
    needed: tuple[str, ...] = ()  # what the query or the body must give

    @property
    def has_body(self) -> bool:
        return self.method in ("POST", "PUT", "PATCH")


@frozen
class CustomHandler:
    """A JavaScript resolver file over a data source (D113): a model, a name of `dataSources`, or None for no data source."""

    entry: FilePath
    place: Place
    data_source: str | None = None


@frozen
class SqlHandler:
    """A statement written in place (D114), or that of a file (D115), over an `rds` data source; None: the database of its schema."""

    place: Place
    statement: str | None = None
    reference: SourceFile | None = None
    data_source: str | None = None


@frozen
class GenerationHandler:
    """A model that answers a query in the shape of its result (D176)."""

    ai_model: str  # Bedrock's id
    system_prompt: str
    place: Place
    inference: InferenceConfiguration | None = None


@frozen
class ConversationHandler:
    """A function that talks with a model on behalf of the caller (D179); the one that comes with amplifyc, or the author's (D184)."""

    ai_model: str
    system_prompt: str
    function: FunctionHandler | None  # None: the author has none, and the one that comes with amplifyc is not yet in its place
    place: Place
    inference: InferenceConfiguration | None = None
    tools: tuple[Tool, ...] = ()
    rules: tuple[AuthRule, ...] = ()  # that of owners is the only one there is (D180)


Handler = FunctionHandler | HttpHandler | CustomHandler | SqlHandler | GenerationHandler | ConversationHandler
