"""When the content is damaged, or there is none: what patients see, and what the log then tells staff."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.safe_words import OTHERS
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.screens.factory import SCREENS
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.test_errors import BrokenHome
from tests.flows.test_patient_way import VQ
from tests.shipped_content import copy_of_content

PET = "PET-CT scan"
PROFILE = "nuclear-medicine"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    copy_of_content(folder)
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
    open_kiosk: OpenKiosk, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content / "scans" / "vq" / "scan.json")
    patient = open_kiosk(content=content)
    patient.wake()
    assert not patient.finger.named(VQ)
    patient.finger.tap(PET, "What happens, step by step", "Back", "Home", "I have had my scan")
    assert not patient.finger.named(VQ)
    assert patient.finger.named(PET)
    told = [line for line in caplog.text.splitlines() if "scans/vq/scan.json" in line]
    assert told
    assert len(told) == len(set(told)), "once, however many screens leave it out"


def test_a_picture_that_is_gone_withholds_its_page_alone(
    open_kiosk: OpenKiosk, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    delete(content / "pictures" / "eat-after.svg")
    patient = open_kiosk(content=content)
    patient.wake()
    assert not patient.finger.named(VQ)
    assert "eat-after" in caplog.text
    patient.finger.tap(PET, "After your scan")
    assert patient.route.screen is ScreenId.AFTERCARE


def test_a_picture_that_vanishes_while_somebody_reads_is_missed_by_nobody(
    open_kiosk: OpenKiosk, content: Path, qtbot: QtBot
) -> None:
    patient = open_kiosk(content=content)
    library = patient.services.contents.library
    assert library is not None
    qtbot.waitUntil(lambda: library.files.sums is not None)
    patient.wake()
    picture = patient.scan("vq").facts.steps[2].picture
    patient.finger.tap(VQ, "What happens, step by step")
    delete(content / "pictures" / f"{picture}.svg")
    patient.finger.tap("Next step", "Next step")
    assert patient.route.part == patient.scan("vq").facts.steps[2].id


@pytest.mark.parametrize("damage", [empty, cut, rot])
def test_a_picture_that_cannot_be_drawn_does_not_take_its_words_away(
    open_kiosk: OpenKiosk, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content / "pictures" / "arrive.svg")
    patient = open_kiosk(content=content)
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step")
    patient.window.grab()
    words = patient.scan("vq").words.steps["arrive"]
    assert patient.route == Route(ScreenId.STEPS, "vq", "arrive")
    assert patient.sees(words.title)
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
    open_kiosk: OpenKiosk, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content)
    patient = open_kiosk(content=content)
    assert patient.is_safe
    assert caplog.records, "staff have to find the reason"
    patient.finger.tap_at(patient.centre)
    patient.wait(1000, tick=60)
    assert patient.is_safe


def test_a_department_that_there_is_not_gives_the_safe_page_and_not_another_department(
    open_kiosk: OpenKiosk, caplog: pytest.LogCaptureFixture
) -> None:
    patient = open_kiosk("nuclear-medicin")
    assert patient.is_safe
    assert "Did you mean nuclear-medicine?" in caplog.text


def test_the_safe_page_says_what_matters_most(
    open_kiosk: OpenKiosk, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_folder(content)
    patient = open_kiosk(content=content)
    assert patient.sees("Please ask a member of staff")
    assert patient.sees("Tell staff if you may be pregnant or are breast-feeding.")
    assert patient.sees("Feel unwell? Tell staff straight away.")
    assert not patient.sees("Telephone")
    picture = patient.window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 1080, 3) for y in range(600, 1400, 3)}
    assert len(colours) > 2, "the words are painted"
    assert caplog.records


def test_the_safe_page_fits_every_display(
    open_kiosk: OpenKiosk, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_folder(content)
    patient = open_kiosk(content=content)
    for size in ((1920, 1080), (640, 480), (2160, 3840)):
        patient.window.resize(*size)
        settle()
        assert patient.is_safe
    assert caplog.records


@pytest.mark.parametrize(
    ("said", "languages"),
    [
        ({"sample": True}, {*OTHERS}),
        ({"sample": False}, set[str]()),
        ({"sample": False, "safe_page": ["ur", "cy"]}, {"ur", "cy"}),
    ],
    ids=["a sample", "in earnest", "in earnest, with two that it lists"],
)
@pytest.mark.usefixtures("caplog")
def test_the_safe_page_of_a_department_in_earnest_is_in_no_language_that_it_does_not_list(
    open_kiosk: OpenKiosk, content: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], languages: set[str]
) -> None:
    profile = content / "profiles" / PROFILE / "profile.json"
    profile.write_text(json.dumps({**json.loads(profile.read_bytes()), **said}), encoding="utf-8")
    patient = open_kiosk(PROFILE, content=content)
    monkeypatch.setitem(SCREENS, ScreenId.HOME, BrokenHome)
    patient.wake()
    settle()
    assert patient.is_safe
    assert {tag for tag, words in OTHERS.items() if patient.sees(words.pregnant)} == languages
    assert patient.sees("Telephone: 01632 960 120")
