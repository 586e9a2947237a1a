from __future__ import annotations

from pathlib import Path

from amplifyc.assembly import environment_types, write_environment_types
from tests.unit.kinds.function.project import PYTHON, project

FILES = {
    "amplify/jobs/count/resource.yaml": "kind: function\nenvironment: { TOPIC: news }\n", "amplify/jobs/count/handler.py": PYTHON,
    "amplify/jobs/sum/resource.yaml": "kind: function\nenvironment: { TOKEN: '${{ secret.TOKEN }}' }\n", "amplify/jobs/sum/handler.py": PYTHON,
}


def test_a_module_for_each_function_on_node_and_one_for_python() -> None:
    files = environment_types(project("environment: { FORMAT: pdf }\n", FILES).compilation.program)
    assert list(files) == ["env/report.ts", "python/amplify_env.pyi"]
    assert "  FORMAT: string;" in files["env/report.ts"]
    assert "TOPIC" not in files["env/report.ts"]
    assert {"    TOKEN: str", "    TOPIC: str"} <= set(files["python/amplify_env.pyi"].split("\n"))
    assert not any("AMPLIFY_SSM_ENV_CONFIG" in text for text in files.values())


def test_files_of_functions_that_are_gone_are_removed(tmp_path: Path) -> None:
    write_environment_types(project("name: old\n", FILES).compilation.program, tmp_path)
    folder = tmp_path / ".amplify" / "generated"
    before = (folder / "python" / "amplify_env.pyi").stat().st_mtime_ns
    write_environment_types(project("name: new\n", FILES).compilation.program, tmp_path)
    assert [path.name for path in (folder / "env").iterdir()] == ["new.ts"]
    assert (folder / "python" / "amplify_env.pyi").stat().st_mtime_ns == before
