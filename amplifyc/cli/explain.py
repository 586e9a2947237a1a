"""`amplifyc explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from amplifyc.cli.options import Settings, shared_options

if TYPE_CHECKING:
    from amplifyc.compilation import Compilation
    from amplifyc.model import Address


@click.command("explain")
@click.argument("subject", metavar="CODE|ADDRESS")
@shared_options
def command(settings: Settings, subject: str) -> int:
    """Explain a diagnostic's CODE, or how the resource at ADDRESS is compiled.

    Of a resource: its logical ids, its stack and why it stands there, its lines in the source, who refers to it.
    """
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.reporting import report
    from amplifyc.compilation import address_of
    from amplifyc.diagnostics import StoppedOnErrors, did_you_mean
    from amplifyc.diagnostics.pages import code_names, page
    from amplifyc.model import Address

    text = page(subject)
    if text is not None:
        click.echo(text, nl=False)
        return 0
    compiled = compilation(settings)
    try:
        _ = compiled.stacks
    except StoppedOnErrors:
        declared = {address_of(source.path) for source in compiled.sources} | {resource.address for resource in compiled.resources}
        if Address(subject) in declared:
            return report(compiled.report, settings)
    else:
        if Address(subject) in compiled.graph.nodes:
            click.echo("".join(f"{line}\n" for line in _lines(compiled, Address(subject))), nl=False)
            return report(compiled.report, settings)
    known = {resource.address.path for resource in compiled.resources} | set(code_names())
    hint = str(did_you_mean(subject, known) or "")
    raise click.UsageError(f"`{subject}` is neither a code nor an address of this project. {hint[:1].upper()}{hint[1:]}".rstrip())


def _lines(compiled: Compilation, address: Address) -> Iterator[str]:
    graph = compiled.graph
    node = graph.nodes[address]
    place = node.resource.place
    start = place.key.start
    yield f"{address} is a resource of kind {node.kind}"
    yield f"  declared at {place.document.file.path}:{start.line}:{start.column}"
    names = sorted(node.attributes())
    if names:
        yield f"  publishes {', '.join(names)}"
    yield ""
    yield "CloudFormation"
    from amplifyc.placement import homes

    made = [resource for resource in compiled.program.resources if resource.address == address]
    home = homes(compiled.stacks)
    recorded = compiled.record.stacks_of(compiled.program) if compiled.record else {}
    for resource in made:
        at = resource.place.key.start
        yield f"  {resource.logical_id}  {resource.type}"
        stack = home[resource.logical_id]
        why = _why(stack, resource.stack, recorded.get(resource.logical_id))
        yield f"    in stack {stack or 'root'} {why}, from {resource.place.document.file.path}:{at.line}:{at.column}"
    if not made:
        yield "  none of its own"
    yield ""
    yield "By rule the stack follows from the address; policies of roles stand in stacks that nothing depends on."
    yield "What an earlier build has placed stays, and what a stack cannot take beside it stands in another one."
    yield "It moves only where its stack, without anything new, would wait for itself or be too large."
    for title, edges, other in (
        ("Refers to", graph.edges_from.get(address, ()), "target"), ("Referred to by", graph.edges_to.get(address, ()), "source"),
    ):
        if edges:
            yield ""
            yield title
            for edge in edges:
                at = edge.place.value.start
                yield f"  {getattr(edge, other)}  ({edge.why})  {edge.place.document.file.path}:{at.line}:{at.column}"


def _why(stack: str, rule: str, recorded: str | None) -> str:
    """Why a resource stands in a stack: by rule, on record, or moved."""
    if recorded is not None and stack != recorded:
        return f"(moved from {recorded}, which would wait for itself or be too large)"
    if recorded is not None and stack != rule:
        return f"(where an earlier build has put it; by rule {rule})"
    if stack != rule:
        return f"(by rule {rule}, which would wait for itself or be too large)"
    return "(by rule)"
