"""What uv 0.9 to 0.13 and pip 23 to 26 say, and what we tell the author."""

from __future__ import annotations

import pytest

from amplifyc.packaging.python.refusals import read_refusal

UV_NO_WHEEL = """error: No solution found when resolving dependencies
  cause: Because pyspark==3.5.0 has no usable wheels and you require pyspark==3.5.0, we can conclude that your requirements are unsatisfiable.

hint: Wheels are required for `pyspark` because building from source is disabled for all packages (i.e., with `--no-build`)
"""
UV_OTHER_PYTHON = """  × No solution found when resolving dependencies:
  ╰─▶ Because pywin32==306 has no wheels with a matching Python ABI tag (e.g., `cp313`) and you require pywin32==306, we can conclude that
      your requirements are unsatisfiable.

hint: You require CPython 3.13 (`cp313`), but we only found wheels for `pywin32` (v306) with the following Python ABI tags: `cp311`, `cp312`
"""
UV_UNKNOWN = """error: No solution found when resolving dependencies
  cause: Because nonexistent-xyz was not found in the package registry and you require nonexistent-xyz, we can conclude that your requirements are unsatisfiable.
"""
UV_CONFLICT = """  × No solution found when resolving dependencies:
  ╰─▶ Because requests==2.32.3 depends on urllib3>=1.21.1 and you require urllib3==1.20, we can conclude that your requirements are
      unsatisfiable.
"""
PIP_NO_VERSION = """ERROR: Could not find a version that satisfies the requirement numpy==1.20.0 (from versions: 2.1.0, 2.1.1, 2.1.2, 2.1.3, 2.2.0, 2.2.6)
ERROR: No matching distribution found for numpy==1.20.0
"""
PIP_NONE = """ERROR: Could not find a version that satisfies the requirement pyspark (from versions: none)
ERROR: No matching distribution found for pyspark
"""
PIP_CONFLICT = """ERROR: Cannot install requests==2.32.3 and urllib3==1.20 because these package versions have conflicting dependencies.
"""
UV_OFFLINE = """error: Request failed after 3 retries in 8.7s
  cause: Failed to fetch: https://127.0.0.1:9/simple/humanize/
"""
PIP_OFFLINE = """WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'
ERROR: Could not find a version that satisfies the requirement humanize (from versions: none)
ERROR: No matching distribution found for humanize
"""


@pytest.mark.parametrize(("output", "package", "reason", "words"), [
    (UV_NO_WHEEL, "pyspark", "pyspark==3.5.0 has no usable wheels", "no wheel"),
    (UV_OTHER_PYTHON, "pywin32", "pywin32==306 has no wheels with a matching Python ABI tag (e.g., `cp313`)", "no wheel"),
    (UV_UNKNOWN, "nonexistent-xyz", "nonexistent-xyz was not found in the package registry", "no wheel"),
    (UV_CONFLICT, "requests", "requests==2.32.3 depends on urllib3>=1.21.1 and you require urllib3==1.20", "in conflict"),
    (PIP_NO_VERSION, "numpy", "no wheel fits; those that do are of 2.1.0, …, 2.2.0, 2.2.6", "no wheel"),
    (PIP_NONE, "pyspark", "there is no wheel that fits", "no wheel"),
    (PIP_CONFLICT, "requests", "requests==2.32.3 and urllib3==1.20 contradict each other", "in conflict"),
])  # fmt: skip
def test_the_authors_mistake(output: str, package: str, reason: str, words: str) -> None:
    refusal = read_refusal(output)
    assert refusal is not None
    assert (refusal.package, refusal.reason, refusal.words) == (package, reason, words)


@pytest.mark.parametrize("output", [UV_OFFLINE, PIP_OFFLINE, "error: Permission denied (os error 13)", ""])
def test_the_worlds_failure(output: str) -> None:
    assert read_refusal(output) is None
