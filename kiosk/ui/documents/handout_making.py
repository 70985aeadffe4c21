"""From what is printed to its document: in the language of patients, and beside it in that of staff."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt

from kiosk.content.cards.handouts import handout_for_staff
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.platform.version import program_build
from kiosk.services.printing.handout_codes import FoundHandout
from kiosk.ui.display import direction_of
from kiosk.ui.documents.handout_paper import HandoutLook, Imprint, PaperName, Points, handout_document
from kiosk.ui.documents.pdf import PdfDocument
from kiosk.ui.words.handout import HandoutWords

_SUM_LETTERS = 8


def made_handout(
    library: Library, edition: Edition, found: FoundHandout, words: HandoutWords, paper: PaperName, points: Points
) -> PdfDocument:
    """The document of what is printed, on this paper in letters of this size. Raises ContentError."""
    staff = None
    if (other := staff_edition(library, edition)) is not None:
        with suppress(ContentError):
            staff = handout_for_staff(found.make(library, other), library, other, edition)
    imprint = Imprint(
        found.code,
        program_build().version,
        library.sum_of(found.page, edition)[:_SUM_LETTERS],
        edition.today,
        found.tracer,
        found.signed,
    )
    rtl = Qt.LayoutDirection.RightToLeft
    from_right = frozenset(tag for tag in library.languages if direction_of(library, tag) is rtl)
    return handout_document(found.make(library, edition), staff, imprint, words, HandoutLook(paper, points, from_right))
