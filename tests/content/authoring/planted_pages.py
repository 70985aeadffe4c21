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
    # --- texts
    "a lost letter": Planted(
        at(WORDS, "lead", "Caf\ufffd at the desk."), FaultKind.CHARACTER, WORDS, "lead", ("lost", "U+FFFD")
    ),
    "a text turned round": Planted(
        at("glossary/en-GB.json", "radiographer/meaning", "Takes \u202epictures."),
        FaultKind.CHARACTER,
        "glossary/en-GB.json",
        "radiographer.meaning",
        ("turn the direction", "U+202E"),
    ),
    "an icon in a department's name": Planted(
        at("profiles/demo/profile.json", "room/en-GB", "Room \uf015"),
        FaultKind.CHARACTER,
        "profiles/demo/profile.json",
        "room.en-GB",
        ("private use", "U+F015"),
    ),
    "another script than the typeface's": Planted(
        at(WORDS, "lead", "Ask for \u4e2d\u6587."),
        FaultKind.UNDRAWABLE,
        WORDS,
        "lead",
        ("typeface", "U+4E2D", "U+6587"),
    ),
    "the name of a language that nobody can read": Planted(
        at("library.json", "languages/pl/name", "\u0939\u093f"),
        FaultKind.UNDRAWABLE,
        "library.json",
        "languages.pl.name",
        ("U+0939",),
    ),
    "bullets by hand": Planted(
        at(WORDS, "lead", "Ask for\n\n\u2022 a pause"),
        FaultKind.HAND_MADE_LAYOUT,
        WORDS,
        "lead",
        ("`- `", "a pause"),
    ),
    "a period in words": Planted(
        at(WORDS, "lead", "Wait half an hour."),
        FaultKind.NUMBER_IN_TEXT,
        WORDS,
        "lead",
        ("placeholder", "`half an hour`"),
    ),
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
    # --- words
    "words for a step that does not exist": Planted(
        at(WORDS, "tell/dance", "I dance"), FaultKind.SURPLUS_WORDS, WORDS, "tell.dance", ("`dance`",)
    ),
    "a step without words": Planted(at(WORDS, "ask", {}), FaultKind.MISSING_WORDS, WORDS, "ask", ("`when`",)),
    "an unknown number": Planted(
        at(WORDS, "steps/ready/uneasy", "Wait {vq.visit}."),
        FaultKind.UNKNOWN_NUMBER,
        WORDS,
        "steps.ready.uneasy",
        ("`{vq.visit}`",),
    ),
    "a decision without its otherwise": Planted(
        at(WORDS, "aftercare/items/usual", "Wait {example.feeding}."),
        FaultKind.NO_OTHERWISE,
        WORDS,
        "aftercare.items.usual",
        ("otherwise", "`{example.feeding}`"),
    ),
    "an end of what is no time": Planted(
        all_of(
            at(SCAN, "values/example.times", {"value": 3, "unit": "count", "sources": ["seed-msk"]}),
            at(WORDS, "steps/ready/uneasy", "Wait until {example.times:until}."),
        ),
        FaultKind.NO_TIME_OF_DAY,
        WORDS,
        "steps.ready.uneasy",
        ("`{example.times:until}`",),
    ),
    "braces around no number": Planted(
        at(WORDS, "steps/ready/uneasy", "Wait {please}."),
        FaultKind.BROKEN_PLACEHOLDER,
        WORDS,
        "steps.ready.uneasy",
        ("{vq.visit}", "`{please}`"),
    ),
    "a number in the text": Planted(
        at(WORDS, "steps/ready/uneasy", "Wait 20 minutes."),
        FaultKind.NUMBER_IN_TEXT,
        WORDS,
        "steps.ready.uneasy",
        ("`values`", "`20`"),
    ),
    "forbidden markup": Planted(
        at(WORDS, "steps/ready/uneasy", "Go [here](https://x.example)."),
        FaultKind.MARKUP,
        WORDS,
        "steps.ready.uneasy",
        ("term:id", "scan:id", "https://x.example", "line 1"),
    ),
    "markup in a title": Planted(
        at(WORDS, "steps/ready/title", "Get **ready**"),
        FaultKind.MARKUP,
        WORDS,
        "steps.ready.title",
        ("`Get **ready**`",),
    ),
    "markup in a meaning": Planted(
        at("glossary/pl.json", "radiographer/meaning", "Who *makes* pictures."),
        FaultKind.MARKUP,
        "glossary/pl.json",
        "radiographer.meaning",
        ("*",),
    ),
    "a term that nobody explains": Planted(
        at(WORDS, "steps/ready/uneasy", "See the [gantry](term:gantry)."),
        FaultKind.UNKNOWN_TERM,
        WORDS,
        "steps.ready.uneasy",
        ("glossary", "`term:gantry`"),
    ),
    "a link to nowhere": Planted(
        at(WORDS, "steps/ready/uneasy", "See the [scan](scan:brain)."),
        FaultKind.UNKNOWN_SCAN,
        WORDS,
        "steps.ready.uneasy",
        ("scans/", "`scan:brain`"),
    ),
    "a sentence without end": Planted(
        at(WORDS, "questions/hurt/answer", "It " + "may " * 25 + "hurt."),
        FaultKind.LONG_SENTENCE,
        WORDS,
        "questions.hurt.answer",
        ("25", "27", "It may may"),
    ),
    "a section for doctors": Planted(
        at(WORDS, "sections/results/doctor", "Radiological examination necessitates cooperation. " * 8),
        FaultKind.HARD_TO_READ,
        WORDS,
        "sections.results",
        ("grade", "8"),
    ),
    "a word that frightens": Planted(
        at(WORDS, "lead", "It may show cancer."), FaultKind.FRIGHTENING_WORD, WORDS, "lead", ("`cancer`",)
    ),
    "shouting": Planted(
        at(WORDS, "steps/ready/uneasy", "NEVER mind."), FaultKind.CAPITALS, WORDS, "steps.ready.uneasy", ("`NEVER`",)
    ),
    "a stale translation": Planted(
        all_of(at(POLISH, "made_from", "0123456789ab"), at("profiles/clinic/profile.json", "languages", ["pl"])),
        FaultKind.STALE_TRANSLATION,
        POLISH,
        "made_from",
        ("`0123456789ab`",),
    ),
    "the mark of a translation in the base language": Planted(
        at(WORDS, "made_from", "0123456789ab"), FaultKind.SURPLUS_WORDS, WORDS, "made_from", ("base language",)
    ),
    "a number lost in translation": Planted(
        at(POLISH, "facts/time/title", "Godzina"),
        FaultKind.OTHER_PLACEHOLDERS,
        POLISH,
        "facts.time.title",
        ("{example.visit}",),
    ),
    "a placeholder lost in the interface": Planted(
        at("interface/pl.json", "numbers/next_day", "jutro"),
        FaultKind.OTHER_PLACEHOLDERS,
        "interface/pl.json",
        "numbers.next_day",
        ("{time}",),
    ),
    "a time that can't be written": Planted(
        at("interface/pl.json", "numbers/clock", "o'clock"),
        FaultKind.TIME_PATTERN,
        "interface/pl.json",
        "numbers.clock",
        ("H:mm", "`o'clock`"),
    ),
}
