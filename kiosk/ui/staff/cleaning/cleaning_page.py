"""The tab for cleaning, which starts the minute in which touches do nothing."""

from __future__ import annotations

from kiosk.fill import filled
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.text.prose import Prose

CLEANING_SECONDS = 60


class CleanPage(StaffPage):
    def build(self) -> None:
        words = self.context.words.clean
        start = Button(self.theme, words.start, icon="fa6s.broom", look=FILLED)
        start.clicked.connect(self._on_start)
        lead = filled(words.lead, seconds=CLEANING_SECONDS)
        self.fill(
            (
                self.title(words.title),
                Prose(self.theme, lead, "lead", colour="soft"),
                Column((start,)),
                Note(self.theme, words.advice, "fa6s.circle-info", "accent"),
            )
        )

    def _on_start(self) -> None:
        self.services.kiosk.audit.note(AuditEvent.CLEANING, seconds=CLEANING_SECONDS)
        self.cleaning_requested.emit()
