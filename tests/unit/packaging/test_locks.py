from __future__ import annotations

import tomllib

from amplifyc.packaging.python.locks import LockProblem, poetry_pins, uv_pins
from amplifyc.packaging.python.platform import Platform

PROJECT = "[project]\nname = 'My_App'\ndependencies = ['requests[socks]', 'colorama; sys_platform == \"win32\"']\n"
UV = """
version = 1
[[package]]
name = "my-app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
  { name = "requests", extra = ["socks"] },
  { name = "colorama", marker = "sys_platform == 'win32'" },
  { name = "numpy", version = "1.0", marker = "python_full_version < '3.12'" },
  { name = "numpy", version = "2.0", marker = "python_full_version >= '3.12'" },
]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "requests"
version = "2.32.3"
source = { registry = "https://packages.example/simple" }
dependencies = [{ name = "idna" }]
wheels = [{ url = "https://x/requests.whl", hash = "sha256:aa" }]
[package.optional-dependencies]
socks = [{ name = "pysocks" }]
[[package]]
name = "idna"
version = "3.10"
source = { registry = "https://packages.example/simple" }
dependencies = [{ name = "requests" }]
wheels = [{ url = "https://x/idna.whl", hash = "sha256:cc" }, { url = "https://x/idna2.whl", hash = "sha256:bb" }]
[[package]]
name = "pysocks"
version = "1.7.1"
source = { registry = "https://packages.example/simple" }
[[package]]
name = "numpy"
version = "1.0"
source = { registry = "https://packages.example/simple" }
[[package]]
name = "numpy"
version = "2.0"
source = { registry = "https://packages.example/simple" }
[[package]]
name = "pytest"
version = "8"
source = { registry = "https://packages.example/simple" }
"""
POETRY = """
[[package]]
name = "requests"
version = "2.32.3"
files = [{ file = "requests.whl", hash = "sha256:aa" }]
[package.dependencies]
idna = ">=2.5,<4"
PySocks = { version = ">=1.5.6", optional = true, markers = "extra == \\"socks\\"" }
tomli = { version = "*", markers = "python_version < \\"3.11\\"" }
[package.extras]
socks = ["PySocks (>=1.5.6,!=1.5.7)"]
[[package]]
name = "idna"
version = "3.10"
files = []
[[package]]
name = "pysocks"
version = "1.7.1"
files = []
[[package]]
name = "pytest"
version = "8"
files = []
"""


def lines(pins: object) -> list[str]:
    assert isinstance(pins, tuple), pins
    return [pin.line for pin in pins]


def test_uv() -> None:
    project = tomllib.loads(PROJECT)
    assert lines(uv_pins(project, UV, Platform("3.13", "x86_64").markers)) == [
        "idna==3.10 --hash=sha256:bb --hash=sha256:cc", "numpy==2.0", "pysocks==1.7.1", "requests==2.32.3 --hash=sha256:aa",
    ]
    assert "numpy==1.0" in lines(uv_pins(project, UV, Platform("3.11", "x86_64").markers))


def test_poetry() -> None:
    wanted = ["idna==3.10", "pysocks==1.7.1", "requests==2.32.3 --hash=sha256:aa"]
    assert lines(poetry_pins(tomllib.loads(PROJECT), POETRY, Platform("3.13", "aarch64").markers)) == wanted
    old = tomllib.loads("[tool.poetry.dependencies]\npython = '^3.11'\nrequests = { version = '^2', extras = ['socks'] }\n"
                        "colorama = { version = '*', markers = \"sys_platform == 'win32'\" }\nextra-one = { version = '1', optional = true }")
    assert lines(poetry_pins(old, POETRY, Platform("3.13", "aarch64").markers)) == wanted


def test_a_lock_that_is_behind_its_project() -> None:
    project = tomllib.loads("[project]\nname = 'x'\ndependencies = ['httpx']")
    assert poetry_pins(project, POETRY, Platform("3.13", "x86_64").markers) == LockProblem(
        "it does not have `httpx`, which the project depends on", "run `poetry lock`"
    )


def test_what_does_not_come_from_an_index() -> None:
    lock = UV.replace('version = "3.10"\nsource = { registry = "https://packages.example/simple" }', 'version = "3.10"\nsource = { git = "https://x" }')
    problem = uv_pins(tomllib.loads(PROJECT), lock, Platform("3.13", "x86_64").markers)
    assert isinstance(problem, LockProblem)
    assert problem.message == "`idna` does not come from an index"
