"""READ FIRST: the whole pipeline, one property per stage.

    files -> sources -> documents -> valid documents -> resources -> graph -> program -> stacks -> assembly

Each stage takes the value of the one before it, is computed once and on demand, and adds what it finds to one report. `check`, `build`,
`show` and the language server are this object, stopped at another property.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from amplifyc.diagnostics import Diagnostic, Report
from amplifyc.emit import PendingAsset, Program, emit
from amplifyc.frozen import frozen
from amplifyc.graph import Graph, KindSlice, resolve
from amplifyc.identity import BackendIdentity
from amplifyc.kind import Bind, Kind
from amplifyc.kinds import HOMES, implicit, kind
from amplifyc.model import Address, FilePath, Resource
from amplifyc.model.binder import Binder
from amplifyc.placement import MOVED, Record, Stack, place
from amplifyc.schema import ValidDocument, validate, validate_part
from amplifyc.source import BACKEND_FOLDER, Files, discover, read
from amplifyc.syntax import Document, Place, parse
from amplifyc.text import SourceFile

if TYPE_CHECKING:
    from amplifyc.access import AccessTable

T = TypeVar("T")
ACCESS_RULES = f"{BACKEND_FOLDER}/access.rules"


@frozen(slots=False)
class PerFile:
    """The stages that look at one file at a time. The language server hands in some that remember what has not changed."""

    parse: Callable[[SourceFile], tuple[Document | None, tuple[Diagnostic, ...]]] = parse
    validate: Callable[[Document], tuple[ValidDocument | None, tuple[Diagnostic, ...]]] = validate
    validate_part: Callable[[Document, str], tuple[ValidDocument | None, tuple[Diagnostic, ...]]] = validate_part


class Compilation:
    """One backend, compiled as far as it is asked for."""

    def __init__(self, files: Files, identity: BackendIdentity, per_file: PerFile | None = None, record: Record | None = None) -> None:
        self.files = files
        self.identity = identity
        self.record = record  # where an earlier build has put resources
        self.per_file = per_file or PerFile()
        self.report = Report()
        self._kind_of: dict[type[Resource], Kind[Any]] = {}  # by model, of the kinds that occur

    @cached_property
    def sources(self) -> tuple[SourceFile, ...]:
        found, problems = discover(self.files)
        self.report.extend(problems)
        return found

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for source in self.sources if (document := self._reported(self.per_file.parse(source))) is not None)

    @cached_property
    def valid(self) -> tuple[ValidDocument, ...]:
        return tuple(valid for document in self.documents if (valid := self._reported(self.per_file.validate(document))) is not None)

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """The resources of the files, and those that stand inside them."""
        binder = Binder(self.files, self.identity, self.report, self._binding, self._included)
        found: list[Resource] = []
        for valid in self.valid:
            document = valid.document
            found.append(self._binding(valid.kind)(binder, document.data, Place(document), address_of(document.file.path)))
            found += binder.take_inline()
        found += implicit(found)
        self._kind_of[kind("backend").model] = kind("backend")
        return tuple(found)

    @cached_property
    def graph(self) -> Graph:
        resources = self.resources
        whole = {valid.document.file.path for valid in self.valid}
        broken = frozenset(address_of(source.path) for source in self.sources if source.path not in whole)
        return resolve(resources, self._slice, self.identity, self.report, broken)

    @cached_property
    def program(self) -> Program:
        """What CloudFormation gets. Nothing is emitted of a project with errors, and nothing goes on when emitting has found some."""
        graph = self.graph
        self.report.stop_on_errors()
        present = {node.kind for node in graph.nodes.values()}
        program = emit(graph, {name: (kind(name).emit, kind(name).summarize) for name in HOMES if name in present}, self.report)
        self.report.stop_on_errors()
        return program

    @cached_property
    def stacks(self) -> tuple[Stack, ...]:
        stacks = self._reported(place(self.program, self.identity, self.graph.edges, self.record))
        self.report.stop_on_errors()
        return stacks

    @cached_property
    def deployable(self) -> tuple[Stack, ...]:
        """The stacks, once the project's own rules about access are kept."""
        stacks = self.stacks
        if self.files.is_file(ACCESS_RULES):
            from amplifyc.access import check_rules

            rules = read(self.files, ACCESS_RULES)
            self.report.extend((rules,) if isinstance(rules, Diagnostic) else check_rules(self.access, rules))
            self.report.stop_on_errors()
        return stacks

    @cached_property
    def access(self) -> AccessTable:
        """Who may do what: by IAM, and by the rules that resources have of their own."""
        from amplifyc.access import access_table

        _ = self.stacks  # what cannot be deployed grants nothing
        rules = (rule for node in self.graph.nodes.values() for rule in kind(node.kind).access(node.resource, self.graph))
        return access_table(self.graph, self.program, rules)

    def _reported(self, result: tuple[T, Iterable[Diagnostic]]) -> T:
        value, problems = result
        self.report.extend(problems)
        return value

    def _included(self, file: FilePath) -> Document | None:
        """A file that a resource includes, parsed and validated as a part of that resource."""
        source = read(self.files, file.path)
        if isinstance(source, Diagnostic):
            self.report.add(source)
            return None
        document = self._reported(self.per_file.parse(source))
        if document is None:
            return None
        kind = file.place.document.data.get("kind", "")
        valid = self._reported(self.per_file.validate_part(document, kind))
        return None if valid is None else valid.document

    def _binding(self, name: str) -> Bind[Any]:
        """How resources of a kind are bound."""
        found = kind(name)
        self._kind_of[found.model] = found
        return found.bind or partial(_by_hints, found.model)

    def _slice(self, resource: Resource) -> KindSlice:
        found = self._kind_of[type(resource)]
        return KindSlice(found.name, found.singleton, found.attributes, found.roles, found.checks, found.facts)


def address_of(path: str) -> Address:
    """The address of a resource file: its folder; `amplify/backend.yaml` is `backend`."""
    folder, name = posixpath.split(path)
    address = Address.of_folder(folder)
    return address if address.path != "." else Address(name.split(".", 1)[0])


def _by_hints(model: type[Resource], binder: Binder, data: Any, at: Place, address: Address) -> Resource:
    return binder.resource(model, data, at, address)


Progress = Callable[[str], None]


def build(compilation: Compilation, project: Path, folder: Path, progress: Progress) -> bool:
    """Packages the assets and writes the build folder; False when a handler has an error, which is then in the report."""
    from amplifyc.assembly import ASSETS, Assembly, assemble, manifest_text, pending_assets, templates, write_environment_types
    from amplifyc.diagnostics.render import view
    from amplifyc.packaging import TextAsset, package

    stacks = compilation.deployable
    write_environment_types(compilation.program, project)
    pending_ones = pending_assets(stacks)
    written = [asset for asset in pending_ones if isinstance(asset, TextAsset)]  # thousands of resolvers, and nothing to build
    built, problems = package((asset for asset in pending_ones if not isinstance(asset, TextAsset)), project=project, progress=progress)
    compilation.report.extend(problems)
    if compilation.report.has_errors:
        return False

    def asset_value(pending: PendingAsset) -> str:
        if isinstance(pending.asset, TextAsset):
            return pending.asset.content[pending.part] if pending.inline else f"{ASSETS}/{pending.asset.name}"
        made = built[pending.asset]
        return made.path.read_text(encoding="utf-8")[pending.part] if pending.inline else f"{ASSETS}/{made.name}"

    texts = templates(stacks, asset_value) | {f"{ASSETS}/{asset.name}": asset.content for asset in written}
    assembly = Assembly(texts, {item.name: item.path for item in built.values()})
    warnings = [view(found) for found in compilation.report.diagnostics if found.code is not MOVED]  # what is recorded here has moved
    texts["manifest.json"] = manifest_text(compilation.program, stacks, assembly.asset_names, compilation.identity, warnings)
    assemble(assembly, folder)
    return True
