"""The bar of aids takes as few rows as its labels have room for, each of them in one line."""

from __future__ import annotations

import pytest

from kiosk import paths
from kiosk.ui.widgets.chrome.aids_bar import Aid, AidsBar
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours

pytestmark = pytest.mark.usefixtures("qapp")
SHORT, LONG = "Aid", "Long label of it"
ROWS = {
    "as wide as one another": ([SHORT] * 8, 1280, 1),
    "the long one wider": ([SHORT] * 5 + [LONG], 1280, 1),
    "two rows, of which one column is wider": ([SHORT, SHORT, LONG, SHORT] * 2, 800, 2),
    "three rows": ([SHORT, LONG, LONG] * 3, 800, 3),
    "one below the other": ([LONG * 3] * 4, 800, 4),
}


@pytest.mark.parametrize(("labels", "width", "rows"), ROWS.values(), ids=ROWS)
def test_the_bar_takes_as_few_rows_as_there_is_room_for(labels: list[str], width: int, rows: int) -> None:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    theme = Theme(colours, Sizes.of(width, 1920, 5.9, 600, 100), "light")
    bar = AidsBar(theme, [Aid(str(number), label, "fa6s.house") for number, label in enumerate(labels)], mirrored=False)
    rects = bar.rects(width)[0]
    assert len({rect.top() for rect in rects}) == rows
    assert all(rect.left() >= 0 and rect.right() < width for rect in rects)
    if rows < len(labels):
        assert all(rect.width() >= button.natural_width for rect, button in zip(rects, bar.buttons, strict=True))
    if len(set(labels)) == 1:
        assert max(rect.width() for rect in rects) - min(rect.width() for rect in rects) <= 1
