"""The language server: a compilation over unsaved buffers, asked in the terms of the protocol. It analyses nothing itself.

`serving` and `requests` speak the protocol; `server`, `projects` and `project` hold what the editor has open, `memory` what is known
from before. `grammar` says what stands where in the files of a kind, `names` finds it in a document, `index` joins all documents. `cursor`
and `spot` say what is being written at an offset, whether the text parses or not. The questions are `candidates` with `completion`,
`hover`, `navigation`, `renaming`, `outline` and `actions`; `publishing` sends diagnostics soon after a keystroke. `open_enums` is for
editors that cannot run the server.
"""
