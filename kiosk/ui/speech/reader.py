"""For a screen reader beside the kiosk: content before the bar, focus on a new heading, and what is announced."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from kiosk.services.patient.routes import IDLE
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.ui.speech.roles import first_heading, install_roles
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow

_TOLD_AGAIN = COUNTDOWN_SECONDS // 2


class ScreenReader(QObject):
    """Makes no sound itself, so that nobody talks twice."""

    def __init__(self, window: MainWindow, services: KioskServices) -> None:
        super().__init__(window)
        install_roles()
        self._window, self._services = window, services
        self._told = IDLE, ""
        """The page that was announced last, and its language."""
        window.page_shown.connect(self._on_page_shown)
        window.overlays.sheet_changed.connect(self._on_sheet_changed)
        services.session.warning_started.connect(self._tell_time_out)
        services.session.countdown_changed.connect(self._on_countdown_changed)

    def _on_page_shown(self) -> None:
        """Announce another page. The same in another look keeps the focus where the patient has it."""
        frame, screen, context = self._window.frame, self._window.screen_shown, self._window.context
        if frame is None or screen is None or context is None:
            return
        frame.bar.raise_()  # which has it come behind the page among the children
        told = self._services.navigator.place.route, context.edition.language
        if told == self._told:
            return
        self._told = told
        QLocale.setDefault(QLocale(context.edition.language))  # the language of sheets, which have none of their own
        if (heading := first_heading(screen)) is not None:
            heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            self._announce(heading, heading.text(), now=False)

    def _on_sheet_changed(self) -> None:
        """Announce a sheet by its heading; the focus is on the button that closes it."""
        sheet = self._window.overlays.sheet
        if sheet is not None and (heading := first_heading(sheet.page)) is not None:
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
