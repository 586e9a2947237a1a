"""All questions of an app by all callers, or a part of them that is spread evenly."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from graphql import GraphQLSchema, build_schema

from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES
from amplifyc.local.graphql.scalars import DECLARATIONS
from tests.resolvers.callers import Caller, callers_of
from tests.resolvers.comparison import Bench, Difference
from tests.resolvers.gen2 import Gen2
from tests.resolvers.grid import Question, questions
from tests.resolvers.oracle import App, Made
from tests.resolvers.requests import Requests
from tests.resolvers.stricter import deliberate


@dataclass(frozen=True)
class Result:
    """Comparisons by operation and caller, differences with a reason, and those without; how often Gen 2 refused, and how often not."""

    name: str
    counts: Counter[tuple[str, str]]
    deliberate: Counter[str]
    differences: list[Difference]
    refused: int
    served: int
    seconds: float


def compare_app(app: App, endpoint: str, at_most: int) -> Result:
    return compare(app.name, app.made, app.folder, endpoint, at_most)


def compare(name: str, made: Made, synthesized: Path, endpoint: str, at_most: int) -> Result:
    """The questions of a grid to both APIs, and a fifth as many at random."""
    started = time.monotonic()
    counts: Counter[tuple[str, str]] = Counter()
    meant: Counter[str] = Counter()
    ends: Counter[bool] = Counter()
    differences: list[Difference] = []
    _ = made.compilation.stacks  # what does not compile is not asked
    gen2 = Gen2(synthesized, endpoint)
    try:
        api = build_schema(f"{DECLARATIONS}\n{made.text}", assume_valid=True)
        bench = Bench(made, api, gen2, endpoint)
        for question, caller in _asked(made, api, at_most, has_pool=gen2.roles.pool is not None):
            for page in bench.compare(question, caller):
                counts[question.operation, caller.label] += 1
                ends[page.is_refused] += 1
                reasons = [(item, deliberate(item)) for item in page.differences]
                meant.update(reason.name for _, reason in reasons if reason is not None)
                differences += [item for item, reason in reasons if reason is None]
    finally:
        gen2.close()
    return Result(name, counts, meant, differences, ends[True], ends[False], time.monotonic() - started)


def _asked(made: Made, api: GraphQLSchema, at_most: int, *, has_pool: bool) -> Iterator[tuple[Question, Caller]]:
    callers = callers_of(made.schema, tuple(AUTHENTICATION_TYPES[provider] for provider in made.modes.providers), has_pool=has_pool)
    yield from spread(list(questions(api, made.schema)), callers, at_most * 4 // 5)
    groups = sorted({group for caller in callers for group in caller.claims.get("cognito:groups", [])})
    drawn = Requests(api, made.schema, groups, seed=1).questions(at_most)
    for number, question in enumerate(islice(drawn, at_most // 5)):
        yield question, callers[number % len(callers)]


def spread(asked: Sequence[Question], callers: Sequence[Caller], at_most: int) -> list[tuple[Question, Caller]]:
    """Every question with every caller; of too many a sample, the same each time."""
    everything = [(question, caller) for question in asked for caller in callers]
    return everything if len(everything) <= at_most else Random(1).sample(everything, at_most)
