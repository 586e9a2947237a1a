"""Stage 4 of the data kind: files -> the typed schema. Two languages, one model: YAML/TOML, and Amplify's directive language."""
