"""The log of staff: every line lasts, in order, and no fault of a disk or a file loses more than it has to."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.services.storage.audit import KEPT_FILES, KEPT_IN_MEMORY, LONGEST_FACT, Audit, AuditEvent, AuditLine, Fact
from tests.services.storage.read_only_disk import only_reads
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.windows

START = dt.datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Europe/London"))


class Days:
    """A wall clock that a test sets."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> dt.datetime:
        return self.at


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def audit(folder: Path, days: Days) -> Audit:
    return Audit(folder, days.now)


def again(folder: Path) -> Audit:
    """The log as the next start finds it."""
    return Audit(folder, Days().now)


def numbers(lines: list[AuditLine]) -> list[Fact]:
    return [line.facts["number"] for line in lines]


def fill(audit: Audit, first: int, last: int) -> None:
    for number in range(first, last + 1):
        audit.note(AuditEvent.ERROR, number=number, trace="x" * LONGEST_FACT)


def test_lines_come_back_newest_first_with_their_moment_and_facts(audit: Audit, days: Days, folder: Path) -> None:
    audit.note(AuditEvent.PROFILE_CHOSEN, profile="ct", before="general")
    days.at += dt.timedelta(minutes=5)
    audit.note(AuditEvent.LOCKED, seconds=60)
    assert again(folder).latest(10) == [
        AuditLine(START + dt.timedelta(minutes=5), "locked", {"seconds": 60}),
        AuditLine(START, "profile_chosen", {"profile": "ct", "before": "general"}),
    ]


def test_no_more_lines_are_read_than_were_asked_for(audit: Audit) -> None:
    fill(audit, 1, 5)
    assert [numbers(audit.latest(count)) for count in (0, 2, 9)] == [[], [5, 4], [5, 4, 3, 2, 1]]


def test_an_hour_that_comes_twice_can_be_told_apart(audit: Audit, days: Days, folder: Path) -> None:
    zone = ZoneInfo("Europe/London")
    twice = [dt.datetime(2026, 10, 25, 1, 30, tzinfo=zone, fold=fold) for fold in (0, 1)]
    for days.at in twice:
        audit.note(AuditEvent.STARTED)
    later, earlier = again(folder).latest(2)
    assert (earlier.at.utcoffset(), later.at.utcoffset()) == (dt.timedelta(hours=1), dt.timedelta(0))


def test_each_line_is_json_for_whoever_reads_the_file(audit: Audit, folder: Path) -> None:
    audit.note(AuditEvent.NOTICE_POSTED, text='CT is "late"\n– sorry')
    (line,) = (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "at": "2026-03-03T09:00:00+00:00",
        "event": "notice_posted",
        "text": 'CT is "late"\n– sorry',
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_of_the_kiosk_reads_it(audit: Audit, folder: Path) -> None:
    audit.note(AuditEvent.STARTED)
    assert (folder / "audit.jsonl").stat().st_mode & 0o777 == 0o600


AWKWARD: dict[str, tuple[Fact, Fact]] = {
    "a letter that no text can have": ("a\udcff", "a\\udcff"),
    "a text without end": ("x" * 99_999, "x" * LONGEST_FACT),
    "an event": (AuditEvent.LOCKED, "locked"),
    "true": (True, 1),
    "a number that JSON does not take": (10**30, str(10**30)),
    "a number below nothing": (-5, -5),
}


@pytest.mark.parametrize(("fact", "kept"), AWKWARD.values(), ids=AWKWARD)
def test_whatever_fact_is_noted_the_line_can_be_read(audit: Audit, folder: Path, fact: Fact, kept: Fact) -> None:
    audit.note(AuditEvent.ERROR, fact=fact)
    assert [line.facts["fact"] for line in again(folder).latest(1)] == [kept]


def test_a_full_file_is_put_away_and_read_on(audit: Audit, folder: Path) -> None:
    fill(audit, 1, 600)
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert sizes.keys() == {"audit.jsonl", "audit-1.jsonl"}
    assert max(sizes.values()) <= 1_000_000
    assert numbers(again(folder).latest(1000)) == list(range(600, 0, -1))


def test_the_oldest_of_the_full_files_goes(audit: Audit, folder: Path) -> None:
    for number in range(1, KEPT_FILES + 1):
        (folder / f"audit-{number}.jsonl").parent.mkdir(exist_ok=True)
        (folder / f"audit-{number}.jsonl").write_text(
            f'{{"at":"2026-01-01T00:00:00+00:00","event":"e","n":{number}}}\n'
        )
    fill(audit, 1, 500)
    names = {path.name for path in folder.iterdir()}
    assert names == {"audit.jsonl"} | {f"audit-{number}.jsonl" for number in range(1, KEPT_FILES + 1)}
    assert [line.facts["n"] for line in audit.latest(9999) if "n" in line.facts] == list(range(1, KEPT_FILES))


def test_a_number_that_a_power_cut_left_free_is_filled_before_any_line_is_lost(audit: Audit, folder: Path) -> None:
    folder.mkdir()
    for number in (1, 2, 4, 9):
        (folder / f"audit-{number}.jsonl").write_text(
            f'{{"at":"2026-01-01T00:00:00+00:00","event":"e","n":{number}}}\n'
        )
    fill(audit, 1, 500)
    assert {path.name for path in folder.iterdir()} == {f"audit{n}.jsonl" for n in ("", "-1", "-2", "-3", "-4", "-9")}
    assert [line.facts["n"] for line in audit.latest(9999) if "n" in line.facts] == [1, 2, 4, 9]


HALVES = {
    "half a line": b'{"at":"2026-03-03T09:00:00+00:00","ev',
    "a line without its end": b'{"at":"2026-03-03T09:00:00+00:00","event":"error","number":3}',
    "noughts": bytes(50) + b"\n",
    "a line of something else": b"[1, 2]\n",
    "a moment without a zone": b'{"at":"2026-03-03T09:00:00","event":"error"}\n',
    "a moment that no other zone can show": b'{"at":"0001-01-01T00:00:00+14:00","event":"error"}\n',
    "the last moment of all": b'{"at":"9999-12-31T23:59:59-11:00","event":"error"}\n',
    "no moment": b'{"event":"error"}\n',
    "a deep one": b"[" * 100_000 + b"\n",
    "an empty line": b"\n",
}


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
def test_a_damaged_log_is_kept_aside_and_its_good_lines_go_on(audit: Audit, folder: Path, half: bytes) -> None:
    fill(audit, 1, 2)
    file = folder / "audit.jsonl"
    damaged = file.read_bytes() + half
    file.write_bytes(damaged)
    started = again(folder)
    started.note(AuditEvent.STARTED)
    told = "audit.jsonl was damaged and is kept as audit.jsonl.damaged-1; its good lines go on."
    assert in_english(started.trouble) == told
    assert (folder / "audit.jsonl.damaged-1").read_bytes() == damaged
    facts = {"trouble": "log_damaged", "trouble.file": "audit.jsonl", "trouble.kept": "audit.jsonl.damaged-1"}
    after = [line for line in started.latest(9) if "number" not in line.facts]
    assert [(line.event, dict(line.facts)) for line in after] == [("started", {}), ("state_damaged", facts)]
    assert numbers([line for line in started.latest(9) if "number" in line.facts])[-2:] == [2, 1]
    assert again(folder).latest(9) == started.latest(9)
    assert file.read_bytes().endswith(b"\n")


def test_half_a_line_left_while_it_runs_spoils_no_other(audit: Audit, folder: Path) -> None:
    fill(audit, 1, 1)
    with (folder / "audit.jsonl").open("ab") as file:
        file.write(b'{"at":"20')
    fill(audit, 2, 2)
    assert numbers(audit.latest(9)) == [2, 1]


def test_a_folder_in_the_place_of_the_log_is_set_aside(audit: Audit, folder: Path) -> None:
    (folder / "audit.jsonl").mkdir(parents=True)
    fill(audit, 1, 1)
    assert numbers(again(folder).latest(1)) == [1]
    assert in_english(audit.trouble).endswith("and is kept as audit.jsonl.damaged-1.")


def test_a_damaged_full_file_costs_only_its_damaged_lines(audit: Audit, folder: Path) -> None:
    fill(audit, 1, 500)
    full = folder / "audit-1.jsonl"
    full.write_bytes(full.read_bytes()[:-10])
    found = numbers(again(folder).latest(9999))
    assert len(found) == 499


def test_without_a_disk_lines_are_remembered_and_written_as_soon_as_there_is_one(
    audit: Audit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(audit, 1, 1)
    with monkeypatch.context() as disk:
        disk.setattr(os, "open", only_reads)
        fill(audit, 2, 3)
        assert in_english(audit.trouble) == "audit.jsonl can’t be written (Read-only file system)."
        assert numbers(audit.latest(9)) == [3, 2, 1]
        assert numbers(again(folder).latest(9)) == [1]
    fill(audit, 4, 4)
    assert audit.trouble is None
    assert numbers(again(folder).latest(9)) == [4, 3, 2, 1]


def test_without_a_disk_memory_is_not_filled(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", only_reads)
    fill(audit, 1, 3 * KEPT_IN_MEMORY)
    assert len(audit.latest(9999)) == KEPT_IN_MEMORY


def test_a_file_in_the_place_of_the_folder_raises_nothing(tmp_path: Path, days: Days) -> None:
    (tmp_path / "state").write_bytes(b"")
    audit = Audit(tmp_path / "state", days.now)
    fill(audit, 1, 2)
    assert numbers(audit.latest(9)) == [2, 1]
    assert in_english(audit.trouble).startswith("audit.jsonl can’t be written (")
