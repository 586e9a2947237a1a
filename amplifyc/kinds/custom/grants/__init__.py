"""Grants -> IAM statements: CDK's verbs with exactly the actions CDK gives them."""

from amplifyc.kinds.custom.grants.statements import granted, holders
from amplifyc.kinds.custom.grants.target import Target, find_target
from amplifyc.kinds.custom.grants.verbs import VERBS, verbs_of

__all__ = ["VERBS", "Target", "find_target", "granted", "holders", "verbs_of"]
