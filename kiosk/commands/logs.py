"""The log goes to standard error, which the service manager keeps. Nothing in it is about a patient."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from kiosk import paths
from kiosk.printable import printable

_FORM = "%(levelname)s %(name)s: %(message)s"
_LARGEST, _KEPT = 1_000_000, 4  # bytes of one file, and the files before it


def start(level: str) -> None:
    """Starts logging from this level on; must be called once, by the command line."""
    found = handlers(paths.log_folder())
    if found is None:
        found = [logging.StreamHandler()]
        found[0].setFormatter(EntryFormatter(_FORM))
    logging.basicConfig(level=level.upper(), handlers=found)


class EntryFormatter(logging.Formatter):
    """Indents all lines of an entry but its first, and escapes what is not printable.

    Nothing that is told can then pass for another entry, whatever the name of a file or the words of an error are.
    """

    def format(self, record: logging.LogRecord) -> str:
        return "\n    ".join(printable(line) for line in super().format(record).split("\n"))


def handlers(folder: Path | None) -> list[logging.Handler] | None:
    """A handler for a file in `folder` where there is no standard error, as for a window in Windows.

    None means standard error.
    """
    if sys.stderr is not None or folder is None:
        return None
    from logging.handlers import RotatingFileHandler

    file = RotatingFileHandler(
        folder / "kiosk.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", errors="replace", delay=True
    )
    file.setFormatter(EntryFormatter(f"%(asctime)s {_FORM}"))
    return [file]
