"""The command line: one file per command. Only here is anything printed and the process ended."""

from amplifyc.cli.main import main

__all__ = ["main"]
