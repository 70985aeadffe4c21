"""Documents as dots: they are the pages of the PDF, dot by dot, and no larger than they need to be."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk import paths
from kiosk.content.cards.detectors import DetectorCard
from kiosk.content.cards.handouts import card_handout
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.printing.page_dots import DotPage, decoded, inked_box
from kiosk.services.printing.windows.placing import PrinterSheet, UnfitPageError, placed
from kiosk.ui.documents import page_images
from kiosk.ui.documents.checkup_report import report_document
from kiosk.ui.documents.detector_paper import detector_document
from kiosk.ui.documents.handout_paper import SHEETS, PaperName, handout_document
from kiosk.ui.documents.page_images import DPI
from kiosk.ui.documents.pdf import PdfDocument
from kiosk.ui.documents.print_test_paper import print_test_document
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.words.staff import load_staff_words
from tests.ui.documents.test_checkup_report import HEAD, many
from tests.ui.documents.test_handout_paper import (
    A4_PAPER,
    IMPRINT,
    RECEIPT,
    TODAY,
    card,
    edition,
    library,
    polish,
    words,
)

pytestmark = pytest.mark.usefixtures("qapp")
TEST_WORDS = load_staff_words(paths.resources_folder() / "staff").machine.print_test
Dots = NDArray[np.bool_]


def in_urdu() -> PdfDocument:
    urdu = card_handout(library(), edition("ur"), "vq", "aftercare")
    return handout_document(urdu, card(), IMPRINT, words(), A4_PAPER)


def sheet_to_measure() -> PdfDocument:
    return print_test_document(TEST_WORDS, ("A fact",), SHEETS["letter"])


def in_english() -> PdfDocument:
    return handout_document(card(), None, IMPRINT, words(), A4_PAPER)


def for_detectors() -> PdfDocument:
    staff = load_staff_words(paths.resources_folder() / "staff")
    found = DetectorCard(
        "VQ-A", "A department", "V/Q scan", ("It may sound for **4 days**.",), ("Tel. 0",), ("A sample",)
    )
    return detector_document(found, staff.detectors, SHEETS["a4"], TODAY)


def report_of_a_check_up() -> PdfDocument:
    staff, colours = load_staff_words(paths.resources_folder() / "staff"), paths.resources_folder() / "theme.json"
    return report_document(HEAD, many(12), staff.machine, load_colours(colours)["light"])


DOCUMENTS: dict[str, Callable[[], PdfDocument]] = {
    "a card": lambda: handout_document(polish(), card(), IMPRINT, words(), A4_PAPER),
    "joined letters": in_urdu,
    "a receipt": lambda: handout_document(polish(), None, IMPRINT, words(), RECEIPT),
    "the test sheet": sheet_to_measure,
}
OTHERS: dict[str, Callable[[], PdfDocument]] = {
    "a card in English": in_english,
    "a card for detectors": for_detectors,
    "the report of a check-up": report_of_a_check_up,
    "the test sheet on a roll": lambda: print_test_document(TEST_WORDS, (), SHEETS["receipt"]).on_roll(),
}


def dots(page: DotPage) -> Dots:
    rows = np.frombuffer(page.rows(), np.uint8).reshape(page.height, page.row_bytes)
    return np.unpackbits(rows, axis=1)[:, : page.width].astype(bool)


def rendered(data: bytes, number: int, dpi: int, below: int = 128) -> Dots:
    """What is darker than this grey on a page of the PDF, as a reader of PDF draws it."""
    page = str(number)
    command = ("pdftoppm", "-r", str(dpi), "-gray", "-f", page, "-l", page, "-")
    image = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    _, size, _, grey = image.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(grey, np.uint8).reshape(height, width) < below


def wider(black: Dots, by: int = 2) -> Dots:
    """The black, and all dots as near to it as that."""
    found = black.copy()
    for _ in range(by):
        grown = found.copy()
        grown[1:] |= found[:-1]
        grown[:-1] |= found[1:]
        grown[:, 1:] |= found[:, :-1]
        grown[:, :-1] |= found[:, 1:]
        found = grown
    return found


def ink(page: Dots) -> int:
    """How many dots are black."""
    return int(np.count_nonzero(page))


def strays(some: Dots, others: Dots) -> float:
    """The share of the black dots that no black of the others is near."""
    height, width = (min(sides) for sides in zip(some.shape, others.shape, strict=True))
    one, other = some[:height, :width], others[:height, :width]
    return ink(one & ~wider(other)) / ink(one)


def fits(page: DotPage, margin_mm: float) -> bool:
    """Whether a printer that leaves such a margin on all sides of the sheet takes the page."""
    sides = (page.width, page.height)
    margin = round(margin_mm * DPI / 25.4)
    sheet = PrinterSheet((DPI, DPI), sides, (margin, margin), (sides[0] - 2 * margin, sides[1] - 2 * margin))
    try:
        placed(page, DPI, inked_box(page, page.rows()), sheet)
    except UnfitPageError:
        return False
    return True


@pytest.mark.parametrize("name", [*DOCUMENTS, *OTHERS])
def test_each_page_keeps_off_the_margins_of_printers(name: str) -> None:
    document = (DOCUMENTS | OTHERS)[name]()
    widest = 6 if document.sheet.margin > 6 else 4  # printers of receipts leave 4 mm
    for page in decoded(run_to_end(page_images.page_images(document))).pages:
        assert fits(page, widest)
        assert not fits(page, 25), "the ink is looked at"


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler")
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("dpi", [300, pytest.param(DPI, marks=pytest.mark.slow)])
def test_each_page_is_that_of_the_pdf_dot_by_dot(name: str, dpi: int) -> None:
    document = DOCUMENTS[name]()
    drawn, data = decoded(run_to_end(page_images.page_images(document, dpi))), document.pdf()
    assert len(drawn.pages) == document.page_count
    for number in {1, len(drawn.pages)}:
        own, other = dots(drawn.pages[number - 1]), rendered(data, number, dpi)
        # the sides of a PDF are whole points
        assert all(abs(mine - its) <= dpi // 72 for mine, its in zip(own.shape, other.shape, strict=True))
        assert strays(own, other) < 0.0005
        assert strays(other, own) < 0.0005, "something of the page is not there"
        assert 0.97 < ink(own) / ink(other) < 1.03, "letters are as bold"


@pytest.mark.parametrize(("paper", "inches"), [("a4", (8.268, 11.693)), ("letter", (8.5, 11)), ("receipt", (3.15, 0))])
def test_a_page_has_the_size_of_its_paper_and_little_memory_is_taken_for_it(
    paper: PaperName, inches: tuple[float, float]
) -> None:
    document = print_test_document(TEST_WORDS, (), SHEETS[paper]).on_roll()
    (page,) = decoded(run_to_end(page_images.page_images(document))).pages
    assert page.width == pytest.approx(inches[0] * DPI, abs=1)
    assert page.height == pytest.approx((inches[1] or document.sheet.height / 25.4) * DPI, abs=1)
    assert page.row_bytes % 4 == 0, "as bitmaps of Windows have it"
    assert page.row_bytes > page.width / 8, "or there is nothing beyond a row"
    inked = inked_box(page, page.rows())
    assert inked is not None
    margin = document.sheet.margin * DPI / 25.4 - 3
    assert margin < inked.left < inked.right < page.width - margin, "beyond a row is what nobody has drawn"
    assert len(page.rows()) < 5_000_000
    assert len(page.packed) < 300_000


def test_there_is_a_pause_after_each_block() -> None:
    document = DOCUMENTS["a card"]()
    assert sum(1 for _ in page_images.page_images(document)) > len(document.blocks)
