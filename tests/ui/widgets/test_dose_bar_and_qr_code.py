"""The drawn doses and the square code hold what they say."""

from __future__ import annotations

import subprocess
import sys

import pytest
import segno
from PySide6.QtGui import QColor, QImage

from kiosk import paths
from kiosk.content.cards.square_codes import code_texts
from kiosk.content.pages import card_items
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.charts.dose_bar import Amount, DoseBar
from kiosk.ui.widgets.qr_code import QrCode, code_image
from kiosk.ui.widgets.theme import Sizes, Theme, load_colours
from tests.loops import wait_until
from tests.ui.layers import layer_of
from tests.ui.stage import Look, opened

pytestmark = pytest.mark.usefixtures("qapp")
_QUIET = 4
LARGEST_CODE = 2953
"""The bytes that a QR code holds at most (ISO/IEC 18004: version 40, correction level L, bytes)."""
UTF_8_MARK = 1
WIDTH = 600


@pytest.fixture(scope="module")
def theme() -> Theme:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    return Theme(colours, Sizes.of(1080, 1920, 3.2, 600, 100), "light")


def longest_run(image: QImage, colour: QColor) -> int:
    """Pixels of one colour side by side, in the row that has most of them."""
    best = 0
    for y in range(0, image.height(), 3):
        run = 0
        for x in range(image.width()):
            run = run + 1 if image.pixelColor(x, y) == colour else 0
            best = max(best, run)
    return best


@pytest.mark.parametrize("share", [1.0, 0.5, 0.1])
def test_a_bar_is_as_long_as_its_share(theme: Theme, share: float) -> None:
    bar = DoseBar(theme, Amount("VQ scan", "1.2 mSv", "about 5 months", share))
    bar.resize(WIDTH, bar.heightForWidth(WIDTH))
    drawn = longest_run(layer_of(bar, "#FFFFFF").image, theme.colour("accent"))
    assert drawn == pytest.approx(share * WIDTH, abs=4)


def test_the_smallest_amount_is_still_seen_and_none_has_no_bar(theme: Theme) -> None:
    tiny = DoseBar(theme, Amount("Chest X-ray", "0.01 mSv", "about 2 days", 0.0001))
    none = DoseBar(theme, Amount("Ultrasound", "No radiation", "", 0))
    for bar in (tiny, none):
        bar.resize(WIDTH, bar.heightForWidth(WIDTH))
    assert longest_run(layer_of(tiny, "#FFFFFF").image, theme.colour("accent")) >= 3
    assert longest_run(layer_of(none, "#FFFFFF").image, theme.colour("accent")) == 0
    assert none.height() < tiny.height()
    assert none.text() == "Ultrasound. No radiation"


def test_longer_bars_stand_for_larger_doses() -> None:
    with opened("chest-clinic", Look()) as stage:
        stage.go(Route(ScreenId.TOPIC, "radiation"))
        bars = stage.screen.findChildren(DoseBar)
        assert len(bars) > 3
        amounts = [bar._amount for bar in bars]
        assert max(amount.share for amount in amounts) == 1
        for amount in amounts:
            assert amount.text
            assert (amount.share > 0) == ("mSv" in amount.text)


def code_of(text: str) -> QImage:
    image = code_image(text)
    assert image is not None
    return image


TEXTS = {
    "short": "VQ scan",
    "several lines": "VQ scan\nYou can go back to your usual day\n\nDo\nDrink as usual",
    "not only English": "Zażółć gęślą jaźń – اسأل الموظفين – 请问工作人员",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_code_is_the_text_itself(text: str) -> None:
    """Held against segno's matrix and its own reading of the version: nothing is added, lost or turned."""
    image = code_of(text)
    code = segno.make_qr(text, error="l", encoding="utf-8", eci=not text.isascii())
    size = image.width() - 2 * _QUIET
    assert image.height() == image.width()
    assert size == len(code.matrix) == code.symbol_size(border=0)[0]
    dark = [[image.pixelColor(x + _QUIET, y + _QUIET) == QColor("black") for x in range(size)] for y in range(size)]
    assert dark == [[bool(module) for module in row] for row in code.matrix]


def test_the_code_keeps_its_quiet_zone_white() -> None:
    image = code_of("VQ scan")
    edge = image.width() - 1
    for near in range(_QUIET):
        for along in range(image.width()):
            for x, y in ((along, near), (along, edge - near), (near, along), (edge - near, along)):
                assert image.pixelColor(x, y) == QColor("white")


def test_every_module_of_a_shown_code_is_a_whole_square(theme: Theme) -> None:
    image = code_of("VQ scan")
    code = QrCode(theme, image, "A square code", 330)
    code.resize(400, code.heightForWidth(400))
    drawn = layer_of(code, "#FFFFFF").image
    module = min(drawn.width(), drawn.height()) // image.width()
    left, top = ((side - module * image.width()) // 2 for side in (drawn.width(), drawn.height()))
    for y in range(image.height()):
        for x in range(image.width()):
            corners = {
                drawn.pixel(left + x * module + i, top + y * module + j)
                for i in (0, module - 1)
                for j in (0, module - 1)
            }
            assert corners == {image.pixel(x, y)}


def test_the_code_on_a_card_holds_the_whole_card() -> None:
    with opened("nuclear-medicine", Look()) as stage:
        stage.go(Route(ScreenId.PHOTO, "vq"))
        (code,) = stage.screen.findChildren(QrCode)
        page = stage.context.library.scan("vq", stage.context.edition)
        words, edition = stage.context.words, stage.context.edition
        texts = code_texts(words, edition, page, card_items(words, edition, page))
        assert stage.context.edition.profile.contacts.day.phone.split()[-1] in "".join(texts)
        wait_until(lambda: stage.screen.ready, "the code is never made")
        assert code.image == code_image(texts[0])


@pytest.mark.parametrize("letter", ["a", "é", "স", "🩻"])
def test_a_text_has_a_code_as_long_as_its_bytes_fit(letter: str) -> None:
    size, most = len(letter.encode()), LARGEST_CODE - (0 if letter.isascii() else UTF_8_MARK)
    assert code_image(letter * (most // size)) is not None
    assert code_image(letter * (most // size + 1)) is None


def test_a_code_loads_nothing_that_looks_into_the_web() -> None:
    made = "from kiosk.ui.widgets.qr_code import code_modules; assert code_modules('words')"
    loaded = "import sys; assert 'segno' in sys.modules; print({'http', 'email', 'gzip', 'xml.sax'} & set(sys.modules))"
    child = subprocess.run([sys.executable, "-c", f"{made}; {loaded}"], capture_output=True, text=True, check=True)
    assert child.stdout == "set()\n"
