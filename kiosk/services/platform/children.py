"""The environment of programs of the system that the kiosk starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_LIBRARIES, _ORIGINAL = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
_OF_THE_LOADER = ("_PYI_", "_MEIPASS")


def child_environment(
    environ: Mapping[str, str] = os.environ, *, frozen: bool = bool(getattr(sys, "frozen", False))
) -> dict[str, str]:
    """Return the environment of the kiosk with the system's own path of libraries, and without what is of the loader.

    PyInstaller has a frozen program look for libraries among its own files first, and notes the path that there was.
    A program of the system would load them too, in versions that it may not fit.
    """
    passed = {name: text for name, text in environ.items() if not name.startswith(_OF_THE_LOADER)}
    original = passed.pop(_ORIGINAL, None)
    if original is not None:
        passed[_LIBRARIES] = original
    elif frozen:
        passed.pop(_LIBRARIES, None)
    return passed
