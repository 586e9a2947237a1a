from __future__ import annotations

from amplifyc.emit import arn, join, ref


def test_join_merges_texts() -> None:
    assert join("a", "b") == "ab"
    assert join() == ""
    assert join("", ref("A"), "") == {"Ref": "A"}
    assert join("a", "b", ref("A"), "c", "d") == {"Fn::Join": ["", ["ab", {"Ref": "A"}, "cd"]]}


def test_arn() -> None:
    assert arn("s3", ref("Bucket"), "/*", region=False, account=False) == {
        "Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::", {"Ref": "Bucket"}, "/*"]]
    }
