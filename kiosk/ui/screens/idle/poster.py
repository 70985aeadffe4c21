"""The poster on the idle screen: pictures of the department's own steps, one after the other, each with its line.

Below stands what the screen is for, each time in another language. It is made when the screen stands, so that the first
picture of the kiosk does not wait for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel

from kiosk.content.faults import ContentError
from kiosk.content.pages import Edition, Illustration, ScanPage
from kiosk.content.review import Status
from kiosk.ui.display import theme_in
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.languages import offered_languages
from kiosk.ui.widgets.text.lines import Lines
from kiosk.ui.widgets.theme import Role, Theme

CHANGE_MS = 10_000
"""Slow enough to read a line twice, and to be no movement at the edge of anybody's view."""
_FADE_MS, _FADE_FRAMES = 40, 5
"""A picture fades into the next within a fifth of a second, after which nothing is drawn until the next change."""
_LEAST_PICTURE = 200
"""The least height of a picture, in pixels of the design: below, it would say nothing from a chair."""
_MOST_SHARE = 0.62
"""The greatest height of a picture as a share of its width: above, there is nothing but sky."""
_ABOVE_LINE, _TIGHT = 20, 1.18


class Frame(msgspec.Struct, frozen=True):
    """One picture of the poster: what a step shows, its title, and the title of its scan."""

    picture: Illustration
    title: str
    scan: str


def frames_of(screen: Screen) -> tuple[Frame, ...]:
    """Return the steps to show: of each scan in turn those that are its own, beginning with one that takes time
    or that no other scan has.

    What most scans of the department have, such as arriving, tells of none of them. A photo is left out, for it needs
    its maker's name below it. What can't be read is left out too, and what nobody has approved: its page says so.
    """
    pages = [page for page in screen.scan_pages() if _may_be_shown(screen.context.edition, page)]
    shared = Counter(picture for page in pages for picture in {step.picture for step in page.facts.steps})
    seen: set[str] = set()
    rows = [[*_own_steps(screen, page, shared, len(pages))] for page in pages]
    frames = []
    for name, frame in (each for row in zip_longest(*rows) for each in row if each is not None):
        if name not in seen:
            seen.add(name)
            frames.append(frame)
    return tuple(frames)


def _may_be_shown(edition: Edition, page: ScanPage) -> bool:
    """Whether the page is in the patient's language, and is or was approved, or is that of a sample."""
    approved = edition.profile.sample or page.card_approved or page.status is Status.OVERDUE
    return approved and page.writer.language == edition.language


def _own_steps(screen: Screen, page: ScanPage, shared: Counter[str], scans: int) -> Iterator[tuple[str, Frame]]:
    own = [step for step in page.facts.steps if 2 * shared[step.picture] <= scans + 1]
    telling = min(reversed(own), key=lambda step: (step.time is None, shared[step.picture]), default=None)
    first = own.index(telling) if telling is not None else 0
    for step in (*own[first:], *own[:first]):
        try:
            picture = screen.context.library.picture(step.picture, screen.context.edition.profile_id)
        except ContentError:
            continue
        if picture.photo is None:
            yield step.picture, Frame(picture, page.words.steps[step.id].title, page.words.title)


def questions_of(screen: Screen) -> tuple[tuple[str, Theme], ...]:
    """Return what the idle screen asks in each language that is offered beside its own, with the theme of that."""
    context, asked = screen.context, []
    for language in offered_languages(context):
        if language != context.edition.language:
            with screen.withholding():
                words = context.library.interface(replace(context.edition, language=language))
                asked.append((words.idle.title, theme_in(context.theme, context.library, language)))
    return tuple(asked)


class Poster(QLabel):
    """Shows one frame after the other, or the first alone where nothing may move."""

    def __init__(self, screen: Screen, frames: Sequence[Frame], questions: Sequence[tuple[str, Theme]]) -> None:
        super().__init__(screen)
        self.hide()
        self._context, self.theme = screen.context, screen.theme
        self._frames, self._turn, self._faded = frames, 0, _FADE_FRAMES
        self._questions = [self._line(text, "lead", True, theme) for text, theme in questions]
        self._captions = [(self._line(each.title, "heading", True), self._line(each.scan, "body")) for each in frames]
        self._measured = (-1, 0)
        self._say()
        self._changing, self._fading = QTimer(self), QTimer(self)
        self._changing.setInterval(CHANGE_MS)
        self._changing.setTimerType(Qt.TimerType.CoarseTimer)
        self._changing.timeout.connect(self._on_change)
        self._fading.setInterval(_FADE_MS)
        self._fading.timeout.connect(self._on_fade)
        if self.theme.motion and max(len(frames), len(questions)) > 1:
            self._changing.start()

    @property
    def shown(self) -> Frame:
        """The frame that is shown, or that fades in."""
        return self._frames[self._turn % len(self._frames)]

    def _line(self, text: str, role: Role, bold: bool = False, theme: Theme | None = None) -> Lines:
        """A line of the caption: in the middle, or on a wide screen where the language of the screen begins."""
        sizes, theme = self.theme.sizes, theme or self.theme
        start = Qt.AlignmentFlag.AlignRight if self.theme.mirrored else Qt.AlignmentFlag.AlignLeft
        align = start if sizes.wide else Qt.AlignmentFlag.AlignHCenter
        return Lines(text, theme.font(role, bold), line_height=_TIGHT, align=align, direction=theme.direction)

    def _caption(self, turn: int) -> tuple[Lines, ...]:
        asked = self._questions[turn % len(self._questions) :][:1] if self._questions else []
        return *self._captions[turn % len(self._captions)], *asked

    def _say(self) -> None:
        self.setText("\n".join(lines.text for lines in self._caption(self._turn)))

    def _on_change(self) -> None:
        if self.visibleRegion().isEmpty():  # as under the staff side
            return
        self._turn, self._faded = self._turn + 1, 0
        self._say()
        self.pixmap_of(self.shown)  # drawn before it fades in, which must not stop half-way
        self._fading.start()

    def _on_fade(self) -> None:
        self._faded += 1
        if self._faded >= _FADE_FRAMES:
            self._fading.stop()
        self.update()

    def fits(self, width: int, height: int) -> bool:
        """Whether a picture in this room is large enough to say something."""
        return width > 0 and height - self._caption_height(width) >= self.theme.sizes.px(_LEAST_PICTURE)

    def pixmap_of(self, frame: Frame) -> QPixmap:
        """The picture of a frame as large as there is room above the lines."""
        sizes = self.theme.sizes
        size = self._picture.size() * self.devicePixelRatioF()
        pictures, contrast = self._context.pictures, self.theme.contrast
        return pictures.pixmap(frame.picture, size.width(), size.height(), sizes.px(40), contrast)

    @property
    def _picture(self) -> QRect:
        """Where the picture is: with the lines below it in the middle of the poster."""
        width, caption = self.width(), self._caption_height(self.width())
        high = min(self.height() - caption, round(width * _MOST_SHARE))
        return QRect(0, (self.height() - caption - high) // 2, width, high)

    def _caption_height(self, width: int) -> int:
        """The height of the highest caption, so that no picture has another size than the others."""
        if self._measured[0] != width:
            above = self.theme.sizes.px(_ABOVE_LINE)
            told = max(title.set_width(width) + scan.set_width(width) for title, scan in self._captions)
            asked = max((above + lines.set_width(width) for lines in self._questions), default=0)
            self._measured = (width, above + told + asked)
        return self._measured[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        share = self._faded / _FADE_FRAMES
        if share < 1:
            painter.setOpacity(1 - share)
            self._paint(painter, self._turn - 1)
        painter.setOpacity(share)
        self._paint(painter, self._turn)
        painter.end()

    def _paint(self, painter: QPainter, turn: int) -> None:
        theme, picture, above = self.theme, self._picture, self.theme.sizes.px(_ABOVE_LINE)
        painter.drawPixmap(picture, self.pixmap_of(self._frames[turn % len(self._frames)]))
        title, scan, *asked = self._caption(turn)
        y = picture.bottom() + 1 + above
        title.draw(painter, 0, y, theme.colour("ink"))
        scan.draw(painter, 0, y + title.height, theme.colour("soft"))
        for lines in asked:
            lines.draw(painter, 0, y + title.height + scan.height + above, theme.colour("accent"))
