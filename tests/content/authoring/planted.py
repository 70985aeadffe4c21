"""Each kind of fault, planted in the small library."""

from __future__ import annotations

from typing import Any

from kiosk.content.faults import FaultKind
from tests.content.authoring.planted_decisions import DECISIONS
from tests.content.authoring.planted_files import FILES
from tests.content.authoring.planted_names import NAMES
from tests.content.authoring.planted_pages import PAGES
from tests.content.authoring.planted_translations import TRANSLATIONS
from tests.content.authoring.planted_units import UNITS
from tests.content.authoring.planted_wording import PAGE_WORDS, TEXTS
from tests.content.authoring.planting import (
    CLINIC,
    DEMO,
    Plant,
    Planted,
    all_of,
    at,
    copied,
)
from tests.content.conftest import DELETE

MORNING = {"days": ["monday"], "begins": "08:00", "ends": "12:00"}


def own_words(words: Any) -> Plant:
    """What the demonstration's department says in its own words."""
    return at(DEMO, "wording", words)


def own_lead(text: object) -> Plant:
    return own_words({"scans": {"example": {"en-GB": {"lead": text}}}})


DEPARTMENTS: dict[str, Planted] = {
    "a department's number that no page has": Planted(
        copied(CLINIC, "protocol/vq.tea", "protocol/example.feeding"),
        FaultKind.UNKNOWN_NUMBER,
        CLINIC,
        'protocol["vq.tea"]',
        ("`vq.tea`",),
    ),
    "a department's number in another unit": Planted(
        at(CLINIC, "protocol/example.feeding/unit", "day"),
        FaultKind.OTHER_UNIT,
        CLINIC,
        'protocol["example.feeding"].unit',
        ("`hour`", "`day`"),
    ),
    "a department's number of the wrong type": Planted(
        at(CLINIC, "protocol/example.feeding/approved_on", "soon"),
        FaultKind.SHAPE,
        CLINIC,
        'protocol["example.feeding"].approved_on',
        ("date", "`soon`"),
    ),
    "a department's range upside down": Planted(
        at(CLINIC, "protocol/example.feeding/to", 3),
        FaultKind.RANGE,
        CLINIC,
        'protocol["example.feeding"].to',
        ("12", "3"),
    ),
    "a department's number that is reviewed too late": Planted(
        at(CLINIC, "protocol/example.feeding/review_due", "2030-01-01"),
        FaultKind.REVIEW_DATE,
        CLINIC,
        'protocol["example.feeding"].review_due',
        ("36 months", "2030-01-01"),
    ),
    "a sample approval in a real department": Planted(
        at(CLINIC, "protocol/example.feeding/approved_by", "Sample"),
        FaultKind.APPROVAL,
        CLINIC,
        'protocol["example.feeding"].approved_by',
        ("`Sample`",),
    ),
    "an approval that does not say what was approved": Planted(
        at(CLINIC, "review/approved_by", "Jane Smith"),
        FaultKind.APPROVAL,
        CLINIC,
        "review.approved_by",
        ("nobody", "approvals.json", "`Jane Smith`"),
    ),
    "a word in place of the name of who approved a number": Planted(
        at(CLINIC, "protocol/example.feeding/approved_by", "TBC"),
        FaultKind.APPROVAL,
        CLINIC,
        'protocol["example.feeding"].approved_by',
        ("a person", "`TBC`"),
    ),
    "a scan that does not exist": Planted(
        at(DEMO, "scans", ["example", "brain"]), FaultKind.UNKNOWN_PAGE, DEMO, "scans[1]", ("scans/", "`brain`")
    ),
    "a page twice": Planted(
        at(DEMO, "scans", ["example", "plain", "example"]), FaultKind.REPEATED, DEMO, "scans[2]", ("`example`",)
    ),
    "a language twice": Planted(
        at(DEMO, "languages", ["en-GB", "pl", "en-GB"]),
        FaultKind.REPEATED,
        DEMO,
        "languages[2]",
        ("language once", "`en-GB`"),
    ),
    "a dose reference that does not exist": Planted(
        at(DEMO, "doses", "mars"), FaultKind.UNKNOWN_DOSES, DEMO, "doses", ("doses.json", "`mars`")
    ),
    "an accent that is hard to read": Planted(
        at(DEMO, "accent/light", "#5599AA"), FaultKind.ACCENT, DEMO, "accent.light", ("7", "`#325A64`", "`#5599AA`")
    ),
    "a language that the library does not offer": Planted(
        all_of(
            at(DEMO, "languages", ["en-GB", "cy"]),
            *(
                copied(DEMO, f"{path}/cy", f"{path}/pl")
                for path in ("name", "room", "contacts/day/hours", "contacts/night/hours")
            ),
        ),
        FaultKind.UNKNOWN_LANGUAGE,
        DEMO,
        "languages[1]",
        ("library.json", "`cy`"),
    ),
    "a room without a name in a language": Planted(
        at(DEMO, "room/pl", DELETE), FaultKind.MISSING_LANGUAGE, DEMO, "room", ("`pl`",)
    ),
    "a telephone number that is kept for films": Planted(
        at(CLINIC, "contacts/day/phone", "01632 960 140"),
        FaultKind.PHONE,
        CLINIC,
        "contacts.day.phone",
        ("`01632 960 140`",),
    ),
    "a number with a digit too many": Planted(
        at(CLINIC, "protocol/example.feeding/value", 120),
        FaultKind.RANGE,
        CLINIC,
        'protocol["example.feeding"].value',
        ("1 to 72 hours", "120 hours", "`unusual`"),
    ),
    "hours that end before they begin": Planted(
        at(DEMO, "timetable", [{**MORNING, "ends": "07:00"}]),
        FaultKind.HOURS,
        DEMO,
        "timetable[0].ends",
        ("08:00", "`07:00`"),
    ),
    "hours twice": Planted(
        at(DEMO, "timetable", [MORNING, MORNING]), FaultKind.HOURS, DEMO, "timetable[1]", ("timetable[0]", "monday")
    ),
    "a day twice": Planted(
        at(DEMO, "timetable", [{**MORNING, "days": ["monday", "monday"]}]),
        FaultKind.REPEATED,
        DEMO,
        "timetable[0].days[1]",
        ("`monday`",),
    ),
    "hours of two departments": Planted(
        all_of(at(CLINIC, "timetable", [MORNING]), at(DEMO, "timetable", [MORNING])),
        FaultKind.HOURS,
        DEMO,
        "timetable[0]",
        (CLINIC, "monday 08:00 to 12:00"),
    ),
    # --- a department's own words
    "own words for what does not exist": Planted(
        own_words({"scans": {"example": {"en-GB": {"steps": {"dance": {"title": "Dance"}}}}}}),
        FaultKind.OWN_WORDS,
        DEMO,
        "wording.scans.example.en-GB.steps.dance",
        ("`dance`",),
    ),
    "words taken away": Planted(
        own_lead(None), FaultKind.OWN_WORDS, DEMO, "wording.scans.example.en-GB.lead", ("nothing",)
    ),
    "own words of a page that is not shown": Planted(
        own_words({"scans": {"brain": {"en-GB": {"lead": "Hello."}}}}),
        FaultKind.OWN_WORDS,
        DEMO,
        "wording.scans.brain",
        ("`brain`",),
    ),
    "own words in a language that the page has not": Planted(
        own_words({"scans": {"example": {"cy": {"lead": "Helo."}}}}),
        FaultKind.OWN_WORDS,
        DEMO,
        "wording.scans.example.cy",
        ("scans/example/cy.json",),
    ),
    "a number in own words": Planted(
        own_lead("It takes 20 minutes."),
        FaultKind.NUMBER_IN_TEXT,
        DEMO,
        "wording.scans.example.en-GB.lead",
        ("`values`", "`20`"),
    ),
    "a term in own words that nobody explains": Planted(
        own_lead("See the [gantry](term:gantry)."),
        FaultKind.UNKNOWN_TERM,
        DEMO,
        "wording.scans.example.en-GB.lead",
        ("`term:gantry`",),
    ),
    "own words of the wrong type": Planted(
        own_words({"glossary": {"pl": {"radiographer": {"say": 5}}}}),
        FaultKind.SHAPE,
        DEMO,
        "wording.glossary.pl.radiographer.say",
        ("text", "5"),
    ),
    "a review of a page that is not shown": Planted(
        copied(CLINIC, "reviews/scans~brain", "review"),
        FaultKind.UNKNOWN_PAGE,
        CLINIC,
        'reviews["scans/brain"]',
        ("`scans/brain`",),
    ),
}

PLANTED = FILES | TEXTS | PAGES | PAGE_WORDS | TRANSLATIONS | DEPARTMENTS | DECISIONS | NAMES | UNITS

NOT_IN_FILES = {FaultKind.CHANGED, FaultKind.INVALID_ID, FaultKind.MISSING_ENTRY}
"""Kinds that no file can hold: the program asked for what there is not."""
