"""CloudFormation's short tags: `!Ref Queue` is `{Ref: Queue}`, `!GetAtt Queue.Arn` is `{Fn::GetAtt: [Queue, Arn]}`."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.syntax.mistakes import NumberTooLargeError, number_too_large, shown
from amplifyc.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from amplifyc.syntax.yaml.scalars import resolve
from amplifyc.syntax.yaml.stumble import Stumble
from amplifyc.text import Location, SourceFile, Span

UNKNOWN_TAG = Code("syntax/unknown-tag", "A YAML tag that is not one of CloudFormation's")
MALFORMED_TAG = Code("syntax/malformed-tag", "A tag whose value it cannot have")

_FUNCTIONS = (
    *("And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "GetAtt", "If", "ImportValue", "Join", "Length"),
    *("Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform"),
)
CORE = "tag:yaml.org,2002:"
_TYPES: dict[str, type] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "null": type(None),
    "map": Mapping,
    "seq": Sequence,
}
LONG_FORM = {"!Ref": "Ref", "!Condition": "Condition", **{f"!{name}": f"Fn::{name}" for name in _FUNCTIONS}}


def expand(file: SourceFile, tag: str, tag_span: Span, value: Node) -> tuple[Node, Diagnostic | None]:
    """The meaning of `value`, whose scalars are still text, under `tag`, and what is wrong with the two together."""
    if tag.startswith(CORE):
        return _typed(file, tag.removeprefix(CORE), tag_span, value)
    if tag not in LONG_FORM:
        return value, _unknown(file, tag, tag_span)
    trouble = None
    argument = value
    if tag == "!GetAtt" and isinstance(value, Scalar):
        argument = _attribute(value)
        if isinstance(argument, Scalar):
            message = f"`!GetAtt {shown(str(value.value))}` names no attribute"
            trouble = MALFORMED_TAG.at(Location(file, value.span), message, words="no attribute", hint="write `!GetAtt Resource.Attribute`")
    elif tag in ("!Ref", "!Condition") and not isinstance(value, Scalar):
        message = f"`{tag}` takes a name"
        trouble = MALFORMED_TAG.at(Location(file, value.span), message, words="expected a name", hint=f"write `{tag} Name`")
    return Mapping({LONG_FORM[tag]: Entry(tag_span, argument)}, value.span, tag), trouble


def _unknown(file: SourceFile, tag: str, span: Span) -> Diagnostic:
    written = shown(file.text[span.start : span.end])
    hint = did_you_mean(tag, LONG_FORM) or "remove it, or quote the value if the exclamation mark belongs to it"
    return UNKNOWN_TAG.at(Location(file, span), f"there is no tag `{written}`", words="unknown tag", hint=hint)


def _typed(file: SourceFile, name: str, tag_span: Span, value: Node) -> tuple[Node, Diagnostic | None]:
    """`!!str 12` and its like: the types of the core schema, by name."""
    if name not in _TYPES:
        return value, _unknown(file, f"!!{name}", tag_span)
    node = value
    if isinstance(value, Scalar) and name != "str":
        try:
            node = Scalar(resolve(str(value.value)), value.span)
        except NumberTooLargeError:
            return value, number_too_large(file, value.span)
        if name == "float" and type(node.value) is int:
            node = Scalar(float(node.value), value.span)
    fits = type(node.value) is _TYPES[name] if isinstance(node, Scalar) else type(node) is _TYPES[name]
    if fits:
        return node, None
    message = f"this value is not what `!!{name}` says"
    return value, MALFORMED_TAG.at(Location(file, tag_span), message, words="another type", hint="remove the tag")


def _attribute(value: Scalar) -> Node:
    """`A.B.C` as the list `[A, B.C]`; the scalar itself when it has no such form."""
    written = str(value.value)
    resource, _, attribute = written.partition(".")
    if not (resource and attribute):
        return value
    quotes = 0 if value.span.end - value.span.start <= len(written) else 1
    start, end = value.span.start + quotes, value.span.end - quotes
    dot = min(start + len(resource), end)
    return Sequence((Scalar(resource, Span(start, dot)), Scalar(attribute, Span(min(dot + 1, end), end))), value.span)


def malformed_tag(stumble: Stumble) -> Diagnostic:
    """What to say of an exclamation mark that the parser could not make sense of."""
    if stumble.char == "!" and stumble.before(stumble.at).rstrip().split(" ")[-1].startswith("!"):
        hint = "write the inner one in its long form, such as {Fn::Sub: …}"
        return stumble.say(MALFORMED_TAG, stumble.rest(stumble.at), "a value has one tag", "a second tag", hint)
    span = stumble.rest(stumble.start)
    hint = "put quotes around the value if the exclamation mark belongs to it"
    return stumble.say(MALFORMED_TAG, span, f"`{stumble.written(span)}` is not a tag", "not a tag", hint)
