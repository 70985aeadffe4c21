"""A department's own words over the shared ones, and what the words of the interface have to keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.content.faults import ContentError
from kiosk.content.model.interface import FILLED
from tests.content.conftest import Open, faults_of, put


def test_own_words_stand_over_the_shared_ones_in_their_language_alone(folder: Path, opened: Open) -> None:
    own = {"scans": {"example": {"en-GB": {"steps": {"ready": {"title": "Change into a gown"}}}}}}
    put(folder, "profiles/demo/profile.json", "wording", own)
    titles = []
    for profile, language in (("demo", "en-GB"), ("demo", "pl"), ("clinic", "en-GB")):
        library, edition = opened(profile=profile, language=language)
        titles.append(library.scan("example", edition).words.steps["ready"].title)
    assert titles == ["Change into a gown", "Get ready", "Get ready"]


BAD_PATCHES = {
    "a new key": (
        {"scans": {"example": {"en-GB": {"steps": {"dance": {"title": "Dance"}}}}}},
        "wording.scans.example.en-GB.steps.dance: expected a key of the shared words, found the key `dance`",
    ),
    "nothing": (
        {"scans": {"example": {"en-GB": {"lead": None}}}},
        "wording.scans.example.en-GB.lead: expected other words for it, found nothing, which would take it away",
    ),
    "a wrong type": (
        {"scans": {"example": {"en-GB": {"title": 5}}}},
        "wording.scans.example.en-GB.title: expected str, found int",
    ),
    "a wrong term": (
        {"scans": {"example": {"en-GB": {"lead": "See [this](term:this)."}}}},
        "wording.scans.example.en-GB.lead: expected a term of the glossary, found `term:this`",
    ),
    "a decision without its otherwise": (
        {"scans": {"example": {"en-GB": {"lead": "For {example.feeding}."}}}},
        (
            "wording.scans.example.en-GB.lead: expected a built-in number, or the forms text and otherwise, "
            "found `{example.feeding}`"
        ),
    ),
    "markup in a term": (
        {"glossary": {"en-GB": {"radiographer": {"meaning": "A *person*."}}}},
        "wording.glossary.en-GB.radiographer.meaning: expected plain words without markup, found a *",
    ),
    "a lost placeholder": (
        {"interface": {"en-GB": {"numbers": {"range": "{low} or so"}}}},
        "wording.interface.en-GB.numbers.range: expected {high} and {low}, found {low}",
    ),
    "a clock of nobody": (
        {"interface": {"en-GB": {"numbers": {"clock": "o'clock"}}}},
        "wording.interface.en-GB.numbers.clock: expected a time pattern such as ha or H:mm, found `o'clock`",
    ),
}


@pytest.mark.parametrize(("wording", "fault"), BAD_PATCHES.values(), ids=BAD_PATCHES.keys())
def test_a_faulty_patch_is_told_at_its_place(folder: Path, opened: Open, wording: object, fault: str) -> None:
    put(folder, "profiles/demo/profile.json", "wording", wording)
    library, edition = opened()
    with pytest.raises(ContentError) as caught:
        library.scan("example", edition)
    assert faults_of(caught) == [f"profiles/demo/profile.json: {fault}"]


def test_a_patched_interface_is_the_department_s_alone(folder: Path, opened: Open) -> None:
    put(folder, "profiles/demo/profile.json", "wording", {"interface": {"en-GB": {"bar": {"help": "Call us"}}}})
    library, edition = opened()
    assert library.interface(edition).bar.help == "Call us"
    _, other = opened(profile="clinic")
    assert library.interface(other).bar.help != "Call us"


@pytest.mark.parametrize("lost", sorted(FILLED), ids=".".join)
def test_the_base_language_may_leave_out_what_the_program_offers_but_no_number(
    folder: Path, opened: Open, lost: tuple[str, str]
) -> None:
    for language in ("en-GB", "pl"):
        put(folder, f"interface/{language}.json", "/".join(lost), "Some words")
    library, edition = opened()
    if lost[0] in {"numbers", "contacts", "notice"}:
        with pytest.raises(ContentError, match=rf"{re.escape('.'.join(lost))}: expected .*, found no placeholder"):
            library.interface(edition)
    else:
        for language in ("en-GB", "pl"):
            words = library.interface(replace(edition, language=language))
            assert getattr(getattr(words, lost[0]), lost[1]) == "Some words"


def test_no_language_has_a_placeholder_that_nobody_fills_or_that_another_lacks(folder: Path, opened: Open) -> None:
    put(folder, "interface/pl.json", "page/letter", "Some words")
    put(folder, "interface/pl.json", "bar/help", "Call {name}")
    library, edition = opened()
    with pytest.raises(ContentError) as caught:
        library.interface(replace(edition, language="pl"))
    assert faults_of(caught) == [
        "interface/pl.json: bar.help: expected no placeholder, found {name}",
        "interface/pl.json: page.letter: expected {name}, found no placeholder",
    ]
