"""Starts the full-screen tests: touch, which results in a finding, and plain colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.checkup.findings import Area
from kiosk.ui.staff.checkup.full_screen_test import FullScreenTest
from kiosk.ui.staff.checkup.plain_colours import PlainColours
from kiosk.ui.staff.checkup.touch_grid import GridWords, TouchGrid
from kiosk.ui.staff.dates import counted
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.words.findings import ToldFinding
from kiosk.ui.words.staff import MachineWords

TRIAL_SECONDS = 60


class Trials(QObject):
    """`now` is a monotonic clock in seconds. A test is deleted with the widget that it covers."""

    touch_tried = Signal(object)
    """The finding of the touch test."""

    def __init__(self, theme: Theme, words: MachineWords, now: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._words, self._now = theme, words, now
        self.trial: FullScreenTest | None = None

    def touch(self, over: QWidget) -> None:
        words = GridWords(self._words.touch_hint, self._progress, self._words.leave)
        grid = TouchGrid(self._theme, words, self._now, TRIAL_SECONDS, over)
        grid.ended.connect(self._on_touch_ended)
        self._begin(grid)

    def _progress(self, dark: int, seconds: int) -> str:
        return f"{counted(dark, self._words.touch_left)} · {filled(self._words.touch_seconds, seconds=seconds)}"

    def _on_touch_ended(self) -> None:
        words, grid = self._words, self.trial
        assert isinstance(grid, TouchGrid)
        self._end()
        if grid.dark:
            says, details = counted(grid.dark, words.touch_dead), (words.touch_dead_note,)
            self.touch_tried.emit(ToldFinding("screen.touch", Area.SCREEN, "attention", says, details))
        else:
            self.touch_tried.emit(ToldFinding("screen.touch", Area.SCREEN, "pass", words.touch_all))

    def colours(self, over: QWidget) -> None:
        colours = PlainColours(self._theme, self._words.colour_hint, self._now, TRIAL_SECONDS, over)
        colours.ended.connect(self._end)
        self._begin(colours)

    def _begin(self, trial: FullScreenTest) -> None:
        self.trial = trial
        trial.show()
        trial.raise_()

    def _end(self) -> None:
        if self.trial is not None:
            self.trial.hide()
            self.trial.deleteLater()
            self.trial = None
