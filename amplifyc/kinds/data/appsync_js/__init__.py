"""What AppSync's JavaScript is, for the files that authors write: its tokens, and what of JavaScript it does not have."""

from amplifyc.kinds.data.appsync_js.legality import illegal

__all__ = ["illegal"]
