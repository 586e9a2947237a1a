"""What is wrong with a custom folder before CloudFormation sees it."""

from amplifyc.kinds.custom.checks.functions import functions
from amplifyc.kinds.custom.checks.grants import grants
from amplifyc.kinds.custom.checks.outputs import forms, outputs
from amplifyc.kinds.custom.checks.references import cycles, names
from amplifyc.kinds.custom.checks.resources import nested_templates, properties, types

CHECKS = (types, functions, properties, nested_templates, names, cycles, forms, outputs, grants)

__all__ = ["CHECKS"]
