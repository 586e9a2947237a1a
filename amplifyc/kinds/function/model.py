"""`kind: function` bound: a Lambda function of any runtime, and what starts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Annotated, Literal

from amplifyc.frozen import frozen
from amplifyc.model import FilePath, FolderPath, Interpolation, RawMapping, Ref, RefersTo, Resource, Secret, Text
from amplifyc.packaging import language_of
from amplifyc.packaging.runtimes import DEFAULTS, Family, family, runtime_name
from amplifyc.syntax import Place

Value = Text | int | float | bool | None
"""What may be written for an environment variable; null is a mistake that is reported."""

StorageRef = Annotated[Ref, RefersTo(("storage",))]


@frozen
class Schedule:
    """When to start the function by the clock (F022, F023): a rate or a cron expression."""

    place: Place
    rate: str | None = None
    cron: str | None = None
    timezone: str = "UTC"
    description: str | None = None


@frozen
class Layer:
    """A layer, and the module that comes with it and so need not be bundled (F029)."""

    place: Place
    version: Text | Ref  # an ARN, `name:version`, or a resource of kind layer
    module: str | None = None


@frozen
class Bundling:
    minify: bool = True
    external_modules: tuple[str, ...] = ()


@frozen
class Logging:
    """F032 to F034."""

    place: Place
    format: Literal["json", "text"] | None = None
    level: str | None = None
    retention: str | None = None


@frozen
class Durable:
    """Execution that outlives one invocation (F035, F036)."""

    place: Place
    execution_timeout_seconds: int
    retention_period_days: int = 14


@frozen
class Vpc:
    subnet_ids: tuple[Text, ...]
    security_group_ids: tuple[Text, ...]
    place: Place


@frozen
class DeadLetter:
    """Where events go that failed: the ARN of a queue or of a topic."""

    place: Place
    queue: Text | None = None
    topic: Text | None = None


@frozen
class Cors:
    allow_origins: tuple[str, ...] = ()
    allow_methods: tuple[str, ...] = ()
    allow_headers: tuple[str, ...] = ()
    expose_headers: tuple[str, ...] = ()
    allow_credentials: bool | None = None
    max_age_seconds: int | None = None


@frozen
class AiModel:
    """A model of Amazon Bedrock, by Gen 2's name or by its id (F052), and where it runs if not in the function's region (F053)."""

    place: Place
    model_id: str
    region: str | None = None


@frozen
class Conversation:
    """What makes the function a handler of AI conversations (F050 to F057)."""

    place: Place
    models: tuple[AiModel, ...] = ()
    built_in: bool = False  # the code that comes with amplifyc


@frozen
class Url:
    """An HTTPS address of the function's own."""

    place: Place
    auth: Literal["iam", "none"] = "iam"
    cors: Cors | None = None
    streaming: bool = False


@frozen
class FileSystem:
    access_point_arn: Text
    mount_path: str
    place: Place


@frozen
class Event:
    """What starts the function: one of `queue`, `model`, `tableStream`, `kinesis`, `topic`, `bucket`, `pattern`."""

    place: Place
    queue: Text | None = None  # ARN of an SQS queue
    model: str | None = None  # a model of the backend's data: the stream of its table
    table_stream: Text | None = None  # ARN of any other table's stream
    kinesis: Text | None = None  # ARN of a data stream
    topic: Text | None = None  # ARN of an SNS topic
    bucket: StorageRef | None = None
    pattern: RawMapping | None = None  # of events on an EventBridge bus
    bus: Text | None = None
    on: tuple[str, ...] = ("s3:ObjectCreated:*",)
    prefix: str | None = None
    suffix: str | None = None
    filters: tuple[RawMapping, ...] = ()
    batch_size: int | None = None
    batch_window_seconds: int | None = None
    report_batch_item_failures: bool = False
    maximum_concurrency: int | None = None
    starting_position: Literal["LATEST", "TRIM_HORIZON"] = "LATEST"
    retries: int | None = None
    bisect_on_error: bool = False
    parallelization_factor: int | None = None


@frozen(slots=False, kw_only=True)
class Function(Resource):
    """One Lambda function (F001 to F049, and what the cloud has beyond Gen 2)."""

    name: str | None = None  # default: the folder's or the file's name; see `friendly_name`
    entry: FilePath | None = None  # a handler that is packaged
    code: FilePath | FolderPath | None = None  # code that is ready to run: a folder, a .zip or a .jar
    image: Text | None = None  # URI of a container image in ECR
    handler: str | None = None  # what of `code` is called
    runtime: str | int | None = None  # see `runtime_name`
    architecture: Literal["x86_64", "arm64"] = "x86_64"
    timeout_seconds: int | float = 3
    memory_mb: int | float = 512
    ephemeral_storage_size_mb: int | float = 512
    environment: Mapping[str, Value] = field(default_factory=dict)
    schedule: tuple[Schedule, ...] = ()
    layers: tuple[Layer, ...] = ()
    bundling: Bundling = Bundling()
    include: tuple[FilePath | FolderPath, ...] = ()  # beside the Python handler
    requirements: FilePath | None = None
    resource_group_name: str | None = None  # F031: accepted; placement is automatic
    logging: Logging | None = None
    durable_config: Durable | None = None
    vpc: Vpc | None = None
    reserved_concurrency: int | None = None
    provisioned_concurrency: int | None = None
    dead_letter: DeadLetter | None = None
    retries: int | None = None  # of an asynchronous event that failed
    maximum_event_age_seconds: int | None = None
    tracing: bool | Literal["active", "passThrough"] = False
    url: bool | Url = False
    file_system: FileSystem | None = None
    code_signing: Text | None = None  # ARN of a code signing configuration
    events: tuple[Event, ...] = ()
    conversation: Conversation | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether its code comes with amplifyc."""
        return self.conversation is not None and self.conversation.built_in

    @property
    def friendly_name(self) -> str:
        """What tags, outputs and `$amplify/env/…` call it (F001)."""
        return self.name or self.address.name

    @cached_property
    def runtime_name(self) -> str:
        """The runtime of our table; by default that of the entry's language."""
        if self.runtime is not None:
            return runtime_name(self.runtime)
        language = language_of(self.entry.path) if self.entry else "python" if self.is_built_in else None
        return DEFAULTS[language or "node"]

    @property
    def family(self) -> Family:
        return family(self.runtime_name)

    @property
    def url_settings(self) -> Url | None:
        if self.url is True:
            return Url(self.place / "url")
        return self.url or None

    @property
    def secrets(self) -> Mapping[str, Secret]:
        """The variables that are one secret and nothing else: read from SSM when the function starts (F009)."""
        found = {}
        for name, value in self.environment.items():
            if isinstance(value, Interpolation) and len(value.parts) == 1 and isinstance(value.parts[0], Secret):
                found[name] = value.parts[0]
        return found
