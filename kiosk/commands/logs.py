"""The log goes to standard error, which the service manager keeps. Nothing in it is about a patient."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from kiosk import paths
from kiosk.printable import printable
from kiosk.services.storage.writer import WriterThread

_FORM = "%(levelname)s %(name)s: %(message)s"
_LARGEST, _KEPT = 1_000_000, 4  # bytes of one file, and the files before it
_LONGEST_END = 2.0  # seconds


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


class FileBeside(logging.Handler):
    """Adds each entry to a file by a thread of its own, for a disk may hang, and the screen is not to wait for it."""

    def __init__(
        self, file: Path, largest: int = _LARGEST, longest_end: float = _LONGEST_END, writer: WriterThread | None = None
    ) -> None:
        super().__init__()
        self._file, self._largest, self._longest_end = file, largest, longest_end
        self._writer = writer or WriterThread()
        self.setFormatter(EntryFormatter(f"%(asctime)s {_FORM}"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            entry = f"{self.format(record)}\n".encode(errors="replace")
        except Exception:  # noqa: BLE001  whoever tells something must not fail by how it is written down
            self.handleError(record)
        else:
            self._writer.put(partial(_append, self._file, entry, self._largest))

    def close(self) -> None:
        """Waits for what is still to be written, as long as the program may take to end."""
        self._writer.finish(self._longest_end)
        super().close()


def _append(file: Path, entry: bytes, largest: int) -> None:
    """Add the entry to the file, after the ones that are full have moved on; nothing of it where that fails.

    A file that can't move on, as one that somebody holds open in Windows, is tried again at each entry. Once it would
    be twice as large as it may be it begins anew.
    """
    with suppress(OSError):
        if _size(file) + len(entry) > largest:
            _move_on(file)
        if _size(file) + len(entry) > 2 * largest:
            file.write_bytes(b"")
        with file.open("ab") as log:
            log.write(entry)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _move_on(file: Path) -> None:
    """Free the name of the file, if it can be. A former one that is held open stays, and the others pass it by."""
    names = [file, *(file.with_name(f"{file.name}.{kept}") for kept in range(1, _KEPT + 1))]
    free = _freed(names)
    for former in range(free - 1, -1, -1):
        with suppress(OSError):
            names[former].replace(names[free])
            free = former


def _freed(names: list[Path]) -> int:
    """Return the place of the first name that is free, else of the oldest file that can be removed, else 0."""
    for place, name in enumerate(names):
        if not name.exists():
            return place
    for place in range(len(names) - 1, 0, -1):
        with suppress(OSError):
            names[place].unlink()
            return place
    return 0


def handlers(folder: Path | None) -> list[logging.Handler] | None:
    """A handler for a file in `folder` where there is no standard error, as for a window in Windows.

    None means standard error.
    """
    return None if sys.stderr is not None or folder is None else [FileBeside(folder / "kiosk.log")]
