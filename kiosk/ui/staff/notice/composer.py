"""A notice before it is posted: its words as patients will read them, its numbers and its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.content.locale import time_of_day
from kiosk.services.notices.end_times import end_times
from kiosk.services.notices.notice_keeper import FreeNotice, NoticeError, PresetNotice, Steps
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.dates import counted
from kiosk.ui.staff.notice.foot import NoticeFoot
from kiosk.ui.staff.notice.notice_preview import Preview, Read, lead, preset
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.controls.choice import Pick
from kiosk.ui.widgets.controls.stepper import Scale, Stepper
from kiosk.ui.widgets.layout import Column, Grid, Spread


class NoticeComposer(QObject):
    """Fills the page."""

    posted = Signal()
    left = Signal(object)
    """Back from what was composed, which was not posted: a PresetNotice or a FreeNotice."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page, self._theme = page, page.theme
        self._words, self._services = page.context.words.notice, page.services
        self._what: PresetNotice | FreeNotice | None = None
        self._ending = ""
        self._preview: Preview | None = None
        self._picks: list[Pick] = []
        self._post: Button | None = None

    def compose(self, what: PresetNotice | FreeNotice, told: str = "") -> None:
        """No end is chosen yet. `told` is why the notice could not be posted before."""
        self._what, self._ending = what, ""
        words, gap = self._words, self._theme.sizes.gap
        self._preview = Preview(self._theme, self._read(what), self._longest(what))
        steppers = list(self._steppers(what)) if isinstance(what, PresetNotice) else []
        self._picks = [self._pick(ending.id, time_of_day(ending.until)) for ending in end_times(self._services.now())]
        ends = Grid(self._picks, 4, gap)
        what_items = (lead(self._theme, words.preview), self._preview, *steppers)
        when_items = (lead(self._theme, words.until), ends)
        body: list[QWidget] = [*what_items, *when_items]
        if self._theme.sizes.wide and self._theme.sizes.roomy():
            body = [Spread((Column(what_items, gap=gap), Column(when_items, gap=gap)), 2 * gap)]
        self._page.fill((*self._notes(what, told), *body), self._foot())
        self._show_ending()

    def _notes(self, what: PresetNotice | FreeNotice, told: str) -> Iterator[Note]:
        if told:
            yield Note(self._theme, told, "fa6s.circle-exclamation", "stop")
        edition = self._services.edition()
        if isinstance(what, FreeNotice) and edition is not None and len(edition.profile.languages) > 1:
            yield Note(self._theme, self._words.own_languages, "fa6s.language", "accent")

    def _foot(self) -> NoticeFoot:
        foot = NoticeFoot(self._theme, self._words.back, self._words.post, "fa6s.bullhorn")
        foot.back.clicked.connect(self._on_back)
        foot.go.clicked.connect(self._on_post)
        self._post = foot.go
        return foot

    # --- what patients will read --------------------------------------------------------------------------------

    def _read(self, what: PresetNotice | FreeNotice) -> Read:
        notices, until = self._services.notices, self._until()
        told = "" if until is None else notices.end_words(until, self._services.language)
        return notices.preview(what, self._services.language) or "", told

    def _longest(self, what: PresetNotice | FreeNotice) -> list[Read]:
        """What the preview may come to hold: the greatest number with each of the ends."""
        notices, language = self._services.notices, self._services.language
        if isinstance(what, PresetNotice):
            what = PresetNotice(what.preset, {steps.name: steps.most for steps in preset(what.preset).numbers})
        text = notices.preview(what, language) or ""
        return [(text, notices.end_words(each.until, language)) for each in end_times(self._services.now())]

    def _show_read(self) -> None:
        if self._preview is not None and self._what is not None:
            self._preview.show_words(self._read(self._what))

    # --- numbers ------------------------------------------------------------------------------------------------

    def _steppers(self, what: PresetNotice) -> Iterator[QWidget]:
        for steps in preset(what.preset).numbers:
            yield lead(self._theme, self._words.number)
            yield self._stepper(steps, what.numbers[steps.name])

    def _stepper(self, steps: Steps, number: int) -> Stepper:
        scale, words = Scale(steps.least, steps.most, steps.step), self._words
        stepper = Stepper(self._theme, scale, number, self._minutes, words.less, words.more)
        stepper.changed.connect(partial(self._on_number, steps.name))
        return stepper

    def _minutes(self, number: int) -> str:
        return counted(number, self._words.minutes)

    def _on_number(self, name: str, number: int) -> None:
        assert isinstance(self._what, PresetNotice)
        self._what = PresetNotice(self._what.preset, {**self._what.numbers, name: number})
        self._show_read()

    # --- the end ------------------------------------------------------------------------------------------------

    def _pick(self, id_: str, time: str) -> Pick:
        words = self._words.ends[id_]
        pick = Pick(self._theme, words.title, words.note.replace("{time}", time), id_)
        pick.tapped.connect(self._on_ending)
        return pick

    def _on_ending(self, id_: object) -> None:
        self._ending = str(id_)
        self._show_ending()
        self._show_read()

    def _show_ending(self) -> None:
        for pick in self._picks:
            pick.setChecked(pick.value == self._ending)
        if self._post is not None:
            self._post.setEnabled(bool(self._ending))

    def _until(self) -> dt.datetime | None:
        """The chosen end as told from now; None where none is chosen, or where it has passed meanwhile."""
        return next((each.until for each in end_times(self._services.now()) if each.id == self._ending), None)

    # --- posting ------------------------------------------------------------------------------------------------

    def _on_post(self) -> None:
        """An end that has passed meanwhile has to be chosen anew."""
        until, what = self._until(), self._what
        assert what is not None
        if until is None:
            self.compose(what, self._words.ended)
            return
        try:
            self._services.notices.post(what, until)
        except NoticeError as error:
            self.compose(what, str(error))
            return
        self.posted.emit()

    def _on_back(self) -> None:
        self.left.emit(self._what)
