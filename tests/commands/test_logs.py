"""Where the log goes when nobody reads standard error."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from kiosk.commands.logs import EntryFormatter, handlers


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
