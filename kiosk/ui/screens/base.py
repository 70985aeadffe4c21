"""What all screens share: what they are given, how they show a page, and how words become widgets."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.content.faults import ContentError
from kiosk.content.interface import Interface
from kiosk.content.library import Library
from kiosk.content.markup import parse
from kiosk.content.pages import Edition
from kiosk.content.review import Status
from kiosk.services.choices import Choices
from kiosk.services.routes import Route
from kiosk.services.routes import Screen as Name
from kiosk.ui.pictures import Pictures
from kiosk.ui.theme import Role, Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column, Container, Space, Spread
from kiosk.ui.widgets.lines import Span
from kiosk.ui.widgets.notes import Note
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.prose import Paragraph, Prose
from kiosk.ui.widgets.tap import Tap

_log = logging.getLogger(__name__)
_LEAST_VIEW = 0.45
"""Of the stage: where a fixed foot would leave the page less than this, it moves with the page."""


@dataclass(frozen=True)
class Context:
    """All that a screen may ask: the look, the words in force, and what the patient has ticked."""

    theme: Theme
    library: Library
    edition: Edition
    words: Interface
    pictures: Pictures
    choices: Choices
    idle_seconds: int


@dataclass(frozen=True)
class _Drawing:
    """Renders one picture for the size that its panel has."""

    context: Context
    file: Path

    def __call__(self, size: QSize) -> QPixmap:
        theme = self.context.theme
        return self.context.pictures.pixmap(self.file, size.width(), size.height(), theme.sizes.px(40), theme.contrast)


class Screen(QWidget):
    """Shows one route: a body that may be longer than the screen, and a foot that stays."""

    route_requested = Signal(object)
    term_requested = Signal(object)
    scrolled = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.code = ""
        self.pager: Pager | None = None
        self._foot: Container | None = None
        self._column = Column()
        self._foot_fixed = True
        self._elastic: Picture | None = None

    def show_route(self, route: Route) -> None:
        """Builds the page. Raises ContentError where its content cannot be used."""
        raise NotImplementedError

    # --- for the screens themselves -----------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        return self.context.theme

    def fill(self, items: Iterable[QWidget], foot: Container | None = None, elastic: Picture | None = None) -> None:
        """`elastic` takes what height is left over, so that a short page is not an empty one."""
        self._elastic = elastic
        sizes = self.theme.sizes
        self._foot = foot
        self._column = Column(items, gap=sizes.gap)
        framed = _Margins(self._column, sizes.margin, sizes.px(28))
        page = self.context.words.page
        self.pager = Pager(self.theme, framed, page.more, page.up, page.left, self)
        self.pager.scrolled.connect(self.scrolled)
        if foot is not None:
            foot.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()
        super().resizeEvent(event)

    def place(self) -> None:
        if self.pager is None:
            return
        sizes = self.theme.sizes
        width, view = self.width(), self.height()
        if self._foot is not None and self._foot_fixed:
            inner, below = width - 2 * sizes.margin, sizes.px(28)
            foot = self._foot.heightForWidth(inner)
            if view - foot - below < view * _LEAST_VIEW:
                self._foot_fixed = False
                self._column.add(self._foot)
                self._foot.show()
            else:
                view -= foot + below
                self._foot.setGeometry(sizes.margin, view, inner, foot)
        if self._elastic is not None:
            self._elastic.stretch(0)
            self._elastic.stretch(view - self.pager.body.heightForWidth(width))
        self.pager.setGeometry(0, 0, width, view)

    def settled(self) -> None:
        """Called when the screen stands in the window: a place to prepare what comes next."""

    @contextmanager
    def withholding(self) -> Iterator[None]:
        """Leaves out what cannot be used, and says so in the log; the rest of the page goes on."""
        try:
            yield
        except ContentError as error:
            _log.error("Left out:\n%s", error)

    def focus_first(self) -> None:
        """For those who go by keyboard: the first thing to choose on the page."""
        for tap in self.findChildren(Tap):
            if tap.isEnabled() and tap.isVisibleTo(self):
                tap.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @property
    def reading_words(self) -> int:
        return sum(len(label.text().split()) for label in self.findChildren(QLabel))

    def prose(self, markdown: str, role: Role = "body", colour: str = "ink") -> Prose:
        prose = Prose(
            self.theme, self.paragraphs(markdown), role, colour=colour, explain=self.context.words.page.explain
        )
        prose.link_tapped.connect(self._on_link)
        return prose

    def note(self, markdown: str, icon: str, tone: str) -> Note:
        note = Note(self.theme, self.paragraphs(markdown), icon, tone, explain=self.context.words.page.explain)  # type: ignore[arg-type]
        note.prose.link_tapped.connect(self._on_link)
        return note

    @staticmethod
    def paragraphs(markdown: str) -> tuple[Paragraph, ...]:
        """The words as the widgets know them; a link is `term:<id>` or `scan:<id>`."""
        return tuple(
            Paragraph(tuple(Span(run.text, run.bold, _link(run.term, run.scan)) for run in block.runs), block.kind)
            for block in parse(markdown)
        )

    def call(self, button: Button) -> Container:
        """A foot with one thing to do: over the full width, or on a wide screen at its end."""
        if self.theme.sizes.wide:
            return Spread((Space(1), button), self.theme.sizes.gap, level=True)
        return Column((button,))

    def title(self, text: str) -> Prose:
        return Prose(self.theme, text, "title", bold=True)

    def heading(self, text: str) -> Prose:
        return Prose(self.theme, text, "heading", bold=True)

    def picture(self, picture_id: str, share: float = 0.5) -> Picture:
        library = self.context.library
        words = library.picture_words(picture_id, self.context.edition)
        drawing = _Drawing(self.context, library.picture(picture_id))
        return Picture(self.theme, drawing, words, share=share)

    def prepare_picture(self, picture_id: str, size: QSize) -> None:
        """The picture that is likely wanted next, rendered while the patient reads."""
        file = self.context.library.picture(picture_id)
        theme = self.theme
        self.context.pictures.prepare(file, size.width(), size.height(), theme.sizes.px(40), theme.contrast)

    def status_notes(self, status: Status) -> list[QWidget]:
        """What stands over a page that nobody answers for at present."""
        page = self.context.words.page
        if status is Status.OVERDUE:
            return [Note(self.theme, page.overdue, "fa6s.circle-info", "care")]
        if status is Status.NOT_APPROVED:
            return [Note(self.theme, page.not_approved, "fa6s.circle-info", "care")]
        return []

    def date_words(self, day: dt.date) -> str:
        from babel.dates import format_date  # late: Babel is not needed to start

        return format_date(day, "d MMMM y", locale=self.context.edition.language.replace("-", "_"))

    def _on_link(self, link: object) -> None:
        kind, _, target = str(link).partition(":")
        if kind == "term":
            self.term_requested.emit(target)
        else:
            self.route_requested.emit(Route(Name.SCAN, target))


def _link(term: str | None, scan: str | None) -> str:
    if term is not None:
        return f"term:{term}"
    return f"scan:{scan}" if scan is not None else ""


class _Margins(Container):
    """The page's own margins around its column."""

    def __init__(self, body: Column, side: int, top: int) -> None:
        super().__init__((body,))
        self._side, self._top = side, top

    def rects(self, width: int) -> tuple[list[QRect], int]:
        inner = max(1, width - 2 * self._side)
        height = self.items[0].heightForWidth(inner)
        return [QRect(self._side, self._top, inner, height)], height + 2 * self._top
