"""Where the log goes when nobody reads standard error."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.commands.logs import EntryFormatter, FileBeside, handlers
from kiosk.services.storage.writer import WriterThread


def test_without_standard_error_the_log_is_a_file_with_the_time_of_each_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    found = handlers(tmp_path)
    assert found is not None
    (file,) = found
    try:
        file.handle(logging.makeLogRecord({"name": "kiosk", "levelname": "INFO", "msg": "Started."}))
    finally:
        file.close()
    (written,) = tmp_path.iterdir()
    assert written.name == "kiosk.log"
    assert written.read_text(encoding="utf-8").endswith("INFO kiosk: Started.\n")
    assert written.read_text(encoding="utf-8").startswith("20")


def test_the_log_keeps_a_few_files_of_limited_size(tmp_path: Path) -> None:
    file = FileBeside(tmp_path / "kiosk.log", largest=100, longest_end=60)
    for number in range(60):
        file.handle(logging.makeLogRecord({"name": "kiosk", "levelname": "INFO", "msg": f"Entry {number}."}))
    file.close()
    assert {each.name for each in tmp_path.iterdir()} == {"kiosk.log", *(f"kiosk.log.{kept}" for kept in range(1, 5))}
    assert all(0 < each.stat().st_size <= 100 for each in tmp_path.iterdir())
    assert (tmp_path / "kiosk.log").read_text(encoding="utf-8").endswith("Entry 59.\n")


def hold_open(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As a viewer does in Windows: such a file can be written to, and neither moved, replaced nor removed."""

    def unless_held(work: Callable[..., None]) -> Callable[..., None]:
        def done(*paths: Path) -> None:
            if held := {Path(path).name for path in paths}.intersection(names):
                raise PermissionError(13, "held open", held.pop())
            work(*paths)

        return done

    for name in ("replace", "rename", "unlink", "remove"):
        monkeypatch.setattr(os, name, unless_held(getattr(os, name)))


def log_on(folder: Path, numbers: range, largest: int = 100) -> dict[str, list[int]]:
    """Tell of each number in an entry of 30 to 32 bytes, and return which of them stand in which file."""
    file = FileBeside(folder / "kiosk.log", largest=largest, longest_end=60)
    file.setFormatter(logging.Formatter("%(message)s"))
    for number in numbers:
        file.handle(logging.makeLogRecord({"msg": f"An entry of some length {number:6d}"}))
    file.close()
    return {
        each.name: [int(line.split()[-1]) for line in each.read_text(encoding="utf-8").splitlines()]
        for each in folder.iterdir()
    }


FORMER = [f"kiosk.log.{kept}" for kept in range(1, 5)]


@pytest.mark.parametrize("held", FORMER)
def test_a_former_file_that_is_held_open_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    before = log_on(tmp_path, range(60))
    with monkeypatch.context() as viewer:
        hold_open(viewer, held)
        found = log_on(tmp_path, range(60, 120))
    assert found.pop(held) == before[held]
    assert sorted(found) == sorted({"kiosk.log", *FORMER} - {held})
    assert all(len(entries) <= 3 for entries in found.values())
    newest = [number for name in sorted(found, reverse=True) for number in found[name]]
    assert newest == list(range(newest[0], 120)), "in their order, and none between them is lost"
    assert len(newest) > 3 * 3
    after = log_on(tmp_path, range(120, 180))
    assert [number for name in sorted(after, reverse=True) for number in after[name]][-10:] == list(range(170, 180))
    assert min(after[held]) > max(before[held]), "it moves on once it is let go"


@pytest.mark.parametrize("held", [["kiosk.log"], FORMER, ["kiosk.log", *FORMER]], ids=["the log", "all former", "all"])
def test_a_log_that_cannot_move_on_never_grows_past_twice_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: list[str]
) -> None:
    before = log_on(tmp_path, range(60))
    with monkeypatch.context() as viewer:
        hold_open(viewer, *held)
        for number in range(60, 100):
            found = log_on(tmp_path, range(number, number + 1))
            assert found["kiosk.log"][-1] == number, "it is written down all the same"
            assert (tmp_path / "kiosk.log").stat().st_size <= 200
            assert all((tmp_path / name).stat().st_size <= 100 for name in found.keys() & set(FORMER))
    kept = [number for name in FORMER for number in found.get(name, [])]
    assert len(kept) > 3 * 2, "what was written before is not pushed out by one try after the other"
    assert set(kept) <= {number for entries in before.values() for number in entries}
    assert log_on(tmp_path, range(100, 120))["kiosk.log.1"][-1] > 100, "it moves on once it is let go"


def test_an_entry_that_cannot_be_written_down_does_not_stop_who_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unspeakable:
        def __str__(self) -> str:
            raise RuntimeError("no words")

    file = FileBeside(tmp_path / "kiosk.log", longest_end=60)
    wrong = [("%d x", ("a",)), ("%s", (Unspeakable(),)), ("%s %s", ("one",)), ("Started.", ())]
    for message, values in wrong:
        file.handle(logging.LogRecord("kiosk", logging.INFO, "", 0, message, values, None))
    assert capsys.readouterr().err.count("--- Logging error ---") == 3
    monkeypatch.setattr(sys, "stderr", None)
    file.handle(logging.LogRecord("kiosk", logging.INFO, "", 0, "%d x", ("a",), None))
    file.close()
    assert (tmp_path / "kiosk.log").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only a pipe that nobody reads hangs for sure")
def test_nobody_waits_for_a_disk_that_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kiosk.log")
    writer = WriterThread()
    file = FileBeside(tmp_path / "kiosk.log", longest_end=0.1, writer=writer)
    for _ in range(3):
        file.handle(logging.makeLogRecord({"name": "kiosk", "levelname": "INFO", "msg": "Started."}))
    file.close()
    reader = os.open(tmp_path / "kiosk.log", os.O_RDONLY | os.O_NONBLOCK)
    assert writer.finish(60)
    assert os.read(reader, 10_000).count(b"Started.") == 3, "once it answers, all is written"
    os.close(reader)


def test_an_entry_that_is_no_text_or_has_no_folder_stops_nothing(tmp_path: Path) -> None:
    file = FileBeside(tmp_path / "nix" / "kiosk.log", longest_end=60)
    file.handle(logging.makeLogRecord({"name": "kiosk", "levelname": "INFO", "msg": "half \ud800"}))
    file.close()
    assert list(tmp_path.iterdir()) == []


def test_else_the_log_goes_to_standard_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert handlers(tmp_path) is None
    monkeypatch.setattr(sys, "stderr", None)
    assert handlers(None) is None
    assert list(tmp_path.iterdir()) == []


HOSTILE = {
    "a line break": "a\nERROR kiosk: forged",
    "a line break of another kind": "a\rERROR kiosk: forged\x85ERROR kiosk: forged\u2028ERROR kiosk: forged",
    "a command of the terminal": "a\x1b[2K\x1b[1GERROR kiosk: forged",
    "another direction": "\u202edegrof",
    "half a character": "\udce9\ud800",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_is_told_passes_for_another_entry(name: str) -> None:
    try:
        raise ValueError(name)
    except ValueError:
        record = logging.LogRecord("kiosk", logging.ERROR, "", 0, "The file %s is none.", (name,), sys.exc_info())
    first, *others = EntryFormatter("%(levelname)s %(name)s: %(message)s").format(record).splitlines()
    assert first.startswith("ERROR kiosk: The file ")
    assert all(line.startswith("    ") for line in others)
    assert all(line.isprintable() for line in (first, *others))
    assert any("ValueError" in line for line in others)
