"""`radiology-kiosk paper KIND …`: writes a paper that people sign, made of a folder of content or of packs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, nullcontext, suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from kiosk.app import application
from kiosk.commands.answers.written import unwritten, write_answer
from kiosk.commands.authoring.building import FolderError
from kiosk.commands.papers.paper_desk import OtherVersionError, PaperDesk
from kiosk.commands.papers.paper_desk import PaperOptions as PaperOptions
from kiosk.commands.papers.progress import Progress
from kiosk.commands.papers.proof import proof_book
from kiosk.commands.papers.redline import redline
from kiosk.commands.papers.registers import approvals, certificate, picture_register, sign_off
from kiosk.commands.papers.release import release
from kiosk.commands.papers.said import said_on_a_day
from kiosk.commands.trouble_text import trouble_text
from kiosk.content.faults import ContentError
from kiosk.printable import printable
from kiosk.process.rights import AsCaller
from kiosk.services.departments.profiles import ProfileError
from kiosk.services.packs.refusals import KeyFileError, PackError
from kiosk.services.papers.paper_program import OTHER_CONTENT, PAGES
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.storage.files import reason_of
from kiosk.settings import Settings
from kiosk.ui.documents.book import BookPart, PdfBook
from kiosk.ui.documents.page_images import dotted, drawn_page

WRITTEN, UNABLE = 0, 2
STANDARD_OUTPUT = Path("-")
_GIVEN_WAY = 10
Making = Callable[[PaperDesk, Sequence[str]], tuple[PdfBook, list[BookPart]]]
MAKING: Mapping[str, Making] = {
    "proof": proof_book,
    "redline": redline,
    "sign-off": sign_off,
    "approvals": approvals,
    "pictures": picture_register,
    "translation": certificate,
    "release": release,
    "said": said_on_a_day,
}


def run(
    settings: Settings, kind: str, given: Sequence[str], options: PaperOptions, as_caller: AsCaller = nullcontext
) -> int:
    """Returns 0 when the paper is written, 2 when content, pack, department or file can't be used, 3 by its version."""
    to_output = options.out == STANDARD_OUTPUT
    if to_output and sys.stdout is None:
        print("There is no standard output to write to; name a file with --out.", file=sys.stderr)
        return UNABLE
    if options.progress:
        _give_way()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app, progress = application(), Progress(sys.stderr, lines=options.progress)
    desk = PaperDesk(settings, options, as_caller, progress)
    try:
        with desk.opened:
            book, parts = MAKING[kind](desk, given)
            data, pages = (_dotted if options.dots else _written)(book, parts, progress)
        if to_output:
            sys.stdout.buffer.write(data)
            return WRITTEN
        _put(data, options.out, as_caller)
    except OtherVersionError as error:
        _unable(progress, printable(str(error)))
        return OTHER_CONTENT
    except (FolderError, ProfileError) as error:
        return _unable(progress, printable(str(error)))
    except (PackError, KeyFileError) as error:
        return _unable(progress, trouble_text((error.problem,)))
    except ContentError as error:
        return _unable(progress, printable(str(error)))
    except OSError as error:
        return _unable(progress, f"{printable(str(error.filename or options.out))}: {reason_of(error)}")
    finally:
        progress.end()
        del app
    print(f"{printable(str(options.out))}: {'1 page' if pages == 1 else f'{pages} pages'}")
    return WRITTEN


def _give_way() -> None:
    """Leave the processor to the screen of the kiosk that wants the paper, where the system lets a program do so."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(_GIVEN_WAY)


def _written(book: PdfBook, parts: Sequence[BookPart], progress: Progress) -> tuple[bytes, int]:
    """Return the document, which goes to memory until all of it is made, and the number of its pages."""
    buffer, total = QBuffer(), 0
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    with closing(book.write(buffer, parts)) as pages:
        for done, total in pages:
            progress.tell(PAGES, done, total)
    return bytes(buffer.data().data()), total


def _dotted(book: PdfBook, parts: Sequence[BookPart], progress: Progress) -> tuple[bytes, int]:
    """Return the document as dots, and the number of its pages."""
    drawn, pages = [], book.drawn(parts)
    for done, page in enumerate(pages, start=1):
        drawn.append(run_to_end(drawn_page(page, book.sheet)))
        progress.tell(PAGES, done, len(pages))
    return dotted(drawn), len(pages)


def _put(data: bytes, out: Path, as_caller: AsCaller) -> None:
    """Raises FolderError where it can't be written, which names the file that was asked for."""
    try:
        with as_caller(out):
            write_answer(out, data)
    except OSError as error:
        raise FolderError(unwritten(out, error)) from error


def _unable(progress: Progress, reason: str) -> int:
    progress.end()
    print(reason, file=sys.stderr)
    return UNABLE
