"""Where a page goes on the sheet of a printer."""

from __future__ import annotations

from functools import cache

import pytest

from kiosk.services.printing.page_dots import Box, DotPage, inked_box
from kiosk.services.printing.windows.placing import PagePlace, PrinterSheet, UnfitPageError, placed
from tests.services.printing.pages import striped

pytestmark = pytest.mark.windows
A4_600 = PrinterSheet((600, 600), (4960, 7016), (100, 120), (4760, 6776))
A4_300 = PrinterSheet((300, 300), (2480, 3508), (50, 60), (2380, 3388))
UNEVEN = PrinterSheet((600, 300), (4960, 3508), (100, 60), (4760, 3388))
WIDE_MARGIN = PrinterSheet((600, 600), (4960, 7016), (500, 120), (4460, 6776))
LETTER = PrinterSheet((600, 600), (5100, 6600), (100, 100), (4900, 6400))
ROLL_OF_72_MM = PrinterSheet((203, 203), (576, 1600), (0, 0), (576, 1600))


@cache
def page() -> DotPage:
    return striped(4961, 7016, 402, 4559)


@cache
def inked() -> Box:
    found = inked_box(page(), page().rows())
    assert found is not None
    return found


def test_the_ink_of_a_page_is_found() -> None:
    assert inked() == Box(402, 402, 4559, 6612)
    assert inked_box(striped(64, 8, 4, 4), bytes(64)) is None


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        (A4_600, PagePlace(-101, -120, 4961, 7016)),
        (A4_300, PagePlace(-50, -60, 2480, 3508)),
        (UNEVEN, PagePlace(-101, -60, 4961, 3508)),
    ],
)
def test_a_page_has_its_size_and_its_edges_lie_on_those_of_the_sheet(sheet: PrinterSheet, place: PagePlace) -> None:
    assert placed(page(), 600, inked(), sheet) == place


def test_a_receipt_stands_in_the_middle_of_the_part_of_its_roll_that_is_printed_on() -> None:
    receipt = striped(1890, 4000, 95, 1795)
    place = placed(receipt, 600, inked_box(receipt, receipt.rows()), ROLL_OF_72_MM)
    assert (place.x, place.y, place.width, place.height) == (-32, 0, 639, 1353)


@pytest.mark.parametrize(
    ("sheet", "printable"),
    [
        (LETTER, "4.2 to 211.7 mm across, 4.2 to 275.2 mm down"),
        (WIDE_MARGIN, "21.2 to 210.0 mm across, 5.1 to 291.9 mm down"),
        (ROLL_OF_72_MM, "0.0 to 72.1 mm across, 0.0 to 200.2 mm down"),
    ],
)
def test_a_page_that_would_be_cut_is_not_printed(sheet: PrinterSheet, printable: str) -> None:
    with pytest.raises(UnfitPageError) as refused:
        placed(page(), 600, inked(), sheet)
    assert str(refused.value).endswith(f" > printable {printable}")


def test_the_ink_that_would_be_cut_is_told_from_the_corner_of_the_sheet() -> None:
    with pytest.raises(UnfitPageError, match=r"^ink 17\.0 to 193\.0 mm across, 17\.0 to 279\.9 mm down > "):
        placed(page(), 600, inked(), LETTER)


def test_an_empty_page_fits_anywhere() -> None:
    assert placed(page(), 600, None, LETTER).width == 4961
