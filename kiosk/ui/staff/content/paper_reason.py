"""Why a paper came to nothing, as staff are told."""

from __future__ import annotations

from kiosk.services.drives.drive_writer import Failed
from kiosk.services.papers.paper_work import HandedOver, NotMade, NotPrinted, PaperFailure
from kiosk.ui.staff.print_notes import unprinted_note
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.staff import StaffWords


def paper_reason(theme: Theme, words: StaffWords, end: PaperFailure) -> tuple[Note, str]:
    """Return why, and the detail for IT, or "" where there is none."""
    match end:
        case HandedOver():
            return Note(theme, words.printed.busy, "fa6s.clock", "care"), ""
        case NotPrinted():
            return unprinted_note(theme, words.printed, end.why, not end.over), ""
        case Failed():
            return Note(theme, words.use.copying.failed[end.reason], "fa6s.circle-xmark", "stop"), end.detail
        case NotMade(other_content=True):
            return Note(theme, words.papers.other_content, "fa6s.triangle-exclamation", "care"), ""
        case NotMade():
            return Note(theme, words.papers.not_made, "fa6s.circle-xmark", "stop"), end.detail
