"""Builds assets: those that are cached cost a comparison of hashes, the others are built side by side."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from amplifyc.diagnostics import Diagnostic, Report
from amplifyc.packaging.cache import FORMAT, BuiltAsset, Cache
from amplifyc.packaging.descriptions import Asset, BuiltIn, FileAsset, FolderZip, NodeBundle, PythonBundle, PythonLayer, TextAsset
from amplifyc.packaging.inputs import Digests, Inputs
from amplifyc.packaging.job import Job, Locks, Progress, user_tools

if TYPE_CHECKING:  # the builders are imported where something is built: whoever only describes assets, or finds them built, waits for none
    from amplifyc.packaging.archive import Member

CACHE = Path(".amplify") / "cache"
_AT_ONCE = 4  # a bundler or installer is a process of its own; more of them only get in each other's way


def package(
    assets: Iterable[Asset],
    *,
    project: Path,
    progress: Progress | None = None,
    cache: Path | None = None,
    tools: Path | None = None,
) -> tuple[dict[Asset, BuiltAsset], tuple[Diagnostic, ...]]:
    """The file of each asset, in the cache folder under its final name, and what is wrong with those that have none.

    `progress` is told, one call at a time, what is being done. `cache` is `.amplify/cache` of the project; `tools` the user's cache.
    """
    project = project.resolve()
    digests = Digests(project)
    store = Cache((project / CACHE) if cache is None else cache.resolve(), digests)
    say = _one_at_a_time(progress)
    locks = Locks()
    wanted = tuple(dict.fromkeys(assets))
    jobs = {asset: Job(Inputs(digests), store, tools or user_tools(), locks, say) for asset in wanted}
    keys = {asset: _key(asset, jobs[asset]) for asset in wanted}
    built = {asset: store.find(keys[asset]) for asset in wanted}
    missing = [asset for asset in wanted if built[asset] is None]
    if missing:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(max_workers=min(_AT_ONCE, len(missing))) as pool:
            built.update(zip(missing, pool.map(lambda asset: _build(asset, jobs[asset], keys[asset]), missing), strict=True))
        store.sweep()
    report = Report()
    for asset in missing:
        report.extend(jobs[asset].report.diagnostics)
    return {asset: result for asset, result in built.items() if result is not None}, report.diagnostics


def _build(asset: Asset, job: Job, key: str) -> BuiltAsset | None:
    from amplifyc.packaging.archive import over_limit, write_zip

    with job.cache.workspace() as folder:
        target = folder / "result"
        if isinstance(asset, TextAsset):
            target.write_bytes(asset.content.encode())
            return job.cache.store(key, {}, target, asset.suffix)
        if isinstance(asset, FileAsset):
            target.write_bytes(job.inputs.read(asset.path))
            return job.cache.store(key, job.inputs.recorded, target, asset.suffix)
        members = _members(asset, job)
        if members is None or job.report.has_errors:
            return None
        if isinstance(asset, BuiltIn):
            write_zip(members, target)
            return job.cache.store(key, {}, target, ".zip")
        subject = asset.folder if isinstance(asset, FolderZip | PythonLayer) else asset.entry
        if (problem := over_limit(members, subject, asset.at)) is not None:
            job.report.add(problem)
            return None
        write_zip(members, target)
        return job.cache.store(key, job.inputs.recorded, target, ".zip")


def _members(asset: BuiltIn | FolderZip | NodeBundle | PythonBundle | PythonLayer, job: Job) -> list[Member] | None:
    if isinstance(asset, BuiltIn):
        from amplifyc.packaging.built_in import built_in_members

        return built_in_members(asset)
    if isinstance(asset, FolderZip):
        from amplifyc.packaging.folder import folder_members

        return folder_members(asset, job)
    if isinstance(asset, NodeBundle):
        from amplifyc.packaging.node.bundle import bundle_node

        return bundle_node(asset, job)
    from amplifyc.packaging.python import bundle_python, bundle_python_layer

    return bundle_python_layer(asset, job) if isinstance(asset, PythonLayer) else bundle_python(asset, job)


def _key(asset: Asset, job: Job) -> str:
    """What decides the result beside the content of the inputs: the description, and the tool that will be used."""
    recipe = ""
    if isinstance(asset, BuiltIn):
        from amplifyc.packaging.built_in import digest

        recipe = digest(asset)
    if isinstance(asset, NodeBundle):
        from amplifyc.packaging.node.recipe import node_recipe

        recipe = node_recipe(asset, job)
    fields = {field.name: getattr(asset, field.name) for field in dataclasses.fields(asset) if field.compare}
    return hashlib.sha256(json.dumps([FORMAT, type(asset).__name__, fields, recipe], sort_keys=True).encode()).hexdigest()


def _one_at_a_time(progress: Progress | None) -> Callable[[str], None]:
    lock = Lock()

    def say(message: str) -> None:
        if progress is not None:
            with lock:
                progress(message)

    return say
