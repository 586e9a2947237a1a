"""Stage 3: Document -> ValidDocument. The JSON Schema of the kind decides; what it refuses is told in our own words."""

from amplifyc.schema.loading import kinds, schema
from amplifyc.schema.validating import ValidDocument, validate, validate_part

__all__ = ["ValidDocument", "kinds", "schema", "validate", "validate_part"]
