"""CloudFormation's short tags: `!Ref Queue` is `{Ref: Queue}`, `!GetAtt Queue.Arn` is `{Fn::GetAtt: [Queue, Arn]}`."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from amplifyc.syntax.yaml.stumble import Stumble
from amplifyc.text import Location, SourceFile, Span

UNKNOWN_TAG = Code("syntax/unknown-tag", "A YAML tag that is not one of CloudFormation's")
MALFORMED_TAG = Code("syntax/malformed-tag", "A short tag whose value it cannot have")

_FUNCTIONS = (
    *("And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "GetAtt", "If", "ImportValue", "Join", "Length"),
    *("Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform"),
)
LONG_FORM = {"!Ref": "Ref", "!Condition": "Condition", **{f"!{name}": f"Fn::{name}" for name in _FUNCTIONS}}


def expand(file: SourceFile, tag: str, tag_span: Span, value: Node) -> tuple[Node, Diagnostic | None]:
    """The long form of `value` under the short `tag`, and what is wrong with the two together."""
    if tag not in LONG_FORM:
        hint = did_you_mean(tag, LONG_FORM) or "remove it, or quote the value if the exclamation mark belongs to it"
        return value, UNKNOWN_TAG.at(Location(file, tag_span), f"there is no tag `{tag}`", words="unknown tag", hint=hint)
    trouble = None
    argument = value
    if tag == "!GetAtt" and isinstance(value, Scalar):
        argument = _attribute(value, tag_span)
        if isinstance(argument, Scalar):
            message = f"`!GetAtt {value.value}` names no attribute"
            trouble = MALFORMED_TAG.at(Location(file, value.span), message, words="no attribute", hint="write `!GetAtt Resource.Attribute`")
    elif tag in ("!Ref", "!Condition") and not isinstance(value, Scalar):
        message = f"`{tag}` takes a name"
        trouble = MALFORMED_TAG.at(Location(file, value.span), message, words="expected a name", hint=f"write `{tag} Name`")
    span = Span(min(tag_span.start, value.span.start), max(tag_span.end, value.span.end))
    return Mapping({LONG_FORM[tag]: Entry(tag_span, argument)}, span, tag), trouble


def _attribute(value: Scalar, tag_span: Span) -> Node:
    """`A.B.C` as the list `[A, B.C]`; the scalar itself when it has no such form."""
    resource, dot, attribute = str(value.value).partition(".")
    if not (resource and attribute):
        return value
    end = value.span.end
    quoted = end - tag_span.end - len(resource + dot + attribute) - 1
    start = end - len(resource + dot + attribute) - (1 if quoted > 0 else 0)
    middle = min(start + len(resource), end)
    return Sequence((Scalar(resource, Span(start, middle)), Scalar(attribute, Span(min(middle + 1, end), end))), value.span)


def malformed_tag(stumble: Stumble) -> Diagnostic:
    """What to say of an exclamation mark that the parser could not make sense of."""
    if stumble.char == "!" and stumble.before(stumble.at).rstrip().split(" ")[-1].startswith("!"):
        hint = "write the inner one in its long form, such as {Fn::Sub: …}"
        return stumble.say(MALFORMED_TAG, stumble.rest(stumble.at), "a value has one tag", "a second tag", hint)
    span = stumble.rest(stumble.start)
    hint = "put quotes around the value if the exclamation mark belongs to it"
    return stumble.say(MALFORMED_TAG, span, f"`{stumble.written(span)}` is not a tag", "not a tag", hint)
