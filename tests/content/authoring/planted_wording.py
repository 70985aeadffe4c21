"""Each kind of fault that a text can have, or the words of a page, planted."""

from __future__ import annotations

from kiosk.content.faults import FaultKind
from tests.content.authoring.planting import (
    POLISH,
    SCAN,
    WORDS,
    Planted,
    all_of,
    at,
)

TEXTS: dict[str, Planted] = {
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
    "where doses come from, in another script": Planted(
        at("sources.json", "seed-msk/publisher", "\u4e2d\u6587"),
        FaultKind.UNDRAWABLE,
        "sources.json",
        "seed-msk.publisher",
        ("typeface", "U+4E2D", "U+6587"),
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
}

PAGE_WORDS: dict[str, Planted] = {
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
