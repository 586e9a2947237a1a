"""A whole backend on this machine: its API over its tables and functions."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local.api import LocalApi
from amplifyc.local.definition import DataSource
from amplifyc.local.deployment import BuildFolder, Deployment, Surroundings
from amplifyc.local.functions import Function, Functions, InvocationError, LambdaSource
from amplifyc.local.identities import KEY_PREFIX, Identities
from amplifyc.local.reading import read_api, read_functions
from amplifyc.local.resolving import Evaluator
from amplifyc.local.sources.dynamodb import DynamoDbSource, Forgiveness, Versions, create_table, dynamodb_client
from amplifyc.local.sources.guarded import Guarded, Role
from amplifyc.local.sources.http import HttpSource
from amplifyc.local.sources.source import Nothing, Source, SourceError, Unsupported


class LocalBackend:
    """What a build folder holds, running. `dynamodb` is the address of a server that speaks DynamoDB's API."""

    def __init__(
        self, build: BuildFolder, dynamodb: str, *, surroundings: Surroundings | None = None, work: Path | None = None,
        runtime: Evaluator | None = None, forgiveness: Forgiveness | None = None,
    ) -> None:
        self.deployment = Deployment(build, surroundings or Surroundings())
        self._dynamodb = dynamodb
        self._work = work
        self._forgiveness = forgiveness or Forgiveness()
        self._client = dynamodb_client(dynamodb, region=self.deployment.at.region)
        self.definition = read_api(self.deployment)
        self.identities = Identities(self.deployment, self.definition)
        sources = {source.name: self._source(source) for source in self.definition.sources}
        self.api = LocalApi(self.definition, sources, runtime)

    def create_tables(self) -> list[str]:
        """Creates the tables that are not there yet; their names."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return [
                self.deployment.reference(item.logical_id)
                for item in self.deployment.of_type("AWS::DynamoDB::Table")
                if create_table(self._client, self.deployment.reference(item.logical_id), item.properties)
            ]
        except (BotoCoreError, ClientError) as error:
            raise AmplifycError(f"the tables cannot be created at {self._dynamodb}: {error}", hint="is this a DynamoDB server?") from error

    @cached_property
    def functions(self) -> Functions:
        """The functions of the backend; their processes start when they are called."""
        folder = self._work or Path(tempfile.mkdtemp(prefix="amplifyc-local-"))
        return Functions(read_functions(self.deployment), folder, self._function_environment)

    def close(self, *, at_once: bool = False) -> None:
        """Ends the processes of functions; what they are doing they finish, unless it has to be at once."""
        if "functions" in self.__dict__:
            self.functions.close(at_once=at_once)

    def _function_environment(self, function: Function) -> dict[str, str]:
        region = self.deployment.at.region
        return {
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_ACCESS_KEY_ID": f"{KEY_PREFIX}{function.name}",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL": self.deployment.at.aws_endpoint,
            "AWS_ENDPOINT_URL_DYNAMODB": self._dynamodb,
        }

    def _source(self, source: DataSource) -> Source:
        match source.type:
            case "NONE":
                return Nothing()
            case "AMAZON_DYNAMODB":
                table = source.settings["TableName"]
                arn = f"arn:aws:dynamodb:{self.deployment.at.region}:{self.deployment.at.account}:table/{table}"
                versions = self._versions(source.settings)
                return self._guarded(DynamoDbSource(self._client, table, self._forgiveness, self._decide, versions), source, arn)
            case "AWS_LAMBDA":
                arn = source.settings["LambdaFunctionArn"]
                return self._guarded(LambdaSource(self.functions, arn), source, arn)
            case "HTTP":
                return HttpSource(source.settings)
            case _:
                return Unsupported(source.type)

    def _versions(self, settings: Mapping[str, Any]) -> Versions | None:
        """Versions of items, where the data source has them."""
        if settings.get("Versioned") not in {True, "true"}:
            return None
        minutes = int(settings.get("DeltaSyncConfig", {}).get("BaseTableTTL", 0))
        return Versions(self._client, settings["TableName"], minutes, self._decide)

    def _guarded(self, made: Source, source: DataSource, place: str) -> Source:
        """Behind its role; a role of another template may do what it is not known not to."""
        known = source.role is not None and source.role.rsplit("/", 1)[-1] in self.identities.roles
        return Guarded(made, Role(source.role, self.identities.permissions(source.role)), place) if known and source.role else made

    def _decide(self, arn: str, event: Any) -> Any:
        """A function's word on a write whose condition was not met."""
        try:
            return self.functions.invoke(arn, event)
        except InvocationError as error:
            raise SourceError(error.message, "Lambda:Unhandled") from error
