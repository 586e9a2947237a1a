"""`kind: custom`: any resources of CloudFormation, published values and grants."""

from amplifyc.kind import Kind
from amplifyc.kinds.custom.binding import bind_custom
from amplifyc.kinds.custom.checks import CHECKS
from amplifyc.kinds.custom.emit import attributes, emit_custom
from amplifyc.kinds.custom.model import Custom
from amplifyc.kinds.custom.symbols import ATTRIBUTE_NAMES, NAMES

KIND = Kind(
    name="custom",
    model=Custom,
    bind=bind_custom,
    emit=emit_custom,
    checks=CHECKS,
    attributes=attributes,
    includes="include",
    names=NAMES,
    attribute_names=ATTRIBUTE_NAMES,
)
