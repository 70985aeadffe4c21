"""What tests of content packs start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.packs.packs_bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench.at(tmp_path / "bench")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder
