"""Programs of the system that the kiosk starts: their environment, and the end of those that were killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from kiosk.process.question import Question

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


def leave_to_end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Let a thread wait for a killed program that takes longer to end than anyone may wait, so that nothing is left.

    On a busy machine that is a moment; one that hangs in the kernel may never end.
    """
    Question(process.wait)
