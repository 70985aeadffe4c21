"""The calendar of what ends, as any calendar program reads it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kiosk.content.library import Edition, Library
from kiosk.services.content_status.calendar import calendar
from kiosk.services.content_status.content_status import ContentStatus, content_status
from kiosk.services.platform.incremental import run_to_end
from tests.approved import approve, own_department
from tests.shipped_content import copy_of_content

NOW = dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
NAME = "Nuclear medicine; scans, cards – of the Großes Krankenhaus with a very long name in all its letters"


def status_of(folder: Path) -> ContentStatus:
    library = Library.open(folder)
    profile = library.profile("nuclear-medicine")
    return run_to_end(content_status(library, Edition("nuclear-medicine", profile, "en-GB", NOW.date())))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_of_content(tmp_path_factory.mktemp("calendar") / "content")
    profile = made / "profiles/nuclear-medicine/profile.json"
    profile.write_text(profile.read_text("utf-8").replace('"Nuclear medicine"', f'"{NAME}"'), "utf-8")
    own_department(made, "nuclear-medicine")
    approve(made, "nuclear-medicine")
    return made


def entries(text: str) -> dict[str, dict[str, str]]:
    """The entries by their ids, of lines as RFC 5545 folds them."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found: dict[str, dict[str, str]] = {}
    entry: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            entry = {}
        elif (name, value) == ("END", "VEVENT"):
            found[entry["UID"]] = entry
        entry.setdefault(name, value)
    return found


def test_each_approval_that_ends_has_one_entry_on_its_last_day(folder: Path) -> None:
    status = status_of(folder)
    text = calendar([status], NOW)
    found = entries(text)
    pages = [state for state in status.pages if state.until is not None]
    assert len(pages) == 16
    numbers = {number.key for number in status.numbers if number.own is not None}
    assert len(found) == text.count("BEGIN:VEVENT") == len(pages) + len(numbers), "one for a number of several pages"
    vq = found["nuclear-medicine/scans/vq/en-GB@radiology-kiosk"]
    assert vq["DTSTART;VALUE=DATE"] == "20271122"
    assert vq["DTSTAMP"] == "20261201T083000Z"
    assert vq["SUMMARY"] == f"{NAME}: VQ scan (en-GB): approval ends".replace(";", "\\;").replace(",", "\\,")


def test_an_approval_anew_moves_the_entry_and_makes_no_other(folder: Path, tmp_path: Path) -> None:
    before = entries(calendar([status_of(folder)], NOW))
    later = Path(shutil.copytree(folder, tmp_path / "content"))
    approve(later, "nuclear-medicine", until="2028-03-01")
    after = entries(calendar([status_of(later)], NOW))
    assert before.keys() == after.keys()
    assert after["nuclear-medicine/topics/help/en-GB@radiology-kiosk"]["DTSTART;VALUE=DATE"] == "20280301"


def test_its_lines_end_and_are_folded_as_the_standard_says(folder: Path) -> None:
    text = calendar([status_of(folder)], NOW)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.count("BEGIN:VALARM") == 3 * text.count("BEGIN:VEVENT") == text.count("TRIGGER:-P")
