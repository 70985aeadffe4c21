"""Values in the places of a text: each exactly once, and never a place left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kiosk.fill import FillError, Inflected, filled, filled_form, places, places_in_cases

KIOSK = Path(__file__).resolve().parent.parent / "kiosk"


def test_every_value_stands_in_its_place() -> None:
    assert filled("{number} of {count}: {number}", number=2, count="7") == "2 of 7: 2"


def test_a_text_without_places_stays_as_it_is() -> None:
    assert filled("Step by step") == "Step by step"


def test_braces_within_a_value_are_not_filled_again() -> None:
    assert filled("{first}, {second}", first="{second}", second="{first}") == "{second}, {first}"


@pytest.mark.parametrize("text", ["{name} and {other}", "{name} and {}", "{name} and {Other}", "{name} and { other }"])
def test_a_place_that_nobody_fills_is_an_error(text: str) -> None:
    for fill in (filled, filled_form):
        with pytest.raises(FillError, match="differ in"):
            fill(text, name="VQ")


def test_a_value_without_a_place_is_an_error() -> None:
    with pytest.raises(FillError, match="differ in room"):
        filled("{name}", name="VQ", room="3")


def test_a_form_takes_what_it_has_a_place_for() -> None:
    offered: dict[str, str | int] = {"answer": "Yes", "count": 7, "share": 50}
    assert [filled_form(form, **offered) for form in ("{answer}: {count} ({share} %)", "{answer}")] == [
        "Yes: 7 (50 %)",
        "Yes",
    ]


def test_places_are_told_by_name() -> None:
    assert places("{low} to {high}, or {low}") == {"low", "high"}


def test_a_place_may_ask_for_a_case_of_what_has_cases() -> None:
    time = Inflected("2 godziny", {"genitive": "2 godzin"})
    form = "{time}, od {time:genitive}, z {time:instrumental}"
    assert filled(form, time=time) == "2 godziny, od 2 godzin, z 2 godziny"
    assert filled("od {count:genitive}", count=2) == "od 2"
    assert places(form) == {"time"}
    assert places_in_cases(form) == {("time", "genitive"), ("time", "instrumental")}


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert [filled(form, time="4 p.m.") for form in ("Hasta {time}.", "Hasta {time} o más.", "Hasta {time}")] == [
        "Hasta 4 p.m.",
        "Hasta 4 p.m. o más.",
        "Hasta 4 p.m.",
    ]


def test_nothing_else_fills_places() -> None:
    """`text.replace("{name}", …)` would leave a place that nobody fills for everybody to read."""
    found = [
        f"{file.relative_to(KIOSK)}:{node.lineno}"
        for file in KIOSK.rglob("*.py")
        if "replace" in (source := file.read_text("utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "replace"
        and node.args
        and re.match(r"""f?["']\{""", ast.unparse(node.args[0]))
    ]
    assert found == []
