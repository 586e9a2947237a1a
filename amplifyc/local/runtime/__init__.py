"""APPSYNC_JS on this machine: resolver files run in QuickJS, with all that AppSync gives them."""

from amplifyc.local.runtime.engine import Limits
from amplifyc.local.runtime.evaluation import Evaluation, ResolverError
from amplifyc.local.runtime.runtime import Runtime

__all__ = ["Evaluation", "Limits", "ResolverError", "Runtime"]
