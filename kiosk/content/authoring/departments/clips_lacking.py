"""Advice on a department whose clips are not whole any more: words have changed since, or clips have gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kiosk.content.faults import WHOLE, Advice
from kiosk.content.library import Library
from kiosk.content.speech.prepared_lists import is_complete, list_file


def clips_lacking(
    data: bytes, library: Library, department: str, language: str, there: Collection[str]
) -> Iterator[Advice]:
    """Yield advice where the list of clips, of which `data` are the bytes, is not true any more."""
    if not is_complete(data, library, department, language, there):
        note = "words have changed since these clips were made, or clips have gone: some sentences have none"
        yield Advice(list_file(department, language), WHOLE, note, "speech")
