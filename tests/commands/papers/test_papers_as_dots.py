"""The papers that are printed at the kiosk, as dots: with all lines of the PDF, and within what printers print on."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from kiosk.services.printing.page_dots import decoded
from kiosk.ui.documents.page_images import DPI
from tests.commands.papers.test_registers import hospital as hospital
from tests.commands.papers.test_registers import made
from tests.ui.documents.test_page_images import dots, fits, rendered, strays

PRINTED = ("sign-off", "approvals")
_LIGHTEST_LINE = 230
"""Between the grey of the lightest line and that of the darkest tint, which dots leave white."""


@pytest.mark.parametrize("kind", PRINTED)
def test_each_page_keeps_off_the_margins_of_printers(kind: str, hospital: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.dots"
    assert made(kind, out, str(hospital), "--dots") == 0
    assert [fits(page, 6) for page in decoded(out.read_bytes()).pages].count(False) == 0


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler")
@pytest.mark.parametrize("kind", [PRINTED[0], *(pytest.param(kind, marks=pytest.mark.slow) for kind in PRINTED[1:])])
def test_no_line_is_lost(kind: str, hospital: Path, tmp_path: Path) -> None:
    out, pdf = tmp_path / "paper.dots", tmp_path / "paper.pdf"
    assert made(kind, out, str(hospital), "--dots") == made(kind, pdf, str(hospital)) == 0
    for number, page in enumerate(decoded(out.read_bytes()).pages, start=1):
        own, other = dots(page), rendered(pdf.read_bytes(), number, DPI, _LIGHTEST_LINE)
        assert strays(own, other) < 0.0005
        assert strays(other, own) < 0.0005, "something of the page is not there"
        rows = own.sum(axis=1) > 0.8 * np.ptp(np.flatnonzero(own.any(axis=0)))
        assert rows.any(), "no line goes from one side to the other"
