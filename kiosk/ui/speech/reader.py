"""For a screen reader beside the kiosk: content before the bar, focus on a new heading, and what is announced."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.ui.speech.headings import install_headings
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

_TOLD_AGAIN = COUNTDOWN_SECONDS // 2


class ScreenReader(QObject):
    """Makes no sound itself, so that nobody talks twice."""

    def __init__(self, window: MainWindow, services: KioskServices) -> None:
        super().__init__(window)
        install_headings()
        self._window = window
        window.page_shown.connect(self._on_page_shown)
        services.session.warning_started.connect(self._tell_time_out)
        services.session.countdown_changed.connect(self._on_countdown_changed)

    def _on_page_shown(self) -> None:
        frame, screen = self._window.frame, self._window.screen_shown
        if frame is None or screen is None:
            return
        frame.bar.raise_()  # which has it come behind the page among the children
        if (heading := first_heading(screen)) is not None:
            heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            self._announce(heading, heading.text(), now=False)

    def _tell_time_out(self) -> None:
        if (context := self._window.context) is not None:
            words = context.words.left_alone
            self._announce(self._window, f"{words.title} {words.text}", now=True)

    def _on_countdown_changed(self, seconds: int) -> None:
        if seconds == _TOLD_AGAIN:
            self._tell_time_out()

    @staticmethod
    def _announce(about: QObject, text: str, *, now: bool) -> None:
        event = QAccessibleAnnouncementEvent(about, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if now else politeness.Polite)
        QAccessible.updateAccessibility(event)


def first_heading(page: QWidget) -> Prose | None:
    """The title of a page, else its first heading."""
    found = [each for each in page.findChildren(Prose) if each.heading_level and each.isVisibleTo(page)]
    return min(found, key=lambda each: each.heading_level, default=None)
