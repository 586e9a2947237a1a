"""Stage 4: ValidDocument -> Resource. Typed, frozen values; references between resources are still names."""

from amplifyc.model.address import Address, pascal_case
from amplifyc.model.ai_models import AI_MODELS, ai_model_id
from amplifyc.model.annotations import AnyRef, FunctionRef, RawMapping, RawValue, RefersTo
from amplifyc.model.expression import Attribute, AwsValue, BackendValue, Expression, Interpolation, Secret, Text
from amplifyc.model.resource import FilePath, FolderPath, Principal, Raw, Ref, Resource, Rule

__all__ = [
    "AI_MODELS", "Address", "AnyRef", "Attribute", "AwsValue", "BackendValue", "Expression", "FilePath", "FolderPath", "FunctionRef",
    "Interpolation", "Principal", "Raw", "RawMapping", "RawValue", "Ref", "RefersTo", "Resource", "Rule", "Secret", "Text",
    "ai_model_id", "pascal_case",
]
