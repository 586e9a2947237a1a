"""`python -m amplifyc`."""

import sys

from amplifyc.cli import main

sys.exit(main())
