"""The schema sections of YAML and TOML files -> the typed schema."""

from amplifyc.kinds.data.language.yaml.part import Part, PartBinder, part_of

__all__ = ["Part", "PartBinder", "part_of"]
