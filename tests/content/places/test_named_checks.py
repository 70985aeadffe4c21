"""What is told of places and telephones that can’t be said, and of digits that stand in their place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.faults import ContentError
from tests.content.conftest import Open, faults_of, put
from tests.content.places.test_named_words import CLINIC, PLACES, WORDS, checked, patch_of, read_example, with_own

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a place nearly as it is named": (
        {"own": "Come to {place.levle}."},
        (
            f"{CLINIC}: wording.scans.example.en-GB.lead: expected `{{place.level}}`, or `levle` in `places` of this "
            "file, found `{place.levle}`"
        ),
    ),
    "a place that nobody gives": (
        {"own": "Come to {place.canteen}."},
        (
            f"{CLINIC}: wording.scans.example.en-GB.lead: expected `canteen` in `places` of this file, "
            "found `{place.canteen}`"
        ),
    ),
    "a telephone nearly as it is named": (
        {"own": "Ring {phone.dya}."},
        (
            f"{CLINIC}: wording.scans.example.en-GB.lead: expected `{{phone.day}}`, or `dya` in `contacts` of this "
            "file, found `{phone.dya}`"
        ),
    ),
    "shared words without their other form": (
        {"shared": "Come to {place.level}."},
        (
            f"{WORDS}: lead: expected the forms text and otherwise, for departments that do not give it, "
            "found `{place.level}`"
        ),
    ),
    "a place that a language lacks": (
        {"places": {"level": {"en-GB": "level 1"}}},
        f"{CLINIC}: places.level: expected the key `pl`, a language of this profile, found no such key",
    ),
    "markup in a place": (
        {"places": {"level": {"en-GB": "**level 1**", "pl": "1"}}},
        f"{CLINIC}: places.level.en-GB: expected plain words without markup, found a *",
    ),
    "a place that would begin a list": (
        {"places": {"level": {"en-GB": "- level 1", "pl": "1"}}},
        f"{CLINIC}: places.level.en-GB: expected plain words without markup, found a -",
    ),
    "a number named as a place": (
        {"value": "place.level"},
        (
            'scans/example/scan.json: values["place.level"]: expected another word before the point, for {place.…} and '
            "{phone.…} are of the department, found `place.level`"
        ),
    ),
}


@pytest.mark.parametrize(("given", "fault"), BAD.values(), ids=BAD)
def test_a_place_that_can_not_be_said_is_told_with_what_to_do(
    folder: Path, opened: Open, given: dict[str, Any], fault: str
) -> None:
    put(folder, CLINIC, "places", given.get("places", PLACES))
    if "own" in given:
        put(folder, CLINIC, "wording", {"scans": {"example": {"en-GB": {"lead": given["own"]}}}})
    if "shared" in given:
        put(folder, WORDS, "lead", given["shared"])
    if "value" in given:
        put(
            folder,
            "scans/example/scan.json",
            f"values/{given['value']}",
            {"value": 1, "unit": "count", "sources": ["seed-msk"]},
        )
    assert fault in [str(each) for each in checked(folder).faults]
    with pytest.raises(ContentError) as error:
        read_example(opened)
    assert fault in faults_of(error)


def test_a_typing_error_in_shared_words_and_a_place_that_nothing_says_are_advised(folder: Path) -> None:
    put(folder, WORDS, "lead", {"text": "Come to {place.levle}.", "otherwise": "Come to the desk."})
    put(folder, CLINIC, "places", {"level": PLACES["level"]})
    told = [str(each) for each in checked(folder).advice]
    assert f"{CLINIC}: places.level: no text here says {{place.level}}" in told
    told = [each for each in told if each.startswith(f"{WORDS}: lead.text: no department gives")]
    assert told == [
        (
            f"{WORDS}: lead.text: no department gives {{place.levle}}, so that all patients read `otherwise`; "
            "was {place.level} meant?"
        )
    ]


SPOTS = {
    "It is opposite the lifts on level 1.": '`{place.level}`, with `"places": {"level": {"en-GB": "level 1"}}`',
    "Come to room 12.": '`{place.room}`, with `"places": {"room": {"en-GB": "room 12"}}`',
    "Go to desk 3, please.": '`{place.desk}`, with `"places": {"desk": {"en-GB": "desk 3"}}`',
    "Wait in Room B-12a.": '`{place.room}`, with `"places": {"room": {"en-GB": "Room B-12a"}}`',
    "Take lift 4b.": '`{place.lift}`, with `"places": {"lift": {"en-GB": "lift 4b"}}`',
    "Find waiting area 2.": '`{place.waiting-area}`, with `"places": {"waiting-area": {"en-GB": "waiting area 2"}}`',
    "Park in car park 3.": '`{place.car-park}`, with `"places": {"car-park": {"en-GB": "car park 3"}}`',
    "It is on the 2nd floor.": '`{place.floor}`, with `"places": {"floor": {"en-GB": "2nd floor"}}`',
    "Ask for bleep 600.": '`{place.bleep}`, with `"places": {"bleep": {"en-GB": "bleep 600"}}`',
    "Idź na poziom 1.": "a number in `values`, or of `places` of the department, such as `{place.level}`",
    "Ring 020 7188 7188.": "`{phone.day}`, with the number in `contacts` of the department",
    "Call (555) 010-4477.": "`{phone.day}`, with the number in `contacts` of the department",
}


@pytest.mark.parametrize(("text", "remedy"), SPOTS.items(), ids=SPOTS)
def test_a_digit_in_local_wording_is_told_with_the_place_to_write(folder: Path, text: str, remedy: str) -> None:
    with_own(folder, patch_of("steps/home/text", text))
    found = [fault for fault in checked(folder).faults if fault.file == CLINIC]
    assert [fault.place for fault in found] == ["wording.scans.example.en-GB.steps.home.text"]
    assert remedy in found[0].expected


def test_the_remedy_that_is_told_is_right(folder: Path, opened: Open) -> None:
    with_own(folder, patch_of("steps/home/text", "Go to zone 7."))
    told = next(fault.expected for fault in checked(folder).faults if fault.file == CLINIC)
    places = json.loads("{" + re.findall(r"`(\"places\".*?)`", told)[0] + "}")["places"]
    (text,) = re.findall(r"`(\{place\.[a-z-]+\})`", told)
    put(folder, CLINIC, "places", {id_: {**words, "pl": "strefa 7"} for id_, words in places.items()})
    put(folder, CLINIC, "wording", {"scans": {"example": {"en-GB": patch_of("steps/home/text", f"Go to {text}.")}}})
    assert checked(folder).faults == ()
    library, edition = opened(profile="clinic")
    assert library.scan("example", edition).words.steps["home"].text == "Go to zone 7."
