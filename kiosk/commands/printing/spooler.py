"""The child of the kiosk that talks to the spooler of Windows. Nobody else starts it: it reads lines of its parent."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

from kiosk.services.printing.windows.spooler_child import serve
from kiosk.services.printing.windows.win32_spooler import Win32Spooler, calls_of_windows, is_wine

DONE, FAILED, UNABLE = 0, 1, 2
_INPUT, _OUTPUT = 0, 1
_NO_DIALOGS = 0x1 | 0x2  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX


def run() -> int:
    """Returns 0 once nobody asks any more, 1 where it can't begin, and 2 where there is no such spooler."""
    if sys.platform != "win32":
        return UNABLE
    ctypes.windll.kernel32.SetErrorMode(_NO_DIALOGS)  # or a driver that fails would open a window over the kiosk
    try:
        spooler = Win32Spooler(calls_of_windows(), in_wine=is_wine())
    except (OSError, AttributeError):  # a library or function that this Windows lacks
        return FAILED
    with suppress(OSError), open(_INPUT, "rb", closefd=False) as asked, open(_OUTPUT, "wb", closefd=False) as answers:
        serve(spooler, asked, answers)
    return DONE
