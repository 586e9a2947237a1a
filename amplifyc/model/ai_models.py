"""The models of Amazon Bedrock that Gen 2 names (D175)."""

from __future__ import annotations

AI_MODELS = {
    "Amazon Nova Pro": "amazon.nova-pro-v1:0",
    "Amazon Nova Lite": "amazon.nova-lite-v1:0",
    "Amazon Nova Micro": "amazon.nova-micro-v1:0",
    "Claude 3 Haiku": "anthropic.claude-3-haiku-20240307-v1:0",
    "Claude 3 Opus": "anthropic.claude-3-opus-20240229-v1:0",
    "Claude 3 Sonnet": "anthropic.claude-3-sonnet-20240229-v1:0",
    "Claude 3.5 Haiku": "anthropic.claude-3-5-haiku-20241022-v1:0",
    "Claude 3.5 Sonnet": "anthropic.claude-3-5-sonnet-20240620-v1:0",
    "Claude 3.5 Sonnet v2": "anthropic.claude-3-5-sonnet-20241022-v2:0",
    "Claude 3.7 Sonnet": "anthropic.claude-3-7-sonnet-20250219-v1:0",
    "Claude Opus 4": "anthropic.claude-opus-4-20250514-v1:0",
    "Claude Sonnet 4": "anthropic.claude-sonnet-4-20250514-v1:0",
    "Claude Haiku 4.5": "global.anthropic.claude-haiku-4-5-20251001-v1:0",
    "Claude Sonnet 4.5": "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "Claude Opus 4.5": "global.anthropic.claude-opus-4-5-20251101-v1:0",
    "Claude Sonnet 4.6": "global.anthropic.claude-sonnet-4-6",
    "Claude Opus 4.6": "global.anthropic.claude-opus-4-6-v1",
    "Cohere Command R": "cohere.command-r-v1:0",
    "Cohere Command R+": "cohere.command-r-plus-v1:0",
    "Llama 3.1 8B Instruct": "meta.llama3-1-8b-instruct-v1:0",
    "Llama 3.1 70B Instruct": "meta.llama3-1-70b-instruct-v1:0",
    "Llama 3.1 405B Instruct": "meta.llama3-1-405b-instruct-v1:0",
    "Mistral Large": "mistral.mistral-large-2402-v1:0",
    "Mistral Large 2": "mistral.mistral-large-2407-v1:0",
    "Mistral Small": "mistral.mistral-small-2402-v1:0",
}
"""Gen 2's display names and what Bedrock calls them. Ids with `global.` are inference profiles: Bedrock chooses the region."""


def ai_model_id(written: str) -> str | None:
    """The id of a model, by its display name or as it is; None for a name that nobody knows. Every id has a dot, or is an ARN."""
    if written in AI_MODELS:
        return AI_MODELS[written]
    return written if " " not in written and ("." in written or written.startswith("arn:")) else None
