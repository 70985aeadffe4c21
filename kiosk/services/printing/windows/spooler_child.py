"""The child that talks to the spooler: it does what it is asked for, line by line, and ends with whoever asks.

A spooler that hangs hangs this program, which the kiosk then kills.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import BinaryIO

import msgspec

from kiosk.services.printing.page_dots import DotDocument, decoded, inked_box
from kiosk.services.printing.windows.placing import UnfitPageError, placed
from kiosk.services.printing.windows.spooler import JobListed, OpenPrinter, Spooler, SpoolerError
from kiosk.services.printing.windows.spooler_talk import READY, SpoolerAnswer, SpoolerWish, Trouble, line
from kiosk.services.printing.windows.windows_status import JOB_DELETED, JOB_DELETING, JOB_PRINTING, PrinterSeen

TITLE = "Page"
"""The title of every job, which queues and printers show to anyone: it says nothing about what is printed."""
_LONGEST_NAME = 15  # MAX_COMPUTERNAME_LENGTH
_TROUBLES: Mapping[int, Trouble] = MappingProxyType(
    {
        5: "denied",  # ERROR_ACCESS_DENIED
        1060: "silent",  # ERROR_SERVICE_DOES_NOT_EXIST
        1722: "silent",  # RPC_S_SERVER_UNAVAILABLE: the spooler is stopped
        1723: "silent",  # RPC_S_SERVER_TOO_BUSY
        1726: "silent",  # RPC_S_CALL_FAILED
        1727: "silent",  # RPC_S_CALL_FAILED_DNE
        1753: "silent",  # EPT_S_NOT_REGISTERED
        1801: "missing",  # ERROR_INVALID_PRINTER_NAME
    }
)


class UnheardError(OSError):
    """Nobody listens any more."""


def serve(spooler: Spooler, asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer wishes until the kiosk sends none. Raises UnheardError where it does not listen any more."""
    _say(answers, READY)
    while text := asked.readline():
        wish = msgspec.json.decode(text, type=SpoolerWish)
        document = asked.read(wish.bytes)
        if len(document) < wish.bytes:
            return
        _say(answers, line(_answer(spooler, wish, document, answers)))


def _say(answers: BinaryIO, said: bytes) -> None:
    try:
        answers.write(said)
        answers.flush()
    except OSError as error:
        raise UnheardError(*error.args) from error


def _answer(spooler: Spooler, wish: SpoolerWish, document: bytes, answers: BinaryIO) -> SpoolerAnswer:
    try:
        with spooler.opened(wish.printer) as printer:
            match wish.what:
                case "submit":
                    return _submitted(printer, wish.media, decoded(document), answers)
                case "look":
                    return _looked(spooler, printer, wish.job)
                case "delete":
                    return _deleted(spooler, printer, wish.job)
                case "clear":
                    return _cleared(spooler, printer)
    except SpoolerError as error:
        return SpoolerAnswer(_TROUBLES.get(error.code, "failed"), str(error))
    except (UnfitPageError, ValueError) as error:
        return SpoolerAnswer("failed", str(error))
    except UnheardError:
        raise
    except Exception as error:  # noqa: BLE001  such as a driver that faults, which is an OSError of ctypes
        return SpoolerAnswer("failed", f"{type(error).__name__}: {error}")


def _submitted(printer: OpenPrinter, media: str, document: DotDocument, answers: BinaryIO) -> SpoolerAnswer:
    seen = printer.seen()
    if seen.refuses:
        return SpoolerAnswer("refused", f"status {seen.status:#x}, port {seen.port}")
    with printer.drawing(media) as drawing:
        # all of it first: what can't be printed whole is not begun
        places = tuple(
            placed(page, document.dpi, inked_box(page, page.rows()), drawing.sheet) for page in document.pages
        )
        job = drawing.begin(TITLE)
        try:
            # now, so that the kiosk can take it back should this hang; and nobody may be left to tell
            _say(answers, line(SpoolerAnswer(job=job)))
            for page, place in zip(document.pages, places, strict=True):
                drawing.page(page, page.rows(), place)
                _say(answers, line(SpoolerAnswer(job=job)))
            drawing.end()
        except BaseException:
            with suppress(Exception):  # what failed first is told
                drawing.abort()
            raise
    return SpoolerAnswer(job=job, done=True)


def _looked(spooler: Spooler, printer: OpenPrinter, job: int) -> SpoolerAnswer:
    seen, found = printer.seen(), printer.job(job) if job else None
    if found is not None and not _ours(spooler, found):
        return _of_another(seen, found)
    return SpoolerAnswer(printer=seen, bits=None if found is None else found.bits, known=bool(job))


def _of_another(printer: PrinterSeen, job: JobListed) -> SpoolerAnswer:
    """Say that this job is not ours: once a spooler is cleared it gives the same numbers again, to anybody’s jobs."""
    return SpoolerAnswer(printer=printer, detail=f"job {job.id} is of another")


def _deleted(spooler: Spooler, printer: OpenPrinter, job: int) -> SpoolerAnswer:
    seen, found = printer.seen(), printer.job(job)
    if found is None:
        return SpoolerAnswer(printer=seen, known=True)
    if not _ours(spooler, found):
        return _of_another(seen, found)
    bits = found.bits
    try:
        printer.delete(job)
    except SpoolerError as error:
        return SpoolerAnswer(printer=seen, bits=bits, known=True, detail=str(error))
    return SpoolerAnswer(printer=seen, bits=bits, known=True, done=True)


def _cleared(spooler: Spooler, printer: OpenPrinter) -> SpoolerAnswer:
    """Delete all that is ours, and tell whether nothing is left of it that may come out."""
    for each in printer.jobs():
        if _ours(spooler, each):
            try:
                printer.delete(each.id)
            except SpoolerError:  # it may have gone by itself, which is seen below
                continue
    left = [each for each in printer.jobs() if _ours(spooler, each) and _may_come(each.bits)]
    return SpoolerAnswer(done=not left, detail=", ".join(f"job {each.id}: {each.bits:#x}" for each in left))


def _may_come(bits: int) -> bool:
    return not bits & JOB_DELETED and (not bits & JOB_DELETING or bool(bits & JOB_PRINTING))


def _ours(spooler: Spooler, job: JobListed) -> bool:
    """Whether this kiosk has printed it: other computers may have an account of the same name.

    A server may name it by all of its name in the network, or by its number alone, which may be that of this one.
    """
    if job.title != TITLE or job.user.casefold() not in ("", spooler.user.casefold()):
        return False
    machine = job.machine.lstrip("\\").strip("[]")
    return machine == "" or _is_address(machine) or _first_label(machine) == _first_label(spooler.machine)


def _first_label(name: str) -> str:
    """The name of a computer up to its first dot, cut to the letters that its own name in Windows may have."""
    return name.partition(".")[0].casefold()[:_LONGEST_NAME]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
