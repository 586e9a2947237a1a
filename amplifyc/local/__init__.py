"""A local backend: runs what a build emits, on this machine."""
