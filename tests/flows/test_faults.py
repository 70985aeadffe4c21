"""When the content is damaged, or there is none: what patients see, and what the log then tells staff."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk import paths
from kiosk.services.patient.routes import Route, ScreenId
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.test_patient_way import VQ

PET = "PET-CT scan"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(paths.content_folder(), folder)
    return folder


def delete(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def rot(file: Path) -> None:
    file.write_bytes(b"\0" * file.stat().st_size)


def rename_a_field(file: Path) -> None:
    facts = json.loads(file.read_text(encoding="utf-8"))
    facts["stepps"] = facts.pop("steps")
    file.write_text(json.dumps(facts), encoding="utf-8")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "deleted": delete,
    "empty": empty,
    "cut in half": cut,
    "zeroed": rot,
    "with a field misspelt": rename_a_field,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_scan_is_left_out_and_the_log_says_why(
    open_booth: OpenBooth, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content / "scans" / "vq" / "scan.json")
    booth = open_booth(content=content)
    booth.wake()
    assert not booth.finger.named(VQ)
    booth.finger.tap(PET, "What happens, step by step", "Back", "Home", "I have had my scan")
    assert not booth.finger.named(VQ)
    assert booth.finger.named(PET)
    told = [line for line in caplog.text.splitlines() if "scans/vq/scan.json" in line]
    assert told
    assert len(told) == len(set(told)), "once, however many screens leave it out"


def test_a_picture_that_is_gone_withholds_its_page_alone(
    open_booth: OpenBooth, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    delete(content / "pictures" / "eat-after.svg")
    booth = open_booth(content=content)
    booth.wake()
    assert not booth.finger.named(VQ)
    assert "eat-after" in caplog.text
    booth.finger.tap(PET, "After your scan")
    assert booth.route.screen is ScreenId.AFTERCARE


def test_a_picture_that_vanishes_while_somebody_reads_is_missed_by_nobody(
    open_booth: OpenBooth, content: Path, qtbot: QtBot
) -> None:
    booth = open_booth(content=content)
    library = booth.services.contents.library
    assert library is not None
    qtbot.waitUntil(lambda: library.files.sums is not None)
    booth.wake()
    picture = booth.scan("vq").facts.steps[2].picture
    booth.finger.tap(VQ, "What happens, step by step")
    delete(content / "pictures" / f"{picture}.svg")
    booth.finger.tap("Next step", "Next step")
    assert booth.route.part == booth.scan("vq").facts.steps[2].id


@pytest.mark.parametrize("damage", [empty, cut, rot])
def test_a_picture_that_cannot_be_drawn_does_not_take_its_words_away(
    open_booth: OpenBooth, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content / "pictures" / "arrive.svg")
    booth = open_booth(content=content)
    booth.wake()
    booth.finger.tap(VQ, "What happens, step by step")
    booth.window.grab()
    words = booth.scan("vq").words.steps["arrive"]
    assert booth.route == Route(ScreenId.STEPS, "vq", "arrive")
    assert booth.sees(words.title)
    assert "arrive" in caplog.text


def no_folder(content: Path) -> None:
    shutil.rmtree(content)


def no_library(content: Path) -> None:
    delete(content / "library.json")


def no_interface(content: Path) -> None:
    rot(content / "interface" / "en-GB.json")


def no_profile(content: Path) -> None:
    cut(content / "profiles" / "nuclear-medicine" / "profile.json")


NOTHING: dict[str, Callable[[Path], None]] = {
    "no folder": no_folder,
    "no library": no_library,
    "no words for the buttons": no_interface,
    "a damaged department": no_profile,
}


@pytest.mark.parametrize("damage", NOTHING.values(), ids=NOTHING)
def test_without_content_there_is_the_safe_page(
    open_booth: OpenBooth, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content)
    booth = open_booth(content=content)
    assert booth.is_safe
    assert caplog.records, "staff have to find the reason"
    booth.finger.tap_at(booth.centre)
    booth.wait(1000, tick=60)
    assert booth.is_safe


def test_a_department_that_there_is_not_gives_the_safe_page_and_not_another_department(
    open_booth: OpenBooth, caplog: pytest.LogCaptureFixture
) -> None:
    booth = open_booth("nuclear-medicin")
    assert booth.is_safe
    assert "Did you mean nuclear-medicine?" in caplog.text


def test_the_safe_page_says_what_matters_most(
    open_booth: OpenBooth, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_folder(content)
    booth = open_booth(content=content)
    assert booth.sees("Please ask a member of staff")
    assert booth.sees("Tell staff if you may be pregnant or are breast-feeding.")
    assert booth.sees("Feel unwell? Tell staff straight away.")
    assert not booth.sees("Telephone")
    picture = booth.window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 1080, 3) for y in range(600, 1400, 3)}
    assert len(colours) > 2, "the words are painted"
    assert caplog.records


def test_the_safe_page_fits_every_display(
    open_booth: OpenBooth, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_folder(content)
    booth = open_booth(content=content)
    for size in ((1920, 1080), (640, 480), (2160, 3840)):
        booth.window.resize(*size)
        settle()
        assert booth.is_safe
    assert caplog.records
