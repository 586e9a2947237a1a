"""The protocol, request by request: each is a question to a snapshot of the project."""
