"""The menu of listening, which the key for help opens: where one is, which keys there are, and what can be set."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.base import Context
from kiosk.ui.screens.sheet import Sheet
from kiosk.ui.speech.listen_bar import ListenWish
from kiosk.ui.widgets.button import OUTLINED
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.text.prose import Prose


class ListenMenu(Sheet):
    """Emits `chosen` with the `ListenWish` that was chosen."""

    chosen = Signal(object)

    def __init__(self, context: Context, where: str, *, blank: bool, parent: QWidget) -> None:
        """`where` tells the place of the listener, and `blank` whether the screen is black."""
        words, theme = context.words.listen, context.theme
        rows = tuple(
            Row(theme, label, icon, value)
            for label, icon, value in (
                (words.slower, "fa6s.backward", ListenWish.SLOWER),
                (words.faster, "fa6s.forward", ListenWish.FASTER),
                (words.unblank if blank else words.blank, "fa6s.eye-slash", ListenWish.BLANK),
                (words.off, "fa6s.volume-xmark", ListenWish.OFF),
            )
        )
        super().__init__(context, self._parts(context, where, rows), OUTLINED, parent)
        for row in rows:
            row.tapped.connect(self.chosen)

    @staticmethod
    def _parts(context: Context, where: str, rows: tuple[Row, ...]) -> Iterator[QWidget]:
        theme, words = context.theme, context.words.listen
        yield Prose(theme, words.menu, "heading", bold=True)
        yield Prose(theme, where)
        yield Prose(theme, words.welcome)
        yield RowCard(theme, rows)
