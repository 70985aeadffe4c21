"""The words of the check-up and of its report."""

from __future__ import annotations

from kiosk.content.model import Line, Record
from kiosk.ui.words.counts import CountWords
from kiosk.ui.words.findings import FindingWords


class ReportWords(Record):
    """`facts` are labels by name, `verdicts` are keyed by the worst state, and `signers` sign one below the other."""

    product: Line
    title: Line
    facts: dict[str, Line]
    unknown: Line
    verdicts: dict[str, Line]
    count: Line
    signatures: Line
    statement: Line
    signers: tuple[Line, ...]
    columns: tuple[Line, ...]
    foot: Line
    page: Line


class SoundWords(Record):
    """`failures` are keyed by the Outcome of a sound that was not played."""

    title: Line
    lead: Line
    percent: Line
    less: Line
    more: Line
    play: Line
    playing: Line
    ask: Line
    yes: Line
    no: Line
    heard: Line
    not_heard: Line
    not_heard_note: Line
    level: Line
    level_lead: Line
    level_step: Line
    level_playing: Line
    failures: dict[str, Line]


class PrintTestWords(Record):
    """The test print and its sheet: `facts` are labels by name, `letters` has {points}, and `line` {length}."""

    title: Line
    lead: Line
    go: Line
    reads: Line
    facts: dict[str, Line]
    letters: Line
    line: Line


class MachineWords(Record):
    """`states` are keyed by the State of a finding, `areas` by Area, and `failures` by the Reason of an export."""

    title: Line
    checking: Line
    well: Line
    attention: CountWords
    failed: CountWords
    states: dict[str, Line]
    areas: dict[str, Line]
    touch: Line
    colours: Line
    ruler: Line
    try_sound: Line
    try_print: Line
    save: Line
    where: Line
    here: Line
    back: Line
    saving: Line
    saved: Line
    saved_here: Line
    unopened: Line
    failures: dict[str, Line]
    restart: Line
    ask_restart: Line
    ask_restart_in_use: Line
    restart_note: Line
    yes_restart: Line
    no_restart: Line
    close_lead: Line
    close: Line
    ask_close: Line
    ask_close_in_use: Line
    close_note: Line
    yes_close: Line
    no_close: Line
    leave: Line
    touch_hint: Line
    touch_left: CountWords
    touch_seconds: Line
    touch_all: Line
    touch_dead: CountWords
    touch_dead_note: Line
    colour_hint: Line
    ruler_title: Line
    ruler_guess: Line
    ruler_hint: Line
    ruler_target: Line
    ruler_letter: Line
    sound: SoundWords
    print_test: PrintTestWords
    report: ReportWords
    findings: FindingWords
