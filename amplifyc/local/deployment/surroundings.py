"""Where a backend is deployed, as far as its values depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from amplifyc.frozen import frozen
from amplifyc.local.callers import ACCOUNT

# Nothing is to reach AWS by accident: what is not offered here is refused at once, at a port where nobody listens.
NOWHERE = "http://127.0.0.1:9"


@frozen
class Surroundings:
    """A region and an account that are nobody's, and the address of the local API."""

    graphql_url: str = "http://127.0.0.1:20002/graphql"
    region: str = "us-east-1"
    account: str = ACCOUNT
    stack_name: str = "local"
    aws_endpoint: str = NOWHERE
    """Where functions find the services of AWS that are not offered here."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """The values of secrets, by name."""

    @property
    def pseudo_parameters(self) -> dict[str, object]:
        return {
            "AWS::Region": self.region,
            "AWS::AccountId": self.account,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::StackName": self.stack_name,
            "AWS::StackId": f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{self.stack_name}/local",
            "AWS::NotificationARNs": [],
        }
