"""Stage 8: Stacks -> the build folder: templates, assets, a versioned manifest."""

from amplifyc.assembly.assemble import ASSETS, Assembly, assemble, templates
from amplifyc.assembly.manifest import manifest_text, template_name
from amplifyc.assembly.pending import pending_assets

__all__ = ["ASSETS", "Assembly", "assemble", "manifest_text", "pending_assets", "template_name", "templates"]
