"""Runs pip so that it reads `; python_version < "3.12"` for the platform it installs for.

pip takes `--python-version` and `--platform` for choosing wheels only, and asks its own interpreter whether a conditional dependency is
needed at all: built under Python 3.14, a function for 3.12 would lack what `; python_version < "3.13"` brings. Run as a script, with
pip's arguments, in an interpreter that has pip. Alone in its folder, because Python looks for modules beside a script first.
"""  # noqa: INP001

import sys
from typing import Any


def _value(option: str, arguments: list[str]) -> str:
    return arguments[arguments.index(option) + 1]


def main(arguments: list[str]) -> int:
    from pip._vendor.packaging import markers

    version = _value("--python-version", arguments)
    machine = "aarch64" if "aarch64" in _value("--platform", arguments) else "x86_64"
    target = {
        "implementation_name": "cpython",
        "implementation_version": f"{version}.0",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Linux",
        "platform_version": "",
        "python_full_version": f"{version}.0",
        "python_version": version,
        "sys_platform": "linux",
    }
    module: Any = markers  # its types differ from one pip to the next
    if not hasattr(module, "default_environment"):
        sys.exit("this pip does not let its environment be set; install uv, or another pip")
    module.default_environment = lambda: dict(target)
    from pip._internal.cli.main import main as pip

    return int(pip(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
