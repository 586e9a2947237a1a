"""`python -m tests.parity`."""

import sys

from tests.parity.run import main

sys.exit(main())
