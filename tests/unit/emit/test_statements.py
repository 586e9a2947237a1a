from __future__ import annotations

from typing import Any

from amplifyc.emit.statements import divided, joined, length

A = {"Fn::GetAtt": ["A", "Arn"]}


def allow(action: Any, resource: Any, **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def listing(prefix: str, resource: Any = A) -> dict[str, Any]:
    return allow("s3:ListBucket", resource, Condition={"StringLike": {"s3:prefix": [f"{prefix}*", prefix]}})


def test_the_same_twice_is_once() -> None:
    assert joined([allow("a", "x"), allow("a", "x")]) == (allow("a", "x"),)


def test_resources_of_one_action_are_joined() -> None:
    assert joined([allow("a", "x"), allow("a", ["y", "x"]), allow("b", "x")]) == (allow("a", ["x", "y"]), allow("b", "x"))


def test_effects_are_kept_apart() -> None:
    deny = {"Effect": "Deny", "Action": "a", "Resource": "y"}
    assert joined([allow("a", "x"), deny]) == (allow("a", "x"), deny)


def test_alternatives_of_one_condition_are_joined_for_one_resource() -> None:
    found, other = joined([listing("a/"), listing("b/"), listing("c/", "y")])
    assert found["Condition"] == {"StringLike": {"s3:prefix": ["a/*", "a/", "b/*", "b/"]}}
    assert other == listing("c/", "y")


def test_other_conditions_are_no_alternatives() -> None:
    one = allow("a", "x", Condition={"StringNotEquals": {"k": "1"}})
    two = allow("a", "x", Condition={"StringNotEquals": {"k": "2"}})
    both = allow("a", "x", Condition={"StringEquals": {"k": "1", "l": "2"}})
    assert joined([one, two, both]) == (one, two, both)


def test_division_keeps_everything() -> None:
    statements = [allow("a", f"arn:aws:s3:::bucket/{number}/*") for number in range(50)]
    groups = list(divided(statements, 1_000))
    assert [item for group in groups for item in group] == statements
    assert all(length(group) <= 1_100 for group in groups)


def test_what_is_known_of_a_reference_is_counted() -> None:
    """An ARN in this account is no longer than the longest there is; a text has its quotes once."""
    known = {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":sqs:", {"Ref": "AWS::Region"}, ":", {"Ref": "AWS::AccountId"}, ":jobs"]]}
    assert length(known) == len('"arn:aws-us-gov:sqs:ap-southeast-1:123456789012:jobs"')
    assert length({"Ref": "Queue"}) > length("a name of a usual length")
