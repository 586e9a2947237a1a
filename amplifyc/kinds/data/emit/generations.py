"""Data sources through which models of Amazon Bedrock answer queries, each with a role that may call its one model (D176)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.emit import CALL, Emission, Scope, join, model_statements, ref
from amplifyc.kinds.data.emit.ids import bedrock_source_id, operations_stack
from amplifyc.kinds.data.emit.sources import data_source, service_role
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.naming import upper_first


def emit_generations(data: Data, scope: Scope) -> Iterator[Emission]:
    stack, region = operations_stack(data.address), ref("AWS::Region")
    for operation in data.schema.operations:
        handler = operation.generation
        if handler is None:
            continue
        source = bedrock_source_id(operation.name)
        statements = list(model_statements([(handler.ai_model, None)], CALL, ref("AWS::Partition")))
        yield service_role(data, source, statements, stack=stack, scope=scope, place=operation.place)
        signing = {"SigningRegion": region, "SigningServiceName": "bedrock"}
        config = {
            "Endpoint": join("https://bedrock-runtime.", region, ".amazonaws.com"),
            "AuthorizationConfig": {"AuthorizationType": "AWS_IAM", "AwsIamConfig": signing},
        }
        name = f"GenerationBedrockDataSource{upper_first(operation.name)}DataSource"
        yield data_source(data, source, name, {"HttpConfig": config}, type_="HTTP", stack=stack, scope=scope, place=operation.place)
