"""The list of notices: the one that is shown now, with a button to remove it, and those to post instead."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.services.notices.notice_keeper import PRESETS, headline
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.notice.notice_preview import (
    OWN,
    lead,
    notice_icon,
    paragraphs,
    preset,
    with_default_numbers,
)
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Container, Grid, Spread
from kiosk.ui.widgets.rows import Row, RowCard


class NoticeList(QObject):
    """Fills the page with the list."""

    chosen = Signal(object)
    """A PresetNotice with its default numbers."""
    own_chosen = Signal()
    """Staff want to write their own words."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page, self._theme = page, page.theme
        self._words, self._services = page.context.words.notice, page.services

    def show(self) -> None:
        words, posted = self._words, self._services.kiosk.notices.posted
        items: list[QWidget] = [self._page.heading(words.title)]
        if trouble := self._services.kiosk.notices.trouble:
            items.append(self._page.trouble_note(trouble))
        if posted is not None:
            shown_now, replaces = lead(self._theme, words.shown_now), lead(self._theme, words.replaces)
            items += [shown_now, self._shown_note(), self._remover(), replaces]
        self._page.fill((*items, self._rows()))

    def _shown_note(self) -> Note:
        notices, language = self._services.kiosk.notices, self._services.language
        read = (notices.current(language) or "", notices.until_words(language))
        return Note(self._theme, paragraphs(read), "fa6s.bullhorn", "care")

    def _remover(self) -> Container:
        remove = Button(self._theme, self._words.remove, icon="fa6s.trash-can")
        remove.clicked.connect(self._on_remove)
        return self._page.call(remove)

    def _rows(self) -> Container:
        rows = [self._row(self._words.own, OWN)]
        notices, language = self._services.kiosk.notices, self._services.language
        texts = {offered.id: notices.preview(with_default_numbers(offered), language) for offered in PRESETS}
        rows += [self._row(headline(text)[0], id_) for id_, text in texts.items() if text]
        if not self._theme.sizes.wide or len(rows) == 1:
            return RowCard(self._theme, rows)
        half = -(-len(rows) // 2)
        return Spread([RowCard(self._theme, part) for part in (rows[:half], rows[half:])], self._theme.sizes.gap)

    def _row(self, label: str, id_: str) -> Row:
        row = Row(self._theme, label, notice_icon(id_), id_)
        row.tapped.connect(self._on_chosen)
        return row

    def _on_chosen(self, id_: object) -> None:
        if id_ == OWN:
            self.own_chosen.emit()
        else:
            self.chosen.emit(with_default_numbers(preset(str(id_))))

    def _on_remove(self) -> None:
        words = self._words
        keep = Button(self._theme, words.no_remove, icon="fa6s.xmark")
        remove = Button(self._theme, words.yes_remove, icon="fa6s.check", look=FILLED)
        keep.clicked.connect(self.show)
        remove.clicked.connect(self._on_remove_confirmed)
        answers = Grid((keep, remove), 2, self._theme.sizes.gap)
        self._page.fill((self._page.heading(words.ask_remove), self._shown_note()), answers)

    def _on_remove_confirmed(self) -> None:
        self._services.kiosk.notices.remove()
        self.show()
