"""What the compiler has to say about the author's files: values, collected and never raised."""

from amplifyc.diagnostics.diagnostic import Code, Diagnostic, Fix, Label, Severity
from amplifyc.diagnostics.report import Report, StoppedOnErrors
from amplifyc.diagnostics.suggestions import AddKey, Hint, Suggestion, did_you_mean, nearest

__all__ = [
    "AddKey", "Code", "Diagnostic", "Fix", "Hint", "Label", "Report", "Severity", "StoppedOnErrors", "Suggestion", "did_you_mean",
    "nearest",
]
