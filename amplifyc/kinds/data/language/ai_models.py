"""The models that AI routes name (D175)."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Report, did_you_mean
from amplifyc.model import AI_MODELS, ai_model_id
from amplifyc.syntax import Place

UNKNOWN_AI_MODEL = Code("data/unknown-ai-model", "An AI model that nobody knows by this name")


def ai_model(written: str, place: Place, report: Report) -> str:
    """Bedrock's id of a model; a name that nobody knows is reported, and kept."""
    found = ai_model_id(written)
    if found is None:
        hint = did_you_mean(written, AI_MODELS) or "write a name as Gen 2 has it, such as `Claude Sonnet 4.5`, or an id of Amazon Bedrock"
        report.add(UNKNOWN_AI_MODEL.at(place.value, f"there is no AI model `{written}`", hint=hint))
    return found or written
