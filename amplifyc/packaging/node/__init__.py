"""Node handlers: plain JavaScript as it is, everything else through esbuild."""
