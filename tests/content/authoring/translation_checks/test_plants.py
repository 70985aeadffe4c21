"""Each kind of error of translators, planted in three languages, is told at its place; a good translation is not."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kiosk.content.authoring.check import Report, check_folder
from kiosk.content.faults import WHOLE, Advice, Fault, FaultKind
from kiosk.content.markup import LONGEST
from tests.content.authoring.planting import as_it_was, unchanged
from tests.content.authoring.translation_checks.example import LANGUAGES, write_translated_library
from tests.content.conftest import TODAY, put

ERRORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("plants.json").read_text(encoding="utf-8"))
Plants = dict[str, tuple[dict[str, Any], str]]
"""Each error with the language in which it is planted, by a name for both."""

PLANTS: Plants = {f"{error['error']}, {language}": (error, language) for error in ERRORS for language in error["typed"]}

KINDS = 12
"""Of errors that a machine has to find: of each, several are planted."""


class Found(NamedTuple):
    """What is told of the library before any error, and of each plant."""

    before: Report
    planted: dict[str, Report]


def at_once(plants: Plants) -> list[Plants]:
    """The plants in as few rounds as there are errors at one place of one file."""
    rounds: dict[int, Plants] = {}
    planted = Counter[tuple[str, str]]()
    for name, (error, language) in plants.items():
        rounds.setdefault(planted[error["place"], language], {})[name] = (error, language)
        planted[error["place"], language] += 1
    return [*rounds.values()]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = write_translated_library(tmp_path_factory.mktemp("translated") / "content")
    files, planted = unchanged(folder), dict[str, Report]()
    before = check_folder(folder, TODAY)
    for plants in at_once(PLANTS):
        for error, language in plants.values():
            typed = error["typed"][language]
            typed = " ".join([typed] * (LONGEST // len(typed + " "))) if "repeated" in error else typed
            put(folder, f"scans/example/{language}.json", error["place"].replace(".", "/"), typed)
        planted |= dict.fromkeys(plants, check_folder(folder, TODAY))
        as_it_was(folder, files)
    return Found(before, planted)


def told(report: Report, language: str) -> list[Fault | Advice]:
    """What is told of the example scan in the language, whatever typefaces there are."""
    every: list[Fault | Advice] = [*report.faults, *report.advice]
    return [each for each in every if each.file == f"scans/example/{language}.json" and each.rule != "undrawable"]


def test_nothing_is_told_of_a_good_translation(found: Found) -> None:
    assert [fault for fault in found.before.faults if fault.kind is not FaultKind.UNDRAWABLE] == []
    assert [each for language in LANGUAGES for each in told(found.before, language)] == []


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_error_is_told_at_its_place(found: Found, name: str) -> None:
    error, language = PLANTS[name]
    all_told = {(each.rule, each.place) for each in told(found.planted[name], language)}
    assert (error["rule"], WHOLE if error["rule"] == "card" else error["place"]) in all_told


def test_nothing_is_told_where_nothing_is_planted(found: Found) -> None:
    for plants in at_once(PLANTS):
        places = {(language, error["place"]) for error, language in plants.values()}
        places |= {(language, WHOLE) for error, language in plants.values() if error["rule"] == "card"}
        report = found.planted[next(iter(plants))]
        elsewhere = [(la, each) for la in LANGUAGES for each in told(report, la) if (la, each.place) not in places]
        assert elsewhere == []


def test_every_kind_is_planted_in_every_language_that_has_it() -> None:
    languages: dict[str, set[str]] = {}
    for error in ERRORS:
        languages.setdefault(error["kind"], set()).update(error["typed"])
    assert len(languages) >= KINDS
    some = {kind for kind, those in languages.items() if those != {*LANGUAGES}}
    assert some == {"opening letter"}  # Urdu has no capitals
