"""Charts of counts: lengths and heights are what the numbers say, and too few never look like a number."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kiosk import paths
from kiosk.ui.widgets.charts.bar_chart import Rank, RankBars, Side, TwoSides
from kiosk.ui.widgets.charts.column_chart import DayColumns, Fall, FallingColumns, ticks
from kiosk.ui.widgets.charts.stat_tile import Figure, ProgressBar
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.ui import checks
from tests.ui.layers import Layer, layer_of

pytestmark = pytest.mark.usefixtures("qapp")
PAPER = "#FFFFFF"
WEEKS = ("5 Oct", "12 Oct")
LONG = "The long name of a scan that nobody will ever say in full " * 4


@pytest.fixture(scope="module", params=[100, 200], ids=["usual letters", "largest letters"])
def theme(request: pytest.FixtureRequest) -> Theme:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Theme(colours, Sizes.of(1080, 1920, 3.2, 600, request.param), "light")


def seen(widget: QWidget, width: int = 900) -> Layer:
    widget.resize(width, widget.heightForWidth(width))
    return layer_of(widget, PAPER)


def texts(layer: Layer) -> list[str]:
    return [text.text for text in layer.texts]


def tall(image: QImage, colour: QColor) -> list[int]:
    """How many pixels of a colour each column of the chart has, from left to right."""
    found = []
    for is_drawn, run in itertools.groupby(
        (sum(image.pixelColor(x, y) == colour for y in range(image.height())) for x in range(image.width())),
        key=bool,
    ):
        if is_drawn:
            found.append(max(run))
    return found


def longest(image: QImage, colour: QColor, y: int) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()))


TICKS = {
    0: (0, 1),
    1: (0, 1),
    4: (0, 1, 2, 3, 4),
    5: (0, 2, 4, 6),
    9: (0, 5, 10),
    37: (0, 10, 20, 30, 40),
    71: (0, 20, 40, 60, 80),
    100: (0, 50, 100),
    1234: (0, 500, 1000, 1500),
}


@pytest.mark.parametrize(("highest", "marks"), TICKS.items())
def test_a_scale_has_a_few_round_marks_and_reaches_the_highest(highest: int, marks: tuple[int, ...]) -> None:
    assert ticks(highest) == marks


def test_every_scale_is_even_and_reaches_its_highest() -> None:
    for highest in (*range(1, 300), 10**6, 10**9 - 1):
        found = ticks(highest)
        assert found[0] == 0, highest
        assert found[-1] >= highest > found[-2], highest
        assert len(found) <= 5, highest
        assert len({after - before for before, after in itertools.pairwise(found)}) == 1, highest


def test_a_day_is_as_high_as_its_count_and_too_few_have_no_column(theme: Theme) -> None:
    days = [80, 40, 20, None, 5, None, None, 60, 60, 60, 60, 60, None, None]
    layer = seen(DayColumns(theme, days, WEEKS, "Sessions a day"))
    columns = tall(layer.image, theme.colour("accent"))
    assert len(columns) == sum(day is not None for day in days)
    for column, day in zip(columns, [day for day in days if day is not None], strict=True):
        assert column == pytest.approx(theme.sizes.px(360) * day / 80, abs=6)
    assert "80" in texts(layer)


@pytest.mark.parametrize("days", [[None] * 14, [5] * 14, [10**6] * 14], ids=["none", "all the same", "very many"])
def test_any_fortnight_can_be_drawn(theme: Theme, days: list[int | None]) -> None:
    layer = seen(DayColumns(theme, days, WEEKS, "Sessions a day"))
    assert WEEKS[0] in texts(layer)
    assert [*checks.clipped(layer), *checks.overlapping(layer)] == []


def test_weeks_whose_words_have_no_room_are_named_now_and_then(theme: Theme) -> None:
    weeks = [f"{number} November" for number in range(1, 17)]
    layer = seen(DayColumns(theme, [7] * 112, weeks, "Sessions a day"), 700)
    named = [text for text in texts(layer) if "November" in text]
    assert 1 <= len(named) < 16
    assert [*checks.clipped(layer), *checks.overlapping(layer)] == []


def test_each_column_of_a_fall_is_as_high_as_its_share(theme: Theme) -> None:
    falls = [Fall(share, "", str(number)) for number, share in enumerate((1, 0.75, 0.5, None), start=1)]
    columns = tall(seen(FallingColumns(theme, falls, "VQ scan")).image, theme.colour("accent"))
    assert columns == pytest.approx([theme.sizes.px(200) * share for share in (1, 0.75, 0.5)], abs=3)


def test_a_fall_says_its_shares_and_its_steps(theme: Theme) -> None:
    falls = [Fall(1, "100 %", "1"), Fall(0.5, "50 %", "2", "care"), Fall(None, "", "3")]
    assert texts(seen(FallingColumns(theme, falls, "VQ scan"))) == ["100 %", "50 %", "1", "2", "3"]


@pytest.mark.parametrize("steps", [1, 2, 9, 20, 40])
@pytest.mark.parametrize("width", [300, 900])
def test_words_over_columns_never_run_into_each_other(theme: Theme, steps: int, width: int) -> None:
    falls = [Fall(1, "100 %", str(number)) for number in range(1, steps + 1)]
    layer = seen(FallingColumns(theme, falls, "VQ scan"), width)
    assert [*checks.clipped(layer), *checks.overlapping(layer)] == []
    assert "100 %" in texts(layer)


def test_ranks_are_as_long_as_their_shares_and_begin_at_one_line(theme: Theme) -> None:
    ranks = [Rank("VQ", "400", 1), Rank("PET-CT", "200", 0.5), Rank("MRI", "fewer than 5", None)]
    bars = RankBars(theme, ranks)
    layer = seen(bars)
    rows = [layer.place(bar).center().y() for bar in bars.bars]
    first, second, none = (longest(layer.image, theme.colour("accent"), y) for y in rows)
    assert second == pytest.approx(first / 2, abs=4)
    assert none == 0
    begins = {text.boxes[0].left() for text in layer.texts if text.text in ("VQ", "PET-CT", "MRI")}
    assert len(begins) == 1
    assert [*checks.clipped(layer), *checks.overlapping(layer), *checks.elided(layer)] == []


@pytest.mark.parametrize("label", [LONG, "Ultrahochgeschwindigkeitscomputertomographie" * 2], ids=["words", "one word"])
@pytest.mark.parametrize("width", [320, 900])
def test_a_long_name_is_whole(theme: Theme, label: str, width: int) -> None:
    layer = seen(RankBars(theme, [Rank(label, "1,234", 1), Rank("VQ", "fewer than 5", None)]), width)
    assert [*checks.clipped(layer), *checks.overlapping(layer), *checks.elided(layer)] == []


@pytest.mark.parametrize(
    ("yes", "least", "most"), [(0.5, 0.45, 0.5), (0.9, 0.85, 0.9), (1.0, 0.95, 0.999), (0.0, 0, 0.05)]
)
def test_two_sides_share_one_bar_and_both_are_seen(theme: Theme, yes: float, least: float, most: float) -> None:
    layer = seen(TwoSides(theme, Side("Yes: 90", yes, "go"), Side("No: 10", 1 - yes, "care")))
    y = theme.sizes.px(36)
    go, care = (longest(layer.image, theme.colour(tone), y) for tone in ("go", "care"))
    assert least <= go / 900 <= most
    assert go >= theme.sizes.px(4)
    assert care >= theme.sizes.px(4)
    assert [*checks.clipped(layer), *checks.overlapping(layer), *checks.elided(layer)] == []


def test_a_figure_shows_its_number_and_its_words(theme: Theme) -> None:
    layer = seen(Figure(theme, "1,947", "sessions in 8 weeks", "fa6s.person"), 330)
    assert texts(layer) == ["1,947", "sessions in 8 weeks"]
    assert [*checks.clipped(layer), *checks.overlapping(layer)] == []


@pytest.mark.parametrize(("share", "read"), [(0, "0 %"), (0.5, "50 %"), (0.999, "99 %"), (1, "100 %"), (7, "100 %")])
def test_progress_says_how_far_it_is_and_100_only_at_the_end(theme: Theme, share: float, read: str) -> None:
    progress = ProgressBar(theme, "{percent} %")
    progress.set_share(share)
    layer = seen(progress)
    assert texts(layer) == [read]
    drawn = longest(layer.image, theme.colour("accent"), theme.sizes.px(24)) / 900
    assert drawn == pytest.approx(min(1, share), abs=0.05)
