"""Where a function names something, beside what its type hints say."""

from amplifyc.graph import Leads, Names
from amplifyc.graph.symbols import value
from amplifyc.model import RefersTo

NAMES = (
    value("events.model", Names("type", only=("model",))),
    value("layers", RefersTo(("layer",))),
    value("layers.{module}", RefersTo(("layer",))),
    value("code", Leads((".zip", ".jar"))),
    value("code", Leads(folder=True)),
    value("include", Leads()),
)
