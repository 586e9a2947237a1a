"""What is wrong with a layer that its schema cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.layer.model import Layer
from amplifyc.packaging.runtimes import OLD, RUNTIMES, family, runtime_name

CONTENT = Code("layer/content", "A layer without content, or with two")
ONE_PLATFORM = Code("layer/one-platform", "A Python layer for several platforms")
RUNTIME = Code("layer/runtime", "A runtime that Lambda does not have")
NOT_PYTHON = Code("layer/not-python", "Python modules for another runtime")


def content(layer: Layer, _graph: Graph) -> Iterator[Diagnostic]:
    """A layer has one content: a folder as it is, or Python modules."""
    if layer.folder is None and layer.python is None:
        yield CONTENT.at((layer.place / "kind").value, "this layer has no content", hint="add `folder: ./content`, or `python: ./modules`")
    elif layer.folder is not None and layer.python is not None:
        yield CONTENT.at((layer.place / "python").key, "the content of this layer is `folder` already", hint="make two layers of it")


def runtimes(layer: Layer, _graph: Graph) -> Iterator[Diagnostic]:
    for index, written in enumerate(layer.runtimes):
        if runtime_name(written) not in (*RUNTIMES, *OLD):
            yield RUNTIME.at(layer.place.at("runtimes", index).value, f"there is no runtime `{written}`",
                             hint=did_you_mean(written, RUNTIMES) or "write them as functions do: `python3.13`, `nodejs22`")


def one_platform(layer: Layer, _graph: Graph) -> Iterator[Diagnostic]:
    """The packages of a Python layer are made for one version of Python and one architecture."""
    if layer.python is None:
        return
    for index, runtime in enumerate(layer.runtimes):
        if runtime_name(runtime) in RUNTIMES and family(runtime_name(runtime)) != "python":
            yield NOT_PYTHON.at(layer.place.at("runtimes", index).value, f"`python:` brings modules, and `{runtime}` cannot load them",
                                hint="name a runtime such as `python3.13`, or use `folder:`")
    for key, values in (("runtimes", layer.runtimes), ("architectures", layer.architectures)):
        if len(values) > 1:
            message = f"the packages of this layer are made for `{values[0]}`, not also for `{values[1]}`"
            yield ONE_PLATFORM.at(layer.place.at(key, 1).value, message, words="a second one", hint="make one layer for each")


CHECKS = (content, runtimes, one_platform)
