"""What tests of files start with."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notice.json"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the disk, in order: `flushed`, `flushed empty` for a file without its data, and `named`."""
    noted: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        noted.append("flushed empty" if stat.S_ISREG(found.st_mode) and not found.st_size else "flushed")
        sync(descriptor)

    def noted_replace(path: Path, to: Path) -> Path:
        noted.append("named")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    return noted
