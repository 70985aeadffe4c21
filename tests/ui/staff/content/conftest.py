"""Fixtures of the papers to sign: the list of them, and a program in place of the one that makes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from kiosk import app_staff
from kiosk.services.papers.paper_program import PaperProgram
from kiosk.ui.staff.content.content_page import ContentPage
from tests.flows.fake_printer import FakePrinter
from tests.paper_program import paper_program
from tests.ui.staff.content.paper_steps import Desk
from tests.ui.staff.port import Port
from tests.ui.staff.staff_app import StaffApp, open_panel
from tests.ui.stage import UPRIGHT, Display


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PaperProgram:
    """What makes the papers here."""
    made = paper_program(tmp_path / "program")
    monkeypatch.setattr(app_staff, "paper_program", lambda: made)
    return made


@pytest.fixture
def at_papers(tmp_path: Path, port: Port, program: PaperProgram) -> Desk:
    """Opens the list of papers, with a program in place of the one that makes them."""

    @contextmanager
    def opened(
        display: Display = UPRIGHT, printer: FakePrinter | None = None, content: Path | None = None
    ) -> Iterator[StaffApp]:
        assert program.command
        page = partial(ContentPage, find=port, at_once=60.0)
        with open_panel(page, tmp_path / "state", display=display, printer=printer, content=content) as staff:
            staff.finger.tap(staff.words.content.parts["pages"])
            staff.finger.tap(staff.words.papers.begin)
            yield staff

    return opened
