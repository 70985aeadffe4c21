"""The test print of the check-up: one sheet for the printer that patients have, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from kiosk.content.locale import date_and_time
from kiosk.fill import filled
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.platform.version import program_build
from kiosk.ui.documents.handout_paper import SHEETS, media_of
from kiosk.ui.documents.page_images import drawn_to_print
from kiosk.ui.documents.pdf import PaperSize
from kiosk.ui.documents.print_test_paper import print_test_document
from kiosk.ui.screens.to_print import PRINT_ICON, PrintOffer
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.print_notes import print_notes
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.staff import STAFF_LANGUAGE

_ROUTE = Route(ScreenId.PRINT, part="test")


class PrintTest(QObject):
    """Fills the page with the test print. `back` shows the check-up again, and `kiosk` is the name of the machine."""

    def __init__(self, page: StaffPage, offer: PrintOffer, back: Callable[[], None], kiosk: str) -> None:
        super().__init__(page)
        self._page, self._offer, self._back, self._kiosk = page, offer, back, kiosk
        self._open = False
        offer.by_staff.forget()
        offer.by_staff.changed.connect(self._on_changed)

    def show(self) -> None:
        """Shows what became of the last sheet, and the button that prints one."""
        page, words = self._page, self._page.context.words
        test, printing = words.machine.print_test, self._offer.by_staff
        go = Button(page.theme, test.go, icon=PRINT_ICON, look=FILLED)
        go.setEnabled(printing.ready)
        go.clicked.connect(self._on_go)
        back = Button(page.theme, words.machine.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._on_back)
        notes = print_notes(page.theme, words.printed, printing, _ROUTE)
        lead = Prose(page.theme, test.lead, "lead", colour="soft")
        self._open = True
        page.fill((page.heading(test.title), lead, *notes, go), Column((back,)))

    def _on_changed(self) -> None:
        if self._open:
            self.show()

    def _on_back(self) -> None:
        self._open = False
        self._back()

    def _on_go(self) -> None:
        sheet = SHEETS[self._offer.paper]
        words = self._page.context.words.machine.print_test
        document = print_test_document(words, tuple(self._facts(sheet)), sheet)
        self._offer.by_staff.print(_ROUTE, drawn_to_print(document), media_of(document.sheet))

    def _facts(self, sheet: PaperSize) -> Iterator[str]:
        """The lines about queue, paper and kiosk."""
        words, services = self._page.context.words.machine.print_test.facts, self._page.services
        if services.checkup.printer is not None:
            yield filled(words["queue"], queue=services.checkup.printer.queue)
        width = f"{sheet.width:g}"
        yield (
            filled(words["paper"], width=width, height=f"{sheet.height:g}")
            if sheet.height
            else filled(words["roll"], width=width)
        )
        yield filled(words["kiosk"], kiosk=self._kiosk)
        yield filled(words["program"], version=program_build().version)
        yield filled(words["printed"], moment=date_and_time(services.kiosk.now(), STAFF_LANGUAGE))
