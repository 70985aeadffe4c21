"""The checkers find what they are for: each is shown a small window with one fault in it, and one without."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from kiosk import paths
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.rows import Row
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.ui import checks
from tests.ui.checks import Finding
from tests.ui.contrasts import faint
from tests.ui.frames import framed, unreachable
from tests.ui.layers import Layer, layer_of, texts_of
from tests.ui.stage import UPRIGHT, Look, Stage, opened, settle

PER_MM = 3.2
WORDS = "We give you a small injection in your arm, and you lie still for the pictures."

pytestmark = pytest.mark.usefixtures("qapp")
Plant = Callable[[Theme, QWidget], object]
Check = Callable[[Layer], Iterator[Finding]]


@pytest.fixture(scope="module")
def theme() -> Theme:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Theme(colours, Sizes.of(1080, 1920, PER_MM, 600, 100), "light")


@pytest.fixture
def window() -> Iterator[QWidget]:
    widget = QWidget()
    widget.resize(900, 700)
    yield widget
    widget.deleteLater()
    settle()


def put(widget: QWidget, window: QWidget, x: int, y: int, width: int, height: int = 0) -> QWidget:
    """Without a height, the one that it asks for."""
    widget.setParent(window)
    widget.setGeometry(QRect(x, y, width, height or widget.heightForWidth(width)))
    return widget


def at(x: int, y: int, width: int, height: int = 0, words: str = WORDS) -> Plant:
    return lambda theme, window: put(Prose(theme, words), window, x, y, width, height)


def buttons(*places: tuple[int, int, int, int], names: tuple[str, str] = ("Yes", "No")) -> Plant:
    def plant(theme: Theme, window: QWidget) -> None:
        for name, place in zip(names, places, strict=False):
            put(Button(theme, name), window, *place)

    return plant


def coloured(colour: str) -> Plant:
    def plant(theme: Theme, window: QWidget) -> None:
        pale = replace(theme, colours=replace(theme.colours, soft=colour))
        put(Prose(pale, WORDS, colour="soft"), window, 10, 10, 800)

    return plant


def inside(width: int, height: int, child: QRect) -> Plant:
    def plant(_theme: Theme, window: QWidget) -> None:
        outer = QWidget(window)
        outer.setGeometry(10, 10, width, height)
        QWidget(outer).setGeometry(child)

    return plant


def shortened(theme: Theme, window: QWidget) -> None:
    label = Prose(theme, "You may eat")
    label.setText("You may eat and drink as usual")
    put(label, window, 10, 10, 800)


def dotted(theme: Theme, window: QWidget) -> None:
    put(Prose(theme, "You may eat and …"), window, 10, 10, 800)


def boxes(theme: Theme, window: QWidget) -> None:
    put(Prose(theme, "English, עברית, Polski"), window, 10, 10, 800)


def unshown_label(_theme: Theme, window: QWidget) -> None:
    label = QLabel("", window)
    label.setGeometry(10, 10, 300, 60)
    label.setText("Words that nothing draws")
    label.setVisible(True)


def picture(words: str) -> Plant:
    def render(size: QSize) -> QPixmap:
        return QPixmap(size)

    return lambda theme, window: put(Picture(theme, render, words), window, 10, 10, 400)


def covered_link(theme: Theme, window: QWidget) -> None:
    prose = Prose(theme, [Paragraph((Span("Drink "), Span("water", link="term:water"), Span(" today")))])
    put(prose, window, 10, 10, 800)
    window.show()
    settle()
    put(Row(theme, "Something else", "", "other"), prose, 0, 0, 800, 60).show()


def columns(words: str, width: int) -> Plant:
    return lambda theme, window: put(Row(theme, words, "fa6s.book"), window, 10, 10, width)


def long(theme: Theme, window: QWidget) -> None:
    narrow = Prose(theme, WORDS * 2)
    small = replace(theme, sizes=replace(theme.sizes, text=theme.sizes.text * 0.5))
    put(narrow, window, 10, 10, 880)
    put(Row(small, WORDS * 2, ""), window, 10, 400, 880)


def tight(theme: Theme, window: QWidget) -> None:
    prose = Prose(theme, WORDS * 3)
    prose.heightForWidth(800)
    for _part, lines in prose._lines:
        lines._pitch = round(lines.letters * 1.2)
        lines._width = -1.0
    prose._measured = (-1, 0)
    put(prose, window, 10, 10, 800)


WHOLE: Plant = at(10, 10, 800)
PLANTED: dict[str, tuple[Plant, Check, str]] = {
    "a label lower than its words": (at(10, 10, 400, 60), checks.clipped, "needs"),
    "a widget beyond its parent": (inside(200, 100, QRect(150, 10, 100, 50)), checks.clipped, "150,10 100×50"),
    "words beyond the window": (at(700, 10, 400), checks.clipped, "900×700"),
    "a word broken in a narrow row": (columns("Ventilation", 300), lambda la: checks.broken(la, 800), "“Ventilation”"),
    "a label that shows only some of its words": (shortened, checks.elided, "and as drink usual"),
    "words that end in dots": (dotted, checks.elided, "…"),
    "letters that no typeface has": (boxes, checks.elided, "boxes in"),
    "words that nothing draws": (unshown_label, checks.elided, "nothing draws"),
    "two texts on each other": (
        lambda theme, window: (at(10, 10, 800)(theme, window), at(30, 40, 800)(theme, window)),
        checks.overlapping,
        "Prose",
    ),
    "two buttons on each other": (buttons((10, 10, 300, 124), (250, 60, 300, 124)), checks.overlapping, "Button"),
    "a link under something else": (covered_link, checks.overlapping, "“water” is covered"),
    "a button too low": (buttons((10, 10, 300, 50)), lambda la: checks.small(la, PER_MM), "93.8 × 15.6 mm"),
    "a button too narrow": (buttons((10, 10, 60, 124)), lambda la: checks.small(la, PER_MM), "18.8 × 38.8 mm"),
    "two buttons too near": (
        buttons((10, 10, 300, 124), (316, 10, 300, 124)),
        lambda la: checks.crowded(la, PER_MM),
        "1.9 mm",
    ),
    "a button without a name": (buttons((10, 10, 300, 124), names=(" ", "")), checks.unnamed, "has no name"),
    "a picture without words": (picture(""), checks.unnamed, "has no name"),
    "lines of more than seventy characters": (long, checks.long_lines, "Row"),
    "lines that stand too close": (tight, checks.tight_lines, "1.19"),
    "words in pale grey": (coloured("#808080"), lambda la: faint(la, 7.0), "#808080 on #FFFFFF is 3.95:1"),
    "words in high contrast that are not": (coloured("#4B4B4B"), lambda la: faint(la, 10.0), "8.72:1"),
}
SOUND: dict[str, tuple[Plant, Check]] = {
    "a whole label": (WHOLE, checks.clipped),
    "a word wider than the whole column": (columns("Ventilation", 300), lambda la: checks.broken(la, 100)),
    "a label that shows its words": (WHOLE, checks.elided),
    "two texts below each other": (
        lambda theme, window: (at(10, 10, 800)(theme, window), at(10, 200, 800)(theme, window)),
        checks.overlapping,
    ),
    "a button of 20 mm": (buttons((10, 10, 64, 64)), lambda la: checks.small(la, PER_MM)),
    "two buttons 3 mm apart": (
        buttons((10, 10, 300, 124), (320, 10, 300, 124)),
        lambda la: checks.crowded(la, PER_MM),
    ),
    "named buttons": (buttons((10, 10, 300, 124)), checks.unnamed),
    "a picture with words": (picture("A nurse smiles"), checks.unnamed),
    "lines of prose": (WHOLE, checks.long_lines),
    "the lines' own height": (
        lambda theme, window: at(10, 10, 800, words=WORDS * 3)(theme, window),
        checks.tight_lines,
    ),
    "ink": (WHOLE, lambda la: faint(la, 7.0)),
}


@pytest.mark.parametrize(("plant", "check", "told"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(plant: Plant, check: Check, told: str, theme: Theme, window: QWidget) -> None:
    found = [str(finding) for finding in check(shown(plant, theme, window))]
    assert found
    assert told in " ".join(found)


@pytest.mark.parametrize(("plant", "check"), SOUND.values(), ids=SOUND)
def test_nothing_is_found_where_nothing_is_wrong(plant: Plant, check: Check, theme: Theme, window: QWidget) -> None:
    assert [str(finding) for finding in check(shown(plant, theme, window))] == []


def test_a_page_that_skips_lines_is_found(theme: Theme, window: QWidget) -> None:
    pager = Pager(theme, Column([Prose(theme, WORDS * 20)]), "More", "Up", "{percent}")
    put(pager, window, 0, 0, 900, 700)
    shown(lambda _theme, _window: None, theme, window)
    page = layer_of(pager.body, "#FFFFFF")
    pager.more.clicked.disconnect()
    pager.more.clicked.connect(lambda: pager.set_position(pager.position + pager.height()))
    assert any("only ever seen cut" in str(finding) for finding in unreachable(pager, page))


def test_a_page_that_does_not_go_on_is_found(theme: Theme, window: QWidget) -> None:
    pager = Pager(theme, Column([Prose(theme, WORDS * 20)]), "More", "Up", "{percent}")
    put(pager, window, 0, 0, 900, 700)
    shown(lambda _theme, _window: None, theme, window)
    pager.more.clicked.disconnect()
    assert [finding.detail[:22] for finding in unreachable(pager, layer_of(pager.body, "#FFFFFF"))] == [
        "More leads no further "
    ]


def test_the_texts_alone_are_those_of_the_layer(theme: Theme, window: QWidget) -> None:
    pager = Pager(theme, Column([Prose(theme, WORDS * 20)]), "More", "Up", "{percent}")
    put(pager, window, 0, 0, 900, 700)
    shown(lambda _theme, _window: None, theme, window)
    assert texts_of(pager.body) == layer_of(pager.body, "#FFFFFF").texts != ()
    assert texts_of(pager, pager.body) == layer_of(pager, "#FFFFFF", pager.body).texts
    assert len(texts_of(pager)) > len(texts_of(pager.body))


def without_code(stage: Stage) -> None:
    assert stage.window.frame is not None
    stage.window.frame.header.set_code("")


def without_help(stage: Stage) -> None:
    assert stage.window.frame is not None
    next(button for button in stage.window.frame.bar.buttons if button.aid.id == "help").setEnabled(False)


def without_ribbon(stage: Stage) -> None:
    assert stage.window.frame is not None
    (ribbon,) = stage.window.frame.ribbons
    ribbon.hide()


FRAMES = {
    "no page code": (without_code, "does not show “HOME”"),
    "no help": (without_help, "“help” is not offered"),
    "no sample ribbon": (without_ribbon, "the sample ribbon says []"),
}


@pytest.mark.parametrize(("spoil", "told"), FRAMES.values(), ids=FRAMES)
def test_a_frame_that_lacks_something_is_found(spoil: Callable[[Stage], None], told: str) -> None:
    with opened("general", Look(UPRIGHT)) as stage:
        assert list(framed(stage, stage.layers()[0])) == []
        spoil(stage)
        assert told in " ".join(str(finding) for finding in framed(stage, stage.layers()[0]))


def shown(plant: Plant, theme: Theme, window: QWidget) -> Layer:
    plant(theme, window)
    window.show()
    settle()
    return layer_of(window, "#FFFFFF")


def test_a_part_that_scrolls_may_be_longer_than_its_view(theme: Theme, window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(0, 0, 400, 200)
    body = QWidget()
    body.resize(380, 2000)
    area.setWidget(body)
    assert list(checks.clipped(shown(lambda _theme, _window: None, theme, window))) == []
