"""Places and telephones of a department in its texts: what patients read, and what is told where nobody gives them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.content.approval.sums import DEPARTMENT, INTERFACE
from kiosk.content.authoring.check import Report, check_folder
from kiosk.content.library import Library, ScanPage
from kiosk.content.markup import plain
from kiosk.content.model.department import LocalWording
from tests.content.conftest import ROOT, TODAY, Open, load, put

CLINIC, WORDS = "profiles/clinic/profile.json", "scans/example/en-GB.json"
PLACES = {
    "level": {"en-GB": "level 1", "pl": "poziom 1"},
    "room": {"en-GB": "room 12", "pl": "pokój 12"},
    "desk": {"en-GB": "desk 3", "pl": "stanowisko 3"},
    "lifts": {"en-GB": "opposite the lifts on level 1", "pl": "1. piętro, naprzeciw wind"},
}


def with_own(folder: Path, words: Mapping[str, Any], language: str = "en-GB") -> None:
    put(folder, CLINIC, "places", PLACES)
    put(folder, CLINIC, "wording", {"scans": {"example": {language: words}}})


def test_names_in_other_letters_are_kept_in_order_in_a_language_read_from_the_right(folder: Path, opened: Open) -> None:
    put(folder, "library.json", "languages/pl/direction", "rtl")
    for language, (opening, closing) in {"en-GB": ("", ""), "pl": ("\u2068", "\u2069")}.items():
        library, edition = opened(language=language)
        words = library.interface(edition)
        assert words.page.letter == f"In your letter: {opening}{{name}}{closing}"
        assert words.numbers.msv == f"{opening}{{number}} mSv{closing}"
        assert words.page.left == "{percent} % more below"


def read_example(opened: Open) -> ScanPage:
    library, edition = opened(profile="clinic")
    return library.scan("example", edition)


def checked(folder: Path) -> Report:
    return check_folder(folder, TODAY)


OWN: dict[str, tuple[str, str, str]] = {
    "a level": ("steps/arrive/text", "Come to {place.level}.", "Come to level 1."),
    "a room in a title": ("steps/arrive/title", "Go to {place.room}", "Go to room 12"),
    "a desk": ("sections/prepare/nothing", "Give your letter in at {place.desk}.", "Give your letter in at desk 3."),
    "a way": ("steps/home/text", "The scanner is {place.lifts}.", "The scanner is opposite the lifts on level 1."),
    "a telephone": ("steps/home/uneasy", "Ring {phone.day}.", "Ring 01234\u00a0567890."),
    "a telephone by night": ("ask/when", "May I ring {phone.night}?", "May I ring 01234\u00a0567\u00a0899?"),
}


def patch_of(path: str, text: object) -> dict[str, Any]:
    made: Any = text
    for key in reversed(path.split("/")):
        made = {key: made}
    return dict(made)


def at(words: object, path: str) -> str:
    node = msgspec.to_builtins(words)
    for key in path.split("/"):
        node = node[key]
    return str(node)


@pytest.mark.parametrize(("path", "text", "read"), OWN.values(), ids=OWN)
def test_own_words_say_places_and_telephones(folder: Path, opened: Open, path: str, text: str, read: str) -> None:
    with_own(folder, patch_of(path, text))
    library, edition = opened(profile="clinic")
    assert at(library.scan("example", edition).words, path) == read
    assert checked(folder).faults == ()


def test_each_language_reads_its_own_and_an_ordinal_begins_no_list(folder: Path, opened: Open) -> None:
    with_own(folder, {"lead": "{place.lifts}."}, "pl")
    library, edition = opened(profile="clinic", language="pl")
    page = library.scan("example", edition)
    assert plain(page.say(page.words.lead)) == "1.\u00a0piętro, naprzeciw wind."


def test_shared_words_say_the_place_of_who_gives_it_and_otherwise_their_other_form(folder: Path, opened: Open) -> None:
    desk = {"text": "Go to {place.desk} for {example.visit}.", "otherwise": "Go to the desk for {example.visit}."}
    put(folder, WORDS, "steps/arrive/text", desk)
    put(folder, CLINIC, "places", PLACES)
    read = []
    for profile in ("clinic", "demo"):
        library, edition = opened(profile=profile)
        page = library.scan("example", edition)
        read.append(page.say(page.words.steps["arrive"].text))
    assert read == ["Go to desk 3 for 60 minutes.", "Go to the desk for 60 minutes."]


def test_a_text_waits_for_its_number_and_for_its_place(folder: Path, opened: Open) -> None:
    texts = {"text": "Come to {place.desk} after {example.feeding}.", "otherwise": "Ask staff."}
    put(folder, WORDS, "aftercare/items/feeding", texts)
    for profile, places, read in (
        ("demo", PLACES, "Come to desk 3 after 12 hours."),
        ("demo", {}, "Ask staff."),
        ("clinic", PLACES, "Ask staff."),  # whose page nobody has approved
    ):
        put(folder, f"profiles/{profile}/profile.json", "places", places)
        library, edition = opened(profile=profile)
        page = library.scan("example", edition)
        assert page.say(page.words.aftercare.items["feeding"]) == read


def test_a_text_at_a_place_keeps_its_form_for_a_longer_time(folder: Path, opened: Open) -> None:
    forms = {"text": "Ask at {place.desk}.", "otherwise": "Ask.", "longer": "Wait, then ask at {place.desk}."}
    put(folder, WORDS, "aftercare/items/feeding", forms)
    coupling = {"longer": "example.feeding", "than": "example.visit", "item": "feeding"}
    put(folder, "scans/example/scan.json", "couplings", [coupling])
    read = []
    for places in (PLACES, {}):
        put(folder, "profiles/demo/profile.json", "places", places)
        library, edition = opened(profile="demo")
        page = library.scan("example", edition)
        read.append(page.say_item("feeding", page.words.aftercare.items["feeding"]))
    assert read == ["Wait, then ask at desk 3.", "Ask."]


def test_notices_say_places_too(folder: Path, opened: Open) -> None:
    put(folder, CLINIC, "places", PLACES)
    own = {"notice": {"ct_late": "CT on {place.level} is about {minutes} late."}}
    put(folder, CLINIC, "wording", {"interface": {"en-GB": own}})
    both = {"text": "Ring {phone.day}, or ask at {place.desk}.", "otherwise": "Ask at the desk."}
    put(folder, "interface/en-GB.json", "notice/repair", both)
    read = []
    for profile in ("clinic", "demo"):
        library, edition = opened(profile=profile)
        notice = library.interface(edition).notice
        read.append((notice.ct_late, notice.repair))
    assert read[0] == ("CT on level 1 is about {minutes} late.", "Ring 01234\u00a0567890, or ask at desk 3.")
    assert read[1][1] == "Ask at the desk."


def test_a_page_is_bound_to_the_places_that_it_shows_and_to_no_other(folder: Path, opened: Open) -> None:
    with_own(folder, {"lead": "Come to {place.level}, or ring {phone.day}."})

    def sums() -> dict[str, str]:
        library, edition = opened(profile="clinic")
        names = ("scans/example", "scans/plain", "topics/help", DEPARTMENT, INTERFACE)
        return {name: library.sum_of(name, edition) for name in names}

    before = sums()
    for path, value, bound in (
        ("places/level/en-GB", "level 2", {"scans/example"}),
        ("contacts/day/phone", "01234 567891", {"scans/example", DEPARTMENT}),
        ("places/desk/en-GB", "desk 9", set[str]()),
        ("contacts/night/phone", "01234 567892", {DEPARTMENT}),
    ):
        was = load(folder, CLINIC)
        put(folder, CLINIC, path, value)
        after = sums()
        assert {name for name in before if before[name] != after[name]} == bound, path
        (folder / CLINIC).write_text(json.dumps(was), "utf-8")
    assert sums() == before


def test_a_telephone_in_a_language_from_right_to_left_is_held_together(folder: Path) -> None:
    with_own(folder, {"lead": "{phone.day}"})
    put(folder, "library.json", "languages/en-GB/direction", "rtl")
    library = Library.open(folder)
    from kiosk.content.pages import Edition

    page = library.scan("example", Edition("clinic", library.profile("clinic"), "en-GB", dt.date(2026, 12, 1)))
    assert page.words.lead == "\u206601234\u00a0567890\u2069"


@pytest.mark.parametrize("level", ["level 2 ", " level 2", "\u00a0level 2", "level 2\n", "level\n\n2", "level\t2"])
def test_a_place_copied_from_a_table_stands_in_bold_words(folder: Path, opened: Open, level: str) -> None:
    """Where a space stood before the signs that end bold words, they ended none, and the page was lost."""
    with_own(folder, {"lead": "Come to **{place.level}**."})
    put(folder, CLINIC, "places/level/en-GB", level)
    page = read_example(opened)
    assert plain(page.say(page.words.lead)) == "Come to level 2."


@pytest.mark.parametrize("level", ["\uff08B座\uff09二楼", "二楼\uff08B座\uff09", "(B) 2"])
def test_a_place_stands_out_in_a_language_without_spaces_too(folder: Path, opened: Open, level: str) -> None:
    with_own(folder, {"lead": "请到**{place.level}**等候"})
    put(folder, CLINIC, "places/level/en-GB", level)
    page = read_example(opened)
    assert plain(page.say(page.words.lead)) == f"请到\u2068{level}\u2069等候"


def test_the_example_of_the_documentation_loads(folder: Path, opened: Open) -> None:
    text = (ROOT / "content" / "README.md").read_text("utf-8")
    (block,) = re.findall(r"^```json\n(\{\n  \"places\".*?)^```", text, re.MULTILINE | re.DOTALL)
    example = json.loads(block)
    put(folder, CLINIC, "places", {id_: {**words, "pl": "gdzieś"} for id_, words in example["places"].items()})
    own = msgspec.convert(example["wording"], LocalWording)
    put(folder, CLINIC, "wording", {"scans": {"example": own.scans["vq"]}})
    library, edition = opened(profile="clinic")
    read = library.scan("example", edition).words.steps["arrive"].text
    assert read == "Go to room 12, opposite the lifts on level 1. Lost? Ring 01234\u00a0567890."
