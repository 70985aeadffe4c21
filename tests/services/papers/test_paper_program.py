"""A paper made by a program of its own: the same as by the command, with its progress, and nothing is left of it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.app_staff import paper_program as own_program
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.papers.paper_program import (
    OtherContentError,
    PaperError,
    PaperWish,
    made,
    progress_line,
    share_of,
)
from kiosk.services.platform.background import Cancelled
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.printing.page_dots import decoded, inked_box
from tests.paper_program import DOCUMENT, paper_program
from tests.ui import pdf

WISH = PaperWish("sign-off", Path("ward"), "3f9a00c1d2e4", "nuclear-medicine", "en-GB")


def shipped_content_of(version: str) -> PaperWish:
    return PaperWish("sign-off", paths.content_folder(), version, "nuclear-medicine", "en-GB")


def test_what_it_makes_is_returned_and_how_far_it_is_is_sent(tmp_path: Path) -> None:
    sent: list[object] = []
    assert made(paper_program(tmp_path), WISH, sent.append) == DOCUMENT
    assert sent == [0.2, 1.0]
    asked = json.loads((tmp_path / "asked.json").read_text(encoding="utf-8"))
    assert asked[:2] == ["paper", "sign-off"]
    assert asked[asked.index("--only-version") + 1] == WISH.version


def test_a_folder_that_is_named_from_where_the_kiosk_was_started_is_the_same_for_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is started in another folder, where one of this name may lie as well."""
    monkeypatch.chdir(tmp_path)
    program = paper_program(tmp_path / "program")
    made(program, WISH, list[object]().append)
    asked = json.loads((program.folder / "asked.json").read_text(encoding="utf-8"))
    assert asked[2] == str(tmp_path / "ward")


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


def test_that_the_content_is_not_the_one_that_is_shown_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with pytest.raises(OtherContentError, match="version 2, which is not 1"):
        made(paper_program(tmp_path), WISH, list[object]().append)


def test_one_that_never_ends_is_ended(tmp_path: Path) -> None:
    (tmp_path / "hold").touch()
    with pytest.raises(PaperError, match="exit code"):
        made(paper_program(tmp_path), WISH, list[object]().append, most_seconds=1.0)


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
    version = run_to_end(content_fingerprint(FolderSnapshot(paths.content_folder())))
    data = made(own_program(), shipped_content_of(version), sent.append)
    assert data.startswith(b"%PDF")
    assert pdf.pages(data) > 1
    assert sent[-1] == 1.0


def test_the_program_itself_makes_no_paper_of_content_that_is_not_shown() -> None:
    with pytest.raises(OtherContentError, match=WISH.version):
        made(own_program(), shipped_content_of(WISH.version), list[object]().append)


@pytest.mark.slow
def test_the_program_itself_makes_the_same_pages_as_dots_for_a_queue_that_takes_no_pdf() -> None:
    version = run_to_end(content_fingerprint(FolderSnapshot(paths.content_folder())))
    sent: list[object] = []
    drawn = decoded(made(own_program(), shipped_content_of(version), sent.append, dots=True))
    data = made(own_program(), shipped_content_of(version), list[object]().append)
    assert len(drawn.pages) == pdf.pages(data)
    assert all(inked_box(page, page.rows()) is not None for page in drawn.pages)
    assert sent[-1] == 1.0
