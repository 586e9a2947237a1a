"""Writes the transcripts of commands anew."""

from tests.cli.recording import main

main()
