"""What the tests of several staff pages start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.staff.port import Port


@pytest.fixture
def port() -> Port:
    return Port()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder
