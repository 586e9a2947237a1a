from __future__ import annotations

import hashlib

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.packaging import Asset, FileAsset, FolderZip, TextAsset
from tests.unit.packaging.conftest import Project, names

ZIP = FolderZip("amplify/code")


def test_everything_but_caches(project: Project) -> None:
    project.write({
        "amplify/code/bootstrap": "#!/bin/sh\n", "amplify/code/lib/x.txt": "x", "amplify/code/.config": "kept",
        "amplify/code/__pycache__/x.cpython-311.pyc": "", "amplify/code/y.pyc": "", "amplify/code/.DS_Store": "", "amplify/code/-rf": "",
    })
    assert names(project.build(ZIP)) == ["-rf", ".config", "bootstrap", "lib/x.txt"]


def test_names_are_content_hashes(project: Project) -> None:
    project.write({"amplify/code/x": "1", "amplify/app.jar": "2"})
    wanted: dict[Asset, str] = {ZIP: ".zip", FileAsset("amplify/app.jar"): ".jar", TextAsset("type Query", ".graphql"): ".graphql"}
    for asset, suffix in wanted.items():
        built = project.build(asset)
        content = built.path.read_bytes()
        assert built.name == hashlib.sha256(content).hexdigest() + suffix
        assert built.size == len(content)


def test_identical_content_is_one_file(project: Project) -> None:
    project.write({"amplify/code/x": "1", "amplify/other/x": "1"})
    built, _ = project.package(ZIP, FolderZip("amplify/other"))
    assert len({item.path for item in built.values()}) == 1


def test_links_inside_the_project_are_followed_and_loops_end(project: Project) -> None:
    project.write({"amplify/code/x": "1", "amplify/shared/y": "2"})
    (project.folder / "amplify/code/shared").symlink_to("../shared")
    (project.folder / "amplify/code/loop").symlink_to(".")
    (project.folder / "amplify/code/broken").symlink_to("nothing")
    assert names(project.build(ZIP)) == ["shared/y", "x"]


def test_a_link_that_leaves_the_project_is_refused(project: Project) -> None:
    project.write({"amplify/code/x": "1", "../secret": "key"})
    (project.folder / "amplify/code/secret").symlink_to("../../../secret")
    place, message = project.refuse(ZIP)
    assert place == ":0:0 packaging/link-outside"
    assert message == "`amplify/code/secret` is a symbolic link that leads out of the project"


def test_a_file_that_is_a_link_out_of_the_project_is_not_read(project: Project) -> None:
    project.write({"amplify/x": "1", "../secret.js": "key"})
    (project.folder / "amplify/x.js").symlink_to("../../secret.js")
    with pytest.raises(AmplifycError, match="leads out of the project"):
        project.package(FileAsset("amplify/x.js"))


def test_a_name_that_would_unpack_elsewhere_is_refused(project: Project) -> None:
    project.write({"amplify/code/..\\..\\evil": "1"})
    assert project.refuse(ZIP)[0] == ":0:0 packaging/file-name"
