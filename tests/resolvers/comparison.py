"""One request to both APIs, and all in which they might differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLSchema

from amplifyc.kinds.data.tables import table_properties
from amplifyc.local.sources.dynamodb import create_table, dynamodb_client
from tests.resolvers.callers import Caller
from tests.resolvers.contents import Contents
from tests.resolvers.gen2 import Gen2
from tests.resolvers.grid import Question
from tests.resolvers.normal import by_text, normal
from tests.resolvers.oracle import Made
from tests.resolvers.ours import Ours
from tests.resolvers.seeds import seeds_of, stored

THEIRS, OURS = "test", "111111111111"  # accounts
UNAUTHORIZED = "Unauthorized"
NOT_RUN = "NotRun"  # the judge's word for an author's JavaScript
Answer = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """What Gen 2 does, and what we do instead."""

    question: Question
    caller: Caller
    what: str
    theirs: Any
    ours: Any
    errors: tuple[str, ...]  # ours

    def __str__(self) -> str:
        asked = json.dumps(self.question.variables)
        return f"{self.question} by {self.caller}: {self.what}\n  asked {asked}\n  Gen 2 {self.theirs}\n  here  {self.ours}"


@dataclass(frozen=True)
class Page:
    """What came of one request: the differences, and whether Gen 2 refused it."""

    differences: list[Difference]
    is_refused: bool


class Bench:
    """Both APIs of one app, over tables with the same items."""

    def __init__(self, made: Made, api: GraphQLSchema, gen2: Gen2, endpoint: str) -> None:
        self._gen2 = gen2
        self._ours = Ours(made, endpoint, OURS)
        theirs = dynamodb_client(endpoint, account=THEIRS)
        self._tables: dict[str, str] = {}
        self._contents: dict[str, tuple[Contents, Contents]] = {}
        for model in made.schema.models:
            if model.database is None:
                tables = gen2.table(model.name), self._ours.table(model.name)
                self._tables |= dict.fromkeys(tables, model.name)
                for client, name in zip((theirs, self._ours.client), tables, strict=True):  # one of another backend is not there yet
                    create_table(client, name, table_properties(made.schema, model))
                items = [stored(made.schema, model, seed.item) for seed in seeds_of(api, made.schema, model)]
                self._contents[model.name] = Contents(theirs, tables[0], items), Contents(self._ours.client, tables[1], items)

    def compare(self, question: Question, caller: Caller) -> Iterator[Page]:
        """The pages of an answer, one by one."""
        variables = [dict(question.variables)] * 2
        for _ in range(question.pages):
            theirs = self._gen2.execute(question.query, variables[0], caller, question.answer)
            ours = self._ours.execute(question.query, variables[1], caller, question.answer)
            errors = tuple(errors_of(ours))
            found = [Difference(question, caller, what, there, here, errors) for what, there, here in self._differences(question, theirs, ours)]
            yield Page(found, UNAUTHORIZED in errors_of(theirs))
            if question.pages == 1:
                return
            tokens = [_token(theirs, question.name), _token(ours, question.name)]
            if not all(tokens):
                return
            variables = [{**question.variables, "nextToken": token} for token in tokens]

    def _differences(self, question: Question, theirs: Answer, ours: Answer) -> Iterator[tuple[str, Any, Any]]:
        both = (theirs, ours)
        if any(error.get("type") == NOT_RUN for error in theirs["errors"]):
            yield from _different("whether the caller is let in", *(UNAUTHORIZED not in errors_of(answer) for answer in both))
            return
        yield from _different("the data", *(normal(answer.get("data") or {question.name: None}) for answer in both))
        yield from _different("the errors", *(errors_of(answer) for answer in both))
        yield from _different("what functions are asked", *([_event(item) for item in answer["functions"]] for answer in both))
        yield from _different("the events", self._ours.subscription_filter(theirs["filter"]) if theirs["filter"] else None, ours["filter"])
        if question.query.startswith("mutation"):
            if question.model is not None:
                yield from _different("what is in the table", *(contents.changes() for contents in self._contents[question.model]))
        else:
            yield from _different("the items that are read", *(self._read(answer) for answer in both))

    def _read(self, answer: Answer) -> Any:
        """Model -> the items that its table gave."""
        found: dict[str, list[Any]] = {}
        for asked in answer["tables"]:
            found.setdefault(self._tables.get(asked["table"], asked["table"]), []).extend(asked["items"])
        return {model: by_text(items) for model, items in sorted(found.items()) if items}


def _different(what: str, theirs: Any, ours: Any) -> Iterator[tuple[str, Any, Any]]:
    if theirs != ours:
        yield what, theirs, ours


def _token(answer: Answer, name: str) -> str | None:
    found = ((answer.get("data") or {}).get(name) or {}).get("nextToken")
    return found if isinstance(found, str) else None


def _event(payload: Any) -> Any:
    """What a function sees; who calls is told by AppSync itself."""
    return {key: normal((payload or {}).get(key)) for key in ("typeName", "fieldName", "arguments", "source", "prev")}


def errors_of(answer: Answer) -> list[str]:
    """The kinds of errors, but for those that come of the judge: it gives an object for null, cannot query by null, runs no JavaScript."""
    return sorted({
        error.get("type") or "-"
        for error in answer["errors"]
        if error.get("type") != NOT_RUN
        and not error["message"].startswith("Cannot return null for non-nullable")
        and "Condition parameter type does not match schema type" not in error["message"]
    })
