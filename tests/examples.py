"""How many random examples a test looks at: a third, and all of them where `test_examples.py` runs it, as CI does.

And which: CI looks at the same ones each time.
"""

from __future__ import annotations

import math
import os

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

ALL = "KIOSK_ALL_EXAMPLES"
"""Set in the environment, so that all are looked at."""
USUAL = 100
_SHARE = 1 / 3


def examples(in_all: int = USUAL) -> int:
    return in_all if os.environ.get(ALL) else math.ceil(in_all * _SHARE)


def take_no_constants_of_the_code(patch: pytest.MonkeyPatch) -> None:
    """Else Hypothesis takes some of its values from the code that its process has loaded by then, seed or none.

    Which those are hangs on every module that has changed, and on which tests the process has run before.
    """
    none = Constants()
    patch.setattr(providers, "_get_local_constants", lambda: none)
