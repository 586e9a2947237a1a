"""Plain data of a resource file and of the templates it includes -> Custom."""

from amplifyc.kinds.custom.binding.bind import bind_custom

__all__ = ["bind_custom"]
