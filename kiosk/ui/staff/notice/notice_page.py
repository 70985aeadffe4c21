"""The notice tab: staff post a notice for all patients until a time that they choose."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.services.notices.notice_keeper import FreeNotice, PresetNotice
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.notice.composer import NoticeComposer
from kiosk.ui.staff.notice.list import NoticeList
from kiosk.ui.staff.notice.writer import NoticeWriter

_KEYBOARD_SIDE = 24
"""The margin beside the keyboard in design pixels."""


class NoticePage(StaffPage):
    """The list of notices, then the writer for a notice in own words, then the composer with numbers and end."""

    def __init__(self, context: StaffContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._list, self._writer, self._composer = NoticeList(self), NoticeWriter(self), NoticeComposer(self)
        self._part: QObject = self._list
        """The part that fills the page now."""
        self._list.chosen.connect(self._compose)
        self._list.own_chosen.connect(self._write)
        self._writer.written.connect(self._compose)
        self._writer.left.connect(self.build)
        self._composer.posted.connect(self._on_posted)
        self._composer.left.connect(self._on_left)
        self.services.kiosk.notices.notice_changed.connect(self._on_notice_changed)

    @property
    def side(self) -> int:
        """The margin, which is smaller for the writer, because the keyboard needs the width."""
        return self.theme.sizes.px(_KEYBOARD_SIDE) if self._part is self._writer else super().side

    def build(self) -> None:
        """Shows the list."""
        self._part = self._list
        self._list.show()

    def _write(self) -> None:
        self._part = self._writer
        self._writer.show()

    def _compose(self, notice: object) -> None:
        assert isinstance(notice, PresetNotice | FreeNotice)
        self._part = self._composer
        self._composer.compose(notice)

    def _on_posted(self) -> None:
        self._writer.clear()
        self.build()

    def _on_left(self, notice: object) -> None:
        """Goes back from the composer: to the writer for own words, otherwise to the list."""
        if isinstance(notice, FreeNotice):
            self._write()
        else:
            self.build()

    def _on_notice_changed(self) -> None:
        """Shows the list anew, since a notice may end while it is open."""
        if self._part is self._list:
            self.build()
