"""Advice on a department whose clips are not whole: some are not made yet, words have changed, or clips have gone."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.faults import WHOLE, Advice
from kiosk.content.speech.prepared_lists import Prepared, list_file


def clips_lacking(found: Prepared, department: str, language: str) -> Iterator[Advice]:
    """Yield advice where not every sentence has a clip."""
    if found.complete:
        return
    note = "words have changed since these clips were made, or clips have gone: some sentences have none"
    if found.unchanged and not found.was_whole:
        note = f"{found.there} of {found.sentences} sentences have a clip so far"
    yield Advice(list_file(department, language), WHOLE, note, "speech")
