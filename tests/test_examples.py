"""Tests that look at random examples look at a third of them each day, and at all of them here; CI at the same ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import ALL, examples, take_no_constants_of_the_code

ROOT = Path(__file__).resolve().parents[1]


def test_a_third_is_looked_at_unless_all_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALL, raising=False)
    assert [examples(most) for most in (1, 15, 100, 400)] == [1, 5, 34, 134]
    monkeypatch.setenv(ALL, "yes")
    assert [examples(most) for most in (1, 15, 100, 400)] == [1, 15, 100, 400]


def looked_at() -> list[tuple[int, str]]:
    """The examples of a test that draws the same ones each time."""
    examples: list[tuple[int, str]] = []

    @settings(derandomize=True, database=None, max_examples=400, deadline=None)
    @given(st.integers(), st.text())
    def look(number: int, text: str) -> None:
        examples.append((number, text))

    look()
    return examples


def test_no_code_that_was_loaded_before_makes_other_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later Hypothesis may take them from elsewhere."""
    take_no_constants_of_the_code(monkeypatch)
    before = looked_at()
    numbers, texts = range(31_013, 31_113), [f"said {number} times" for number in range(100)]
    module = ModuleType("loaded_later")
    module.__file__ = str(tmp_path / "loaded_later.py")
    Path(module.__file__).write_text(f"NUMBERS = {[*numbers]}\nTEXTS = {texts}\n", "utf-8")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    same = looked_at() == before
    assert same  # whose difference nobody can read


@pytest.mark.slow
def test_all_examples_are_looked_at() -> None:
    drawn = [str(file) for file in sorted((ROOT / "tests").rglob("test_*.py")) if "@given(" in file.read_text("utf-8")]
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "hypothesis and not slow", *drawn]
    found = subprocess.run(
        line, cwd=ROOT, env=os.environ | {ALL: "yes"}, capture_output=True, text=True, check=False, timeout=1500
    )
    assert found.returncode == 0, found.stdout[-5000:] + found.stderr[-2000:]
    assert " passed" in found.stdout
