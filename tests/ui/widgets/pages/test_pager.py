"""More and Up on a page that is longer than its view."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QScroller, QWidget

from kiosk import paths
from kiosk.ui.widgets.layout import Column, Panel, Spread
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.rows import Row
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.loops import as_long_as
from tests.ui.frames import unreachable
from tests.ui.layers import layer_of
from tests.ui.stage import settle

STRIP = 20
"""Pixels at the end of the view, over which it fades out."""
SENTENCE = "You lie still while the camera takes pictures of your lungs, and someone watches over you. "

A_PAGE = """
from enum import Enum
from kiosk.app import application
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.pages.pager import Pager
from tests.ui.widgets.pages.test_pager import theme_for
app = application()
pager = Pager(theme_for(1080, 1500), Column(), "More", "Up", "{percent}")
pager.resize(1080, 1500)
pager.show()
app.processEvents()
def below(kind):
    return {kind.__name__}.union(*map(below, kind.__subclasses__()))
print(sorted({"LayoutDirection", "WizardStyle", "EditTrigger"} & below(Enum)))
"""
"""It prints which of these PySide has made: the first is used by every page, the others by no screen."""

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_page_makes_pyside_look_through_no_classes_of_widgets() -> None:
    """That takes as long as building a page. In a process of its own, for another test may have done it in this one."""
    done = subprocess.run(
        [sys.executable, "-c", A_PAGE],
        cwd=paths.resources_folder().parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["['LayoutDirection']"]


def theme_for(width: int, height: int) -> Theme:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Theme(colours, Sizes.of(width, height, 3.2, 600, 100), "light")


@pytest.fixture(params=[(1080, 1500), (1500, 700)], ids=["upright", "wide"])
def pager(request: pytest.FixtureRequest) -> Iterator[Pager]:
    width, height = request.param
    theme = theme_for(width, height)
    texts = [Prose(theme, SENTENCE * length) for length in (3, 9, 2, 14, 5)]
    rows = [Row(theme, "Tell staff first", "fa6s.lungs") for _ in range(6)]
    body = Column(
        (
            Prose(theme, "Which scan are you having?", "title"),
            *texts,
            Spread((Prose(theme, SENTENCE * 7), Prose(theme, SENTENCE * 5, "lead")), 40),
            Panel(theme, rows, gap=20, padding=30),
        ),
        gap=24,
    )
    yield from shown(Pager(theme, body, "More", "Up", "{percent} % more below"), width, height)


def shown(pager: Pager, width: int, height: int) -> Iterator[Pager]:
    window = QWidget()
    window.resize(width, height)
    pager.setParent(window)
    pager.setGeometry(0, 0, width, height)
    window.show()
    settle()
    yield pager
    window.deleteLater()
    settle()


def tap(pager: Pager, name: str) -> int:
    QTest.mouseClick(pager.more if name == "more" else pager.up, Qt.MouseButton.LeftButton)
    settle()
    return pager.position


def test_more_shows_everything_whole(pager: Pager) -> None:
    assert [str(finding) for finding in unreachable(pager, layer_of(pager.body, "#FFFFFF"))] == []
    assert not pager.more.isVisible(), "at the end there is no more"
    assert pager.up.isVisible()


def test_up_returns_to_the_top_without_skipping(pager: Pager) -> None:
    assert not pager.up.isVisible()
    for _ in as_long_as(pager.more.isVisible):
        tap(pager, "more")
    places = [pager.position, *(tap(pager, "up") for _ in as_long_as(pager.up.isVisible))]
    view = pager.body.height() - places[0]
    assert places[-1] == 0
    assert all(0 < one - other <= view for one, other in pairwise(places))


def test_more_says_how_much_is_left(pager: Pager) -> None:
    told = [pager.more.accessibleName()]
    for _ in as_long_as(pager.more.isVisible):
        tap(pager, "more")
        told.append(pager.more.accessibleName())
    left = [int(name.removeprefix("More, ").partition(" ")[0]) for name in told]
    assert left == sorted(left, reverse=True)
    assert 0 < left[0] < 100
    assert left[-1] == 0


def test_as_long_as_anything_is_below_more_never_says_that_nothing_is_left(pager: Pager) -> None:
    pager.set_position(pager.body.height())
    pager.set_position(pager.position - 1)
    assert pager.more.accessibleName() == "More, 1 % more below"


def test_in_a_room_that_has_changed_more_finds_new_places(pager: Pager) -> None:
    pager.prepare()
    pager.resize(pager.width(), pager.height() // 2)
    settle()
    assert [str(finding) for finding in unreachable(pager, layer_of(pager.body, "#FFFFFF"))] == []


def test_the_page_fades_out_where_it_goes_on_and_nowhere_else(pager: Pager) -> None:
    assert not looks_as_its_page(pager), "the first screenful does not fade out"
    pager.set_position(pager.body.height())
    settle()
    assert looks_as_its_page(pager), "the end of the page is covered"


def looks_as_its_page(pager: Pager) -> bool:
    """Whether the last pixels in view are those of the page itself, apart from the bar at their side."""
    ground = pager.theme.colours.paper
    view = pager.body.parentWidget()
    assert view is not None
    strip = QRect(0, pager.position + view.height() - STRIP, pager.body.width() // 2, STRIP)
    page = layer_of(pager.body, ground).image.copy(strip)
    seen = layer_of(pager, ground).image.copy(strip.translated(pager.body.mapTo(pager, QPoint(0, 0))))
    return seen == page


def test_a_page_that_was_flicked_can_be_stopped(pager: Pager) -> None:
    area = pager.findChild(QScrollArea)
    assert area is not None
    gliding = QScroller.scroller(area.viewport())
    gliding.scrollTo(QPointF(0, pager.body.height()), 60_000)
    assert gliding.state() == QScroller.State.Scrolling
    pager.stop()
    assert gliding.state() == QScroller.State.Inactive


def test_a_place_that_was_left_is_found_again(pager: Pager) -> None:
    heard: list[int] = []
    pager.scrolled.connect(heard.append)
    place = tap(pager, "more")
    assert heard[-1] == place
    pager.set_position(0)
    pager.set_position(place)
    assert pager.position == place


@pytest.mark.parametrize("lines", range(14, 30))
def test_a_heading_is_seen_together_with_what_it_heads(lines: int) -> None:
    """Wherever on the screen it stands; in some of these places it is the last that fits."""
    theme = theme_for(1080, 1500)
    above = Prose(theme, [Paragraph.of("Above.")] * lines)
    heading, text = Prose(theme, "What happens then", "heading"), Prose(theme, SENTENCE * 60)
    pager = Pager(theme, Column((above, heading, text), gap=24), "More", "Up", "{percent}")
    for shown_pager in shown(pager, 1080, 1500):
        view = pager.body.parentWidget()
        assert view is not None
        first, last = heading.y(), text.y() + text.line_spans()[0][1]
        starts = [0, tap(shown_pager, "more")]
        assert any(start <= first and last <= start + view.height() for start in starts)


@pytest.mark.parametrize("size", [(1080, 1500), (1500, 700)], ids=["upright", "wide"])
def test_a_short_page_has_nothing_to_page(size: tuple[int, int]) -> None:
    theme = theme_for(*size)
    for pager in shown(Pager(theme, Column([Prose(theme, SENTENCE)]), "More", "Up", "{percent}"), *size):
        assert not pager.longer
        assert not pager.more.isVisible()
        assert not pager.up.isVisible()


def test_up_and_more_fit_where_the_pager_says_they_do() -> None:
    theme = theme_for(1500, 700)
    pager = Pager(theme, Column([Prose(theme, SENTENCE * 60)]), "More", "Up", "{percent}")
    for shown_pager in shown(pager, 1500, pager.least_height):
        tap(shown_pager, "more")
        assert shown_pager.up.geometry().top() > 0
        assert shown_pager.more.geometry().top() - shown_pager.up.geometry().bottom() >= theme.sizes.least_gap


def test_more_can_be_touched_however_short_its_word_is() -> None:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    theme = Theme(colours, Sizes.of(1280, 800, 5.9, 600, 100), "light")
    for pager in shown(Pager(theme, Column((Prose(theme, SENTENCE * 20),)), "+", "-", "{percent}"), 1280, 700):
        assert pager.more.isVisible()
        assert pager.more.width() >= theme.sizes.target
