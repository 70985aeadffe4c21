"""Each kind of fault, planted in a faultless library, is told once, with its place and what an author needs."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import pytest

from kiosk.content import file_cache
from kiosk.content.authoring.check import check_folder
from kiosk.content.authoring.translation import direction_faults
from kiosk.content.faults import WHOLE, ContentError, FaultKind
from kiosk.content.model.facts import LanguageEntry
from kiosk.content.reading import parse_json
from tests.content.authoring.planted import NOT_IN_FILES, PLANTED
from tests.content.authoring.planting import (
    CLINIC,
    DEMO,
    POLISH,
    SCAN,
    WORDS,
    Plant,
    Planted,
    at,
    copied,
    found,
    found_of,
    without_polish,
)
from tests.content.conftest import DELETE, SVG, TODAY, load, put, write


def test_the_small_library_is_faultless(folder: Path) -> None:
    assert found(folder) == []


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_fault_is_found_and_nothing_else(folder: Path, planted: Planted) -> None:
    faults = found_of(planted, folder)
    assert [(fault.kind, fault.file, fault.place) for fault in faults] == [(planted.kind, planted.file, planted.place)]
    (fault,) = faults
    assert fault.expected
    assert fault.found
    assert [part for part in planted.holds if part not in str(fault)] == [], str(fault)


def test_each_file_is_parsed_once_and_nothing_is_changed_in_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all that look at its JSON look at the same."""
    parsed: list[tuple[bytes, str, Any]] = []

    def kept(data: bytes, file: str) -> Any:
        parsed.append((data, file, parse_json(data, file)))
        return parsed[-1][2]

    monkeypatch.setattr(file_cache, "parse_json", kept)
    put(folder, CLINIC, "wording", {"scans": {"example": {"en-GB": {"title": "Our scan"}}}})
    check_folder(folder, TODAY)
    of_files = Counter(file for _, file, _ in parsed)
    assert {file for file, times in of_files.items() if times > 1} <= {"library.json"}, "which opens the library, too"
    assert {WORDS, POLISH, SCAN, CLINIC, DEMO} <= of_files.keys()
    assert [file for data, file, value in parsed if value != parse_json(data, file)] == []


def test_every_kind_of_fault_is_planted() -> None:
    assert {planted.kind for planted in PLANTED.values()} == set(FaultKind) - NOT_IN_FILES


WORDED = {
    "a misspelt key": "sources.json: seed-msk.adress: expected `address`, found the key `adress`",
    "a scan with radiation that forgets pregnancy": (
        "scans/example/scan.json: aftercare: expected an item of kind `pregnancy`, or a prompt in `tell` named so, "
        "for a scan with radiation, found neither"
    ),
    "an accent that is hard to read": (
        "profiles/demo/profile.json: accent.light: expected a contrast of 7 to 1 or more, such as `#325A64`, "
        "found `#5599AA`, 3.0 to 1 on #F5F7F6"
    ),
}
"""Samples of the sentence that authors read: where, what was expected and what is there."""


@pytest.mark.parametrize(("name", "message"), WORDED.items(), ids=WORDED)
def test_a_fault_is_one_sentence(folder: Path, name: str, message: str) -> None:
    assert [str(fault) for fault in found_of(PLANTED[name], folder)] == [message]


def test_a_file_with_five_faults_of_shape_lists_five(folder: Path) -> None:
    step = {"titel": "Check in", "text": 5, "uneasy": " "}
    put(folder, WORDS, "steps/arrive", step)
    put(folder, WORDS, "letter", DELETE)
    faults = without_polish(found(folder))
    assert {(fault.kind, fault.file) for fault in faults} == {(FaultKind.SHAPE, WORDS)}
    assert [fault.place for fault in faults] == [
        "steps.arrive",
        "steps.arrive.text",
        "steps.arrive.titel",
        "steps.arrive.uneasy",
        WHOLE,
    ]


def test_a_wrong_shape_does_not_hide_what_the_words_say(folder: Path) -> None:
    put(folder, WORDS, "letter", DELETE)
    put(folder, WORDS, "lead", "It may show cancer in *20* minutes.")
    assert [fault.kind for fault in without_polish(found(folder))] == [
        FaultKind.SHAPE,
        FaultKind.MARKUP,
        FaultKind.NUMBER_IN_TEXT,
        FaultKind.FRIGHTENING_WORD,
    ]


def test_what_each_department_changes_is_listed(folder: Path) -> None:
    visit = {**load(folder, DEMO)["protocol"]["example.feeding"], "value": 30, "to": 45, "unit": "minute"}
    put(folder, DEMO, "protocol/example.visit", visit)
    own = {"scans": {"example": {"en-GB": {"steps": {"ready": {"title": "Change into a gown"}}}}}}
    put(folder, DEMO, "wording", own)
    changes = [str(change) for change in check_folder(folder, TODAY).changes if change.file == DEMO]
    assert changes == [
        f'{DEMO}: protocol["example.feeding"]: nothing → 12 hour',
        f'{DEMO}: protocol["example.visit"]: 60 minute → 30 to 45 minute',
        f"{DEMO}: wording.scans.example.en-GB.steps.ready.title: Get ready → Change into a gown",
    ]


ADVISED: dict[str, tuple[Plant, str]] = {
    "a file that nothing reads": (
        lambda folder: write(folder, "scans/example/notes.json", {}),
        "scans/example/notes.json: whole file: no file of the format: nothing reads it",
    ),
    "a picture that no page shows": (
        lambda folder: (folder / "pictures/spare.svg").write_text(SVG),
        "pictures/spare.svg: whole file: no page shows this picture",
    ),
    "a term that no page links to": (
        copied("glossary/pl.json", "gantry", "radiographer"),
        "glossary/pl.json: whole file: no page links to gantry",
    ),
    "a meaning that goes on": (
        at("glossary/pl.json", "radiographer/meaning", "on and " * 11),
        "glossary/pl.json: radiographer.meaning: 22 words; at most 20 read better",
    ),
    "a page that is not translated": (
        lambda folder: (folder / "topics/help/pl.json").unlink(),
        "topics/help/pl.json: whole file: not translated yet: offered in en-GB",
    ),
    "a language that is not offered": (
        lambda folder: write(folder, "topics/help/cy.json", load(folder, "topics/help/pl.json")),
        "topics/help/cy.json: whole file: a language that library.json does not offer",
    ),
    "a number that expired": (
        at(CLINIC, "protocol/example.feeding/review_due", "2026-11-30"),
        (
            f'{CLINIC}: protocol["example.feeding"]: not in force on 2026-12-01: patients read the built-in number '
            "or the words in `otherwise`"
        ),
    ),
    "a sample page that is due": (
        at(SCAN, "review/review_due", "2027-01-01"),
        f'{DEMO}: approval["scans/example"]: scans/example in pl is due on 2026-12-01',
    ),
}


@pytest.mark.parametrize(("plant", "advice"), ADVISED.values(), ids=ADVISED.keys())
def test_what_may_stay_is_advised_and_no_fault(folder: Path, plant: Plant, advice: str) -> None:
    before = {str(each) for each in check_folder(folder, TODAY).advice}
    plant(folder)
    report = check_folder(folder, TODAY)
    assert advice in {str(each) for each in report.advice} - before
    assert report.faults == ()


def test_readmes_schemas_and_hidden_files_are_nobody_s_business(folder: Path) -> None:
    before = check_folder(folder, TODAY)
    for file in ("README.md", "scans/README.md", "schema/scan.json", ".git/config", "pictures/.DS_Store"):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("x")
    assert check_folder(folder, TODAY) == before


def test_a_folder_that_is_no_library_raises(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"library\.json"):
        check_folder(tmp_path, TODAY)


def test_reviews_are_judged_on_the_day_that_is_asked_about(folder: Path) -> None:
    later = check_folder(folder, dt.date(2027, 12, 1))
    assert any("is overdue on 2027-12-01" in str(each) for each in later.advice)
    assert later.faults == ()


DIRECTIONS = {
    "Arabic from the left": ("ar", "العربية", "ltr", "`rtl`"),
    "Hebrew by its former tag, named in English": ("iw", "Hebrew", "ltr", "`rtl`"),
    "English from the right": ("en-IE", "English", "rtl", "`ltr`"),
    "Urdu": ("ur", "اردو", "rtl", ""),
    "Urdu named in English": ("ur", "Urdu", "rtl", ""),
    "Kurdish in Arabic letters, of which CLDR has none": ("ku-Arab", "کوردی", "rtl", ""),
    "Punjabi in Arabic letters": ("pa-Arab", "پنجابی", "rtl", ""),
    "Punjabi": ("pa", "ਪੰਜਾਬੀ", "ltr", ""),
    "Chinese of Hong Kong": ("zh-Hant-HK", "繁體中文", "ltr", ""),
}


@pytest.mark.parametrize(("tag", "name", "direction", "told"), DIRECTIONS.values(), ids=DIRECTIONS)
def test_a_language_is_read_in_its_own_direction(
    tag: str, name: str, direction: Literal["ltr", "rtl"], told: str
) -> None:
    faults = tuple(direction_faults({tag: LanguageEntry(name=name, direction=direction, status="draft")}))
    assert [fault.place for fault in faults] == ([f"languages.{tag}.direction"] if told else [])
    assert all(told in str(fault) for fault in faults)
