"""A paper made by a program of its own: the same as by the command, with its progress, and nothing is left of it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.app_staff import paper_program as own_program
from kiosk.services.papers import paper_program as module
from kiosk.services.papers.paper_program import PaperError, PaperWish, made, progress_line, share_of
from kiosk.services.platform.background import Cancelled
from tests.paper_program import DOCUMENT, paper_program
from tests.ui import pdf

WISH = PaperWish("sign-off", Path("content"), "nuclear-medicine", "en-GB")


def test_what_it_makes_is_returned_and_how_far_it_is_is_sent(tmp_path: Path) -> None:
    sent: list[object] = []
    assert made(paper_program(tmp_path), WISH, sent.append) == DOCUMENT
    assert sent == [0.2, 1.0]
    asked = json.loads((tmp_path / "asked.json").read_text(encoding="utf-8"))
    assert asked[:3] == ["paper", "sign-off", "content"]


def test_whoever_stops_it_ends_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = paper_program(tmp_path / "program")
    (program.folder / "hold").touch()

    def stop(share: object) -> None:
        if share != 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        made(program, WISH, stop)
    assert [file.name for file in tmp_path.iterdir()] == ["program"], "no file of the paper"
    assert not (program.folder / "done").exists()


def test_what_it_says_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "refuse").touch()
    with pytest.raises(PaperError, match=r"scans/vq can.t be read"):
        made(paper_program(tmp_path), WISH, list[object]().append)


def test_one_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SECONDS", 1.0)
    (tmp_path / "hold").touch()
    with pytest.raises(PaperError, match="exit code"):
        made(paper_program(tmp_path), WISH, list[object]().append)


@pytest.mark.parametrize(
    ("line", "share"),
    [
        (progress_line("scans/vq", 9, 18), 0.2),
        (progress_line("pages", 0, 95), 0.4),
        (progress_line("pages", 95, 95), 1.0),
        (progress_line("pages", 0, 0), 0.4),
        ("no such folder\n", None),
    ],
)
def test_half_of_the_progress_is_of_parts_and_half_of_pages(line: str, share: float | None) -> None:
    assert share_of(line) == share


def test_a_frozen_program_is_started_by_the_one_of_the_two_that_writes_to_pipes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for name in ("radiology-kiosk", "radiology-kiosk.exe"):
        monkeypatch.setattr(sys, "executable", str(tmp_path / name))
        ((program,), folder) = paths.program_anew()
        assert (Path(program).name, folder) == (name.replace("kiosk", "kiosk-admin", 1), tmp_path)


def test_the_program_itself_makes_the_paper_of_the_content_that_is_shown() -> None:
    """Progress and all: the same that the command writes."""
    sent: list[object] = []
    wish = PaperWish("sign-off", paths.content_folder(), "nuclear-medicine", "en-GB")
    data = made(own_program(), wish, sent.append)
    assert data.startswith(b"%PDF")
    assert pdf.pages(data) > 1
    assert sent[-1] == 1.0
