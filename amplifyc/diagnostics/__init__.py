"""What the compiler has to say about the author's files: values, collected and never raised."""

from amplifyc.diagnostics.diagnostic import Code, Diagnostic, Label, Severity
from amplifyc.diagnostics.report import Report, StoppedOnErrors
from amplifyc.diagnostics.suggestions import did_you_mean, nearest

__all__ = ["Code", "Diagnostic", "Label", "Report", "Severity", "StoppedOnErrors", "did_you_mean", "nearest"]
