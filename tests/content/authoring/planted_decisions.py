"""Each kind of fault of what departments decide: none needed, numbers of a tracer, a time that outlasts another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiosk.content.faults import FaultKind
from tests.content.authoring.planting import (
    CLINIC,
    POLISH,
    SCAN,
    WORDS,
    Plant,
    Planted,
    all_of,
    at,
    translated_again,
)
from tests.content.conftest import DELETE, put


def none_needed(unit: str) -> dict[str, Any]:
    """The clinic's decision that none is needed."""
    approved = {"approved_by": "A. Person", "approved_on": "2026-11-22", "review_due": "2027-11-22"}
    return {"none": True, "unit": unit, "sources": ["seed-msk"], **approved}


def contact_of(hours: int) -> Plant:
    """The clinic's time of little contact, beside one of 12 hours without milk, and nothing else of its card."""
    number = {key: value for key, value in none_needed("hour").items() if key != "none"} | {"value": hours}

    def plant(folder: Path) -> None:
        put(folder, CLINIC, "protocol/example.contact", number)
        put(folder, CLINIC, "languages", ["en-GB"])

    return plant


WAIT = {"text": "Wait {example.feeding}.", "otherwise": "Ask staff."}
NO_HUGS = {"text": "No hugs for {example.contact}.", "otherwise": "Ask staff."}

DECISIONS: dict[str, Planted] = {
    "a coupling of what is no time": Planted(
        all_of(
            at(SCAN, "decisions/example.contact", "count"),
            at(SCAN, "couplings", [{"longer": "example.contact", "than": "example.feeding", "item": "feeding"}]),
        ),
        FaultKind.UNKNOWN_NUMBER,
        SCAN,
        "couplings[0].longer",
        ("`example.contact`", "minutes, hours, days or weeks"),
    ),
    "a coupling of an item that the card has not": Planted(
        at(SCAN, "couplings", [{"longer": "example.visit", "than": "example.feeding", "item": "hugs"}]),
        FaultKind.AFTERCARE,
        SCAN,
        "couplings[0].item",
        ("aftercare card", "`hugs`"),
    ),
    "words for a longer time that nothing shows": Planted(
        at(WORDS, "aftercare/items/feeding/longer", "Let somebody else give the feeds."),
        FaultKind.SURPLUS_WORDS,
        WORDS,
        "aftercare.items.feeding.longer",
        ("`couplings`",),
    ),
    "words for a longer time with a number that may not be there": Planted(
        all_of(
            at(SCAN, "decisions/example.contact", "hour"),
            at(SCAN, "couplings", [{"longer": "example.feeding", "than": "example.contact", "item": "feeding"}]),
            at(WORDS, "aftercare/items/feeding/longer", "No milk for longer than {example.contact}."),
        ),
        FaultKind.UNKNOWN_NUMBER,
        WORDS,
        "aftercare.items.feeding.longer",
        ("`text`", "`{example.contact}`"),
    ),
    **{
        f"words for a longer time with {what} that may not be there": Planted(
            all_of(
                at(SCAN, "decisions/example.contact", "hour"),
                at(SCAN, "couplings", [{"longer": "example.feeding", "than": "example.contact", "item": "feeding"}]),
                at(WORDS, "aftercare/items/feeding/longer", f"No milk yet. Ask at {{{key}}}."),
            ),
            FaultKind.UNKNOWN_NUMBER,
            WORDS,
            "aftercare.items.feeding.longer",
            ("`text`", f"`{{{key}}}`"),
        )
        for what, key in (("a place", "place.desk"), ("a telephone", "phone.emergency"))
    },
    "a dose of a tracer upside down": Planted(
        at("tracers.json", "tc99m-maa/dose_msv", [2, 1]),
        FaultKind.RANGE,
        "tracers.json",
        "tc99m-maa.dose_msv",
        ("2", "1"),
    ),
    "a decision of a tracer that names another": Planted(
        at("tracers.json", "tc99m-maa/decisions", {"maa.feeding": "hour"}),
        FaultKind.UNKNOWN_TRACER,
        "tracers.json",
        'tc99m-maa.decisions["maa.feeding"]',
        ("`tc99m-maa.feeding`", "`maa.feeding`"),
    ),
    "a decision of a tracer once more": Planted(
        all_of(
            at("tracers.json", "tc99m-maa/decisions", {"tc99m-maa.contact": "hour"}),
            at(SCAN, "decisions/tc99m-maa.contact", "hour"),
        ),
        FaultKind.NUMBER_TWICE,
        SCAN,
        'decisions["tc99m-maa.contact"]',
        ("tracers.json",),
    ),
    "a topic of a tracer that nobody knows": Planted(
        at("topics/help/topic.json", "tracers", ["maa"]),
        FaultKind.UNKNOWN_TRACER,
        "topics/help/topic.json",
        "tracers[0]",
        ("tracers.json", "`maa`"),
    ),
    **{
        f"a number in {what}": Planted(
            at(file, path, "Take {example.visit}."), FaultKind.UNFILLED_NUMBER, file, where, ("`{example.visit}`",)
        )
        for what, file, path, where in (
            ("a prompt", WORDS, "tell/pregnant", "tell.pregnant"),
            ("a question to ask", WORDS, "ask/when", "ask.when"),
            ("a title", WORDS, "steps/ready/title", "steps.ready.title"),
            ("what stands for a card", WORDS, "aftercare/unapproved", "aftercare.unapproved"),
            ("a meaning", "glossary/en-GB.json", "radiographer/meaning", "radiographer.meaning"),
            ("the words of a picture", "pictures/en-GB.json", "arrive", "arrive"),
            ("a department's room", "profiles/demo/profile.json", "room/en-GB", "room.en-GB"),
        )
    },
    "words for none on which two decisions hang": Planted(
        all_of(
            at(SCAN, "decisions/example.contact", "hour"),
            at(WORDS, "aftercare/items/feeding/text", "No milk for {example.feeding}, no hugs for {example.contact}."),
        ),
        FaultKind.NONE_FORM,
        WORDS,
        "aftercare.items.feeding.none",
        ("one decision", "`{example.contact}` and `{example.feeding}`"),
    ),
    "words for none lost in translation": Planted(
        at(POLISH, "aftercare/items/feeding/none", DELETE),
        FaultKind.MISSING_WORDS,
        POLISH,
        "aftercare.items.feeding",
        ("`none`",),
    ),
    "none of what the page has built in": Planted(
        at(CLINIC, "protocol/example.visit", none_needed("minute")),
        FaultKind.RANGE,
        CLINIC,
        'protocol["example.visit"].none',
        ("built in", "none is needed"),
    ),
    "a decision for none that a text has no words for": Planted(
        all_of(
            at(WORDS, "sections/prepare/nothing", WAIT),
            at(POLISH, "sections/prepare/nothing", {**WAIT, "none": "Do not wait."}),
            at(CLINIC, "protocol/example.feeding", none_needed("hour")),
            translated_again,
        ),
        FaultKind.NONE_FORM,
        CLINIC,
        'protocol["example.feeding"]',
        ("“none needed”", "sections.prepare.nothing of scans/example/en-GB.json"),
    ),
    "a longer time that the card does not tell": Planted(
        all_of(
            at(SCAN, "decisions/example.contact", "hour"),
            at(SCAN, "couplings", [{"longer": "example.contact", "than": "example.feeding", "item": "usual"}]),
            contact_of(13),
        ),
        FaultKind.AFTERCARE,
        CLINIC,
        'protocol["example.contact"]',
        ("`longer`", "`example.feeding`", "aftercare.items.usual of scans/example/en-GB.json"),
    ),
    "a longer time that no coupling names": Planted(
        all_of(
            at(SCAN, "decisions/example.contact", "hour"),
            *(at(file, "aftercare/items/usual", NO_HUGS) for file in (WORDS, POLISH)),
            contact_of(13),
            translated_again,
        ),
        FaultKind.AFTERCARE,
        CLINIC,
        'protocol["example.contact"]',
        ("`couplings`", "`example.feeding`", "scans/example"),
    ),
}
