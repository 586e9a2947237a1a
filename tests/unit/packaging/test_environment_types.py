from __future__ import annotations

import ast

from amplifyc.packaging import node_environment_types, python_environment_types


def test_node() -> None:
    text = node_environment_types(["TOPIC", "API_TOKEN", "TOPIC", "AWS_REGION"])
    assert text.endswith("type FunctionVariables = {\n  API_TOKEN: string;\n  TOPIC: string;\n};\n")
    assert text.count("  AWS_REGION: string;") == 1
    assert "export const env = process.env as unknown as LambdaVariables & FunctionVariables;" in text


def test_python() -> None:
    text = python_environment_types(["TOPIC", "API_TOKEN"])
    (environment,) = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    names = [node.target.id for node in environment.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)]
    assert names[:2] == ["API_TOKEN", "TOPIC"]
    assert "AWS_REGION" in names
