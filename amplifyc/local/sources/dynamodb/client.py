"""The client of a DynamoDB server."""

from __future__ import annotations

from typing import Any

from amplifyc.errors import AmplifycError

REGION = "us-east-1"


def dynamodb_client(endpoint: str, *, region: str = REGION, account: str = "local") -> Any:
    """A client for the server at `endpoint`; such servers ask for credentials and take any."""
    import boto3
    from botocore.config import Config

    config = Config(retries={"max_attempts": 2}, connect_timeout=5, read_timeout=30)
    try:
        return boto3.client(
            "dynamodb", endpoint_url=endpoint, region_name=region, aws_access_key_id=account, aws_secret_access_key=account, config=config
        )
    except ValueError as error:
        raise AmplifycError(f"`{endpoint}` is not the address of a DynamoDB server", hint="write it as `http://HOST:PORT`") from error
