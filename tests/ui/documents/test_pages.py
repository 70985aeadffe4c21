"""How blocks come to pages: nothing is below the end of one, and what heads a block is on its page."""

from __future__ import annotations

import pytest

from kiosk.ui.documents.pdf import PdfBlock, PdfCanvas, paginated

ROOM = 100.0


def drawn(_pen: PdfCanvas, _y: float) -> None: ...


def block(height: float, heads: bool = False) -> PdfBlock:
    return PdfBlock(height, drawn, heads)


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        ([], [[]]),
        ([block(60), block(40)], [[60, 40]]),
        ([block(60), block(41)], [[60], [41]]),
        ([block(60), block(20, heads=True), block(30)], [[60], [20, 30]]),
        ([block(60), block(20, heads=True), block(20)], [[60, 20, 20]]),
        ([*(block(30, heads=True) for _ in range(4)), block(30)], [[30, 30, 30], [30, 30]]),
    ],
)
def test_blocks_fill_pages_in_their_order(blocks: list[PdfBlock], pages: list[list[float]]) -> None:
    assert [[each.height for each in page] for page in paginated(blocks, lambda _page: ROOM)] == pages


def test_what_parts_blocks_is_left_out_where_a_page_begins() -> None:
    rule = PdfBlock(5, drawn, heads=True, parts=True)
    made = paginated([block(50), rule, block(40), rule, block(60), rule], lambda _page: ROOM)
    assert [[each.height for each in page] for page in made] == [[50, 5, 40], [60, 5]]


def test_each_page_has_its_own_room() -> None:
    made = paginated([block(30) for _ in range(5)], lambda page: 30.0 if page == 1 else 60.0)
    assert [len(page) for page in made] == [1, 2, 2]
