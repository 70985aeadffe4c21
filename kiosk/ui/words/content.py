"""The words of the tab about the content, and of the papers that are made of it there."""

from __future__ import annotations

from kiosk.content.model import Line, Record
from kiosk.ui.words.counts import CountWords


class ContentWords(Record):
    """`reasons` are keyed by FaultReason, `runs_out_groups` by days, `stands` by NumberState.

    `states` and `card_reasons` are keyed by Status in small letters.

    `numbers_named` are keyed by the end of a value's key.
    """

    title: Line
    parts: dict[str, Line]
    reading: Line
    version: Line
    no_version: Line
    no_department: Line
    sample: Line
    well: Line
    withheld: Line
    not_shown: Line
    in_languages: Line
    fault: Line
    more_faults: CountWords
    card_withheld: Line
    card_reasons: dict[str, Line]
    and_reason: Line
    reasons: dict[str, Line]
    runs_out: Line
    runs_out_groups: dict[str, Line]
    runs_out_none: Line
    lapse_page: Line
    lapse_numbers: Line
    lapse_both: Line
    count_numbers: CountWords
    kinds: dict[str, Line]
    states: dict[str, Line]
    is_sample: Line
    owner: Line
    approved_by: Line
    approved_by_role: Line
    approved_by_nobody: Line
    returned_because: Line
    waits_for: Line
    review_due: Line
    in_force: Line
    no_numbers: Line
    unset: Line
    unset_lead: Line
    number: Line
    none_needed: Line
    sources: Line
    key: Line
    stands: dict[str, Line]
    usual: Line
    numbers_named: dict[str, Line]


class StaffPaperWords(Record):
    """The words of the staff side for making papers. `kinds` and `about` are keyed by the kind of the command line."""

    title: Line
    begin: Line
    lead: Line
    kinds: dict[str, Line]
    about: dict[str, Line]
    in_language: Line
    where: Line
    touch: Line
    print: Line
    running: Line
    wait: Line
    wait_to_print: Line
    cancel: Line
    done: Line
    file: Line
    not_made: Line
    other_content: Line
    back: Line
    leave: Line
