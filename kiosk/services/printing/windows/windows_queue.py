"""A queue of Windows, by a child of the kiosk's own: its spooler can hang whoever asks it."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import msgspec
from msgspec.structs import replace

from kiosk.services.printing.following import JobLook, PrintEnd, PrintRefusedError
from kiosk.services.printing.windows.spooler_program import LONGEST_START, SpoolerProgram
from kiosk.services.printing.windows.spooler_talk import SpoolerAnswer, SpoolerWish, Trouble
from kiosk.services.printing.windows.windows_status import JobSeen, PrinterSeen, look_of

_START_SHARE = 0.7
"""The share of `SpoolerLimits.clear` that the start of the child may take."""
_ENDS: dict[Trouble, PrintEnd] = {
    "missing": PrintEnd.SILENT,
    "silent": PrintEnd.SILENT,
    "denied": PrintEnd.REFUSED,
    "refused": PrintEnd.REFUSED,
    "failed": PrintEnd.FAILED,
}
_log = logging.getLogger(__name__)


class SpoolerLimits(msgspec.Struct, frozen=True):
    """The seconds for which the child is waited for, at most.

    `submit` is for its start, for a page and for the next, each, and `submit_in_all` for all of a job. `clear` is for
    taking back all jobs, however many there are: somebody may wait to print.
    `clear_at_start` is for the start of the child when the kiosk starts, too, and nobody waits. `first_look` is for a
    look that nobody at the screen waits for, with the start of the child. A start that takes longer than
    `longest_start` is begun anew.
    """

    submit: float = 15.0
    submit_in_all: float = 20.0
    look: float = 3.5
    delete: float = 3.5
    clear: float = 8.0
    clear_at_start: float = 40.0
    first_look: float = 10.0
    longest_start: float = LONGEST_START


_USUAL = SpoolerLimits()


class WindowsQueue:
    """The printer of this name. `command` starts the child, in `folder`."""

    def __init__(self, name: str, command: tuple[str, ...], folder: Path, limits: SpoolerLimits = _USUAL) -> None:
        self._name, self.limits = name, limits
        self._program = SpoolerProgram(command, folder, limits.longest_start)
        self._seen: JobSeen | None = None
        self._cleared = False
        self._failure = self._keeps = ""

    def submit(self, document: bytes, media: str) -> int:
        end = time.monotonic() + self.limits.submit_in_all
        self._seen, self._failure, self._cleared, job = None, "", True, 0
        if not self._program.started(self.limits.submit):
            raise PrintRefusedError(PrintEnd.SILENT)
        wish = SpoolerWish("submit", self._name, media=media, bytes=len(document))
        said = self._program.ask(wish, self._until(end), document)
        while said is not None and said.trouble is None:
            if said.done:
                return said.job
            job, said = said.job, self._program.more(self._until(end))
        self._program.close()
        # whatever failed: one that was begun may be there, whole or in part, for dropping it may have failed, too
        left = said is None or job != 0
        if said is None or said.trouble is None:
            raise PrintRefusedError(PrintEnd.SILENT, left)
        _log.warning("The printer %s has not taken a page: %s", self._name, said.detail)
        raise PrintRefusedError(_ENDS[said.trouble], left)

    def look(self, job: int) -> JobLook:
        if not job:
            self._program.started(self.limits.first_look - self.limits.look)
        asked = self._asked(SpoolerWish("look", self._name, job), self.limits.look)
        if not job:
            self._program.close()
        if job and (asked is None or not asked.known):
            self._seen = replace(self._seen or JobSeen(None), unseen=True)
        if asked is None or asked.printer is None:
            denied = asked is not None and asked.trouble == "denied"
            return JobLook(printer="idle", reasons=("none",), refuses=True) if denied else JobLook()
        return look_of(asked.printer, self._job(asked) if job else None)

    def take_back(self, job: int) -> None:
        asked = self._asked(SpoolerWish("delete", self._name, job), self.limits.delete)
        if self._seen is not None and self._seen.deleted is not None:
            return
        if asked is None or not asked.known:  # it may be deleted all the same
            self._seen = replace(self._seen or JobSeen(None), unseen=True)
        if asked is None or not asked.done:
            return
        stuck = asked.printer is not None and _prints_nothing(asked.printer)
        self._seen = JobSeen(asked.bits, asked.bits, asked.bits, stuck)

    def take_back_all(self) -> bool:
        """Take back every job of this user at this computer that has our title. Return whether none is left.

        The first time is where the kiosk starts and the computer has most to do. A start of the child that takes longer
        even so goes on, for the next time.
        """
        if not self._cleared:
            self._cleared = True
            self._program.started(self.limits.clear_at_start)
        return self._all_taken_back()

    def _all_taken_back(self) -> bool:
        end = time.monotonic() + self.limits.clear
        self._program.started(self.limits.clear * _START_SHARE)
        asked = self._asked(SpoolerWish("clear", self._name), end - time.monotonic())
        if not self._program.starts:
            self._program.close()
        if asked is None:
            return False
        if asked.done or asked.trouble == "missing":
            self._keeps = ""
            return True
        if (keeps := f"{asked.trouble} {asked.detail}") != self._keeps:  # for it is tried each minute
            self._keeps = keeps
            _log.warning("The printer %s keeps what was to be taken back: %s", self._name, asked.detail)
        return False

    def close(self) -> None:
        self._program.close()

    def _asked(self, wish: SpoolerWish, seconds: float) -> SpoolerAnswer | None:
        """Ask the child. A failure that no PrintEnd stands for is logged, once."""
        asked = self._program.ask(wish, seconds)
        if asked is not None and asked.trouble == "failed" and asked.detail != self._failure:
            self._failure = asked.detail
            _log.warning("The printer %s can not be asked: %s", self._name, asked.detail)
        return asked

    def _job(self, asked: SpoolerAnswer) -> JobSeen | None:
        if not asked.known:
            return None
        known = self._seen or JobSeen(None)
        if asked.bits is None:
            self._seen = replace(known, bits=None, before=known.before if known.bits is None else known.bits)
        else:
            deleted = known.deleted is not None
            stuck = known.stuck if deleted else asked.printer is not None and _prints_nothing(asked.printer)
            self._seen = JobSeen(asked.bits, known.bits, known.deleted, stuck)
        return self._seen

    def _until(self, end: float) -> float:
        """Return the seconds to wait for the next answer, while a job is handed over that has to be done by `end`."""
        return min(self.limits.submit, end - time.monotonic())


def _prints_nothing(printer: PrinterSeen) -> bool:
    """Whether the printer is stopped, or says what keeps paper from coming."""
    return look_of(printer, None).printer == "stopped" or any(each.endswith("-error") for each in printer.reasons)
