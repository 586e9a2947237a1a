"""Node handlers: plain JavaScript as it is, everything else through esbuild."""

from amplifyc.packaging.node.bundle import bundle_node, node_recipe

__all__ = ["bundle_node", "node_recipe"]
