"""Stage 6: Graph -> Program. Every kind's emitter makes its CloudFormation as if the backend were one template."""

from amplifyc.emit.bedrock import CALL, CALL_AND_STREAM, model_statements
from amplifyc.emit.emission import (
    Addition,
    Condition,
    DaysAhead,
    Emission,
    Emitted,
    Exported,
    Permit,
    PolicyStatement,
    Program,
    RootOutput,
    RootParameter,
    Table,
    Variable,
)
from amplifyc.emit.emit import SAME_LOGICAL_ID, emit
from amplifyc.emit.environment import add_late
from amplifyc.emit.json_text import json_text
from amplifyc.emit.policies import access_stack
from amplifyc.emit.scope import Scope
from amplifyc.emit.values import AssetPath, AssetText, PendingAsset, arn, cfn, get_att, join, ref

__all__ = [
    "CALL", "CALL_AND_STREAM", "SAME_LOGICAL_ID",
    "Addition", "AssetPath", "AssetText", "Condition", "DaysAhead", "Emission", "Emitted", "Exported", "PendingAsset", "Permit",
    "PolicyStatement", "Program", "RootOutput", "RootParameter", "Scope", "Table", "Variable", "access_stack", "add_late", "arn", "cfn",
    "emit", "get_att", "join", "json_text", "model_statements", "ref",
]
