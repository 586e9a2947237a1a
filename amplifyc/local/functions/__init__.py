"""Functions of the backend, run from the zips that a build makes: each in processes of its own, as Lambda would."""

from amplifyc.local.functions.functions import Functions
from amplifyc.local.functions.model import Function, InvocationError
from amplifyc.local.functions.source import LambdaSource

__all__ = ["Function", "Functions", "InvocationError", "LambdaSource"]
