"""The records of decisions: each is in the index, says when it was made, and has its three parts."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "kiosk" / "decisions"
RECORDS = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
NAME = re.compile(r"(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md")
STATUS = re.compile(r"(\d{4}-\d\d-\d\d) · (in force|replaced by (\d{4}))")
PARTS = ["Context", "Decision", "Consequence"]
MOST_LINES = 18
ENTRY = re.compile(r"^- \[(\d{4})\]\((.+?)\) (.+)$", re.MULTILINE)

each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)


def faults(name: str, text: str, numbers: set[str]) -> list[str]:
    """What is wrong with the shape of a record, where records of these numbers exist."""
    found = [] if NAME.fullmatch(name) else ["name"]
    lines = text.splitlines()
    status = STATUS.fullmatch(lines[2]) if len(lines) > 2 else None
    if not lines or not lines[0].startswith("# "):
        found.append("title")
    if status is None or (status[3] is not None and status[3] not in numbers):
        found.append("status")
    elif not is_day(status[1]):
        found.append("date")
    if re.findall(r"^\*\*(\w+)\.\*\* \S", text, re.MULTILINE) != PARTS:
        found.append("parts")
    return found + ["length"] * (len(lines) > MOST_LINES)


def is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def number(record: Path) -> str:
    return record.name[:4]


@each_record
def test_a_record_has_title_date_status_and_its_three_parts(record: Path) -> None:
    assert faults(record.name, record.read_text(encoding="utf-8"), set(map(number, RECORDS))) == []


def test_every_record_is_in_the_index_by_its_title_the_oldest_first() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    titles = [record.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for record in RECORDS]
    records = [(number(record), record.name, title) for record, title in zip(RECORDS, titles, strict=True)]
    assert ENTRY.findall(index) == records


def test_no_number_is_given_twice_and_none_is_older_than_the_one_before() -> None:
    numbers = list(map(number, RECORDS))
    assert sorted(set(numbers)) == numbers
    dates = [record.read_text(encoding="utf-8").splitlines()[2][:10] for record in RECORDS]
    assert sorted(dates) == dates


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("# Packs", "Packs"), "title"),
        (("2026-11-22", "2026-11-31"), "date"),
        (("2026-11-22 · ", ""), "status"),
        (("in force", "replaced by 0099"), "status"),
        (("**Consequence.** C.", ""), "parts"),
        (("A.\n", "A.\n" + "And.\n" * MOST_LINES), "length"),
    ],
)
def test_what_a_record_lacks_is_noticed(change: tuple[str, str], fault: str) -> None:
    whole = "# Packs\n\n2026-11-22 · in force\n\n**Context.** A.\n\n**Decision.** B.\n\n**Consequence.** C.\n"
    assert faults("0001-packs.md", whole, set()) == []
    assert faults("0001-packs.md", whole.replace(*change), set()) == [fault]
