"""`python -m hamstride.cli`."""

from __future__ import annotations

import sys

from hamstride.cli import main

sys.exit(main())
