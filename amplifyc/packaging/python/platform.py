"""The platform that a Python function runs on, as installers and markers name it."""

from __future__ import annotations

import re

from amplifyc.frozen import frozen
from amplifyc.packaging.descriptions import Architecture

_OLDEST = 17  # manylinux2014 is manylinux_2_17


@frozen
class Platform:
    """A version of CPython on Lambda's Linux."""

    version: str  # 3.13
    machine: str  # x86_64, aarch64

    @staticmethod
    def of(runtime: str, architecture: Architecture) -> Platform:
        match = re.fullmatch(r"python(\d+\.\d+)", runtime)
        assert match is not None, f"`{runtime}` is not a Python runtime"
        return Platform(match[1], "aarch64" if architecture == "arm64" else "x86_64")

    @property
    def glibc(self) -> int:
        """The minor version of glibc 2: Amazon Linux 2 up to Python 3.11, Amazon Linux 2023 since."""
        return 34 if int(self.version.partition(".")[2]) >= 12 else 26

    @property
    def uv_name(self) -> str:
        # uv knows no 2.26; what it takes for 2.17 runs there too.
        return f"{self.machine}-{'manylinux_2_34' if self.glibc == 34 else 'manylinux2014'}"

    @property
    def pip_names(self) -> tuple[str, ...]:
        """Every platform tag whose wheels run here, the newest first."""
        newer = tuple(f"manylinux_2_{minor}_{self.machine}" for minor in range(self.glibc, _OLDEST - 1, -1))
        return (*newer, f"manylinux2014_{self.machine}")

    @property
    def markers(self) -> dict[str, str]:
        """The environment that `; python_version < "3.12"` is about."""
        full = f"{self.version}.0"
        return {
            "implementation_name": "cpython", "implementation_version": full, "os_name": "posix", "platform_machine": self.machine,
            "platform_python_implementation": "CPython", "platform_release": "", "platform_system": "Linux", "platform_version": "",
            "python_full_version": full, "python_version": self.version, "sys_platform": "linux",
        }
