from __future__ import annotations

import pytest

from amplifyc.packaging.node.plain import plain_suffix


@pytest.mark.parametrize(("path", "text", "suffix"), [
    ("handler.js", "export const handler = async () => 1;", ".mjs"),
    ("handler.mjs", "import { readFile } from 'node:fs/promises';\nexport const handler = 1;", ".mjs"),
    ("handler.js", 'import { S3Client } from "@aws-sdk/client-s3";\nexport const handler = 1;', ".mjs"),
    ("handler.js", "const fs = require('node:fs');\nexports.handler = 1;", ".cjs"),
    ("handler.cjs", "module.exports = { handler: 1 };", ".cjs"),
    ("handler.mjs", "const { x } = await import('node:os');\nexport const handler = 1;", ".mjs"),
    ("handler.js", "import { x } from './x.js';\nexport const handler = 1;", None),
    ("handler.js", "import x from 'lodash';\nexport const handler = 1;", None),
    ("handler.js", "export * from './x.js';", None),
    ("handler.js", "import './x.js';\nexport const handler = 1;", None),
    ("handler.js", "import {\n  a,\n} from\n  'x';\nexport const handler = 1;", None),
    ("handler.js", "exports.handler = async () => require('./x');", None),
    ("handler.js", "exports.handler = async (event) => require(event.name);", None),
    ("handler.mjs", "export const handler = async (event) => import(event.name);", None),
    ("handler.js", "import { env } from '$amplify/env/x';\nexport const handler = 1;", None),
    ("handler.js", "console.log(1)", None),
    ("handler.js", "exports.handler = 1;\nexport const x = 2;", None),
    ("handler.mjs", "exports.handler = 1;", None),
    ("handler.ts", "export const handler = 1;", None),
])  # fmt: skip
def test_plain(path: str, text: str, suffix: str | None) -> None:
    assert plain_suffix(path, text) == suffix
