"""What a tab reads of the disk: beside the screen, which says so if it takes longer than a tap may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from kiosk.process.question import AnyQuestion
from kiosk.services.platform.background import POLL_MILLISECONDS
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.widgets.text.prose import Prose

AT_ONCE = 0.1
"""Seconds that a page waits for what is read before it says that it reads. The screen may stand still for so long."""
T = TypeVar("T")


class TabReading(QObject):
    """Waits for the answer that a page is made of, and shows the title and a note on waiting meanwhile."""

    def __init__(self, page: StaffPage, title: str) -> None:
        super().__init__(page)
        self._page, self._title = page, title
        self._question: AnyQuestion[Any] | None = None
        self._then: Callable[[Any], None] = _nothing
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._on_timer)

    @property
    def waits(self) -> bool:
        return self._timer.isActive()

    def show(self, question: AnyQuestion[T], then: Callable[[T], None]) -> None:
        """Call `then` with the answer, now or once it is there. Raises what the work of the question raised."""
        self._question, self._then = question, then
        if question.answered(AT_ONCE):
            self._timer.stop()
            then(question.answer())
            return
        words, theme = self._page.context.words.panel, self._page.theme
        self._page.fill((self._page.title(self._title), Prose(theme, words.reading, "lead", colour="soft")))
        self._timer.start()

    def stop(self) -> None:
        """Show the answer no more, because the page shows something else."""
        self._timer.stop()

    def _on_timer(self) -> None:
        if self._question is not None and self._question.answered(0.0):
            self._timer.stop()
            self._then(self._question.answer())


def _nothing(_answer: object) -> None:
    """Show nothing."""
