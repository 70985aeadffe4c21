"""`radiology-kiosk print`: prints what a patient takes home, follows the job to its end, or writes it as a PDF."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import msgspec

from kiosk import paths
from kiosk.app import application
from kiosk.app_content import content_places
from kiosk.commands.answers.written import unwritten, write_answer
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.printable import printable
from kiosk.process.rights import AsCaller
from kiosk.services.departments.profiles import ProfileError, choose_profile, first_language
from kiosk.services.packs.active_content import content_in_force, library_of
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.wall_time import local_now
from kiosk.services.printing.following import PROBLEMS, PrintEnd, PrintJob, follow
from kiosk.services.printing.handout_codes import UnknownHandoutError, handout_with
from kiosk.services.printing.system_queue import in_windows, system_queue
from kiosk.settings import Settings
from kiosk.ui.documents.handout_making import made_handout
from kiosk.ui.documents.handout_paper import USUAL, Points, media_of
from kiosk.ui.documents.page_images import drawn_to_print
from kiosk.ui.documents.pdf import PdfDocument
from kiosk.ui.words.staff import load_staff_words

DONE, NOT_PRINTED, UNABLE = 0, 1, 2
_ENDS: Mapping[PrintEnd, str] = {
    PrintEnd.SENT: "Sent to the printer: the paper should come out now.",
    PrintEnd.PAPER: "The printer has no paper.",
    PrintEnd.JAM: "Paper is stuck in the printer.",
    PrintEnd.OPEN: "The printer is open.",
    PrintEnd.SUPPLY: "The printer needs ink or toner.",
    PrintEnd.FULL: "The printer can’t put down any more paper.",
    PrintEnd.STOPPED: "The print queue is stopped: see why, and start it again with cupsenable.",
    PrintEnd.REFUSED: "The print queue takes no jobs: see why, and let it take them again with cupsaccept.",
    PrintEnd.FAILED: "The print service gave up on it.",
    PrintEnd.SILENT: "The print service does not answer, or has no queue of that name.",
    PrintEnd.TROUBLE: "The printer reports an error, or needs somebody: see its display.",
    PrintEnd.LATE: "The printer does not answer: is it on, and connected?",
    PrintEnd.MISSING: "The programs lp, cancel and ipptool are missing: install cups-client and cups-ipp-utils.",
}
_ENDS_IN_WINDOWS: Mapping[PrintEnd, str] = {
    PrintEnd.STOPPED: "The printer is paused: see why, and let it go on.",
    PrintEnd.REFUSED: "The printer takes nothing from this account: see its security, and that its port is no file.",
    PrintEnd.FAILED: "The print service gave up on it, or its paper is too small; standard error says which.",
    PrintEnd.SILENT: "The print service does not answer, or this account has no printer of that name.",
}
_STILL = "If that is put right within a minute, it still comes."
_WAITED_FOR = frozenset({PrintEnd.STOPPED, PrintEnd.TROUBLE, PrintEnd.LATE, *PROBLEMS})
"""What is told while the job is in the queue, from where it comes once that is put right."""


class PrintOptions(msgspec.Struct, frozen=True):
    """What to print, by the code on its screen. It goes to the file `out` instead of the printer unless that is None.

    The first language of the department is None.
    """

    code: str
    language: str | None
    letters: Points
    out: Path | None


def run(settings: Settings, wanted: PrintOptions, as_caller: AsCaller = nullcontext) -> int:
    """Returns 0 when it was sent or written, 1 when the printer did not print it, and 2 when it can't be made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if wanted.out is None and settings.print_queue is None:
        print("No printer is set: set print.queue, or name a file with --out", file=sys.stderr)
        return UNABLE
    if settings.print_paper == "receipt" and wanted.letters != USUAL:
        print(f"A receipt is too narrow for large print: it takes letters of {USUAL} points", file=sys.stderr)
        return UNABLE
    app = application()
    try:
        document = _document(settings, wanted)
        count = document.page_count
        data = document.pdf() if wanted.out is not None else run_to_end(drawn_to_print(document))
        if wanted.out is not None:
            with as_caller(wanted.out):
                write_answer(wanted.out, data)
            print(f"{printable(str(wanted.out))}: {_pages(count)}")
            return DONE
    except (ContentError, ProfileError, UnknownHandoutError) as error:
        print(printable(str(error)), file=sys.stderr)
        return UNABLE
    except OSError as error:
        print(unwritten(wanted.out or "", error), file=sys.stderr)
        return UNABLE
    finally:
        del app
    return _printed(settings, data, media_of(document.sheet), count)


def _document(settings: Settings, wanted: PrintOptions) -> PdfDocument:
    """Raises ContentError, ProfileError and UnknownHandoutError."""
    places = content_places(settings)
    library = library_of(places, content_in_force(places).folder)
    edition = _edition(library, settings.profile, wanted.language)
    found = handout_with(library, edition, wanted.code)
    words = load_staff_words(paths.resources_folder() / "staff").handout
    return made_handout(library, edition, found, words, settings.print_paper, wanted.letters)


def _edition(library: Library, wanted: str | None, language: str | None) -> Edition:
    """Raises ContentError, ProfileError, and UnknownHandoutError for a language that the department does not offer."""
    id_ = choose_profile(library.profile_ids(), wanted)
    profile = library.profile(id_)
    if language is not None and language not in profile.languages:
        raise UnknownHandoutError(f"{id_} does not offer {language!r}; it has {', '.join(profile.languages)}")
    return Edition(id_, profile, language or first_language(library, profile), local_now().date())


def _printed(settings: Settings, data: bytes, media: str, count: int) -> int:
    """Say at once how many pages it has, in time what became of it, and see to it that it does not come out later."""
    assert settings.print_queue is not None
    print(f"{settings.print_queue}: {_pages(count)}", flush=True)
    ends: list[PrintEnd] = []

    def tell(end: PrintEnd) -> None:
        ends.append(end)
        sentence = (in_windows() and _ENDS_IN_WINDOWS.get(end)) or _ENDS[end]
        print(f"{sentence} {_STILL}" if end in _WAITED_FOR else sentence, flush=True)

    queue = system_queue(settings.print_queue, paths.resources_folder(), paths.program_anew())
    if not follow(queue, PrintJob(data, media), tell):
        print("The job could not be taken back: see to it that it does not come out.", file=sys.stderr)
    elif ends[-1] is not PrintEnd.SENT:
        print("Nothing was printed.", flush=True)
    return DONE if ends[-1] is PrintEnd.SENT else NOT_PRINTED


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
