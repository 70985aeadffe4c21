"""The idle screen: department, notice of the staff, what the kiosk is for, and the button that starts it."""

from __future__ import annotations

import linecache
import math
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.locale import locale_of
from kiosk.content.markup import parse_markup
from kiosk.services.patient.routes import HOME, Route
from kiosk.ui.screens.base import LANGUAGE_ICON, Context, Screen
from kiosk.ui.screens.languages import language_buttons, offered_languages
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.layout import Column, Container, Grid, Space, Spread
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.text.prose import Alignment, Prose
from kiosk.ui.widgets.theme import Theme

_FRAME_MS = 160
"""The time between frames, in which the emblem grows by about a pixel: more frames would keep the processor busy."""
_BREATH_FRAMES = 50
"""One breath in 8 seconds: gentle, and far below 2 Hz."""
_COLUMNS = 3
"""The languages side by side."""
_MOST_LANGUAGES = (9, 6, 3, 0)
"""How many are named where there is room for so many, the most first. One button leads to the others."""


class _Emblem(QWidget):
    """The department's icon in two circles that breathe slowly."""

    def __init__(self, theme: Theme, icon: str, moving: bool, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon, self._frame = theme, icon, 0
        self._side = self._most = side
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._on_frame)
        if moving:
            self._timer.start()

    def _on_frame(self) -> None:
        self._frame = (self._frame + 1) % _BREATH_FRAMES
        self.update()

    def leave_out(self, height: int) -> None:
        """Shrinks by `height` pixels, to a third of its size at most."""
        self._side = max(self._most - height, self._most // 3)

    def heightForWidth(self, _width: int) -> int:
        return self._side

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        breath = (1 - math.cos(2 * math.pi * self._frame / _BREATH_FRAMES)) / 2
        colours, side = self.theme.colours, min(self.width(), self.height())
        for share, name in ((0.94 + 0.06 * breath, "accent_tint"), (0.70 + 0.04 * breath, "surface")):
            size = side * share
            box = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
            border = self.theme.colour("line") if colours.accent_tint == colours.paper else None
            rounded(painter, box, size / 2, self.theme.colour(name), border, self.theme.border)
        draw_icon(painter, self._icon, self.rect(), side * 0.4, self.theme.colour("accent"))
        painter.end()


class IdleScreen(Screen):
    """Shows what the kiosk is for. A tap anywhere starts a visit; the button is for those who look for one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._content: Container | None = None
        self._emblem: _Emblem | None = None
        self._notes: list[Note] = []
        self._smaller: Iterator[Callable[[], object]] = iter(())
        """What composes the screen for less room than it has now, one after the other."""

    def show_route(self, _route: Route) -> None:
        self.code = "IDLE"
        self._notes = self.notice()
        for note in self._notes:
            note.setParent(self)
        offered = len(offered_languages(self.context))
        named = tuple(dict.fromkeys(min(most, offered) for most in _MOST_LANGUAGES))
        forms = [partial(self._compose, most) for most in named if most or not offered]
        self._smaller = iter((*forms, *(partial(self._compose_tight, most) for most in named)))
        next(self._smaller)()

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Loads the pages behind Home before a patient comes, because together they take a fifth of a second.

        A page that can't be used is left out: Home says so.
        """
        library, edition = self.context.library, self.context.edition
        profile = edition.profile
        yield partial(parse_markup, "")  # imports what the first text needs, and so does the first number
        yield partial(locale_of, edition.language)
        yield from (partial(self._open_scan, id_) for id_ in profile.scans)
        for kind, ids in (("topics", profile.topics), ("comparisons", profile.comparisons)):
            yield from (partial(library.page, kind, id_, edition) for id_ in ids)
        yield linecache.clearcache  # PySide has read the source of each module that this imported

    def _open_scan(self, id_: str) -> None:
        page = self.context.library.scan(id_, self.context.edition)
        for key in page.facts.values:
            page.number(key)

    def _compose(self, most_languages: int) -> None:
        theme, words, px = self.theme, self.context.words.idle, self.theme.sizes.px
        height = theme.sizes.height
        align: Alignment = "start" if theme.sizes.wide else "centre"
        title = Prose(theme, words.title, "display", bold=True, align=align)
        promise = Prose(theme, words.promise, "lead", colour="soft", align=align)
        side = min(px(620), round(height * 0.55)) if theme.sizes.wide else min(px(580), round(height * 0.34))
        emblem = _Emblem(theme, self.context.edition.profile.icon, theme.motion, side)
        first = Space(px(64 if theme.sizes.wide else 56))
        parts = (title, Space(px(24)), promise, first, self._start(), *self._languages(most_languages))
        if theme.sizes.wide:
            self._use(Spread((emblem, Column(parts)), px(64), (0.42, 0.58), level=True), emblem)
        else:
            self._use(Column((emblem, Space(px(56)), *parts)), emblem)

    def _compose_tight(self, most_languages: int) -> None:
        """Shows title and buttons only, where a notice or a long name leaves little of a small screen."""
        title = Prose(self.theme, self.context.words.idle.title, "heading", bold=True, align="centre")
        self._use(
            Column((title, Space(self.theme.sizes.px(20)), self._start(), *self._languages(most_languages))), None
        )

    def _use(self, content: Container, emblem: _Emblem | None) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        content.setParent(self)
        content.show()
        self._content, self._emblem = content, emblem

    def _start(self) -> Button:
        start = Button(
            self.theme, self.context.words.idle.start, HOME, icon="fa6s.hand", look=ButtonLook(filled=True, pill=True)
        )
        start.tapped.connect(self.route_requested)
        return start

    def _languages(self, most: int) -> Iterator[QWidget]:
        """At most so many languages by their names, and a button that opens all where there are more."""
        offered, words, gap = offered_languages(self.context), self.context.words.languages, self.theme.sizes.gap
        named: list[Button] = [*language_buttons(self.context, offered[:most])]
        if named:
            yield from (Space(gap), Grid(named, _COLUMNS, gap))
        if len(offered) > most:
            named.append(Button(self.theme, words.more if named else words.button, icon=LANGUAGE_ICON))
            yield from (Space(gap), named[-1])
        for button in named:
            button.tapped.connect(self.language_requested)

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        sizes = self.theme.sizes
        across, top = self.width() - 2 * sizes.margin, 0
        for note in self._notes:
            height = note.heightForWidth(across)
            note.setGeometry(sizes.margin, sizes.px(28), across, height)
            top = sizes.px(28) + height
        self._lay_out(top, across)
        super().resizeEvent(event)

    def _lay_out(self, top: int, across: int) -> None:
        """Centres as much as fits in the room below the notice, with the emblem as large as that allows."""
        if self._content is None:
            return
        width, room = min(across, self.theme.sizes.px(1640 if self.theme.sizes.wide else 860)), self.height() - top
        while (height := self._height(width, room)) > room:
            smaller = next(self._smaller, None)
            if smaller is None:
                break
            smaller()
        self._content.setGeometry((self.width() - width) // 2, top + max(0, (room - height) // 2), width, height)

    def _height(self, width: int, room: int) -> int:
        """The height of the content with its emblem shrunk to this room as far as it may be."""
        assert self._content is not None
        if self._emblem is not None:
            self._emblem.leave_out(0)
            self._emblem.leave_out(max(0, self._content.heightForWidth(width) - room))
        return self._content.heightForWidth(width)
