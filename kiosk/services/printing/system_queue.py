"""The print queue of this system: one of CUPS, or a printer of Windows."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.services.printing.cups_queue import CupsQueue, has_programs
from kiosk.services.printing.following import Queue
from kiosk.services.printing.windows.windows_queue import WindowsQueue

SPOOLER = "spooler"
"""The only word on the command line of the child that talks to the spooler of Windows; no command for people."""


def system_queue(name: str, resources: Path, anew: tuple[tuple[str, ...], Path]) -> Queue:
    """The queue of this name. `anew` is what starts this program, and the folder in which it does."""
    command, folder = anew
    if in_windows():
        return WindowsQueue(name, (*command, SPOOLER), folder)
    return CupsQueue(name, resources / "printing")


def can_print() -> bool:
    """Whether the system has what it takes, whatever the queue."""
    return in_windows() or has_programs()


def in_windows() -> bool:
    """Whether queues are those of Windows, which take documents as dots alone."""
    return sys.platform == "win32"
