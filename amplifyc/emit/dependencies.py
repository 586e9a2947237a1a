"""Which resources a body needs: the logical ids in its references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_SUB = re.compile(r"\$\{([A-Za-z0-9]+)(?:\.[^}]*)?\}")


def dependencies(value: Any) -> set[str]:
    """Logical ids named by `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` (pseudo parameters left out)."""
    found: set[str] = set()
    _collect(value, found)
    return found


def _collect(value: Any, found: set[str]) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "Ref" and isinstance(item, str):
                if not item.startswith("AWS::"):
                    found.add(item)
            elif key == "Fn::GetAtt":
                found.add(item[0] if isinstance(item, list | tuple) else item.split(".", 1)[0])
                if isinstance(item, list | tuple):
                    _collect(list(item[1:]), found)
            elif key == "Fn::Sub":
                text, names = (item, {}) if isinstance(item, str) else (item[0], item[1])
                found.update(name for name in _SUB.findall(text) if name not in names)
                _collect(names, found)
            elif key == "DependsOn":
                found.update([item] if isinstance(item, str) else item)
            else:
                _collect(item, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, found)


def reaches(needs: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Whether `start` needs `goal`, directly or through others."""
    seen, queue = {start}, [start]
    while queue:
        current = queue.pop()
        if current == goal:
            return True
        new = needs.get(current, set()) - seen
        seen |= new
        queue.extend(new)
    return False
