"""Whom to call: numbers as real departments have them, their hours and closed days, and what is told of bad ones."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.content.approval.sums import DEPARTMENT
from kiosk.content.authoring.check import check_folder
from kiosk.content.library import Edition, Library
from kiosk.content.markup import plain
from kiosk.content.model import Contacts
from kiosk.content.pages import card_items
from kiosk.content.places.calls import outside_calls
from kiosk.content.places.telephones import HELP, number_words, outside_in_force, unbroken_numbers
from tests.content.cards.card_text import card_text
from tests.content.conftest import DELETE, ROOT, TODAY, Open, load, put
from tests.content.places.contacts import BOTH, CLINIC, DEMO, OFFICE, WEEK, WORDS, with_outside

READ: dict[str, tuple[dict[str, Any], list[str]]] = {
    "one number": (
        {"day": {"phone": "01234 567890", "hours": OFFICE}},
        ["Monday to Friday, 9am~to~5pm: 01234~567890"],
    ),
    "one number without hours": ({"day": {"phone": "020 7188 7188"}}, ["Ring 020~7188~7188."]),
    "the same number by day and night": (
        {"day": {"phone": "01234 567890", "hours": OFFICE}, "night": {"phone": "01234567890", "hours": BOTH}},
        ["01234~567890\nMonday to Friday, 9am~to~5pm\nEvenings, nights and weekends"],
    ),
    "two numbers": (
        {"day": {"phone": "01234 567890", "hours": OFFICE}, "night": {"phone": "01234 567899", "hours": BOTH}},
        ["Monday to Friday, 9am~to~5pm: 01234~567890", "Evenings, nights and weekends: 01234~567899"],
    ),
    "an extension": (
        {"day": {"phone": "01234 567890", "extension": "4948", "hours": OFFICE}},
        ["Monday to Friday, 9am~to~5pm: 01234~567890, extension~4948"],
    ),
    "a bleep": (
        {"day": {"phone": "+44 (0)1234 567 890", "bleep": "600", "hours": OFFICE}},
        ["Monday to Friday, 9am~to~5pm: +44~(0)1234~567~890, bleep~600"],
    ),
    "an extension and a bleep": (
        {"day": {"phone": "(555) 010-4477", "extension": "12", "bleep": "0600"}},
        ["Ring (555)~010-4477, extension~12, bleep~0600."],
    ),
    "hours that differ by weekday": (
        {
            "day": {
                "phone": "01234 567890",
                "hours": [
                    {"days": WEEK[:4], "begins": "08:30", "ends": "17:00"},
                    {"days": ["friday"], "begins": "08:30", "ends": "16:30"},
                    {"days": ["saturday", "sunday"], "begins": "09:00", "ends": "12:00"},
                    {"days": ["saturday", "sunday"], "begins": "13:00", "ends": "15:00"},
                ],
            }
        },
        [
            (
                "01234~567890\nMonday to Thursday, 8:30am~to~5pm\nFriday, 8:30am~to~4:30pm\n"
                "Saturday and Sunday, 9am~to~12pm and 1pm~to~3pm"
            )
        ],
    ),
    "days apart": (
        {
            "day": {
                "phone": "01234 567890",
                "hours": [{"days": ["monday", "wednesday", "friday"], "begins": "09:00", "ends": "24:00"}],
            }
        },
        ["Monday, Wednesday and Friday, 9am~to~12am: 01234~567890"],
    ),
    "day and night": (
        {
            "day": {
                "phone": "01234 567890",
                "hours": [{"days": [*WEEK, "saturday", "sunday"], "begins": "00:00", "ends": "24:00"}],
            }
        },
        ["Day and night: 01234~567890"],
    ),
    "every day": (
        {
            "day": {
                "phone": "01234 567890",
                "hours": [{"days": ["sunday", *WEEK, "saturday"], "begins": "07:00", "ends": "19:00"}],
            }
        },
        ["Every day, 7am~to~7pm: 01234~567890"],
    ),
    "a whole weekend": (
        {
            "day": {
                "phone": "01234 567890",
                "hours": [{"days": ["saturday", "sunday"], "begins": "00:00", "ends": "24:00"}],
            }
        },
        ["Saturday and Sunday, all day: 01234~567890"],
    ),
    "closed days, of which those soon are told": (
        {
            "day": {
                "phone": "01234 567890",
                "hours": OFFICE,
                "closed": ["2026-12-28", "2026-12-25", "2027-01-01", "2026-11-30", "2027-03-26"],
            }
        },
        ["Monday to Friday, 9am~to~5pm: 01234~567890\nClosed on 25~December, 28~December and 1~January."],
    ),
    "a number with what the cell of a table leaves around it": (
        {"day": {"phone": " 01234 567890\t", "extension": "49\u00a0", "bleep": "600\n"}},
        ["Ring 01234~567890, extension~49, bleep~600."],
    ),
    "words": (
        {"day": {"phone": "Ask the ward", "hours": BOTH}},
        ["Evenings, nights and weekends: Ask the ward"],
    ),
}


def card_calls(folder: Path, language: str = "en-GB") -> list[str]:
    library = Library.open(folder)
    edition = Edition("demo", library.profile("demo"), language, TODAY)
    page, words = library.scan("example", edition), library.interface(edition)
    (item,) = [item for item in card_items(words, edition, page) if item.kind == "questions"]
    read = [plain(text) for text in item.texts]
    code = card_text(words, edition, page, card_items(words, edition, page))
    assert all(each in code for each in read), "the square code carries them"
    return read


@pytest.mark.parametrize(("contacts", "read"), READ.values(), ids=READ)
def test_a_department_of_these_numbers_is_read_so(folder: Path, contacts: dict[str, Any], read: list[str]) -> None:
    put(folder, DEMO, "contacts", contacts)
    assert check_folder(folder, TODAY).faults == ()
    assert card_calls(folder) == [each.replace("~", "\u00a0") for each in read]


def test_weekdays_times_and_closed_days_are_written_as_each_language_writes_them(folder: Path) -> None:
    day = {"phone": "01234 567890", "hours": OFFICE, "closed": ["2026-12-25", "2027-01-01"]}
    put(folder, DEMO, "contacts", {"day": day})
    for path, text in {"days": "{first}–{last}", "closed": "Nieczynne: {days}."}.items():
        put(folder, "interface/pl.json", f"contacts/{path}", text)
    put(folder, "interface/pl.json", "numbers/clock", "H:mm")
    (polish,) = card_calls(folder, "pl")
    assert polish.replace("\u00a0", " ") == (
        "Poniedziałek–piątek, 9:00 to 17:00: 01234 567890\nNieczynne: 25 grudnia i 1 stycznia."
    )
    (english,) = card_calls(folder)
    assert english.endswith("Closed on 25\u00a0December and 1\u00a0January.")


@pytest.mark.parametrize("phone", ["(021) 6789", "+86 21 6789", "6789 (A)"])
def test_a_number_stands_out_in_a_language_without_spaces_too(folder: Path, phone: str) -> None:
    """Where it begins or ends with a sign, Markdown sees nothing bold between the letters, and the card was lost."""
    put(folder, DEMO, "contacts", {"day": {"phone": phone}})
    put(folder, "interface/pl.json", "contacts/call", "请致电{phone}咨询")
    assert card_calls(folder, "pl") == [f"请致电\u2068{unbroken_numbers(phone)}\u2069咨询"]


def test_hours_that_begin_with_a_number_are_no_list_in_the_list(folder: Path) -> None:
    first = {"en-GB": "1. Monday of the month", "pl": "1. poniedziałek miesiąca"}
    contacts = {"day": {"phone": "01234", "hours": first}, "night": {"phone": "01234", "hours": BOTH}}
    put(folder, DEMO, "contacts", contacts)
    assert card_calls(folder) == ["01234\n1.\u00a0Monday of the month\nEvenings, nights and weekends"]


NUMBERS = {
    "01632 960233, ask for extension 4948": "01632\u00a0960233, ask for extension 4948",
    "+44 (0)1632 960 233": "+44\u00a0(0)1632\u00a0960\u00a0233",
    "(555) 010-4477": "(555)\u00a0010-4477",
    "01632 960948 01632 960949": "01632 960948 01632 960949",
    "Ask the ward": "Ask the ward",
}


@pytest.mark.parametrize(("phone", "read"), NUMBERS.items(), ids=NUMBERS)
def test_a_number_stays_on_one_line_reads_from_the_left_and_words_may_break(
    opened: Open, phone: str, read: str
) -> None:
    library, edition = opened()
    words, contact = library.interface(edition), msgspec.convert({"day": {"phone": phone}}, Contacts).day
    assert unbroken_numbers(phone) == number_words(contact, words, "ltr") == read
    assert number_words(contact, words, "rtl") == f"\u2066{read}\u2069"


# --- numbers of others ----------------------------------------------------------------------------------------


def usual(folder: Path, profile: str = "demo", today: dt.date = TODAY) -> str:
    library = Library.open(folder)
    page = library.scan("example", Edition(profile, library.profile(profile), "en-GB", today))
    return page.say(page.words.aftercare.items["usual"])


def test_a_number_of_others_is_read_only_while_it_and_its_page_are_approved(folder: Path) -> None:
    told, withheld = "Call 999 or 0300\u00a0222\u00a05800.", "Call an ambulance."
    with_outside(folder, DEMO)
    assert usual(folder) == told
    assert usual(folder, today=dt.date(2027, 11, 22)) == told
    assert usual(folder, today=dt.date(2027, 11, 23)) == withheld
    put(folder, DEMO, "contacts/support/lungs", DELETE)
    assert usual(folder) == withheld
    with_outside(folder, CLINIC, approved_by="Dr A. Okafor")
    assert usual(folder, "clinic") == withheld, "whose page nobody has approved"


def test_help_tells_what_each_number_of_others_is_for(folder: Path, opened: Open) -> None:
    with_outside(folder, DEMO)
    library, edition = opened()
    contacts = outside_in_force(edition.profile, TODAY)
    calls = outside_calls(contacts, library.interface(edition), library.topic("help", edition).writer, TODAY)
    assert [plain(call) for call in calls] == [
        "In an emergency: 999",
        "For other illness: 111",
        "Lung helpline: 0300\u00a0222\u00a05800\nMonday to Friday, 9am\u00a0to\u00a05pm",
    ]


def test_what_is_bound_to_a_telephone_changes_with_it_and_with_no_day(folder: Path) -> None:
    with_outside(folder, DEMO)
    help_ = f"topics/{HELP}"
    pages = ("scans/example", "scans/plain", help_, DEPARTMENT)

    def sums() -> dict[str, str]:
        library = Library.open(folder)
        edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
        return {name: library.sum_of(name, edition) for name in pages}

    before = sums()
    for path, value, bound in (
        ("emergency/phone", "112", {"scans/example", help_, DEPARTMENT}),
        ("advice/phone", "116117", {help_, DEPARTMENT}),
        ("support/lungs/name/en-GB", "Lungs", {help_, DEPARTMENT}),
        ("day/bleep", "600", {DEPARTMENT}),
        ("day/closed", ["2026-12-25"], {DEPARTMENT}),
        ("day/hours", OFFICE, {DEPARTMENT}),
        ("emergency/review_due", "2027-05-01", set[str]()),
    ):
        was = load(folder, DEMO)
        put(folder, DEMO, f"contacts/{path}", value)
        after = sums()
        assert {name for name in before if before[name] != after[name]} == bound, path
        (folder / DEMO).write_text(json.dumps(was), "utf-8")
    assert sums() == before


def test_the_example_of_the_documentation_is_read(folder: Path) -> None:
    text = (ROOT / "content" / "README.md").read_text("utf-8")
    (block,) = re.findall(r"^```json\n(\{\n  \"contacts\".*?)^```", text, re.MULTILINE | re.DOTALL)
    put(folder, DEMO, "languages", ["en-GB"])
    put(folder, DEMO, "contacts", json.loads(block)["contacts"])
    source = load(folder, "sources.json")["seed-msk"]
    put(folder, "sources.json", "wmas-999", source)
    put(folder, "sources.json", "seed-aluk", source)
    assert check_folder(folder, TODAY).faults == ()
    day, night = card_calls(folder)
    assert "extension\u00a04948" in day
    assert "bleep\u00a0600" in night


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, set[str]()),
        ({"extension": "12"}, {"extension", "then"}),
        ({"extension": "12", "bleep": "600"}, {"extension", "bleep", "then"}),
    ],
)
@pytest.mark.parametrize("key", ["emergency", "day"])
def test_the_words_around_a_number_are_bound_to_the_pages_that_write_it(
    folder: Path, key: str, given: dict[str, str], said: set[str]
) -> None:
    with_outside(folder, DEMO)
    put(folder, WORDS, "aftercare/items/usual/text", f"Call {{phone.{key}}}.")
    put(folder, DEMO, f"contacts/{key}", load(folder, DEMO)["contacts"][key] | given)
    pages = ("scans/example", "scans/plain", f"topics/{HELP}")
    file = "interface/en-GB.json"

    def sums() -> dict[str, str]:
        library = Library.open(folder)
        edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
        return {name: library.sum_of(name, edition) for name in pages}

    before = sums()
    for phrase in ("extension", "bleep", "then"):
        words = load(folder, file)["contacts"][phrase]
        put(folder, file, f"contacts/{phrase}", f"{words} please")
        after = sums()
        bound = {"scans/example", *((f"topics/{HELP}",) if key == "emergency" else ())} if phrase in said else set()
        assert {name for name in pages if before[name] != after[name]} == bound
        put(folder, file, f"contacts/{phrase}", words)
    assert sums() == before
