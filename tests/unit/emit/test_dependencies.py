from __future__ import annotations

from amplifyc.emit.dependencies import dependencies, reaches


def test_every_form_of_reference() -> None:
    body = {
        "DependsOn": ["A", "B"],
        "Properties": {
            "One": {"Ref": "C"},
            "Two": {"Fn::GetAtt": ["D", "Arn"]},
            "Three": {"Fn::GetAtt": "E.Arn"},
            "Four": {"Fn::Sub": "${F}/${G.Arn}/${AWS::Region}/${!Literal}"},
            "Five": {"Fn::Sub": ["${Local}${H}", {"Local": {"Ref": "I"}}]},
            "Six": {"Ref": "AWS::Region"},
            "Seven": [{"Fn::Join": ["", [{"Ref": "J"}]]}],
        },
    }
    assert dependencies(body) == set("ABCDEFGHIJ")


def test_reaches_follows_others() -> None:
    needs = {"A": {"B"}, "B": {"C"}, "C": {"A"}, "D": set()}
    assert reaches(needs, "A", "C")
    assert not reaches(needs, "D", "A")
    assert not reaches(needs, "A", "D")
