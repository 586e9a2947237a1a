"""Handlers of AI conversations: their defaults are others than those of functions (F051 to F056)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.kinds.function.model import AiModel, Conversation, Function, Logging
from amplifyc.model import ai_model_id
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

TIMEOUT_SECONDS = 60
PARTITION = "aws"  # Gen 2 knows no other one here


def bind_conversation(binder: Binder, function: Function, data: Mapping[str, Any], at: Place) -> dict[str, Any]:
    """The fields of the function that `conversation:` decides: what it says, and defaults for what the author leaves out."""
    written, place = data["conversation"] or {}, at / "conversation"
    models = tuple(_model(binder, item, place.at("models", number)) for number, item in enumerate(written.get("models") or ()))
    logging = function.logging or Logging(at / "logging")
    found: dict[str, Any] = {
        "conversation": Conversation(place, models, bool(written.get("builtIn"))),
        "logging": Logging(logging.place, logging.format or "json", logging.level, logging.retention or "infinite"),
    }
    return found if "timeoutSeconds" in data else {**found, "timeout_seconds": TIMEOUT_SECONDS}


def _model(binder: Binder, data: Any, place: Place) -> AiModel:
    """A name or an id alone, or with the region where the model runs."""
    if isinstance(data, str):
        return AiModel(place, binder.plain_text(data, place))
    region = data.get("region")
    written = binder.plain_text(data["modelId"], place / "modelId")
    return AiModel(place, written, None if region is None else binder.plain_text(region, place / "region"))


def called_models(conversation: Conversation) -> Iterator[tuple[str, str | None]]:
    """Bedrock's ids of the models, each with its region where that is another than the function's."""
    for model in conversation.models:
        yield ai_model_id(model.model_id) or model.model_id, model.region
