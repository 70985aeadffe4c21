"""Contacts that nobody can ring, that lack words or an approval, or that could be said better."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_folder
from tests.content.conftest import TODAY, put
from tests.content.places.contacts import APPROVED, BOTH, CLINIC, DEMO, OFFICE, with_outside

BAD: dict[str, tuple[str, object, str]] = {
    "hours of one language": (
        "day/hours",
        {"en-GB": "9 to 5"},
        "contacts.day.hours: expected the key `pl`, a language",
    ),
    "hours that end before they begin": (
        "day/hours",
        [{"days": ["monday"], "begins": "17:00", "ends": "09:00"}],
        "contacts.day.hours[0].ends: expected a time after 17:00, or `24:00` and other hours from `00:00` to",
    ),
    "hours that overlap": (
        "day/hours",
        [*OFFICE, {"days": ["friday"], "begins": "16:00", "ends": "18:00"}],
        "contacts.day.hours[1]: expected hours apart from contacts.day.hours[0]",
    ),
    "a time in words": (
        "day/hours",
        [{"days": ["monday"], "begins": "9am", "ends": "17:00"}],
        "contacts.day.hours[0].begins: expected a time of day, such as 08:30",
    ),
    "a closed day twice": (
        "day/closed",
        ["2026-12-25", "2026-12-25"],
        "contacts.day.closed[1]: expected each day once, found 2026-12-25 twice",
    ),
    "a closed day as people write it": ("day/closed", ["25/12/2026"], "contacts.day.closed[0]: expected `2026-12-25`"),
    "a line break of Word in hours": (
        "day/hours",
        {"en-GB": "Monday\x0bto Friday", "pl": "Od poniedzia\u0142ku"},
        "contacts.day.hours.en-GB: expected no control characters",
    ),
    "a tab in hours": (
        "day/hours",
        {"en-GB": "Monday\t9 to 5", "pl": "Od poniedzia\u0142ku"},
        "contacts.day.hours.en-GB: expected sentences or a list, for there are no tables",
    ),
    "an address in hours": (
        "day/hours",
        {"en-GB": "See www.city.nhs.uk", "pl": "Od poniedzia\u0142ku"},
        "contacts.day.hours.en-GB: expected no addresses, for patients cannot open them, found the address www.",
    ),
    "a line break of Word in a number": (
        "day/phone",
        "01234\x0b567890",
        "contacts.day.phone: expected no control characters",
    ),
    "extensions of two lines": (
        "day/extension",
        "4948\n4949",
        "contacts.day.extension: expected the digits of one ext",
    ),
    "a bleep of Excel": ("day/bleep", "600.0", "contacts.day.bleep: expected the digits of one bleep, found `600.0`"),
    "a letter in a bleep": ("day/bleep", "O612", "contacts.day.bleep: expected the digits of one bleep, found `O612`"),
    "an unknown extension": (
        "night/extension",
        "49??",
        "contacts.night.extension: expected the digits of one extension",
    ),
    "an address in place of a number": ("day/extension", "www.city.nhs.uk", "contacts.day.extension: expected no addr"),
    "markup in a number": (
        "day/phone",
        "**01234**",
        "contacts.day.phone: expected plain words without markup, found a *",
    ),
    "words for the emergency": (
        "emergency",
        {"phone": "an ambulance", **APPROVED},
        "contacts.emergency.phone: expected the digits of one number, such as 999 or 111, found `an ambulance`",
    ),
    "one digit for the emergency": (
        "emergency",
        {"phone": "9", **APPROVED},
        "contacts.emergency.phone: expected the dig",
    ),
    "an emergency without approval": ("emergency", {"phone": "999"}, "contacts.emergency: expected the key `sources`"),
    "an unknown source": (
        "advice",
        {"phone": "111", **APPROVED, "sources": ["sop-7"]},
        "contacts.advice.sources[0]: expected a source in sources.json, found `sop-7`",
    ),
    "an approval for ever": (
        "advice",
        {"phone": "111", **APPROVED, "review_due": "2037-01-01"},
        "contacts.advice.review_due: expected at most 36 months after 2026-11-22",
    ),
    "a support line named as a contact": (
        "support",
        {"day": {"name": BOTH, "phone": "0300 222 5800", **APPROVED}},
        "contacts.support.day: expected a name of its own, for {phone.day} is `day` of the contacts",
    ),
    "a support line without a name in a language": (
        "support",
        {"lungs": {"name": {"en-GB": "Lungs"}, "phone": "0300 222 5800", **APPROVED}},
        "contacts.support.lungs.name: expected the key `pl`, a language of this profile",
    ),
}


@pytest.mark.parametrize(("path", "value", "told"), BAD.values(), ids=BAD)
def test_a_bad_contact_is_told_at_its_place_with_what_was_expected(
    folder: Path, path: str, value: object, told: str
) -> None:
    put(folder, DEMO, f"contacts/{path}", value)
    found = [str(fault) for fault in check_folder(folder, TODAY).faults if fault.file == DEMO]
    assert any(each.startswith(f"{DEMO}: {told}") for each in found), found


@pytest.mark.parametrize(
    "number",
    ["4948", " 4948 ", "4948 or 4949", "4948 (option 2)", "6-4948", "64 948", "-4948", "A12", "4948\n", "ask for CT"],
)
@pytest.mark.parametrize("field", ["extension", "bleep"])
def test_a_real_extension_is_taken(folder: Path, field: str, number: str) -> None:
    put(folder, DEMO, f"contacts/day/{field}", number)
    assert check_folder(folder, TODAY).faults == ()


REAL: dict[str, tuple[str, object, str]] = {
    "a number for films": (
        "support/lungs/phone",
        "01632 960 199",
        "contacts.support.lungs.phone: expected the department",
    ),
    "a sample approval": ("emergency/approved_by", "sample", "contacts.emergency.approved_by: expected a person"),
    "nobody's approval": ("advice/approved_by", "TBC", "contacts.advice.approved_by: expected a person"),
}


@pytest.mark.parametrize(("path", "value", "told"), REAL.values(), ids=REAL)
def test_a_real_department_rings_real_people(folder: Path, path: str, value: object, told: str) -> None:
    with_outside(folder, CLINIC)
    for name in ("emergency", "advice", "support/lungs"):
        put(folder, CLINIC, f"contacts/{name}/approved_by", "Dr A. Okafor")
    assert [fault for fault in check_folder(folder, TODAY).faults if fault.file == CLINIC] == []
    put(folder, CLINIC, f"contacts/{path}", value)
    (found,) = [str(fault) for fault in check_folder(folder, TODAY).faults if fault.file == CLINIC]
    assert found.startswith(f"{CLINIC}: {told}")


ADVISED: dict[str, tuple[str, object, str]] = {
    "an extension within the number": ("day/phone", "01234 567890 ext. 4948", 'give `"extension": "4948"` beside'),
    "a bleep within the number": ("day/phone", "01234 567890, bleep 600", 'give `"bleep": "600"` beside'),
    "an extension with its word": ("day/extension", "ext 4948", 'give `"extension": "4948"`, for patients read'),
    "a bleep with its word": ("day/bleep", "Bleep 600", 'give `"bleep": "600"`, for patients read the word twice'),
    "the same number twice": ("night", {"phone": "01234567890", "hours": BOTH}, "leave `night` out"),
    "closed days that are over": ("day/closed", ["2025-12-25"], "all of these days are over by 2026-12-01"),
    "an approval that ran out": (
        "advice",
        {"phone": "111", **APPROVED, "review_due": "2026-11-30"},
        "not in force on 2026-12-01",
    ),
}


@pytest.mark.parametrize(("path", "value", "told"), ADVISED.values(), ids=ADVISED)
def test_what_could_be_said_better_is_advised(folder: Path, path: str, value: object, told: str) -> None:
    put(folder, DEMO, f"contacts/{path}", value)
    report = check_folder(folder, TODAY)
    assert report.faults == ()
    assert [each for each in report.advice if told in each.note and each.file == DEMO]


def test_own_words_and_notices_name_a_number_of_others_only_with_their_other_form(folder: Path) -> None:
    with_outside(folder, DEMO)
    put(folder, DEMO, "wording", {"scans": {"example": {"en-GB": {"lead": "Ring {phone.advice}."}}}})
    fault = check_folder(folder, TODAY).faults[0]
    assert fault.expected == "the forms text and otherwise, for it is read only while it is approved"
    put(folder, DEMO, "wording", {"interface": {"en-GB": {"notice": {"repair": "Ring {phone.advice}."}}}})
    assert "{phone.advice}" in [fault.found for fault in check_folder(folder, TODAY).faults]


def test_a_number_of_format_1_is_told_where_it_belongs_now(folder: Path) -> None:
    put(folder, DEMO, "protocol/call.emergency", {"value": 999, "unit": "count", **APPROVED})
    (fault,) = check_folder(folder, TODAY).faults
    assert fault.expected == "`emergency` in `contacts`, for it is a telephone"


def test_hours_and_names_that_begin_with_a_number_begin_no_list(folder: Path) -> None:
    with_outside(folder, DEMO)
    put(folder, DEMO, "contacts/day/hours", {"en-GB": "1. May to 31. August", "pl": "1. maja do 31. sierpnia"})
    named = {"phone": "0300 222 5800", "hours": OFFICE, "name": {"en-GB": "1. Helpline", "pl": "1. linia"}, **APPROVED}
    put(folder, DEMO, "contacts/support", {"lungs": named})
    assert check_folder(folder, TODAY).faults == ()
