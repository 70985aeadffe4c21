"""The last step before a notice is posted: a preview of its words, its numbers and its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.content.locale import time_of_day
from kiosk.fill import filled_form
from kiosk.services.notices.end_times import EndTime, end_at, end_times
from kiosk.services.notices.notice_keeper import FreeNotice, NoticeError, PresetNotice, Steps
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.dates import counted
from kiosk.ui.staff.notice.foot import NoticeFoot
from kiosk.ui.staff.notice.notice_preview import NoticeText, Preview, lead, preset
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.controls.choice import Pick
from kiosk.ui.widgets.controls.stepper import Scale, Stepper
from kiosk.ui.widgets.layout import Column, Grid, Spread
from kiosk.ui.words.sentences import in_words
from kiosk.ui.words.staff import STAFF_LANGUAGE


class NoticeComposer(QObject):
    """Fills the page with a notice and the choice of its end."""

    posted = Signal()
    left = Signal(object)
    """The PresetNotice or FreeNotice that staff have left without posting it."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page, self._theme = page, page.theme
        self._words, self._services = page.context.words.notice, page.services
        self._notice: PresetNotice | FreeNotice | None = None
        self._ends: dict[str, EndTime] = {}
        """The ends that are offered, by their ids."""
        self._ending = ""
        self._preview: Preview | None = None
        self._picks: list[Pick] = []
        self._post: Button | None = None

    def compose(self, notice: PresetNotice | FreeNotice, problem: str = "") -> None:
        """Shows a notice, without a chosen end. `problem` says why it could not be posted before; "" the first time."""
        self._notice, self._ending = notice, ""
        self._ends = {ending.id: ending for ending in end_times(self._services.kiosk.now())}
        words, gap = self._words, self._theme.sizes.gap
        self._preview = Preview(self._theme, self._read(notice), self._longest(notice))
        steppers = list(self._steppers(notice)) if isinstance(notice, PresetNotice) else []
        self._picks = [self._pick(ending.id, time_of_day(ending.until)) for ending in self._ends.values()]
        ends = Grid(self._picks, 4, gap)
        notice_items = (lead(self._theme, words.preview), self._preview, *steppers)
        end_items = (lead(self._theme, words.until), ends)
        body: list[QWidget] = [*notice_items, *end_items]
        if self._theme.sizes.wide and self._theme.sizes.roomy():
            body = [Spread((Column(notice_items, gap=gap), Column(end_items, gap=gap)), 2 * gap)]
        self._page.fill((*self._notes(notice, problem), *body), self._foot())
        self._show_ending()

    def _notes(self, notice: PresetNotice | FreeNotice, problem: str) -> Iterator[Note]:
        if problem:
            yield Note(self._theme, problem, "fa6s.circle-exclamation", "stop")
        edition = self._services.edition()
        if isinstance(notice, FreeNotice) and edition is not None and len(edition.profile.languages) > 1:
            yield Note(self._theme, self._words.own_languages, "fa6s.language", "accent")

    def _foot(self) -> NoticeFoot:
        foot = NoticeFoot(self._theme, self._words.back, self._words.post, "fa6s.bullhorn")
        foot.back.clicked.connect(self._on_back)
        foot.go.clicked.connect(self._on_post)
        self._post = foot.go
        return foot

    # --- the preview --------------------------------------------------------------------------------------------

    def _read(self, notice: PresetNotice | FreeNotice) -> NoticeText:
        notices, until = self._services.kiosk.notices, self._until()
        end_words = "" if until is None else notices.end_words(until, self._services.language)
        return notices.preview(notice, self._services.language) or "", end_words

    def _longest(self, notice: PresetNotice | FreeNotice) -> list[NoticeText]:
        """The longest texts of the preview: the greatest numbers, with each of the ends."""
        notices, language = self._services.kiosk.notices, self._services.language
        if isinstance(notice, PresetNotice):
            notice = PresetNotice(notice.preset, {steps.name: steps.most for steps in preset(notice.preset).numbers})
        text = notices.preview(notice, language) or ""
        return [(text, notices.end_words(each.until, language)) for each in self._ends.values()]

    def _show_read(self) -> None:
        if self._preview is not None and self._notice is not None:
            self._preview.show_words(self._read(self._notice))

    # --- numbers ------------------------------------------------------------------------------------------------

    def _steppers(self, notice: PresetNotice) -> Iterator[QWidget]:
        for steps in preset(notice.preset).numbers:
            yield lead(self._theme, self._words.number)
            yield self._stepper(steps, notice.numbers[steps.name])

    def _stepper(self, steps: Steps, number: int) -> Stepper:
        scale, words = Scale(steps.least, steps.most, steps.step), self._words
        stepper = Stepper(self._theme, scale, number, self._minutes, words.less, words.more)
        stepper.changed.connect(partial(self._on_number, steps.name))
        return stepper

    def _minutes(self, number: int) -> str:
        return counted(number, self._words.minutes)

    def _on_number(self, name: str, number: int) -> None:
        assert isinstance(self._notice, PresetNotice)
        self._notice = PresetNotice(self._notice.preset, {**self._notice.numbers, name: number})
        self._show_read()

    # --- the end ------------------------------------------------------------------------------------------------

    def _pick(self, id_: str, time: str) -> Pick:
        words = self._words.ends[id_]
        pick = Pick(self._theme, words.title, filled_form(words.note, time=time), id_)
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
        """The chosen end, a span counted from now; None where none is chosen or where it has passed meanwhile."""
        chosen = self._ends.get(self._ending)
        return None if chosen is None else end_at(chosen, self._services.kiosk.now())

    # --- posting ------------------------------------------------------------------------------------------------

    def _on_post(self) -> None:
        """Posts the notice, or shows it again where its end has passed meanwhile or it is refused."""
        until, notice = self._until(), self._notice
        assert notice is not None
        if until is None:
            self.compose(notice, self._words.ended)
            return
        try:
            self._services.kiosk.notices.post(notice, until)
        except NoticeError as error:
            self.compose(notice, in_words(error.says, self._words.refused, STAFF_LANGUAGE))
            return
        self.posted.emit()

    def _on_back(self) -> None:
        self.left.emit(self._notice)
