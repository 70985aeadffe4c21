"""A small department of the shipped content, and the application of the tests."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kiosk.commands.papers import paper
from tests.shipped_content import ALL_LANGUAGES, content_in_one_language

DEPARTMENT = "nuclear-medicine"


@pytest.fixture(autouse=True)
def one_application(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """That of the tests, for a process has one."""
    assert qapp is not None
    monkeypatch.setattr(paper, "application", lambda: None)


def only_department(folder: Path, **fields: object) -> Path:
    """A copy of the content with one department, which shows one scan and one topic, in this folder."""
    shutil.copytree(content_in_one_language(ALL_LANGUAGES), folder)
    for other in [*(folder / "profiles").iterdir()]:
        if other.name != DEPARTMENT:
            shutil.rmtree(other)
    file = folder / f"profiles/{DEPARTMENT}/profile.json"
    profile = json.loads(file.read_bytes())
    profile.update({"scans": ["vq"], "topics": ["help"], "comparisons": [], **fields})
    profile["protocol"] = {
        key: value for key, value in profile["protocol"].items() if key.split(".")[0] in ("vq", "tc99m-maa")
    }
    file.write_text(json.dumps(profile, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a copy that no test changes."""
    return only_department(tmp_path_factory.mktemp("small") / "content")
