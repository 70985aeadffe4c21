"""Samples of the sizes on this screen to check with a ruler: a scale, the smallest button and each text size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.ui.staff.checkup.ruler import Outline, Ruler, Sample
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Panel
from kiosk.ui.widgets.theme import LEAST_TARGET_MM, Theme
from kiosk.ui.words.staff import MachineWords


def sizes_shown(
    theme: Theme, words: MachineWords, letters: Iterable[tuple[int, int, float]], inches_set: bool
) -> Iterator[QWidget]:
    """The samples as widgets. `letters` is from `text_size_lengths`.

    A note says that the sizes are a guess unless `inches_set`.
    """
    if not inches_set:
        yield Note(theme, words.ruler_guess, "fa6s.triangle-exclamation", "care")
    gap, padding = theme.sizes.px(28), theme.sizes.px(28)
    target = filled(words.ruler_target, mm=f"{LEAST_TARGET_MM:g}")
    yield Panel(theme, (Ruler(theme), Outline(theme, LEAST_TARGET_MM, target)), gap, padding)
    samples = [
        Sample(theme, filled(words.ruler_letter, percent=percent, mm=f"{height:.1f}"), pixels)
        for percent, pixels, height in letters
    ]
    yield Panel(theme, samples, gap, padding)
    yield Note(theme, words.ruler_hint, "fa6s.circle-info", "accent")
