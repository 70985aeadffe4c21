"""What tests of the commands start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.content import DONE
from tests.content.conftest import write_small_library


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content and a key, where commands are given."""
    monkeypatch.chdir(tmp_path)
    write_small_library(tmp_path / "words")
    assert main(["content", "key", "hospital"]) == DONE
    return tmp_path
