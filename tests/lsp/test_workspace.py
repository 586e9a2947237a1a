"""Which files belong together, and what happens beside the editor."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.lsp.client import CAPABILITIES, Client
from tests.lsp.conftest import SHOP

TRIGGER = "kind: auth\ntriggers: { preSignUp: <|> }\n"


def test_a_file_that_appears_on_the_disk_is_known(tmp_path: Path) -> None:
    shutil.copytree(SHOP, tmp_path / "shop")
    watching = {**CAPABILITIES, "workspace": {**CAPABILITIES["workspace"], "didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with Client(tmp_path / "shop", capabilities=watching) as client:
        assert "jobs/late" not in client.labels("amplify/lab/resource.yaml", TRIGGER)
        folder = client.folder / "amplify" / "jobs" / "late"
        folder.mkdir()
        (folder / "resource.yaml").write_text("kind: function\n")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (folder / "resource.yaml").as_uri(), "type": 1}]})
        assert "jobs/late" in client.labels("amplify/lab/resource.yaml", TRIGGER)
        assert client.registered == ["workspace/didChangeWatchedFiles"]


def test_projects_of_one_workspace_know_nothing_of_each_other(tmp_path: Path) -> None:
    shutil.copytree(SHOP, tmp_path / "packages" / "shop")
    other = tmp_path / "packages" / "other" / "amplify" / "jobs" / "alone"
    other.mkdir(parents=True)
    (other / "resource.yaml").write_text("kind: function\n")
    with Client(tmp_path) as client:
        labels = client.labels("packages/other/amplify/auth/resource.yaml", TRIGGER)
        assert labels == ["jobs/alone"]
        assert "jobs/report" in client.labels("packages/shop/amplify/lab/resource.yaml", TRIGGER)
        assert client.latest("packages/other/amplify/jobs/alone/resource.yaml")[0]["code"] == "function/no-entry"


def test_a_workspace_without_a_backend_is_quiet(tmp_path: Path) -> None:
    with Client(tmp_path) as client:
        assert client.labels("docker/compose.yaml", "services: { web: { image: <|> } }\n") == []
        assert client.request("workspace/symbol", {"query": ""}) == []
        assert client.diagnostics == {}
