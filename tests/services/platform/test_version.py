"""Which version and which build: from the stamp of a frozen program, else from its source."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from kiosk.services.platform.version import program_build, program_version

ROOT = Path(__file__).resolve().parents[3]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
STAMPS = {
    "of a commit": (COMMIT, "1.2.3 (0123456789ab, 2026-11-22)", False),
    "of a commit and more": (f"{COMMIT}+changes", "1.2.3 (0123456789ab+changes, 2026-11-22)", True),
    "by Wine": (f"{COMMIT}+preview", "1.2.3 (0123456789ab+preview, 2026-11-22)", False),
    "by Wine, and more": (f"{COMMIT}+preview+changes", "1.2.3 (0123456789ab+preview+changes, 2026-11-22)", True),
    "of a source without a history": ("", "1.2.3", False),
}


@pytest.mark.parametrize(("commit", "shown", "changed"), STAMPS.values(), ids=STAMPS)
def test_a_frozen_program_knows_its_build(commit: str, shown: str, changed: bool, tmp_path: Path) -> None:
    stamp = {"version": "1.2.3", "commit": commit, "date": "2026-11-22"}
    (tmp_path / "build.json").write_text(json.dumps(stamp), encoding="utf-8")
    build = program_build(tmp_path)
    assert (str(build), build.changed, build.preview) == (shown, changed, "+preview" in shown)


def test_a_check_out_has_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert program_version() == project["version"] == str(program_build())
