"""The part of the tab that prints cards for security detectors: a row a scan, and what became of the last one."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.content.cards.detectors import DetectorCard, detector_card
from kiosk.content.faults import ContentError
from kiosk.content.library import ScanPage
from kiosk.fill import filled
from kiosk.services.content_status.content_status import for_staff, name_of
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.documents.detector_paper import detector_document
from kiosk.ui.documents.handout_paper import SHEETS, media_of
from kiosk.ui.documents.page_images import drawn_to_print
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.print_notes import print_notes
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.text.prose import Prose

_ROUTE = Route(ScreenId.PRINT)
"""Of every card that staff print: one at a time."""


class DetectorCards(QObject):
    """Staff alone print these: who has one is let through, and any card can be copied."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page, self._words = page, page.context.words.detectors
        self._offer = page.services.kiosk.prints
        if self._offer is not None:
            self._offer.by_staff.forget()
            self._offer.by_staff.changed.connect(page.build)

    def items(self, pages: tuple[ScanPage, ...]) -> list[QWidget]:
        """Nothing without a printer, and no row for a scan whose approved card says nothing of alarms."""
        if self._offer is None:
            return []
        rows = [row for page in pages if (row := self._row(page)) is not None]
        if not rows:
            return []
        theme = self._page.theme
        lead = Prose(theme, self._words.lead, "body", colour="soft")
        return [self._page.heading(self._words.heading), lead, RowCard(theme, rows)]

    def _row(self, page: ScanPage) -> Row | None:
        if self._card(page.id) is None:
            return None
        row = Row(self._page.theme, filled(self._words.print_name, name=name_of(page)), "fa6s.plane", page.id)
        row.tapped.connect(self._on_tapped)
        return row

    @property
    def _today(self) -> dt.date:
        return self._page.services.kiosk.now().date()

    def _card(self, scan: str) -> DetectorCard | None:
        """The card as it is approved today, also where a patient still reads the pages of yesterday."""
        library, edition = self._page.services.library, self._page.services.edition()
        if library is None or edition is None:
            return None
        with suppress(ContentError):
            today = for_staff(library, replace(edition, today=self._today))
            return detector_card(library, today, library.scan(scan, today))
        return None

    def told(self) -> list[Note]:
        """What became of the last card, for the top of the tab: what is below may be out of view."""
        if self._offer is None:
            return []
        return print_notes(self._page.theme, self._page.context.words.printed, self._offer.by_staff, _ROUTE)

    def _on_tapped(self, scan: object) -> None:
        """Prints the card, or shows the list anew where its approval has run out since the list was made."""
        assert self._offer is not None
        if (card := self._card(str(scan))) is None:
            self._page.build()
            return
        document = detector_document(card, self._words, SHEETS[self._offer.paper], self._today)
        self._offer.by_staff.print(_ROUTE, drawn_to_print(document), media_of(document.sheet))
