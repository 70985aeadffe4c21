"""`radiology-kiosk tour`: a picture of every screen and a page to look through them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap

from kiosk import paths
from kiosk.commands.screen_tour import TourSubject, walk
from kiosk.commands.tour import TourFolder, _saved, contact_sheet
from kiosk.content.model.timetable import DAYS
from kiosk.settings import load
from tests.content.conftest import put
from tests.flows.test_department import content_with
from tests.pseudo_language import add_pseudo_language
from tests.shipped_content import copy_of_content

PNG = b"\x89PNG\r\n\x1a\n"
LATEST = ("STILL-HERE", "SAFE", "TERM")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """As IT would, in a process of its own without a display."""
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    command = [sys.executable, "-m", "kiosk", *arguments]
    return subprocess.run(command, cwd=paths.shipped(), env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = tmp_path_factory.mktemp("tour")
    done = run("tour", "--out", str(out), "--profile", "nuclear-medicine", "--size", "540x960", "--size", "960x540")
    return out, done


@pytest.mark.slow
def test_a_tour_of_everything_ends_with_0_and_says_where_it_is(
    toured: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, done = toured
    count = len(list(out.rglob("*.png")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{count} pictures in {out}; look through them at {out / 'index.html'}\n"


@pytest.mark.slow
def test_every_screen_is_pictured_under_its_page_code(toured: tuple[Path, object]) -> None:
    out, _done = toured
    folders = sorted(folder.name for folder in out.iterdir() if folder.is_dir())
    assert folders == ["nuclear-medicine-540x960-100-light", "nuclear-medicine-960x540-100-light"]
    for folder in folders:
        names = {file.stem for file in (out / folder).glob("*.png")}
        assert {
            "IDLE",
            "HOME",
            "VQ-01",
            "VQ-02",
            "VQ-S1",
            "VQ-A",
            "VQ-P",
            "VQ-T",
            "VQ-T-SHOW",
            "HELP",
            "STAFF-ENTRY",
            "STAFF-DEPARTMENT",
            "STAFF-LOG",
            *LATEST,
        } <= names
        assert len(names) > 50


@pytest.mark.slow
def test_a_picture_is_one_of_the_size_that_was_asked_for(toured: tuple[Path, object]) -> None:
    out, _done = toured
    for file in out.rglob("*.png"):
        data = file.read_bytes()
        wanted = tuple(
            int(part) for part in file.parent.name.removeprefix("nuclear-medicine-").split("-")[0].split("x")
        )
        assert data.startswith(PNG)
        assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == wanted


@pytest.mark.slow
def test_no_two_screens_look_the_same(toured: tuple[Path, object]) -> None:
    out, _done = toured
    files = list((out / "nuclear-medicine-540x960-100-light").glob("*.png"))
    assert len({file.read_bytes() for file in files}) == len(files)


@pytest.mark.slow
def test_the_contact_sheet_shows_every_picture(toured: tuple[Path, object]) -> None:
    out, _done = toured
    sheet = (out / "index.html").read_text("utf-8")
    shown = re.findall(r'<img loading="lazy" src="([^"]+)"', sheet)
    assert sorted(shown) == sorted(file.relative_to(out).as_posix() for file in out.rglob("*.png"))
    assert "http" not in sheet, "it needs nothing but its pictures"


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_could_not_be_made_is_told_and_no_empty_file_stands_for_it(tmp_path: Path) -> None:
    assert _saved(QPixmap(), tmp_path / "home.png", nullcontext) == "the picture could not be made"
    assert _saved(QPixmap(2, 2), tmp_path / "home.png", nullcontext) == ""
    assert (tmp_path / "home.png").read_bytes().startswith(PNG)


def test_the_contact_sheet_takes_no_name_for_markup() -> None:
    sheet = contact_sheet({TourFolder("<b>", (1, 2), 100, "light"): ['A"&.png']})
    assert "<b>" not in sheet
    assert 'A"&' not in sheet


@pytest.mark.slow
def test_a_tour_pictures_the_languages_that_it_is_asked_for_where_they_are_offered(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "out"
    copy_of_content(content)
    add_pseudo_language(content, "general")
    of_all = ("tour", "--content", str(content), "--size", "540x960", "--page", "HOME", "--out", str(out))
    done = run(*of_all, "--language", "pl", "--language", "en-GB", "--profile", "general", "--profile", "chest-clinic")
    assert (done.returncode, done.stderr) == (0, "")
    folders = {file.parent.name: file.read_bytes() for file in out.glob("*/HOME.png")}
    assert sorted(folders) == [
        "chest-clinic-540x960-100-light-en-GB",
        "general-540x960-100-light-en-GB",
        "general-540x960-100-light-pl",
    ]
    assert len({*folders.values()}) == len(folders)


def test_a_language_that_no_department_offers_is_refused(tmp_path: Path) -> None:
    done = run("tour", "--out", str(tmp_path), "--language", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("expected a language that one of these departments offers, found fr\n")


def test_a_tour_of_a_department_that_is_not_there_ends_with_1(tmp_path: Path) -> None:
    done = run("tour", "--out", str(tmp_path), "--profile", "no-such-place")
    assert done.returncode == 1
    assert "the content cannot be used" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("qapp")
def test_a_tour_shows_its_department_whosever_hours_it_is(tmp_path: Path) -> None:
    content = content_with(tmp_path, [{"days": list(DAYS), "begins": "00:00", "ends": "24:00"}])
    settings = load({"profile.default": "chest-clinic", "paths.content_dir": str(content)}, {}, None)
    stops = walk(TourSubject.of(settings), (540, 960))
    window = next(stops).window
    assert window.context is not None
    assert window.context.edition.profile_id == "chest-clinic"
    stops.close()


@pytest.mark.usefixtures("qapp")
def test_a_department_that_can_not_be_used_is_a_fault_whosever_hours_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = content_with(tmp_path, [{"days": list(DAYS), "begins": "00:00", "ends": "24:00"}])
    put(content, "profiles/chest-clinic/profile.json", "scans", "vq")
    settings = load({"profile.default": "chest-clinic", "paths.content_dir": str(content)}, {}, None)
    (stop,) = walk(TourSubject.of(settings), (540, 960))
    assert (stop.code, stop.fault) == ("SAFE", "the content cannot be used; the log says why")
    assert "The department chest-clinic cannot be used: profiles/chest-clinic/profile.json: scans" in caplog.text
