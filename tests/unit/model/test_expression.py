from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplifyc.model import Address, Attribute, AwsValue, BackendValue, Interpolation, Secret
from amplifyc.model.expression import read_text
from amplifyc.syntax import Document, Place, Scalar
from amplifyc.text import SourceFile, Span


def place(text: str) -> Place:
    return Place(Document(SourceFile("amplify/jobs/x/resource.yaml", text), Scalar(text, Span(0, len(text)))))


def read(text: str) -> tuple[object, ...]:
    value, found = read_text(text, place(text), "amplify/jobs/x")
    assert not found
    return value.parts if isinstance(value, Interpolation) else (value,)


def test_plain_text_is_itself() -> None:
    assert read("a $ {b} $${c}") == ("a $ {b} $${c}",)


def test_every_form() -> None:
    at = place("x")
    assert read("${{ secret.A_b-1.c }}") == (Secret("A_b-1.c"),)
    assert read("${{aws.region}}/${{ backend.stackName }}") == (AwsValue("region"), "/", BackendValue("stackName"))
    for written, address in (("storage/photos", "storage/photos"), ("../y", "jobs/y"), ("./z", "jobs/x/z"), ("data", "data")):
        (found,) = read(f"${{{{ {written}.tableName.Post }}}}")
        assert isinstance(found, Attribute)
        assert (found.address, found.name) == (Address(address), "tableName.Post")
    assert at.path == ()


@pytest.mark.parametrize(
    ("text", "slug", "hint"),
    [
        ("${{ }}", "reference/malformed-expression", "write `${{ secret.NAME }}`"),
        ("${{ photos }}", "reference/malformed-expression", "write `${{ secret.NAME }}`"),
        ("${{ secret.A", "reference/malformed-expression", "end the expression with `}}`"),
        ("${{ secret.a b }}", "reference/malformed-expression", "letters"),
        ("${{ backend.nme }}", "reference/unknown-value", "did you mean `backend.name`?"),
        ("${{ aws.regoin }}", "reference/unknown-value", "did you mean `aws.region`?"),
        ("${{ a|b.c }}", "reference/malformed-expression", "write `${{ address.attribute }}`"),
    ],
)
def test_problems(text: str, slug: str, hint: str) -> None:
    _, (found,) = read_text(text, place(text), "amplify")
    assert found.code.slug == slug
    assert found.hint is not None
    assert hint in found.hint


@given(st.text(alphabet="${} abc./secret"))
def test_any_text_is_read(text: str) -> None:
    value, _ = read_text(text, place(text), "amplify")
    assert isinstance(value, str | Interpolation)
