"""D120 to D133, D003: names, as Gen 2 spells them."""

from __future__ import annotations

import pytest

from amplifyc.kinds.data.naming import default_index_name, default_query_field, environment_name, operation_name, pluralize

# What npm's `pluralize` answers.
PLURALS = {
    "Todo": "Todos", "Person": "People", "Status": "Statuses", "UserCategory": "UserCategories", "Child": "Children", "Box": "Boxes",
    "Media": "Media", "Series": "Series", "Analysis": "Analyses", "Index": "Indices", "Wolf": "Wolves", "Leaf": "Leaves", "Life": "Lives",
    "Hero": "Heroes", "Photo": "Photos", "Man": "Men", "Woman": "Women", "Human": "Humans", "Foot": "Feet", "Mouse": "Mice",
    "Quiz": "Quizzes", "Schema": "Schemata", "UserSchema": "UserSchemas", "Data": "Data", "Datum": "Data", "Criterion": "Criteria",
    "Day": "Days", "City": "Cities", "Fish": "Fish", "UserFish": "UserFish", "Posts": "Posts", "Bus": "Buses", "Alias": "Aliases",
    "Canvas": "Canvas", "Money": "Monies", "Key": "Keys", "Thief": "Thieves", "Roof": "Roofs", "Chassis": "Chassis",
    "OrderStatus": "OrderStatuses", "SMS": "SMS", "USER": "USERS", "Bonus": "Bonuses", "Virus": "Viri", "Campus": "Campuses",
    "Octopus": "Octopuses", "Test1": "Test1s", "Proof": "Proofs", "Axis": "Axes", "Matrix": "Matrices", "Agenda": "Agenda",
    "Research": "Research", "Music": "Music", "Yes": "Yeses",
}


@pytest.mark.parametrize(("word", "plural"), PLURALS.items())
def test_plural(word: str, plural: str) -> None:
    assert pluralize(word) == plural


def test_a_long_subscription_is_cut_and_hashed() -> None:
    """D124: AppSync takes 50 characters."""
    name = operation_name("onCreate", "AVeryLongNameOfAModelThatNobodyWouldWriteByHand")
    assert len(name) == 50
    assert name[:45] == "onCreateAVeryLongNameOfAModelThatNobodyWouldWriteByHand"[:45]
    assert operation_name("onCreate", "AVeryLongNameOfAModelThatNobodyWouldWriteByHand") == name


@pytest.mark.parametrize(
    ("operation", "name"), [("get", "getPerson"), ("list", "listPeople"), ("create", "createPerson"), ("onDelete", "onDeletePerson")]
)
def test_operation(operation: str, name: str) -> None:
    assert operation_name(operation, "Person") == name  # type: ignore[arg-type]


def test_indexes() -> None:
    """D075, D076."""
    assert default_index_name("Employee", "managerId", ("level",)) == "employeesByManagerIdAndLevel"
    assert default_query_field("Employee", "managerId", ("level", "name")) == "listEmployeeByManagerIdAndLevelAndName"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("amplifyData_GRAPHQL_ENDPOINT", "AMPLIFY_DATA_GRAPHQL_ENDPOINT"),
        ("amplifyDatamyApi_GRAPHQL_ENDPOINT", "AMPLIFY_DATAMY_API_GRAPHQL_ENDPOINT"),
        ("bucket1_NAME", "BUCKET_1_NAME"),
    ],
)
def test_environment(text: str, name: str) -> None:
    assert environment_name(text) == name
