"""What the spooler of Windows says of printers and jobs, in the keywords of IPP that `following` knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from kiosk.services.printing.following import JobLook

JOB_PAUSED, JOB_ERROR, JOB_DELETING, JOB_SPOOLING = 0x1, 0x2, 0x4, 0x8
JOB_PRINTING, JOB_OFFLINE, JOB_PAPEROUT, JOB_PRINTED = 0x10, 0x20, 0x40, 0x80
JOB_DELETED, JOB_BLOCKED, JOB_USER_INTERVENTION, JOB_COMPLETE = 0x100, 0x200, 0x400, 0x1000
"""JOB_STATUS_… of winspool.h."""
PAUSED, PENDING_DELETION = 0x1, 0x4
_WORKS = 0x100 | 0x200 | 0x400 | 0x2000 | 0x4000 | 0x8000 | 0x10000
"""PRINTER_STATUS_ of IO_ACTIVE, BUSY, PRINTING, WAITING, PROCESSING, INITIALIZING, WARMING_UP."""
WORK_OFFLINE = 0x400
"""PRINTER_ATTRIBUTE_WORK_OFFLINE, which Windows itself sets for a printer on USB that is off."""
_OFFLINE, _OTHER = "offline-error", "other-error"
_REASONS: Mapping[int, str] = MappingProxyType(
    {
        0x2: _OTHER,  # ERROR
        0x8: "media-jam-error",  # PAPER_JAM
        0x10: "media-empty-error",  # PAPER_OUT
        0x20: "media-needed-error",  # MANUAL_FEED: it waits for a sheet by hand
        0x40: _OTHER,  # PAPER_PROBLEM, which may be any
        0x80: _OFFLINE,  # OFFLINE
        0x800: "output-area-full-error",  # OUTPUT_BIN_FULL
        0x1000: _OFFLINE,  # NOT_AVAILABLE
        0x20000: "toner-low-warning",  # TONER_LOW
        0x40000: "toner-empty-error",  # NO_TONER
        0x80000: _OTHER,  # PAGE_PUNT
        0x100000: _OTHER,  # USER_INTERVENTION
        0x200000: _OTHER,  # OUT_OF_MEMORY
        0x400000: "door-open-error",  # DOOR_OPEN
        0x800000: _OFFLINE,  # SERVER_UNKNOWN
        0x2000000: _OFFLINE,  # SERVER_OFFLINE
        0x4000000: _OTHER,  # DRIVER_UPDATE_NEEDED
    }
)
_JOB_REASONS: Mapping[int, str] = MappingProxyType(
    {
        JOB_ERROR: _OTHER,
        JOB_OFFLINE: _OFFLINE,
        JOB_PAPEROUT: "media-empty-error",
        JOB_BLOCKED: _OTHER,
        JOB_USER_INTERVENTION: _OTHER,
    }
)
_OTHER_PORTS = frozenset({"FILE:", "PORTPROMPT:", "XPSPORT:", "SHRFAX:", "NUL:"})
"""Ports that open a dialog for whoever sits there, and one that drops what it is given."""


class PrinterSeen(msgspec.Struct, frozen=True):
    """A printer as the spooler has it: its status, attributes, and the name of its port."""

    status: int = 0
    attributes: int = 0
    port: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the printer takes no jobs that can be followed: it is being removed, or it prints on no paper."""
        ports = {each.strip().upper() for each in self.port.split(",")}  # a pool of printers has several
        return bool(self.status & PENDING_DELETION or ports & _OTHER_PORTS)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons of IPP for what the printer reports; most of them mean that nothing is printed."""
        offline = (_OFFLINE,) if self.attributes & WORK_OFFLINE else ()
        return tuple(dict.fromkeys((*_named(self.status, _REASONS), *offline)))


class JobSeen(msgspec.Struct, frozen=True):
    """What is known of one job. `bits` is its status, None where the queue has no such job.

    `before` are those of the last look before that found it, None where there was none. `deleted` are those that it had
    when the spooler took our wish to delete it, None where it did not. `stuck` is whether its printer said then, or
    else at the last look that found the job, that it prints nothing. `unseen` is whether a look since had no answer.
    """

    bits: int | None
    before: int | None = None
    deleted: int | None = None
    stuck: bool = False
    unseen: bool = False


def look_of(printer: PrinterSeen, job: JobSeen | None) -> JobLook:
    """Return how printer and job are; `job` is None where nothing is known of one."""
    said = printer.reasons
    if job is not None and job.bits is not None:
        said = tuple(dict.fromkeys((*said, *_named(job.bits, _JOB_REASONS))))
    word = "" if job is None else job_word(job)
    return JobLook(word, _printer_word(printer.status), said or ("none",), printer.refuses)


def job_word(job: JobSeen) -> str:
    """Return the keyword of IPP for a job.

    Windows removes a job once its last byte is sent, and one that somebody deletes at once. So one that is gone is sent
    where nothing kept it from that when it was last seen, and else canceled. Nobody knows of one that was on its way
    when it was deleted or when something went wrong, nor of one that went while no look had an answer.
    """
    if job.bits is None:
        return _gone(job)
    if job.bits & (JOB_PRINTED | JOB_COMPLETE):
        return "completed"
    if job.bits & JOB_DELETED:
        return "canceled"
    if job.bits & JOB_PRINTING:  # one that is deleted goes on until its page is sent
        return "processing"
    if job.bits & JOB_DELETING:
        return "canceled"
    return "pending-held" if job.bits & JOB_PAUSED else "pending"


def _gone(job: JobSeen) -> str:
    last = job.before if job.deleted is None else job.deleted
    if last is None:
        return "processing" if job.unseen else "completed"
    if last & (JOB_PRINTED | JOB_COMPLETE):
        return "completed"
    kept = job.stuck or bool(_named(last, _JOB_REASONS))
    if job.deleted is not None or last & (JOB_DELETING | JOB_DELETED):
        return "processing" if last & JOB_PRINTING and not kept else "canceled"
    if job.unseen:
        return "processing"
    if kept or last & JOB_PAUSED:
        return "processing" if last & JOB_PRINTING else "canceled"
    return "completed"


def _printer_word(status: int) -> str:
    if status & PAUSED:
        return "stopped"
    return "processing" if status & _WORKS else "idle"


def _named(bits: int, names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for bit, name in names.items() if bits & bit))
