"""Decides how a Node handler is packaged: as it is, or by which esbuild. Starts nothing."""

from __future__ import annotations

from amplifyc.packaging.descriptions import NodeBundle
from amplifyc.packaging.job import Job
from amplifyc.packaging.node.esbuild import find_esbuild
from amplifyc.packaging.node.plain import plain_suffix


def node_recipe(asset: NodeBundle, job: Job) -> str:
    """What decides the result beside the description and the inputs."""
    return "plain" if plain(asset, job) else f"esbuild {find_esbuild(job.project, job.tools).version}"


def plain(asset: NodeBundle, job: Job) -> str | None:
    """The suffix for a handler that needs no bundler."""
    return plain_suffix(asset.entry, job.source(asset.entry).text)
