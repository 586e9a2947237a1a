"""`kind: layer`: from a folder, for functions that name its address."""

from __future__ import annotations

from amplifyc.emit import PendingAsset, ref
from amplifyc.packaging import FolderZip, PythonLayer
from tests.unit.kinds.function.project import project

LAYER = "amplify/layers/shared/"


def test_a_folder_as_it_is() -> None:
    text = "kind: layer\nfolder: ./content\nruntimes: [nodejs22, nodejs24]\narchitectures: [arm64]\nlicense: MIT\ndescription: Texts\n"
    found = project("architecture: arm64\nlayers: [layers/shared]\n", {f"{LAYER}resource.yaml": text, f"{LAYER}content/nodejs/node_modules/x/index.js": "\n"})
    layer = found.properties("SharedLayer")
    pending = layer.pop("Content")
    assert isinstance(pending, PendingAsset)
    assert pending.asset == FolderZip(f"{LAYER}content")
    assert layer == {
        "CompatibleRuntimes": ["nodejs22.x", "nodejs24.x"], "CompatibleArchitectures": ["arm64"], "LicenseInfo": "MIT", "Description": "Texts",
    }
    assert found.function["Layers"] == [ref("SharedLayer")]


def test_python_modules_with_their_requirements() -> None:
    text = "kind: layer\npython: ./modules\nruntimes: [python3.12]\narchitectures: [arm64]\n"
    found = project("runtime: python3.12\narchitecture: arm64\nlayers: { humanize: ../../layers/shared }\n", {f"{LAYER}resource.yaml": text, f"{LAYER}modules/requirements.txt": "\n"},
                    handler="handler.py")
    pending = found.properties("SharedLayer")["Content"]
    assert pending.asset == PythonLayer(f"{LAYER}modules", "python3.12", "arm64")
    assert found.problems == []
