"""Where the log goes when nobody reads standard error."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from kiosk.commands.logs import handlers


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
