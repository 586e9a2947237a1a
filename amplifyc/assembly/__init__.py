"""Stage 8: Stacks -> the build folder: templates, assets, a versioned manifest."""

from amplifyc.assembly.assemble import ASSETS, Assembly, assemble, templates
from amplifyc.assembly.environments import environment_types, write_environment_types
from amplifyc.assembly.manifest import manifest_text, template_name
from amplifyc.assembly.pending import pending_assets

__all__ = [
    "ASSETS", "Assembly", "assemble", "environment_types", "manifest_text", "pending_assets", "template_name", "templates",
    "write_environment_types",
]
