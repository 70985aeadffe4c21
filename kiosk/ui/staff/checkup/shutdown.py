"""Ends the program from the check-up: to restart it or, for IT, to leave it closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column, Spread
from kiosk.ui.widgets.text.prose import Prose

RESTART_CODE = 75  # EX_TEMPFAIL of sysexits.h: the service manager starts the program again
CLOSE_CODE = 76
"""The service manager does not restart the program: RestartPreventExitStatus= in packaging/linux."""


class Shutdown(QObject):
    """Asks for confirmation on `page`, then calls `end` with an exit code. `back` shows the check-up again."""

    def __init__(self, page: StaffPage, back: Callable[[], None], end: Callable[[int], object]) -> None:
        super().__init__(page)
        self._page, self._back, self._end = page, back, end
        self._theme, self._words, self._services = page.theme, page.context.words.machine, page.services

    def ask(self) -> None:
        words = self._words
        lead = Prose(self._theme, words.close_lead, colour="soft")
        close = Button(self._theme, words.close, icon="fa6s.screwdriver-wrench")
        close.clicked.connect(self._on_close)
        ask = words.ask_restart_in_use if self._services.kiosk.session.in_use() else words.ask_restart
        answers = self._answers(words.no_restart, words.yes_restart, self._on_restart_confirmed)
        note = Note(self._theme, words.restart_note, "fa6s.circle-info", "care")
        apart = Column((lead, close), gap=self._theme.sizes.px(16))
        self._page.fill((self._page.heading(ask), note, answers), apart)

    def _on_close(self) -> None:
        words = self._words
        ask = words.ask_close_in_use if self._services.kiosk.session.in_use() else words.ask_close
        note = Note(self._theme, words.close_note, "fa6s.triangle-exclamation", "stop")
        answers = self._answers(words.no_close, words.yes_close, self._on_close_confirmed)
        self._page.fill((self._page.heading(ask), note, answers))

    def _answers(self, no: str, yes: str, slot: Callable[[], None]) -> Spread:
        stay = Button(self._theme, no, icon="fa6s.arrow-left")
        stay.clicked.connect(self._back)
        go = Button(self._theme, yes, icon="fa6s.power-off", look=FILLED)
        go.clicked.connect(slot)
        return Spread((stay, go), self._theme.sizes.gap, level=True)

    def _on_restart_confirmed(self) -> None:
        self._leave(AuditEvent.RESTARTED, RESTART_CODE)

    def _on_close_confirmed(self) -> None:
        self._leave(AuditEvent.CLOSED, CLOSE_CODE)

    def _leave(self, event: AuditEvent, code: int) -> None:
        self._services.kiosk.audit.note(event)
        self._services.usage.flush()
        self._end(code)
