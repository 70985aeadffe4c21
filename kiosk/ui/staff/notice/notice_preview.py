"""What the notice tab is made of: the notice as patients will read it, and its presets as rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect

from kiosk.services.notices.notice_keeper import PRESETS, Preset, PresetNotice
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Theme

OWN = "own"
"""Beside the ids of presets: words that staff write themselves."""
_ICONS = {
    "busy": "fa6s.users",
    "urgent": "fa6s.truck-medical",
    "repair": "fa6s.screwdriver-wrench",
    "unwell": "fa6s.hand",
    OWN: "fa6s.keyboard",
}
Read = tuple[str, str]
"""The words of a notice, and those of its end or "" while none is chosen."""


def notice_icon(id_: str) -> str:
    return _ICONS.get(id_, "fa6s.clock")


def preset(id_: str) -> Preset:
    return next(each for each in PRESETS if each.id == id_)


def usual(preset_: Preset) -> PresetNotice:
    """With the numbers that it begins with."""
    return PresetNotice(preset_.id, {steps.name: steps.usual for steps in preset_.numbers})


def first_sentence(text: str) -> str:
    first, stop, _rest = text.partition(". ")
    return first + stop.strip()


def paragraphs(read: Read) -> tuple[Paragraph, ...]:
    """As on the patients' screens: the first sentence stands out, and the end comes last."""
    text, until = read
    first = first_sentence(text)
    more = " ".join(filter(None, (text[len(first) :].strip(), until)))
    return (Paragraph.of(first, bold=True), *((Paragraph((Span(more),)),) if more else ()))


def lead(theme: Theme, text: str) -> Prose:
    """What stands above a part of the page."""
    return Prose(theme, text, "lead", bold=True)


class Preview(Note):
    """Changes its words in place; as high as the longest that it may come to hold, so that nothing below it moves."""

    def __init__(self, theme: Theme, read: Read, longest: Sequence[Read]) -> None:
        super().__init__(theme, paragraphs(read), "fa6s.bullhorn", "care")
        self._read = read
        self._longest = [Prose(theme, paragraphs(each), "body", parent=self) for each in longest]
        for prose in self._longest:
            prose.hide()

    @property
    def read(self) -> Read:
        return self._read

    def show_words(self, read: Read) -> None:
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
