"""What no JSON Schema can see of a data resource: every error of Gen 2 that can be known when compiling, at the author's line.

Each module looks at one thing of the typed schema, whichever language it was written in.
"""

from __future__ import annotations

from amplifyc.kinds.data.checks.authorization import check_rules
from amplifyc.kinds.data.checks.defaults import check_defaults
from amplifyc.kinds.data.checks.keys import check_identifiers, check_indexes
from amplifyc.kinds.data.checks.names import check_names
from amplifyc.kinds.data.checks.operations import check_operations, check_queries
from amplifyc.kinds.data.checks.relationships import check_relationships
from amplifyc.kinds.data.checks.required_fields import check_required_fields
from amplifyc.kinds.data.checks.routes import check_routes
from amplifyc.kinds.data.checks.settings import check_modes, check_settings
from amplifyc.kinds.data.checks.statements import check_statements
from amplifyc.kinds.data.checks.steps import check_steps
from amplifyc.kinds.data.checks.subscriptions import check_subscriptions
from amplifyc.kinds.data.checks.types import check_types
from amplifyc.kinds.data.checks.validations import check_validations

CHECKS = (
    check_names, check_types, check_identifiers, check_indexes, check_relationships, check_defaults, check_validations, check_rules,
    check_required_fields, check_operations, check_queries, check_routes, check_steps, check_statements, check_subscriptions, check_modes,
    check_settings,
)
