"""What AI routes say of a model of Amazon Bedrock: how it answers, and what it may ask for."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.syntax import Place


@frozen
class InferenceConfiguration:
    """How a model answers; what is None is left to the model (D177, D181)."""

    place: Place
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None

    @property
    def settings(self) -> dict[str, float | int]:
        """By Bedrock's names."""
        written = {"maxTokens": self.max_tokens, "temperature": self.temperature, "topP": self.top_p}
        return {name: value for name, value in written.items() if value is not None}


@frozen
class Tool:
    """A query that the model may ask for: the list of a model's items (D182), or a custom one (D183)."""

    name: str
    description: str
    place: Place
    model: str | None = None
    query: str | None = None
