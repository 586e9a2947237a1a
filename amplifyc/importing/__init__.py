"""Values -> the tree of resource files that an author would have written: the beginning of `amplifyc import`.

Whoever has the properties of a backend as plain values (what its `define*` calls received) gets resource files of them here: the typed
schema's builder tree becomes the YAML language of `kind: data`, and every value becomes YAML that reads well.
"""

from amplifyc.importing.schema import schema_sections
from amplifyc.importing.tree import ResourceFile, project_files
from amplifyc.importing.yaml_text import yaml_text

__all__ = ["ResourceFile", "project_files", "schema_sections", "yaml_text"]
