"""Tests that look at random examples look at a third of them each day, and at all of them here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import ALL, examples

ROOT = Path(__file__).resolve().parents[1]


def test_a_third_is_looked_at_unless_all_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALL, raising=False)
    assert [examples(most) for most in (1, 15, 100, 400)] == [1, 5, 34, 134]
    monkeypatch.setenv(ALL, "yes")
    assert [examples(most) for most in (1, 15, 100, 400)] == [1, 15, 100, 400]


@pytest.mark.slow
def test_all_examples_are_looked_at() -> None:
    drawn = [str(file) for file in sorted((ROOT / "tests").rglob("test_*.py")) if "@given(" in file.read_text("utf-8")]
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "hypothesis and not slow", *drawn]
    found = subprocess.run(
        line, cwd=ROOT, env=os.environ | {ALL: "yes"}, capture_output=True, text=True, check=False, timeout=1500
    )
    assert found.returncode == 0, found.stdout[-5000:] + found.stderr[-2000:]
    assert " passed" in found.stdout
