"""One kiosk as a patient meets it: the real window, its services, a finger, and waiting by a clock of its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QScrollArea, QScroller
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from kiosk.content.model.interface import Interface
from kiosk.content.pages import ScanPage
from kiosk.services.patient.navigator import Place
from kiosk.services.patient.routes import IDLE, Route
from kiosk.services.patient.session import Session
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.safe.safe_page import SafePage
from kiosk.ui.widgets.dialogs import StillHere
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow
from tests.clock import HandClock
from tests.flows.finger import Finger, Keys, in_view, settle
from tests.loops import soon

_A_MOMENT = 0.01
"""Seconds of tolerance, because sums of fractions are not exact."""


@dataclass(frozen=True)
class PatientFlow:
    kiosk: Kiosk
    clock: HandClock
    finger: Finger
    keys: Keys
    qtbot: QtBot

    @property
    def window(self) -> MainWindow:
        return self.kiosk.window

    @property
    def services(self) -> KioskServices:
        return self.kiosk.services

    @property
    def session(self) -> Session:
        return self.services.session

    @property
    def context(self) -> Context:
        assert self.window.context is not None
        return self.window.context

    @property
    def words(self) -> Interface:
        return self.context.words

    @property
    def place(self) -> Place:
        return self.services.navigator.place

    @property
    def route(self) -> Route:
        return self.place.route

    @property
    def screen(self) -> Screen:
        assert isinstance(self.window.screen_shown, Screen)
        return self.window.screen_shown

    @property
    def pager(self) -> Pager:
        assert self.screen.pager is not None
        return self.screen.pager

    @property
    def centre(self) -> QPoint:
        return self.window.rect().center()

    def scan(self, scan_id: str) -> ScanPage:
        return self.context.library.scan(scan_id, self.context.edition)

    @property
    def question(self) -> StillHere | None:
        """The question whether anyone is still here; None where it is not shown."""
        shown = [question for question in self.window.findChildren(StillHere) if question.isVisible()]
        assert len(shown) <= 1
        return shown[0] if shown else None

    @property
    def is_safe(self) -> bool:
        """True where the safe page covers the whole window."""
        safe = self.window.findChildren(SafePage)
        return bool(safe) and safe[0].isVisible() and safe[0].geometry() == self.window.rect()

    def sees(self, words: str) -> bool:
        """True where a label in view contains the words, whether their spaces keep them on one line or not."""
        said = words.replace("\N{NO-BREAK SPACE}", " ")
        return any(
            said in label.text().replace("\N{NO-BREAK SPACE}", " ")
            and label.isVisible()
            and not in_view(self.window, label).isEmpty()
            for label in self.window.findChildren(QLabel)
        )

    def wake(self) -> None:
        """Taps the idle screen and waits until it has gone; then the next tap counts at once."""
        self.finger.tap_at(self.centre)
        self.wait_until_awake()

    def wait_until_awake(self) -> None:
        """Waits until whoever woke the screen sees more than it, where anybody did; then the next tap counts at once.

        Nothing but `wait_until_taps_count` waits for the time in which a hurried second tap is lost.
        """
        soon(self.qtbot, lambda: self.route != IDLE or not self.session.in_use())
        self.window.input.waking.stop()
        settle()

    def wait_until_taps_count(self) -> None:
        """Waits as long as whoever woke the screen has to."""
        soon(self.qtbot, lambda: not self.window.input.waking.isActive())
        self.wait_until_awake()

    def wait_until_still(self) -> None:
        """Waits until a page that was dragged stands still."""
        (area,) = self.pager.findChildren(QScrollArea)
        scroller = QScroller.scroller(area.viewport())
        soon(self.qtbot, lambda: scroller.state() is QScroller.State.Inactive)

    def wait_until_asked(self) -> None:
        """Lets time pass until the kiosk asks whether anyone is still here."""
        self.wait(self.session.limit + _A_MOMENT)
        assert self.session.state == "warning"

    def wait(self, seconds: float, tick: float = 1.0) -> None:
        """Lets `seconds` pass without input; the session checks the clock as often as its timer would."""
        while seconds > 0:
            step = min(tick, seconds)
            self.clock.advance(step)
            self.session.tick()
            seconds -= step
        settle()
