"""The words of the program's own buttons, headings and messages: one typed field each, so that none can be missing."""

from kiosk.content.model import Line, Record, Text
from kiosk.content.model.aftercare_words import CardWords, PrintWords
from kiosk.content.model.contacts import ContactWords
from kiosk.content.model.finding_words import LanguageWords, LeftAloneWords, LettersWords, ListenWords, PartsWords
from kiosk.content.model.number_words import NumberWords


class IdleWords(Record):
    title: Line
    promise: Line
    start: Line


class BarWords(Record):
    """The names of the buttons in the bar of aids. A screen reader adds `text_size_now` or the contrast that is set."""

    back: Line
    home: Line
    text_size: Line
    text_size_now: Line
    contrast: Line
    contrast_light: Line
    contrast_dark: Line
    contrast_high: Line
    lower: Line
    lower_off: Line
    help: Line
    finish: Line


class PageWords(Record):
    """The words around every page: its banners, its buttons and the line about its review."""

    sample: Line
    overdue: Line
    not_approved: Line
    more: Line
    up: Line
    left: Line
    close: Line
    letter: Line
    reviewed: Line
    reviewed_sample: Line
    say: Line
    explain: Line
    department: Line
    photo: Line


class HomeWords(Record):
    title: Line
    after: Line
    words: Line
    unsure: Line
    groups: dict[str, Line]


class ScanScreenWords(Record):
    steps: Line
    after: Line
    tell: Line
    parts: Line
    purpose: Line
    prepare: Line
    risks: Line
    alternatives: Line
    consent: Line
    recovery: Line
    results: Line
    questions: Line
    ask: Line
    compare: Line


class StepScreenWords(Record):
    position: Line
    about: Line
    previous: Line
    next: Line
    card: Line
    done: Line
    here: Line
    ahead: Line


class AfterWords(Record):
    title: Line
    lead: Line


class TellWords(Record):
    title: Line
    lead: Line
    show: Line
    shown: Line
    none: Line
    privacy: Line


class AskWords(Record):
    title: Line
    lead: Line
    show: Line
    shown: Line


class ChartWords(Record):
    """The words of doses and their chart. `equals` compares a dose with a time of natural background radiation.

    The doses of a scan of several parts of the body begin below a number, and go up to one.
    """

    title: Line
    background: Line
    below: Line
    up_to: Line
    equals: Line
    equals_below: Line
    equals_up_to: Line
    none: Line
    unknown: Line
    source: Line
    source_undated: Line


class GlossaryWords(Record):
    title: Line
    lead: Line


class HelpWords(Record):
    limit: Line
    seconds: Line


class ReasonWords(Record):
    """One reason why a page was not useful, and the answer to a patient who gives it."""

    reason: Line
    thanks: Line


class ReasonsWords(Record):
    too_long: ReasonWords
    hard: ReasonWords
    other_scan: ReasonWords
    not_found: ReasonWords
    wrong: ReasonWords


class FeedbackWords(Record):
    """`thanks` follows a yes. `why` is the question after a no, and each reason has thanks of its own."""

    title: Line
    lead: Line
    yes: Line
    no: Line
    privacy: Line
    why: Line
    why_lead: Line
    reasons: ReasonsWords
    thanked: Line
    thanks: Line
    go_on: Line
    another_scan: Line


class NoticeWords(Record):
    """The notices that staff may post; `until` says when one ends. Their numbers come from `services/notices/`.

    A notice that names a place or telephone has two forms in a file, and is one text in the words of an edition.
    """

    until: Line
    late: Text
    ct_late: Text
    mri_late: Text
    pet_ct_late: Text
    x_ray_late: Text
    ultrasound_late: Text
    busy: Text
    urgent: Text
    repair: Text
    unwell: Text


class Interface(Record):
    """The file interface/<language>.json."""

    numbers: NumberWords
    idle: IdleWords
    bar: BarWords
    listen: ListenWords
    languages: LanguageWords
    page: PageWords
    home: HomeWords
    letters: LettersWords
    scan: ScanScreenWords
    parts: PartsWords
    step: StepScreenWords
    card: CardWords
    print: PrintWords
    after: AfterWords
    tell: TellWords
    ask: AskWords
    chart: ChartWords
    glossary: GlossaryWords
    contacts: ContactWords
    help: HelpWords
    feedback: FeedbackWords
    left_alone: LeftAloneWords
    notice: NoticeWords


_CASES = ":"
"""Behind the name of a place whose value is a length of time, which has grammatical cases."""
_FILLED_BY_SECTION: dict[str, dict[str, str]] = {
    "numbers": {
        "range": "low high:",
        "one_in": "number",
        "msv": "number",
        "next_day": "time",
        "later_day": "time days:",
    },
    "bar": {"text_size_now": "percent"},
    "listen": {"items": "count"} | dict.fromkeys(("position", "volume"), "number count"),
    "page": {
        "left": "percent",
        "letter": "name",
        "reviewed": "name approved due",
        "reviewed_sample": "approved",
        "say": "respelling",
        "explain": "word",
        "department": "name room",
        "photo": "maker licence",
    },
    "step": {
        "position": "number count",
        "about": "time:",
        **dict.fromkeys(("done", "here", "ahead"), "number title"),
    },
    "card": {
        "day": "hours",
        "night": "hours",
        "times": "name approved due",
        "times_sample": "approved",
        "qr_part": "number count",
        "qr_page": "address",
    },
    "chart": {
        **dict.fromkeys(("below", "up_to"), "amount"),
        **dict.fromkeys(("equals", "equals_below", "equals_up_to"), "time:"),
        "source": "source year background",
        "source_undated": "source background",
    },
    "letters": {"begins": "first"},
    "print": {"sheets": "count"},
    "parts": {"dose": "amount equals"},
    "contacts": {
        "days": "first last",
        "open": "days times",
        "closed": "days",
        "call": "phone",
        **dict.fromkeys(("extension", "bleep"), "number"),
        "then": "phone rest",
        "titled": "title phone",
    },
    "help": {"limit": "time:", "seconds": "count"},
    "left_alone": {"countdown": "seconds time:"},
    "notice": {
        "until": "time",
        **{name: "minutes:" for name in NoticeWords.__struct_fields__ if name.endswith("late")},
    },
}
FILLED: dict[tuple[str | int, ...], frozenset[str]] = {
    (section, name): frozenset(places.replace(_CASES, "").split())
    for section, texts in _FILLED_BY_SECTION.items()
    for name, places in texts.items()
}
"""The places that the program can fill, by the path of the text; every other text has none."""
INSTEAD: dict[tuple[str | int, ...], frozenset[str]] = {("left_alone", "countdown"): frozenset({"time"})}
"""Places that a language may use instead of those of the base language: seconds with their unit, in their cases."""
INFLECTED: dict[tuple[str | int, ...], frozenset[str]] = {
    (section, name): frozenset(each.rstrip(_CASES) for each in places.split() if each.endswith(_CASES))
    for section, texts in _FILLED_BY_SECTION.items()
    for name, places in texts.items()
}
"""Those of them that may ask for a grammatical case."""
