"""Each kind of fault that a page or a list can have, planted."""

from __future__ import annotations

from kiosk.content.faults import FaultKind
from tests.content.authoring.planting import (
    POLISH,
    SCAN,
    WORDS,
    Plant,
    Planted,
    all_of,
    at,
    translated_again,
)
from tests.content.conftest import DELETE

PLAIN = "scans/plain/scan.json"


def with_parts(first: dict[str, str]) -> Plant:
    """Two parts of the body with all their words, in place of the dose of the scan."""
    words = {first["id"]: {"title": "Hip", "prepare": "Ask staff."}, "hand": {"title": "Hand", "prepare": "Ask staff."}}
    return all_of(
        at(SCAN, "parts", [first, {"id": "hand"}]),
        at(SCAN, "dose", DELETE),
        at(WORDS, "parts", words),
        at(POLISH, "parts", words),
        translated_again,
    )


PAGES: dict[str, Planted] = {
    # --- what facts name
    "an id twice": Planted(
        at(SCAN, "questions", ["hurt", "hurt"]), FaultKind.REPEATED, SCAN, "questions[1]", ("`hurt`",)
    ),
    "a source that nobody knows": Planted(
        at(SCAN, "sources/0", "hearsay"),
        FaultKind.UNKNOWN_SOURCE,
        SCAN,
        "sources[0]",
        ("sources.json", "`hearsay`"),
    ),
    "a tracer that nobody knows": Planted(
        at(SCAN, "tracers/0", "kryptonite"),
        FaultKind.UNKNOWN_TRACER,
        SCAN,
        "tracers[0]",
        ("tracers.json", "`kryptonite`"),
    ),
    "a dose that nobody knows": Planted(
        at(SCAN, "dose", "banana"), FaultKind.UNKNOWN_EXAM, SCAN, "dose", ("doses.json", "`banana`")
    ),
    "a comparison with a scan that does not exist": Planted(
        at("comparisons/pair/comparison.json", "scans/1", "brain"),
        FaultKind.UNKNOWN_SCAN,
        "comparisons/pair/comparison.json",
        "scans[1]",
        ("scans/", "`brain`"),
    ),
    "a step that lasts a number nobody gave": Planted(
        at(SCAN, "steps/1/time", "example.tea"), FaultKind.UNKNOWN_NUMBER, SCAN, "steps[1].time", ("`example.tea`",)
    ),
    # --- numbers of a page
    "a range upside down": Planted(
        at(SCAN, "values/example.injection/to", 3),
        FaultKind.RANGE,
        SCAN,
        'values["example.injection"].to',
        ("5", "3"),
    ),
    "a chance of more than one": Planted(
        at(SCAN, "values/example.rare", {"value": 0.5, "unit": "one-in", "sources": ["seed-msk"]}),
        FaultKind.RANGE,
        SCAN,
        'values["example.rare"].value',
        ("1", "one-in", "0.5"),
    ),
    "a number both built in and decided": Planted(
        all_of(
            at(SCAN, "values/example.times", {"value": 3, "unit": "count", "sources": ["seed-msk"]}),
            at(SCAN, "decisions/example.times", "count"),
        ),
        FaultKind.NUMBER_TWICE,
        SCAN,
        'decisions["example.times"]',
        ("values",),
    ),
    "a clinical number built in": Planted(
        at(SCAN, "values/example.milk", {"value": 4, "unit": "hour", "sources": ["seed-msk"]}),
        FaultKind.CLINICAL_NUMBER,
        SCAN,
        'values["example.milk"]',
        ("`decisions`", "`milk`"),
    ),
    "one number with two meanings": Planted(
        at(PLAIN, "decisions", {"plain.feeding": "hour", "example.visit": "day"}),
        FaultKind.CONFLICTING_NUMBER,
        PLAIN,
        'decisions["example.visit"]',
        ("scans/example",),
    ),
    # --- rules for facts
    "a scan with a tracer that says nothing about feeding": Planted(
        at(SCAN, "aftercare/1/kind", "can"), FaultKind.AFTERCARE, SCAN, "aftercare", ("`feeding`",)
    ),
    "a card that forgets who feels unwell": Planted(
        at(SCAN, "aftercare/2/kind", "can"), FaultKind.AFTERCARE, SCAN, "aftercare", ("`unwell`",)
    ),
    "a scan with radiation that forgets pregnancy": Planted(
        all_of(
            at(SCAN, "tell/0/id", "cold"),
            at(WORDS, "tell", {"cold": "I am cold"}),
            at(POLISH, "tell", {"cold": "I am cold"}),
            translated_again,
        ),
        FaultKind.AFTERCARE,
        SCAN,
        "aftercare",
        ("`pregnancy`", "`tell`"),
    ),
    "a tracer scan without tracers": Planted(
        at(SCAN, "tracers", []), FaultKind.RADIATION, SCAN, "tracers", ("tracer", "an empty list")
    ),
    "X-rays with a tracer": Planted(
        at(SCAN, "radiation", "x-ray"), FaultKind.RADIATION, SCAN, "tracers", ("`x-ray`", "`tc99m-maa`")
    ),
    "a dose without radiation": Planted(
        all_of(at(SCAN, "radiation", "none"), at(SCAN, "tracers", [])),
        FaultKind.RADIATION,
        SCAN,
        "dose",
        ("`none`", "`lung-perfusion`"),
    ),
    "a part of the body with a dose that nobody knows": Planted(
        with_parts({"id": "hip", "dose": "banana"}),
        FaultKind.UNKNOWN_EXAM,
        SCAN,
        "parts[0].dose",
        ("doses.json", "`banana`"),
    ),
    "a dose beside those of the parts": Planted(
        all_of(with_parts({"id": "hip"}), at(SCAN, "dose", "lung-perfusion")),
        FaultKind.RADIATION,
        SCAN,
        "dose",
        ("`parts`", "`lung-perfusion`"),
    ),
    "a dose of a part without radiation": Planted(
        all_of(
            with_parts({"id": "hip", "dose": "lung-perfusion"}),
            at(SCAN, "radiation", "none"),
            at(SCAN, "tracers", []),
        ),
        FaultKind.RADIATION,
        SCAN,
        "parts[0].dose",
        ("`none`", "`lung-perfusion`"),
    ),
    "a single part of the body": Planted(
        all_of(at(SCAN, "parts", [{"id": "hip"}]), at(SCAN, "dose", DELETE)),
        FaultKind.SHAPE,
        SCAN,
        "parts",
        ("2 or more", "a list of 1"),
    ),
    "a part of the body that no words name": Planted(
        all_of(with_parts({"id": "hip"}), at(WORDS, "parts/hip", DELETE), translated_again),
        FaultKind.MISSING_WORDS,
        WORDS,
        "parts",
        ("`hip`",),
    ),
    "parts that no words name at all": Planted(
        all_of(at(SCAN, "sections/consent", {"blocks": ["choice"]})),
        FaultKind.MISSING_WORDS,
        WORDS,
        "sections",
        ("`consent`",),
    ),
    "words of a part that the scan does not have": Planted(
        all_of(at(WORDS, "parts", {"hip": {"title": "Hip", "prepare": "Ask staff."}}), translated_again),
        FaultKind.SURPLUS_WORDS,
        WORDS,
        "parts.hip",
        ("`hip`",),
    ),
    "a name in letters twice": Planted(
        all_of(at(WORDS, "letters", ["Lung scan", "Lung scan"]), translated_again),
        FaultKind.REPEATED,
        WORDS,
        "letters[1]",
        ("`Lung scan`",),
    ),
    "a reader that nobody knows": Planted(
        at(SCAN, "aftercare/0/who", "everybody"), FaultKind.SHAPE, SCAN, "aftercare[0].who", ("`everyone`", "everybody")
    ),
    "a review that comes too late": Planted(
        at(SCAN, "review/review_due", "2030-01-01"),
        FaultKind.REVIEW_DATE,
        SCAN,
        "review.review_due",
        ("36 months", "2026-11-22", "2030-01-01"),
    ),
    "a review before the approval": Planted(
        at(SCAN, "review/review_due", "2026-11-22"),
        FaultKind.REVIEW_DATE,
        SCAN,
        "review.review_due",
        ("2026-11-22",),
    ),
    "a review without evidence": Planted(
        at(SCAN, "review/evidence", []), FaultKind.EVIDENCE, SCAN, "review.evidence", ("source", "an empty list")
    ),
    "an approval without a day": Planted(
        at(SCAN, "review/approved_on", DELETE), FaultKind.APPROVAL, SCAN, "review.approved_on", ("date", "no such key")
    ),
}
