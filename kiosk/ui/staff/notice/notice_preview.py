"""A notice as patients will read it, and helpers for its presets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect

from kiosk.services.notices.notice_keeper import PRESETS, Preset, PresetNotice, headline
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Theme

OWN = "own"
"""The id of a notice in own words, beside the ids of the presets."""
_ICONS = {
    "busy": "fa6s.users",
    "urgent": "fa6s.truck-medical",
    "repair": "fa6s.screwdriver-wrench",
    "unwell": "fa6s.hand",
    OWN: "fa6s.keyboard",
}
NoticeText = tuple[str, str]
"""The words of a notice, and the words of its end; "" while none is chosen."""


def notice_icon(id_: str) -> str:
    return _ICONS.get(id_, "fa6s.clock")


def preset(id_: str) -> Preset:
    """Raises StopIteration for an unknown id."""
    return next(preset_ for preset_ in PRESETS if preset_.id == id_)


def with_default_numbers(preset_: Preset) -> PresetNotice:
    """The notice of a preset with its default numbers."""
    return PresetNotice(preset_.id, {steps.name: steps.usual for steps in preset_.numbers})


def paragraphs(read: NoticeText) -> tuple[Paragraph, ...]:
    """The notice as on the patients' screens: the first sentence in bold, the end last."""
    text, until = read
    first, rest = headline(text)
    more = " ".join(filter(None, (rest, until)))
    return (Paragraph.of(first, bold=True), *((Paragraph((Span(more),)),) if more else ()))


def lead(theme: Theme, text: str) -> Prose:
    """The heading of a part of the page."""
    return Prose(theme, text, "lead", bold=True)


class Preview(Note):
    """A preview that changes its words in place. It is as high as the longest text, so that nothing below moves."""

    def __init__(self, theme: Theme, read: NoticeText, longest: Sequence[NoticeText]) -> None:
        super().__init__(theme, paragraphs(read), "fa6s.bullhorn", "care")
        self._read = read
        self._longest = [Prose(theme, paragraphs(words), "body") for words in longest]
        for prose in self._longest:
            prose.setParent(self)
            prose.hide()

    @property
    def read(self) -> NoticeText:
        return self._read

    def show_words(self, read: NoticeText) -> None:
        self._read = read
        old, self.prose = self.prose, Prose(self.theme, paragraphs(read), "body", colour="care")
        self.items = []
        self.add(self.prose)
        old.hide()
        old.deleteLater()
        self.place()
        self.prose.show()

    def rects(self, width: int) -> tuple[list[QRect], int]:
        rects, height = super().rects(width)
        own = rects[0]
        most = max((prose.heightForWidth(own.width()) for prose in self._longest), default=0)
        return rects, max(height, height - own.height() + most)
