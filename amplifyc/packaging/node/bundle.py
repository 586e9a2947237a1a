"""NodeBundle -> members of a zip, with the options that Gen 2 gives to esbuild (F030) and the environment of F012."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from importlib.resources import files as package_files
from pathlib import Path

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.errors import AmplifycError
from amplifyc.packaging import process
from amplifyc.packaging.archive import Member
from amplifyc.packaging.descriptions import NodeBundle
from amplifyc.packaging.handlers import no_handler
from amplifyc.packaging.job import Job
from amplifyc.packaging.node.dependencies import declaring_folder, installed_modules, package_name
from amplifyc.packaging.node.esbuild import esbuild_program
from amplifyc.packaging.node.members import bundle_member
from amplifyc.packaging.node.messages import Message, read_messages
from amplifyc.packaging.node.recipe import plain
from amplifyc.packaging.node.tracing import note_absence, note_inputs, note_settings
from amplifyc.text import SourceFile

SYNTAX = Code("packaging/syntax", "A handler that cannot be read")
UNRESOLVED = Code("packaging/unresolved-import", "A handler that imports what is not there")

SHIM = "amplify-environment.mjs"
_ENVIRONMENT = "$amplify/env/"
_IN_RUNTIME = re.compile(r"@(?:aws-sdk|smithy)/")
# CommonJS packages inside an ES module expect these. Global, so that they clash with no declaration of the author's.
_BANNER = (
    'import{createRequire as amplifyRequire}from"node:module";import{fileURLToPath as amplifyPath}from"node:url";'
    "globalThis.require=amplifyRequire(import.meta.url);globalThis.__filename=amplifyPath(import.meta.url);"
    'globalThis.__dirname=amplifyPath(new URL(".",import.meta.url)).replace(/(?!^)[\\\\/]$/,"");'
)


def bundle_node(asset: NodeBundle, job: Job) -> list[Member] | None:
    """The code of the function; `index.handler` is its handler. None when the author has to correct something first."""
    suffix = plain(asset, job)
    name = "function" if asset.late_environment else "index"
    if suffix is not None:
        job.progress(f"packaging {asset.entry}")
        # Without a package.json beside it, Node reads a .js file as CommonJS.
        code = name + (".js" if suffix == ".cjs" else suffix)
        members: list[Member] | None = [Member(code, job.inputs.read(asset.entry))]
    else:
        code = f"{name}.mjs"
        members = _bundled(asset, job, code)
    if members is None or not asset.late_environment:
        return members
    shim = package_files("amplifyc.packaging.node").joinpath("shims", SHIM).read_bytes()
    return [*members, Member(SHIM, shim), Member("index.mjs", _index(code).encode())]


def _index(code: str) -> str:
    # Two static imports would be evaluated side by side; `await import` waits until the environment is complete.
    return (
        f'import "./{SHIM}";\n\nconst code = await import("./{code}");\n'
        "export const handler = code.handler ?? code.default?.handler;\n"
    )


def _bundled(asset: NodeBundle, job: Job, name: str) -> list[Member] | None:
    program = esbuild_program(job)
    job.progress(f"bundling {asset.entry}")
    # One from outside the repository must not decide anything.
    settings = () if note_settings(asset, job) else ("--tsconfig-raw={}",)
    externals = dict.fromkeys(asset.externals)
    modules: dict[str, Path] = {}  # folder of a package.json -> where its dependencies are installed
    while True:
        with job.cache.workspace() as folder:
            outcome = process.run(
                [*_command(asset, program, externals, folder / name), *settings],
                job.project,
                text=f"export {{ handler }} from {json.dumps('./' + asset.entry)};",
                environment={"NODE_PATH": os.pathsep.join(str(path) for path in modules.values())},
            )
            if outcome.ok:
                metafile = json.loads((folder / "meta.json").read_bytes())
                if not note_inputs(metafile, asset, job):
                    return None
                inputs = metafile["inputs"].keys()
                return [bundle_member(path, job.project, inputs) for path in sorted(folder.iterdir()) if path.name != "meta.json"]
        messages = read_messages(outcome.stderr)
        if not messages:
            raise AmplifycError(f"esbuild failed on {asset.entry}:\n{outcome.last_words}")
        if not _supplied(messages, asset, job, externals, modules):
            if not job.report.has_errors:  # why npm refused says more than that nothing is there
                job.report.extend(_diagnostic(message, asset, job) for message in messages)
            return None


def _command(asset: NodeBundle, program: Path, externals: Iterable[str], target: Path) -> list[str | Path]:
    version = re.sub(r"\D", "", asset.runtime.partition(".")[0])
    command: list[str | Path] = [
        program, "--bundle", "--platform=node", f"--target=node{version}", "--format=esm", "--sourcemap", "--loader:.node=file",
        "--log-level=error", "--log-limit=0", "--color=false", f"--banner:js={_BANNER}",
        f"--outfile={target}", f"--metafile={target.parent / 'meta.json'}",
    ]
    if asset.minify:
        command.append("--minify")
    if asset.name is not None:
        # A module of its own without a file: its path would be different on every machine.
        command.append(f"--alias:{_ENVIRONMENT}{asset.name}=data:text/javascript,export const env = process.env;")
    return command + [f"--external:{module}" for module in externals]


def _supplied(messages: Iterable[Message], asset: NodeBundle, job: Job, externals: dict[str, None], modules: dict[str, Path]) -> bool:
    """Whether another round is worth it: all that failed were imports, and each can be had now, or is there at run time."""
    new: set[str] = set()
    for message in messages:
        module = message.unresolved
        if module is None or module.startswith((".", "/", "$")):
            return False
        note_absence(module, asset, job)
        folder = declaring_folder(module, asset, job)
        if folder is not None and folder not in modules:
            installed = installed_modules(folder, asset, job)
            if installed is None:
                return False
            modules[folder] = installed
            new.add(folder)
        elif folder in new:
            continue
        elif _IN_RUNTIME.match(module) and module not in externals:
            externals[module] = None
        else:
            return False
    return True


def _diagnostic(message: Message, asset: NodeBundle, job: Job) -> Diagnostic:
    if message.path == "<stdin>":  # our line that names the handler
        return no_handler(job.source(asset.entry))
    where = asset.at
    if message.path is not None:
        where = message.location(SourceFile(message.path, _text(job.project / message.path)))
    module = message.unresolved
    if module is None:
        return SYNTAX.at(where, message.text, hint=None)
    if module.startswith(_ENVIRONMENT):
        hint = f"this function's environment is `{_ENVIRONMENT}{asset.name}`" if asset.name else None
    elif module.startswith((".", "/")):
        hint = "the path is relative to the file that imports it"
    else:
        hint = f"install it (`npm install {package_name(module)}`), or name it in a package.json beside the handler"
    return UNRESOLVED.at(where, f"`{module}` cannot be found", words="not found", hint=hint)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
