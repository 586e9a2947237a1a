"""Types of fields, and the types that are no models: enums, custom types and inputs."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.authorization import AuthRule
from amplifyc.kinds.data.model.handlers import FunctionHandler, HttpHandler
from amplifyc.syntax import Place

SCALARS = {
    "id": "ID", "string": "String", "integer": "Int", "float": "Float", "boolean": "Boolean", "date": "AWSDate", "time": "AWSTime",
    "datetime": "AWSDateTime", "timestamp": "AWSTimestamp", "email": "AWSEmail", "json": "AWSJSON", "phone": "AWSPhone",
    "url": "AWSURL", "ipAddress": "AWSIPAddress",
}
"""The words of the YAML language and the GraphQL scalars they stand for (D033 to D046)."""

GRAPHQL_SCALARS = frozenset(SCALARS.values())


@frozen
class TypeRef:
    """`string![]!` of the YAML language, `[String!]!` in GraphQL. `name` is always GraphQL's."""

    name: str
    required: bool = False  # the value, or each value of a list
    array: bool = False
    array_required: bool = False
    outer: tuple[bool, ...] = ()  # whether each list around that list is required; only the directive language has them

    @property
    def is_scalar(self) -> bool:
        return self.name in GRAPHQL_SCALARS

    @property
    def non_null(self) -> bool:
        """Whether the field as a whole must have a value."""
        return self.outer[-1] if self.outer else self.array_required if self.array else self.required

    def __str__(self) -> str:
        value = f"{self.name}!" if self.required else self.name
        for required in (self.array_required, *self.outer) if self.array else ():
            value = f"[{value}]!" if required else f"[{value}]"
        return value


@frozen
class NativeDirective:
    """An authorization directive of AppSync itself: `@aws_api_key`, `@aws_cognito_user_pools(cognito_groups: […])`."""

    name: str
    groups: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.groups:
            return f"@{self.name}"
        groups = ", ".join(f'"{group}"' for group in self.groups)
        return f"@{self.name}(cognito_groups: [{groups}])"


@frozen
class Enum:
    name: str
    values: tuple[str, ...]
    place: Place


@frozen
class Argument:
    """An argument of an operation, or of a field that is answered like one."""

    name: str
    type: TypeRef
    place: Place
    default: str | None = None  # a GraphQL literal; only the directive language has it


@frozen
class TypeField:
    """A field of a custom type or of an input; only the directive language has rules on it, or has it answered like an operation."""

    name: str
    type: TypeRef
    place: Place
    rules: tuple[AuthRule, ...] = ()
    arguments: tuple[Argument, ...] = ()
    handlers: tuple[FunctionHandler | HttpHandler, ...] = ()


@frozen
class CustomType:
    """An object type without a table. `directives` say who may read it, where it is not taken from the operations that return it."""

    name: str
    fields: tuple[TypeField, ...]
    place: Place
    directives: tuple[NativeDirective, ...] = ()
    is_interface: bool = False
    implements: tuple[str, ...] = ()

    def field(self, name: str) -> TypeField | None:
        return next((field for field in self.fields if field.name == name), None)


@frozen
class Union:
    """One of several object types, which operations may return; only the directive language has it."""

    name: str
    members: tuple[str, ...]
    place: Place


@frozen
class InputType:
    """The input twin of a custom type that an argument uses, or an `input` of the directive language."""

    name: str
    fields: tuple[TypeField, ...]
    place: Place
    is_implied: bool = False  # a conversation brings it
