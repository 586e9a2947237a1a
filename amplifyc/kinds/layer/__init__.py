"""`kind: layer`: a Lambda layer, built from a folder of the project."""

from amplifyc.kind import Kind
from amplifyc.kinds.layer.bind import bind_layer
from amplifyc.kinds.layer.checks import CHECKS
from amplifyc.kinds.layer.emit import attributes, emit_layer
from amplifyc.kinds.layer.made_for import made_for
from amplifyc.kinds.layer.model import Layer

KIND = Kind(
    name="layer",
    model=Layer,
    bind=bind_layer,
    emit=emit_layer,
    checks=CHECKS,
    attributes=attributes,
    facts=made_for,
    override_roles={"Layer": "AWS::Lambda::LayerVersion"},
)
