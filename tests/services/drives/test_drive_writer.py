"""Export of counts: which drives are offered, what lies on them afterwards, and what is told when it can't be done."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.services.drives.drive_writer import CopyFailure, CopyProgress, Exported, Failed
from kiosk.services.drives.removable_drives import Drive
from kiosk.services.usage.csv_export import CHUNK, COLUMNS, csv_file_name, export_steps
from kiosk.services.usage.summary import UsageKind, UsageRow

DAY = dt.date(2026, 3, 1)
NAME = csv_file_name(DAY)


def rows(number: int) -> list[UsageRow]:
    return [UsageRow(DAY, DAY + dt.timedelta(days=at), UsageKind.SCAN, "ct", 5 + at) for at in range(number)]


def drive(folder: Path) -> Drive:
    return Drive(folder, "stick", 10**9, folder.stat().st_dev)


@pytest.mark.parametrize("number", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_all_rows_are_on_the_drive_and_progress_reaches_the_end(tmp_path: Path, number: int) -> None:
    *told, outcome = export_steps(rows(number), drive(tmp_path), NAME)
    assert outcome == Exported(tmp_path / NAME, number)
    with (tmp_path / NAME).open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    assert tuple(header) == COLUMNS
    assert [int(line[-1]) for line in lines] == [row.count for row in rows(number)]
    assert told == [CopyProgress(min(done, number), number) for done in range(0, number + CHUNK, CHUNK)]
    assert list(tmp_path.iterdir()) == [tmp_path / NAME]


def test_an_earlier_export_of_the_day_stays(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        *_, outcome = export_steps(rows(number), drive(tmp_path), NAME)
        assert isinstance(outcome, Exported)
    assert {file.name: len(file.read_text().splitlines()) - 1 for file in tmp_path.iterdir()} == {
        "radiology-kiosk-use-2026-03-01.csv": 1,
        "radiology-kiosk-use-2026-03-01-2.csv": 2,
        "radiology-kiosk-use-2026-03-01-3.csv": 3,
    }


def test_until_the_end_the_file_has_no_name_that_is_taken_for_whole(tmp_path: Path) -> None:
    for step in export_steps(rows(2 * CHUNK), drive(tmp_path), NAME):
        if isinstance(step, CopyProgress):
            assert not (tmp_path / NAME).exists()
    assert (tmp_path / NAME).exists()


def test_a_folder_that_a_drive_left_behind_is_not_written_to(tmp_path: Path) -> None:
    gone = Drive(tmp_path, "stick", 10**9, tmp_path.stat().st_dev + 1)
    assert failed(rows(3), gone).reason is CopyFailure.GONE
    assert list(tmp_path.iterdir()) == []


def failed(of: Sequence[UsageRow], onto: Drive) -> Failed:
    *_, outcome = export_steps(of, onto, NAME)
    assert isinstance(outcome, Failed)
    assert outcome.detail
    return outcome


def test_a_drive_pulled_out_at_any_step_is_told(tmp_path: Path) -> None:
    for after in range(4):
        folder = tmp_path / f"stick-{after}"
        folder.mkdir()
        running = export_steps(rows(3 * CHUNK), drive(folder), NAME)
        for _ in range(after + 1):
            assert isinstance(next(running), CopyProgress)
        folder.rename(tmp_path / f"away-{after}")
        *_, last = running
        assert isinstance(last, Failed)
        assert last.reason is CopyFailure.GONE


FAULTS = {
    "full": (errno.ENOSPC, CopyFailure.FULL),
    "over the quota": (errno.EDQUOT, CopyFailure.FULL),
    "write-protected": (errno.EROFS, CopyFailure.PROTECTED),
    "not allowed": (errno.EACCES, CopyFailure.PROTECTED),
    "pulled out": (errno.EIO, CopyFailure.GONE),
    "anything else": (errno.EINVAL, CopyFailure.OTHER),
}


@pytest.mark.parametrize(("number", "reason"), FAULTS.values(), ids=FAULTS)
def test_what_the_drive_answers_is_told_and_nothing_half_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: CopyFailure
) -> None:
    synced = os.fsync
    calls = iter([synced])

    def fsync(descriptor: int) -> None:
        next(calls, refuse)(descriptor)

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    assert failed(rows(2 * CHUNK), drive(tmp_path)).reason is reason
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_a_full_drive_is_told_by_the_system_itself(tmp_path: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        assert failed(rows(3), drive(tmp_path)).reason is CopyFailure.FULL
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []


def test_a_link_on_the_drive_leads_nothing_astray(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").symlink_to(tmp_path / "elsewhere")
    assert list(export_steps(rows(3), drive(tmp_path), NAME))[-1] == Exported(tmp_path / NAME, 3)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
