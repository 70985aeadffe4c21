"""What staff are told of a print: that it is under way, what became of it, and whether it may still come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.services.patient.routes import Route
from kiosk.services.printing.following import PrintEnd
from kiosk.ui.screens.to_print import PRINT_ICON
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.handout import PrintedWords

if TYPE_CHECKING:
    from kiosk.services.printing.patient_printing import PatientPrinting


def print_notes(theme: Theme, words: PrintedWords, printing: PatientPrinting, route: Route) -> list[Note]:
    """What is told of the print of this route; an empty list where there is none and the printer is ready."""
    if printing.awaits(route):
        return [Note(theme, words.working, PRINT_ICON, "accent")]
    end = printing.end_of(route)
    if end is None:
        return [] if printing.ready else [Note(theme, words.busy, "fa6s.clock", "care")]
    if end is PrintEnd.SENT:
        return [Note(theme, words.ends[end.value], "fa6s.check", "go")]
    return [unprinted_note(theme, words, end, printing.may_come)]


def unprinted_note(theme: Theme, words: PrintedWords, end: PrintEnd, may_come: bool) -> Note:
    """What is told of a print that has not come out."""
    after = words.yet if may_come else words.nothing
    return Note(theme, f"{words.ends[end.value]} {after}", "fa6s.circle-info", "care")
