"""What the kiosk remembers is written beside the screen: nobody waits for the disk, nothing is lost, in its order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import AtOnce, StateSaver, WriterThread
from tests.services.held_disk import BOUND_SECONDS, HeldDisk
from tests.services.storage.test_audit import Days, numbers
from tests.services.trouble_words import in_english

pytestmark = pytest.mark.windows


@pytest.fixture
def disk() -> Iterator[HeldDisk]:
    with HeldDisk() as held:
        yield held


def count_file(folder: Path) -> StateFile[int]:
    return StateFile(folder / "count.json", int, 0)


def test_jobs_run_in_their_order_in_one_other_thread() -> None:
    writer, done, threads = WriterThread(), list[int](), set[int]()

    def job(number: int) -> None:
        done.append(number)
        threads.add(threading.get_ident())

    for number in range(100):
        writer.put(lambda number=number: job(number))  # type: ignore[misc]
    assert writer.finish(BOUND_SECONDS)
    assert done == list(range(100))
    assert len(threads - {threading.get_ident()}) == 1


def test_a_job_that_fails_is_logged_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    writer, done = WriterThread(), list[str]()

    def fails() -> None:
        raise ZeroDivisionError

    writer.put(fails)
    writer.put(lambda: done.append("next"))
    assert writer.finish(BOUND_SECONDS)
    assert done == ["next"]
    assert "ZeroDivisionError" in caplog.text


def test_the_end_waits_for_the_disk_but_not_for_ever(disk: HeldDisk) -> None:
    disk.hold()
    assert not disk.writer.finish(0.01)


def test_while_the_disk_stalls_the_log_is_read_from_memory_and_then_written_line_by_line(
    tmp_path: Path, disk: HeldDisk
) -> None:
    audit = Audit(tmp_path, Days().now, disk.writer)
    disk.hold()
    for number in range(1, 20):
        audit.note(AuditEvent.ERROR, number=number)
    assert not (tmp_path / "audit.jsonl").exists()
    assert numbers(audit.latest(99)) == list(range(19, 0, -1))
    disk.finish()
    for reader in (audit, Audit(tmp_path, Days().now)):
        assert numbers(reader.latest(99)) == list(range(19, 0, -1))


def test_a_line_that_is_being_written_is_read_once(tmp_path: Path) -> None:
    """Another thread reads again and again while lines are written."""
    writer = WriterThread()
    audit = Audit(tmp_path, Days().now, writer)
    for number in range(1, 200):
        audit.note(AuditEvent.ERROR, number=number)
        assert numbers(audit.latest(5)) == list(range(number, max(0, number - 5), -1))
    assert writer.finish(BOUND_SECONDS)


def test_of_a_state_that_changes_while_the_disk_stalls_the_latest_is_written_once(
    tmp_path: Path, disk: HeldDisk
) -> None:
    saver = StateSaver(count_file(tmp_path), disk.writer)
    assert saver.load() == 0
    disk.hold()
    for number in range(1, 9):
        saver.save(number)
        assert saver.load() == number, "what is in memory counts meanwhile"
    assert count_file(tmp_path).peek() == 0
    disk.finish()
    assert count_file(tmp_path).load().value == 8
    assert not saver.trouble
    assert not (tmp_path / "count.json.bak").exists(), "the seven before it were written too"


def test_a_save_that_fails_is_told_until_one_succeeds(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("")
    saver = StateSaver(count_file(in_the_way), AtOnce())
    saver.save(1)
    assert in_english(saver.trouble).startswith("count.json can’t be written")
    in_the_way.unlink()
    saver.save(2)
    assert saver.trouble is None


def test_damage_that_was_found_is_told_until_a_value_is_written(tmp_path: Path) -> None:
    (tmp_path / "count.json").write_bytes(b"half")
    saver = StateSaver(count_file(tmp_path), AtOnce())
    assert saver.load() == 0
    assert in_english(saver.trouble).startswith("count.json was damaged")
    saver.save(1)
    assert saver.trouble is None
