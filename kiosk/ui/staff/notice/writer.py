"""Where staff write a notice in their own words: a field, a keyboard, and the number of characters left."""

from __future__ import annotations

from msgspec.structs import asdict
from PySide6.QtCore import QObject, Signal

from kiosk.fill import filled
from kiosk.services.notices.notice_keeper import LONGEST_TEXT, FreeNotice
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.notice.foot import NoticeFoot
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.controls.field import Field
from kiosk.ui.widgets.controls.keyboard import Keyboard, KeyNames, begins_sentence

_UPRIGHT_LINES, _WIDE_LINES = 3, 2
_LOW_MM = 175
"""The height of a screen in millimetres below which there is room for three rows of keys only."""


class NoticeWriter(QObject):
    """Fills the page with a field and a keyboard. The text is kept until it is cleared."""

    written = Signal(object)
    """The FreeNotice that staff have written."""
    left = Signal()

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page, self._theme = page, page.theme
        self._words, self._services = page.context.words.notice, page.services
        self._text = ""
        self._field: Field | None = None
        self._keyboard: Keyboard | None = None
        self._next: Button | None = None

    def clear(self) -> None:
        self._text = ""

    def show(self) -> None:
        words, theme = self._words, self._theme
        self._field = Field(theme, words.own_title, words.own_hint, self._field_lines())
        self._keyboard = Keyboard(theme, KeyNames(**asdict(words.keyboard)), low=self._low)
        self._keyboard.typed.connect(self._on_typed)
        self._keyboard.deleted.connect(self._on_deleted)
        head = [] if theme.sizes.wide else [self._page.heading(words.own_title)]
        self._page.fill((*head, self._field, self._keyboard), self._foot())
        self._show_text()

    def _foot(self) -> NoticeFoot:
        foot = NoticeFoot(self._theme, self._words.back, self._words.next, "fa6s.arrow-right")
        foot.back.clicked.connect(self._on_back)
        foot.go.clicked.connect(self._on_written)
        self._next = foot.go
        return foot

    @property
    def _low(self) -> bool:
        """True where keys of 15 mm leave little height for anything else."""
        sizes = self._theme.sizes
        return sizes.wide and sizes.height < _LOW_MM * sizes.per_mm

    def _field_lines(self) -> int:
        if self._low:
            return 1
        return _WIDE_LINES if self._theme.sizes.wide else _UPRIGHT_LINES

    def _counter(self) -> str:
        words, count = self._words, len(self._text)
        text = filled(words.counter, count=count, most=LONGEST_TEXT)
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
        if self._next is not None:
            self._next.setEnabled(bool(self._text.strip()))

    def _on_written(self) -> None:
        self.written.emit(FreeNotice(" ".join(self._text.split()), self._services.language))

    def _on_back(self) -> None:
        self.left.emit()
