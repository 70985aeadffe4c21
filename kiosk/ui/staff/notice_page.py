"""The notice tab: what staff tell everybody who waits, until a time that they choose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import asdict
from PySide6.QtWidgets import QWidget

from kiosk.services.endings import endings
from kiosk.services.notice import LONGEST_TEXT, PRESETS, FreeNotice, NoticeError, PresetNotice, Steps
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.notice_parts import OWN, Preview, Read, first_sentence, notice_icon, paragraphs, preset, usual
from kiosk.ui.staff.when import counted
from kiosk.ui.staff.words import NoticeWords
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.choice import Pick
from kiosk.ui.widgets.field import Field
from kiosk.ui.widgets.keyboard import Keyboard, KeyNames, begins_sentence
from kiosk.ui.widgets.layout import Column, Container, Grid, Spread
from kiosk.ui.widgets.notes import Note
from kiosk.ui.widgets.prose import Prose
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.stepper import Scale, Stepper

_NO_LIBRARY_LANGUAGE = "en-GB"
_UPRIGHT_LINES, _WIDE_LINES = 3, 2
_KEYBOARD_SIDE = 24
"""Pixels of the design."""
_LOW_MM = 175
"""Of a screen's height."""


class NoticePage(StaffPage):
    """A list of notices; then the chosen one with its numbers and its end; one's own words are written in between."""

    def __init__(self, context: StaffContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._what: PresetNotice | FreeNotice | None = None
        self._ending = ""
        self._text = ""
        self._told = ""
        self._preview: Preview | None = None
        self._picks: list[Pick] = []
        self._go: Button | None = None
        self._field: Field | None = None
        self._keyboard: Keyboard | None = None
        self.desk.notices.notice_changed.connect(self._on_notice_changed)

    @property
    def words(self) -> NoticeWords:
        return self.context.words.notice

    @property
    def language(self) -> str:
        """Of staff: they choose in it, and each patient reads the notice in their own."""
        return self.desk.library.base if self.desk.library is not None else _NO_LIBRARY_LANGUAGE

    @property
    def side(self) -> int:
        """Keys are wide: beside them little is left free."""
        return super().side if self._keyboard is None else self.theme.sizes.px(_KEYBOARD_SIDE)

    def build(self) -> None:
        """The list."""
        self._field = self._keyboard = None
        self._what, self._ending, self._told = None, "", ""
        words, posted = self.words, self.desk.notices.posted
        items: list[QWidget] = [self.heading(words.title)]
        if trouble := self.desk.notices.trouble:
            items.append(Note(self.theme, trouble, "fa6s.triangle-exclamation", "stop"))
        if posted is not None:
            items += [self._lead(words.shown_now), self._shown_note(), self._remover(), self._lead(words.replaces)]
        self.fill((*items, self._rows()))

    # --- the list ---------------------------------------------------------------------------------------------

    def _lead(self, text: str) -> Prose:
        return Prose(self.theme, text, "lead", bold=True)

    def _shown_note(self) -> Note:
        notices = self.desk.notices
        read = (notices.current(self.language) or "", notices.until_words(self.language))
        return Note(self.theme, paragraphs(read), "fa6s.bullhorn", "care")

    def _remover(self) -> Container:
        remove = Button(self.theme, self.words.remove, icon="fa6s.trash-can")
        remove.clicked.connect(self._on_remove)
        return self.call(remove)

    def _rows(self) -> Container:
        rows = [self._row(self.words.own, OWN)]
        texts = {each.id: self.desk.notices.preview(usual(each), self.language) for each in PRESETS}
        rows += [self._row(first_sentence(text), id_) for id_, text in texts.items() if text]
        if not self.theme.sizes.wide or len(rows) == 1:
            return RowCard(self.theme, rows)
        half = -(-len(rows) // 2)
        return Spread([RowCard(self.theme, part) for part in (rows[:half], rows[half:])], self.theme.sizes.gap)

    def _row(self, label: str, id_: str) -> Row:
        row = Row(self.theme, label, notice_icon(id_), id_)
        row.tapped.connect(self._on_chosen)
        return row

    def _on_chosen(self, id_: object) -> None:
        if id_ == OWN:
            self._write()
        else:
            self._what = usual(preset(str(id_)))
            self._compose()

    def _on_notice_changed(self) -> None:
        """It may end by itself while somebody looks at the list."""
        if self._what is None and self._field is None:
            self.build()

    # --- removing ---------------------------------------------------------------------------------------------

    def _on_remove(self) -> None:
        words = self.words
        keep = Button(self.theme, words.no_remove, icon="fa6s.xmark")
        remove = Button(self.theme, words.yes_remove, icon="fa6s.check", look="filled")
        keep.clicked.connect(self.build)
        remove.clicked.connect(self._on_remove_confirmed)
        answers = Grid((keep, remove), 2, self.theme.sizes.gap)
        self.fill((self.heading(words.ask_remove), self._shown_note()), answers)

    def _on_remove_confirmed(self) -> None:
        self.desk.notices.remove()
        self.build()

    # --- numbers and end --------------------------------------------------------------------------------------

    def _compose(self) -> None:
        assert self._what is not None
        words, what = self.words, self._what
        self._field = self._keyboard = None
        self._preview = Preview(self.theme, self._read(), self._longest())
        steppers: list[QWidget] = []
        if isinstance(what, PresetNotice):
            for steps in preset(what.preset).numbers:
                steppers += [self._lead(words.number), self._stepper(steps)]
        self._picks = [self._pick(ending.id, f"{ending.until:%H:%M}") for ending in endings(self.desk.now())]
        ends = Grid(self._picks, 4, self.theme.sizes.gap)
        told = [Note(self.theme, self._told, "fa6s.circle-exclamation", "stop")] if self._told else []
        if isinstance(what, FreeNotice) and len(self._languages()) > 1:
            told.append(Note(self.theme, words.own_languages, "fa6s.language", "accent"))
        what_items = (self._lead(words.preview), self._preview, *steppers)
        when_items = (self._lead(words.until), ends)
        gap = self.theme.sizes.gap
        body: list[QWidget] = [*what_items, *when_items]
        if self.theme.sizes.wide and self.theme.sizes.roomy():
            body = [Spread((Column(what_items, gap=gap), Column(when_items, gap=gap)), 2 * gap)]
        self.fill((*told, *body), self._ways(words.post, "fa6s.bullhorn", self._on_post))
        self._show_ending()

    def _languages(self) -> tuple[str, ...]:
        edition = self.desk.edition()
        return edition.profile.languages if edition is not None else ()

    def _read(self) -> Read:
        notices = self.desk.notices
        assert self._what is not None
        until = next((each.until for each in endings(self.desk.now()) if each.id == self._ending), None)
        told = "" if until is None else notices.end_words(until, self.language)
        return notices.preview(self._what, self.language) or "", told

    def _longest(self) -> list[Read]:
        """What the preview may come to hold: the greatest number with each of the ends."""
        notices, what = self.desk.notices, self._what
        assert what is not None
        if isinstance(what, PresetNotice):
            what = PresetNotice(what.preset, {steps.name: steps.most for steps in preset(what.preset).numbers})
        text = notices.preview(what, self.language) or ""
        return [(text, notices.end_words(each.until, self.language)) for each in endings(self.desk.now())]

    def _stepper(self, steps: Steps) -> Stepper:
        assert isinstance(self._what, PresetNotice)
        scale = Scale(steps.least, steps.most, steps.step)
        words = self.words
        stepper = Stepper(self.theme, scale, self._what.numbers[steps.name], self._minutes, words.less, words.more)
        stepper.changed.connect(partial(self._on_number, steps.name))
        return stepper

    def _minutes(self, number: int) -> str:
        return counted(number, self.words.minutes)

    def _on_number(self, name: str, number: int) -> None:
        assert isinstance(self._what, PresetNotice)
        self._what = PresetNotice(self._what.preset, {**self._what.numbers, name: number})
        self._show_read()

    def _show_read(self) -> None:
        if self._preview is not None:
            self._preview.show_words(self._read())

    def _pick(self, id_: str, time: str) -> Pick:
        words = self.words.ends[id_]
        pick = Pick(self.theme, words.title, words.note.replace("{time}", time), id_)
        pick.tapped.connect(self._on_ending)
        return pick

    def _on_ending(self, id_: object) -> None:
        self._ending = str(id_)
        self._show_ending()
        self._show_read()

    def _show_ending(self) -> None:
        for pick in self._picks:
            pick.setChecked(pick.value == self._ending)
        if self._go is not None:
            self._go.setEnabled(bool(self._ending))

    def _on_post(self) -> None:
        """The end is told from now; one that has passed meanwhile has to be chosen anew."""
        until = next((each.until for each in endings(self.desk.now()) if each.id == self._ending), None)
        assert self._what is not None
        if until is None:
            self._tell_again(self.words.ended)
            return
        try:
            what, self._what = self._what, None
            self.desk.notices.post(what, until)
        except NoticeError as error:
            self._what = what
            self._tell_again(str(error))
            return
        self._text = ""
        self.build()

    def _tell_again(self, why: str) -> None:
        self._told, self._ending = why, ""
        self._compose()

    def _ways(self, label: str, icon: str, action: Callable[[], None]) -> Container:
        back = Button(self.theme, self.words.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._on_back)
        self._go = Button(self.theme, label, icon=icon, look="filled")
        self._go.clicked.connect(action)
        return Spread((back, self._go), self.theme.sizes.gap, (0.36, 0.64), level=True)

    def _on_back(self) -> None:
        """From one's own words with their end to the words, and from anything else to the list."""
        if isinstance(self._what, FreeNotice):
            self._what, self._ending, self._told = None, "", ""
            self._write()
            return
        self.build()

    # --- one's own words --------------------------------------------------------------------------------------

    def _write(self) -> None:
        words, theme = self.words, self.theme
        self._field = Field(theme, words.own_title, words.own_hint, self._field_lines())
        self._keyboard = Keyboard(theme, KeyNames(**asdict(words.keyboard)), low=self._low)
        self._keyboard.typed.connect(self._on_typed)
        self._keyboard.deleted.connect(self._on_deleted)
        head = [] if theme.sizes.wide else [self.heading(words.own_title)]
        self.fill((*head, self._field, self._keyboard), self._ways(words.next, "fa6s.arrow-right", self._on_written))
        self._show_text()

    @property
    def _low(self) -> bool:
        """True where keys of 15 mm leave little of the height."""
        sizes = self.theme.sizes
        return sizes.wide and sizes.height < _LOW_MM * sizes.per_mm

    def _field_lines(self) -> int:
        if self._low:
            return 1
        return _WIDE_LINES if self.theme.sizes.wide else _UPRIGHT_LINES

    def _counter(self) -> str:
        words, count = self.words, len(self._text)
        text = words.counter.replace("{count}", str(count)).replace("{most}", str(LONGEST_TEXT))
        return f"{words.full} {text}" if count >= LONGEST_TEXT else text

    def _on_typed(self, character: str) -> None:
        if len(self._text) < LONGEST_TEXT:
            self._text += character
        self._show_text()

    def _on_deleted(self) -> None:
        self._text = self._text[:-1]
        self._show_text()

    def _show_text(self) -> None:
        if self._field is not None and self._keyboard is not None:
            self._field.show_text(self._text, self._counter(), full=len(self._text) >= LONGEST_TEXT)
            self._keyboard.set_shift(begins_sentence(self._text))
        if self._go is not None:
            self._go.setEnabled(bool(self._text.strip()))

    def _on_written(self) -> None:
        self._what = FreeNotice(" ".join(self._text.split()), self.language)
        self._compose()
