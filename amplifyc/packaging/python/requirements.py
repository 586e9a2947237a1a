"""Finds what the Python code of a folder depends on: in requirements.txt, or in pyproject.toml and its lock."""

from __future__ import annotations

import posixpath

from amplifyc.packaging.job import Job
from amplifyc.packaging.python.platform import Platform
from amplifyc.packaging.python.project_file import read_project
from amplifyc.packaging.python.requirements_file import read_requirements
from amplifyc.packaging.python.wanted import Requirements


def find_requirements(explicit: str | None, folder: str, platform: Platform, job: Job) -> Requirements | None:
    """The requirements of the code in `folder`: of the file that is named, else of the one that lies beside it."""
    beside = (posixpath.join(folder, name) for name in ("requirements.txt", "pyproject.toml"))
    path = explicit or next((path for path in beside if job.inputs.exists(path)), None)
    if path is None:
        return None
    file = job.source(path)
    return read_project(file, platform, job) if path.endswith(".toml") else read_requirements(file, platform, job)
