"""The words of the staff side. They ship with the program, because staff need them even where content is missing."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.model import Line, Record
from kiosk.ui.words.checkup import MachineWords as MachineWords
from kiosk.ui.words.content import ContentWords as ContentWords
from kiosk.ui.words.content import StaffPaperWords as StaffPaperWords
from kiosk.ui.words.counts import CountWords as CountWords
from kiosk.ui.words.handout import DetectorWords as DetectorWords
from kiosk.ui.words.handout import HandoutWords as HandoutWords
from kiosk.ui.words.handout import PrintedWords as PrintedWords
from kiosk.ui.words.log import LogWords as LogWords
from kiosk.ui.words.packs import PackWords as PackWords
from kiosk.ui.words.show import ShowWords as ShowWords
from kiosk.ui.words.usage import UseWords as UseWords

STAFF_LANGUAGE = "en-GB"
"""The language of the staff side, whatever patients read."""


class EntryWords(Record):
    title: Line
    hint: Line
    no_pin: Line
    pin_unread: Line
    wrong: Line
    wrong_last: Line
    locked: Line
    locked_unsure: Line
    checking: Line
    delete: Line
    enter: Line
    digit: Line
    cancel: Line
    hidden: Line


class PanelWords(Record):
    """`tabs` are keyed by the name of the page."""

    title: Line
    closes: Line
    leave: Line
    more: Line
    up: Line
    left: Line
    tabs: dict[str, Line]
    no_content: Line
    reading: Line
    trouble: Line
    fault: Line
    fault_note: Line


class CleanWords(Record):
    title: Line
    lead: Line
    start: Line
    advice: Line
    running: Line
    countdown: Line


class WhenWords(Record):
    """A moment in a sentence, with {time}. `day` also has {day}, for this week; `date` has {day} and {date}."""

    today: Line
    tomorrow: Line
    day: Line
    date: Line


class DepartmentWords(Record):
    """The `_in_use` words are used while a patient is using the kiosk."""

    title: Line
    reading: Line
    nobody: Line
    ask: Line
    ask_in_use: Line
    now: Line
    in_use: Line
    yes: Line
    yes_in_use: Line
    no: Line
    no_in_use: Line
    changed: Line
    failed: Line
    active: Line
    approved: Line
    sample: Line
    faulty: Line
    reason: Line
    more_reasons: CountWords
    due: CountWords
    overdue: CountWords
    unapproved: CountWords
    withheld: CountWords
    by_hand: Line
    by_hand_until: Line
    timetable: Line
    waits: Line
    no_timetable: Line


class EndWords(Record):
    """`note` may have {time}."""

    title: Line
    note: Line


class KeyboardWords(Record):
    """`letters`, `signs` and `space` are printed on the keys; the others are names for a screen reader."""

    space: Line
    delete: Line
    shift: Line
    signs: Line
    letters: Line


class NoticeTabWords(Record):
    """`ends` are keyed by the id of the ending, `refused` by the NoticeProblem."""

    title: Line
    shown_now: Line
    remove: Line
    ask_remove: Line
    yes_remove: Line
    no_remove: Line
    replaces: Line
    own: Line
    preview: Line
    number: Line
    less: Line
    more: Line
    minutes: CountWords
    until: Line
    ends: dict[str, EndWords]
    post: Line
    back: Line
    own_title: Line
    own_hint: Line
    own_languages: Line
    next: Line
    counter: Line
    full: Line
    ended: Line
    keyboard: KeyboardWords
    refused: dict[str, Line]


class StaffWords(Record):
    """All words of the staff side, as in resources/staff/en-GB.json.

    `troubles` are keyed by TroubleId and PackProblem.
    """

    entry: EntryWords
    panel: PanelWords
    clean: CleanWords
    when: WhenWords
    department: DepartmentWords
    notice: NoticeTabWords
    show: ShowWords
    content: ContentWords
    packs: PackWords
    papers: StaffPaperWords
    use: UseWords
    log: LogWords
    machine: MachineWords
    handout: HandoutWords
    detectors: DetectorWords
    printed: PrintedWords
    troubles: dict[str, Line]


def load_staff_words(folder: Path) -> StaffWords:
    """The words in the staff language from a folder with one file per language.

    Raises OSError or msgspec.ValidationError.
    """
    return msgspec.json.decode((folder / f"{STAFF_LANGUAGE}.json").read_bytes(), type=StaffWords)
