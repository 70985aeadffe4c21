"""The idle screen: department, notice of the staff, what the kiosk is for, and the button that starts it."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.locale import locale_of
from kiosk.services.patient.routes import HOME, Route
from kiosk.ui.screens.base import LANGUAGE_ICON, Context, Screen
from kiosk.ui.screens.languages import language_buttons, offered_languages
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.drawing import draw_icon, rounded
from kiosk.ui.widgets.layout import Column, Container, Grid, Space, Spread
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.text.prose import Alignment, Prose
from kiosk.ui.widgets.theme import Role, Theme

if TYPE_CHECKING:
    from kiosk.ui.screens.idle.poster import Poster

_AROUND = 14
"""Above and below all that is shown, in pixels of the design."""
_EMBLEM = 580
"""The largest side of the emblem, in pixels of the design."""
_TITLES: tuple[Role, ...] = ("display", "title", "heading")
"""The sizes of the title to try, before names of languages are left out."""
_COLUMNS = 3
"""The languages side by side."""
_MOST_LANGUAGES = (9, 6, 3, 0)
"""How many are named where there is room for so many, the most first. One button leads to the others."""


class _Emblem(QWidget):
    """The department's icon in two circles, which the poster covers once it is made and has room."""

    def __init__(self, theme: Theme, icon: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._icon = theme, icon
        self._height = self._most = height
        self._poster: Poster | None = None

    def cover(self, poster: Poster) -> None:
        self._poster = poster
        poster.setParent(self)
        self._place()

    def leave_out(self, height: int) -> None:
        """Shrinks by `height` pixels, to a third of its size at most."""
        self._height = max(self._most - height, self._most // 3)

    def heightForWidth(self, _width: int) -> int:
        return self._height

    def _place(self) -> None:
        if self._poster is not None:
            self._poster.setGeometry(self.rect())  # before it is shown: a label without a size asks for Qt's own font
            self._poster.setVisible(self._poster.fits(self.width(), self.height()))

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._poster is not None and self._poster.isVisibleTo(self):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.theme.colours
        side = min(self.width(), self.height(), self.theme.sizes.px(_EMBLEM))
        for share, name in ((0.94, "accent_tint"), (0.70, "surface")):
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
        self._poster: Poster | None = None
        self._smaller: Iterator[Callable[[], object]] = iter(())
        """What composes the screen for less room than it has now, one after the other."""

    def show_route(self, _route: Route) -> None:
        self.code = "IDLE"
        self._notes = self.notice()
        for note in self._notes:
            note.setParent(self)
        offered = len(offered_languages(self.context))
        named = tuple(dict.fromkeys(min(most, offered) for most in _MOST_LANGUAGES))
        forms = [partial(self._compose, most, title) for most in named if most or not offered for title in _TITLES]
        tight = [partial(self._compose_tight, most) for most in named]
        self._smaller = iter((*forms, *tight, self._compose_buttons))
        next(self._smaller)()

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Loads the pages behind Home before a patient comes, because together they take a fifth of a second.

        A page that can't be used is left out: Home says so.
        """
        library, edition = self.context.library, self.context.edition
        profile = edition.profile
        yield partial(locale_of, edition.language)  # imports what the first number needs
        yield from (partial(self._open_scan, id_) for id_ in profile.scans)
        for kind, ids in (("topics", profile.topics), ("comparisons", profile.comparisons)):
            yield from (partial(library.page, kind, id_, edition) for id_ in ids)
        yield linecache.clearcache  # PySide has read the source of each module that this imported

    def at_rest(self) -> Iterator[Callable[[], object]]:
        """Makes the poster."""
        if self._poster is None:
            yield self._make_poster
            yield self._show_poster

    def _make_poster(self) -> None:
        from kiosk.ui.screens.idle.poster import Poster, frames_of, questions_of

        if frames := frames_of(self):
            self._poster = Poster(self, frames, questions_of(self))

    def _show_poster(self) -> None:
        if self._poster is not None and self._emblem is not None:
            self._emblem.cover(self._poster)

    def _open_scan(self, id_: str) -> None:
        page = self.context.library.scan(id_, self.context.edition)
        for key in page.facts.values:
            page.number(key)

    def _compose(self, most_languages: int, role: Role) -> None:
        """Shows all there is. A low screen has the title in smaller letters, of another `role`, and no promise."""
        theme, said, px = self.theme, self.context.words.idle, self.theme.sizes.px
        height = theme.sizes.height
        align: Alignment = "start" if theme.sizes.wide else "centre"
        title = Prose(theme, said.title, role, bold=True, align=align)
        promise = (Prose(theme, said.promise, "lead", colour="soft", align=align), Space(px(40)))
        most = round(height * (0.6 if theme.sizes.wide else 0.4))
        emblem = _Emblem(theme, self.context.edition.profile.icon, min(px(760), most))
        below = (*(promise if role == _TITLES[0] else ()), self._start(), *self._languages(most_languages))
        if theme.sizes.wide:
            words = Column((title, Space(px(24)), *below))
            self._use(Spread((emblem, words), px(64), (0.54, 0.46), level=True), emblem)
        else:
            self._use(Column((title, Space(px(40)), emblem, Space(px(36)), *below)), emblem)

    def _compose_tight(self, most_languages: int) -> None:
        """Shows title and buttons only, where a notice or a long name leaves little of a small screen."""
        title = Prose(self.theme, self.context.words.idle.title, "heading", bold=True, align="centre")
        self._use(
            Column((title, Space(self.theme.sizes.px(20)), self._start(), *self._languages(most_languages))), None
        )

    def _compose_buttons(self) -> None:
        """Shows the buttons alone, side by side, where a notice leaves the room of one row."""
        languages = [widget for widget in self._languages(0) if isinstance(widget, Button)]
        buttons = [self._start(), *languages]
        self._use(Grid(buttons, len(buttons), self.theme.sizes.gap), None)

    def _use(self, content: Container, emblem: _Emblem | None) -> None:
        if self._poster is not None:
            self._poster.hide()
            self._poster.setParent(self)  # it outlives the content that it is shown in
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        content.setParent(self)
        content.show()
        self._content, self._emblem = content, emblem
        self._show_poster()

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
        around = self.theme.sizes.px(_AROUND)
        width, room = min(across, self.theme.sizes.px(1700)), self.height() - top - 2 * around
        while (height := self._height(width, room)) > room:
            smaller = next(self._smaller, None)
            if smaller is None:
                break
            smaller()
        y = top + around + max(0, (room - height) // 2)
        self._content.setGeometry((self.width() - width) // 2, y, width, height)

    def _height(self, width: int, room: int) -> int:
        """The height of the content with its emblem shrunk to this room as far as it may be."""
        assert self._content is not None
        if self._emblem is not None:
            self._emblem.leave_out(0)
            self._emblem.leave_out(max(0, self._content.heightForWidth(width) - room))
        return self._content.heightForWidth(width)
