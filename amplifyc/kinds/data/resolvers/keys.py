"""Keys in JavaScript: the key of an item, and what a query says of an index."""

from __future__ import annotations

from collections.abc import Sequence

from amplifyc.kinds.data.knowledge import composite
from amplifyc.kinds.data.model import Model
from amplifyc.kinds.data.naming import camel_case
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, paragraph, property_name, text


def key_of(model: Model) -> Paragraph:
    """The function that makes the key of an item of its values."""
    partition, *sort = model.identifier
    key = {partition: member("values", partition)}
    if sort:
        key[composite(sort)] = joined("values", sort)
    return paragraph(f"/** The key of an item with these values. */\nfunction keyOf(values) {{\n  return {object_of(key)};\n}}")


def key_attributes(model: Model) -> tuple[str, ...]:
    """The attributes of the key: `id`, or a partition and a sort attribute."""
    partition, *sort = model.identifier
    return (partition, composite(sort)) if sort else (partition,)


def joined(owner: str, fields: Sequence[str]) -> str:
    """The value of an attribute that holds several fields."""
    if len(fields) == 1:
        return member(owner, fields[0])
    return "`" + "#".join(f"${{{member(owner, field)}}}" for field in fields) + "`"


def object_of(properties: dict[str, str]) -> str:
    return "{ " + ", ".join(f"{property_name(name)}: {value}" for name, value in properties.items()) + " }"


def with_sort_key(query: str, sort: Sequence[str]) -> str:
    """A key condition with what the arguments of a field say of a sort key."""
    if not sort:
        return query
    argument = camel_case(sort) if len(sort) > 1 else sort[0]
    value = member("ctx.args", argument)
    if len(sort) > 1:
        value = f"joinedSortKey({text(argument)}, {value}, [{', '.join(map(text, sort))}])"
    return f"withSortKey({query}, {text(composite(sort))}, {value})"


def key_query(partition: str, sort: Sequence[str], *, must_have_partition: bool) -> Paragraph:
    """The function that makes a key condition of arguments: the partition, and what they say of the sort key (D121, D122).

    Where the partition may be left out, its absence gives no condition at all.
    """
    argument = camel_case(sort) if len(sort) > 1 else "".join(sort)
    lines = [*_checks(partition, sort, argument, must_have_partition=must_have_partition)]
    if not must_have_partition:
        lines.append(f"if ({_absent(partition)}) return null;")
    query = f"keyEquals({object_of({partition: member('args', partition)})})"
    if not sort:
        lines.append(f"return {query};")
    elif len(sort) == 1:
        lines.append(f"return withSortKey({query}, {text(sort[0])}, {member('args', argument)});")
    else:
        names = ", ".join(text(name) for name in sort)
        lines.append(f"const condition = joinedSortKey({text(argument)}, {member('args', argument)}, [{names}]);")
        lines.append(f"return withSortKey({query}, {text(composite(sort))}, condition);")
    body = "\n".join(f"  {line}" for line in lines)
    return paragraph(f"/** What to query by: the key, as far as the caller gives it. */\nfunction keyQuery(args) {{\n{body}\n}}")


def _checks(partition: str, sort: Sequence[str], argument: str, *, must_have_partition: bool) -> list[str]:
    """Refusals of arguments that make no sense without others."""
    invalid = text("InvalidArgumentsError")
    if not sort:
        message = "sortDirection is not supported for List operations without a Sort key defined."
        return [f"if (args.sortDirection) util.error({text(message)}, {invalid});"]
    lines = []
    if not must_have_partition:
        message = f"When providing argument 'sortDirection' you must also provide argument '{partition}'."
        lines.append(f"if ({_absent(partition)} && args.sortDirection) {{\n    util.error({text(message)}, {invalid});\n  }}")
        words = "also provide" if len(sort) > 1 else "also provide arguments"
        named = f"'{partition}'." if len(sort) > 1 else partition
        message = f"When providing argument '{argument}' you must {words} {named}"
        lines.append(f"if ({_absent(partition)} && {member('args', argument)}) {{\n    util.error({text(message)}, {invalid});\n  }}")
    return lines


def _absent(name: str) -> str:
    return f"isBlank({member('args', name)})"
