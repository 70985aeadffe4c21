"""Faults in the names of units, and in the cases that texts ask of them."""

from __future__ import annotations

from typing import Any

from kiosk.content.faults import FaultKind
from tests.content.authoring.planting import POLISH, WORDS, Plant, Planted, all_of, at

FILE = "interface/pl.json"
HOUR: dict[str, Any] = {
    "one": {"nominative": "{number} godzina", "genitive": "{number} godziny"},
    "few": {"nominative": "{number} godziny", "genitive": "{number} godzin"},
    "many": "{number} godzin",
    "other": "{number} godziny",
}
NAMES = ("second", "minute", "hour", "day", "week", "month", "year")


def units(**of_hour: Any) -> Plant:
    """Polish names of units, which are those of hours, with other forms of the hour itself; None leaves one out."""
    hour = {category: form for category, form in {**HOUR, **of_hour}.items() if form is not None}
    return at(FILE, "numbers/units", {name: hour if name == "hour" else HOUR for name in NAMES})


def polish(title: str) -> Plant:
    return at(POLISH, "facts/time/title", title)


UNITS: dict[str, Planted] = {
    "a form of a unit that the language needs": Planted(
        units(few=None), FaultKind.MISSING_WORDS, FILE, "numbers.units.hour.few", ("2, 3, 4",)
    ),
    "a form of a unit that the language does not have": Planted(
        units(two="{number} godziny"),
        FaultKind.SURPLUS_WORDS,
        FILE,
        "numbers.units.hour.two",
        ("few, many, one, other",),
    ),
    "a case that one form lacks": Planted(
        units(few={"nominative": "{number} godziny"}),
        FaultKind.MISSING_WORDS,
        FILE,
        "numbers.units.hour.few.genitive",
        ("`genitive`",),
    ),
    "a form of many numbers without its number": Planted(
        units(many="godzin"), FaultKind.OTHER_PLACEHOLDERS, FILE, "numbers.units.hour.many", ("{number}", "5, 6, 7")
    ),
    "another place in the name of a unit": Planted(
        units(many="{number} godzin {time}"),
        FaultKind.OTHER_PLACEHOLDERS,
        FILE,
        "numbers.units.hour.many",
        ("{number}", "{time}"),
    ),
    "a start in a text that is shown as it stands": Planted(
        at(WORDS, "steps/ready/title", "Get ready at {start}"),
        FaultKind.UNFILLED_NUMBER,
        WORDS,
        "steps.ready.title",
        ("`{start}`",),
    ),
    "a case where the language names no units": Planted(
        polish("Około {example.visit:genitive}"),
        FaultKind.UNKNOWN_CASE,
        POLISH,
        "facts.time.title",
        ("no case", FILE, "`{example.visit:genitive}`"),
    ),
    "a case that the units do not have": Planted(
        all_of(units(), polish("Z {example.visit:instrumental}")),
        FaultKind.UNKNOWN_CASE,
        POLISH,
        "facts.time.title",
        ("`nominative`, `genitive`", "`{example.visit:instrumental}`"),
    ),
    "a case that no language has": Planted(
        polish("{example.visit}, około {example.visit:genitiv}"),
        FaultKind.BROKEN_PLACEHOLDER,
        POLISH,
        "facts.time.title",
        ("`{example.visit:genitiv}`",),
    ),
    "a case in the interface that the units do not have": Planted(
        all_of(units(), at(FILE, "step/about", "Z {time:instrumental}")),
        FaultKind.UNKNOWN_CASE,
        FILE,
        "step.about",
        ("`nominative`, `genitive`", "`{time:instrumental}`"),
    ),
    "a case in the interface that no language has": Planted(
        all_of(units(), at(FILE, "step/about", "Około {time:genitiv}")),
        FaultKind.UNKNOWN_CASE,
        FILE,
        "step.about",
        ("accusative", "`{time:genitiv}`"),
    ),
    "a case of what is no length of time": Planted(
        all_of(units(), at(FILE, "notice/until", "Do {time:genitive}")),
        FaultKind.UNKNOWN_CASE,
        FILE,
        "notice.until",
        ("`{time}`", "`{time:genitive}`"),
    ),
    "a case in a department's own words": Planted(
        all_of(
            units(),
            at(
                "profiles/demo/profile.json",
                "wording",
                {"scans": {"example": {"pl": {"facts": {"time": {"title": "Z {example.visit:instrumental}"}}}}}},
            ),
        ),
        FaultKind.UNKNOWN_CASE,
        "profiles/demo/profile.json",
        "wording.scans.example.pl.facts.time.title",
        ("`{example.visit:instrumental}`",),
    ),
}
