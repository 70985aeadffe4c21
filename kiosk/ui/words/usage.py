"""The words of the tab that shows how the kiosk is used."""

from __future__ import annotations

from kiosk.content.model import Line, Record


class CopyWords(Record):
    """The words for saving the counts on a drive. `failed` are keyed by the `Reason` of the export."""

    title: Line
    lead: Line
    looking: Line
    none: Line
    unopened: Line
    free_gb: Line
    free_mb: Line
    back: Line
    running: Line
    wait: Line
    percent: Line
    done: Line
    file: Line
    failed: dict[str, Line]
    detail: Line
    again: Line


class UseWords(Record):
    """`aids` and `print_ends` are keyed by the name that is counted, `reasons` by the id of a reason; {share} is in
    per cent.
    """

    title: Line
    lead: Line
    empty: Line
    few: Line
    sessions: Line
    useful: Line
    finished: Line
    percent: Line
    days: Line
    days_note: Line
    departments: Line
    scans: Line
    reach: Line
    reach_counts: Line
    reach_few: Line
    reach_drop: Line
    reach_too_few: Line
    languages: Line
    languages_note: Line
    aids_used: Line
    aids: dict[str, Line]
    prints: Line
    print_ends: dict[str, Line]
    feedback: Line
    yes: Line
    no: Line
    answer: Line
    answer_alone: Line
    no_answers: Line
    why: Line
    reasons: dict[str, Line]
    privacy: Line
    copy_out: Line
    copying: CopyWords
