"""Which tests are looked at a second time: those beside another system, and no other."""

from __future__ import annotations

import re

import pytest

from tests.other_systems import PLACES, TESTS, beside_another_system

OTHERS = re.compile(r"\b(RealDisplay|NullSink|needs_cups|alertmanager|journald)\b")
ONE_LOOK = {"commands/test_doctor_codes.py", "frozen/test_program.py", "frozen/test_soak.py"}
"""A stand-in, and the frozen program, whatever it is shown on."""


def test_no_place_is_forgotten() -> None:
    using = {test for test in TESTS.rglob("test_*.py") if OTHERS.search(test.read_text(encoding="utf-8"))}
    once = {test.relative_to(TESTS).as_posix() for test in using if not beside_another_system(test)}
    assert once - {"test_other_systems.py"} == ONE_LOOK


def test_each_place_is_there() -> None:
    assert [place for place in PLACES if not (TESTS / place).exists()] == []


@pytest.mark.parametrize(
    ("test", "twice"),
    [
        ("linux/test_running.py", True),
        ("packaging_windows/test_in_wine.py", True),
        ("flows/test_real_display.py", True),
        ("flows/test_finish.py", False),
        ("frozen/test_soak.py", False),
        ("bench/test_walk.py", False),
    ],
)
def test_only_what_runs_beside_another_system_has_a_second_look(test: str, twice: bool) -> None:
    assert (TESTS / test).is_file()
    assert beside_another_system(TESTS / test) == twice
