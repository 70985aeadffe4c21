"""How many random examples a test looks at: a third, and all of them where `test_examples.py` runs it, as CI does."""

from __future__ import annotations

import math
import os

ALL = "KIOSK_ALL_EXAMPLES"
"""Set in the environment, so that all are looked at."""
USUAL = 100
_SHARE = 1 / 3


def examples(in_all: int = USUAL) -> int:
    return in_all if os.environ.get(ALL) else math.ceil(in_all * _SHARE)
