"""A build folder as if it were deployed here: its stacks are one, and every value that CloudFormation would work out has one."""

from amplifyc.local.deployment.deployment import Deployment, Resource
from amplifyc.local.deployment.folder import BuildFolder, read_build
from amplifyc.local.deployment.surroundings import NOWHERE, Surroundings

__all__ = ["NOWHERE", "BuildFolder", "Deployment", "Resource", "Surroundings", "read_build"]
