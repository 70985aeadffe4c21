"""Desks with a department of one scan, which speaks three languages and has its own words to keep."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.papers.conftest import DEPARTMENT, only_department
from tests.guide.desk import Desk

SETTINGS = {"RADIOLOGY_KIOSK_PROFILE": DEPARTMENT}


@pytest.fixture(scope="session")
def department(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content that no test changes."""
    return only_department(tmp_path_factory.mktemp("department") / "content", languages=["en-GB", "pl", "ur"])


@pytest.fixture
def desk(department: Path, tmp_path: Path) -> Desk:
    """With the department as `ward`, and again as `content`, and a kiosk that takes packs signed by `signing.key`."""
    for name in ("ward", "content"):
        shutil.copytree(department, tmp_path / name)
    keys = {"RADIOLOGY_KIOSK_CONTENT_KEYS": str(tmp_path / "signing.key.pub")}
    return Desk(tmp_path, {**SETTINGS, **keys})
