"""A local backend: runs what a build emits, on this machine.

A build folder is read as CloudFormation reads it (`deployment/`), the API that stands in it is taken as AppSync takes it (`definition`,
`reading`), and executed (`api`, `resolving`, `runtime/`) over data sources (`sources/`), the functions' own zips (`functions/`) and a
server that speaks DynamoDB. `server/` is the door.
"""

from amplifyc.local.api import LocalApi
from amplifyc.local.callers import Caller
from amplifyc.local.definition import ApiDefinition, AuthorizationMode, DataSource, Resolver, Step
from amplifyc.local.subscriptions import Subscription

__all__ = ["ApiDefinition", "AuthorizationMode", "Caller", "DataSource", "LocalApi", "Resolver", "Step", "Subscription"]
