"""What CloudFormation knows of its resource types: their properties, which of them are needed, what `Fn::GetAtt` may ask for.

Two sources, the better one first: the resource schemas that an installed cfn-lint carries (names, shapes, enums), read as plain
files; else troposphere's classes (names and coarse shapes). Neither is loaded before something asks.
"""

from amplifyc.cloudformation.checking import Problem, at_path, problems
from amplifyc.cloudformation.functions import Misuse, misuses
from amplifyc.cloudformation.intrinsics import PSEUDO_PARAMETERS, is_intrinsic
from amplifyc.cloudformation.lists import LIST_ATTRIBUTES
from amplifyc.cloudformation.shapes import Shape
from amplifyc.cloudformation.types import ResourceType, is_foreign, resource_type, type_names

__all__ = [
    "LIST_ATTRIBUTES", "PSEUDO_PARAMETERS", "Misuse", "Problem", "ResourceType", "Shape", "at_path", "is_foreign", "is_intrinsic",
    "misuses", "problems", "resource_type", "type_names",
]
