"""Python handlers and layers: the author's files, and wheels for the function's platform beside them."""

from amplifyc.packaging.python.bundle import bundle_python, bundle_python_layer

__all__ = ["bundle_python", "bundle_python_layer"]
