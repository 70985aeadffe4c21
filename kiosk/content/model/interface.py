"""The words of the program's own buttons, headings and messages: one typed field each, so that none can be missing."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class NumberWords(Record):
    """How numbers are put into words. `clock` is a CLDR time pattern for the worked examples."""

    range: Line
    one_in: Line
    msv: Line
    next_day: Line
    later_day: Line
    clock: Line


class IdleWords(Record):
    title: Line
    promise: Line
    start: Line


class BarWords(Record):
    """The bar of aids; `*_now` tell a screen reader what is set."""

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
    """What stands around and under every page."""

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
    purpose: Line
    prepare: Line
    risks: Line
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


class CardWords(Record):
    """Headings of the aftercare card, by kind of item, and the ways to take it along."""

    heading: Line
    can: Line
    do: Line
    care: Line
    feeding: Line
    pregnancy: Line
    alarm: Line
    unwell: Line
    questions: Line
    day: Line
    night: Line
    letter_first: Line
    times: Line
    times_sample: Line
    photo: Line
    photo_hint: Line
    qr_hint: Line
    qr_large: Line
    qr_name: Line


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
    """The drawn doses. `equals` says a dose as time of natural background."""

    title: Line
    background: Line
    equals: Line
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
    """Why a page was not useful, and what helps the patient now."""

    reason: Line
    thanks: Line


class ReasonsWords(Record):
    too_long: ReasonWords
    hard: ReasonWords
    other_scan: ReasonWords
    not_found: ReasonWords
    wrong: ReasonWords


class FeedbackWords(Record):
    """`thanks` is said after a yes, `why` asks after a no, and each reason has thanks of its own."""

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


class LeftAloneWords(Record):
    title: Line
    text: Line
    countdown: Line


class NoticeWords(Record):
    """What staff may tell everybody who waits; `until` says when it ends. Numbers: `services/notices/`."""

    until: Line
    late: Line
    ct_late: Line
    mri_late: Line
    pet_ct_late: Line
    x_ray_late: Line
    ultrasound_late: Line
    busy: Line
    urgent: Line
    repair: Line
    unwell: Line


class Interface(Record):
    """interface/<language>.json"""

    numbers: NumberWords
    idle: IdleWords
    bar: BarWords
    page: PageWords
    home: HomeWords
    scan: ScanScreenWords
    step: StepScreenWords
    card: CardWords
    after: AfterWords
    tell: TellWords
    ask: AskWords
    chart: ChartWords
    glossary: GlossaryWords
    help: HelpWords
    feedback: FeedbackWords
    left_alone: LeftAloneWords
    notice: NoticeWords
