"""Each fault has a reason that staff understand, whatever sentence tells it to authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.faults import Fault, FaultKind
from kiosk.services.content_status.fault_reasons import REASONS, FaultReason, fault_reason, reasons
from tests.content.authoring.planted import DEPARTMENTS, PLANTED
from tests.content.authoring.planted_translations import TRANSLATIONS
from tests.content.authoring.planting import Planted, found, found_of
from tests.content.conftest import write_small_library

BY_REASON = {
    FaultReason.PICTURE: {"a picture that does not exist"},
    FaultReason.PICTURE_WORDS: {"a picture without words"},
    FaultReason.PHOTO: {"a photo that nobody says whose it is", "a photo of somebody who was not asked"},
    FaultReason.MISSING: {"a missing list"},
    FaultReason.UNREADABLE: {"a file far too large"},
    FaultReason.DAMAGED: {"a broken file", "a key twice"},
    FaultReason.SOURCE: {"a source that nobody knows"},
    FaultReason.LIST: {
        "a tracer that nobody knows",
        "a dose that nobody knows",
        "a comparison with a scan that does not exist",
        "a link to nowhere",
        "a decision of a tracer that names another",
        "a topic of a tracer that nobody knows",
        "a part of the body with a dose that nobody knows",
        "a variant that the scan does not have",
        "a block that nobody wrote",
    },
    FaultReason.TERM: {"a term that nobody explains"},
    FaultReason.NUMBER: {
        "a step that lasts a number nobody gave",
        "a range upside down",
        "a dose of a tracer upside down",
        "a chance of more than one",
        "a number both built in and decided",
        "an unknown number",
        "a decision without its otherwise",
        "an end of what is no time",
        "braces around no number",
        "a case that no language has",
        "a number in the text",
        "a period in words",
        "a decision of a tracer once more",
        "words for none on which two decisions hang",
        "a number in a prompt",
        "a number in a question to ask",
        "a number in a title",
        "a start in a text that is shown as it stands",
        "a number in what stands for a card",
        "a number in a meaning",
        "a number in the words of a picture",
        "a number in a department's room",
        "a coupling of what is no time",
        "words for a longer time with a number that may not be there",
        "words for a longer time with a place that may not be there",
        "words for a longer time with a telephone that may not be there",
    },
    FaultReason.OWN_NUMBER: {
        "a department's number that no page has",
        "a department's number in another unit",
        "a department's number of the wrong type",
        "a department's range upside down",
        "a number with a digit too many",
        "a word in place of the name of who approved a number",
        "a department's number that is reviewed too late",
        "a sample approval in a real department",
        "none of what the page has built in",
        "a decision for none that a text has no words for",
        "a longer time that the card does not tell",
        "a longer time that no coupling names",
    },
    FaultReason.OWN_WORDS: {
        "own words for what does not exist",
        "words taken away",
        "own words of a page that is not shown",
        "own words in a language that the page has not",
        "a number in own words",
        "a term in own words that nobody explains",
        "own words of the wrong type",
        "a place that the department does not give",
        "a case in a department's own words",
    },
    FaultReason.WORDS: {
        "words of the wrong type",
        "words for a step that does not exist",
        "a step without words",
        "forbidden markup",
        "markup in a title",
        "markup in a meaning",
        "a sentence without end",
        "a section for doctors",
        "a word that frightens",
        "shouting",
        "a stale translation",
        "the mark of a translation in the base language",
        "a number lost in translation",
        "a placeholder lost in the interface",
        "a time that can't be written",
        "a form of a unit that the language needs",
        "a form of a unit that the language does not have",
        "a case that one form lacks",
        "a form of many numbers without its number",
        "another place in the name of a unit",
        "a case where the language names no units",
        "a case that the units do not have",
        "a case in the interface that the units do not have",
        "a case in the interface that no language has",
        "a case of what is no length of time",
        "a lost letter",
        "a text turned round",
        "an icon in a department's name",
        "another script than the typeface's",
        "where doses come from, in another script",
        "the name of a language that nobody can read",
        "a room that is to come",
        "bullets by hand",
        "words for none lost in translation",
        "words for a longer time that nothing shows",
        "a part of the body that no words name",
        "parts that no words name at all",
        "words of a part that the scan does not have",
        *TRANSLATIONS,
    },
}
"""Of each planted fault what staff are told; of all others that a file is not as it should be."""
TOLD = {name: told for told, names in BY_REASON.items() for name in names}

EXPLAINED = {name: planted for name, planted in PLANTED.items() if planted.kind in (FaultKind.DAMAGED, FaultKind.SHAPE)}
"""What `kiosk.content.reading.Explain` tells authors otherwise than the kiosk finds it; all else is the same."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "content")


@pytest.mark.parametrize(("name", "planted"), PLANTED.items(), ids=PLANTED)
def test_staff_are_told_the_reason_however_the_fault_is_worded(name: str, planted: Planted) -> None:
    """Of the fault that `test_a_planted_fault_is_found_and_nothing_else` finds."""
    assert reasons([Fault(planted.kind, planted.file, planted.place, "x", "x")]) == (TOLD.get(name, FaultReason.OTHER),)


@pytest.mark.parametrize(("name", "planted"), EXPLAINED.items(), ids=EXPLAINED)
def test_it_is_the_reason_of_what_the_kiosk_finds_without_explaining_it(
    folder: Path, name: str, planted: Planted
) -> None:
    assert reasons(found_of(planted, folder, explained=False)) == (TOLD.get(name, FaultReason.OTHER),)


def test_every_reason_is_that_of_a_planted_fault() -> None:
    assert BY_REASON.keys() == set(FaultReason) - {FaultReason.OTHER}
    assert [name for name in TOLD if name not in PLANTED] == []


def test_every_kind_has_a_reason() -> None:
    assert REASONS.keys() == set(FaultKind)


def test_many_faults_of_one_kind_are_one_reason(folder: Path) -> None:
    for name in ("a room without a name in a language", "a dose reference that does not exist", "words taken away"):
        DEPARTMENTS[name].plant(folder)
    faults = found(folder)
    assert [fault_reason(fault) for fault in faults].count(FaultReason.OTHER) > 1
    assert reasons(faults) == (FaultReason.OTHER, FaultReason.OWN_WORDS)
