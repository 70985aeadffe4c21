"""A check that goes on where library.json says of a language a word that is no state of its words.

Whoever replaces the word `sample` everywhere replaces it there, too, and has to be told of every page all the same.
"""

from __future__ import annotations

import json
import re

from kiosk.content.faults import ContentError, Fault
from kiosk.content.files.drafts import DraftsOver
from kiosk.content.files.source import FileSource
from kiosk.content.library import LIBRARY, Library
from kiosk.content.reading import Explain, parse_json

_STATE = re.compile(r"languages.*\.status")
_MEANWHILE = "reviewed"
"""What counts as the state of a language where none is known, so that nothing is told of it beside that."""


def opened_with_any_state(files: FileSource, explain: Explain | None) -> tuple[Library, tuple[Fault, ...]]:
    """Return the content and the faults of the states of its languages. Raises ContentError for any other fault."""
    try:
        return Library.of(files, explain), ()
    except ContentError as error:
        if not all(fault.file == LIBRARY and _STATE.fullmatch(fault.place) for fault in error.faults):
            raise
        return Library.of(_WithKnownStates(files), explain), error.faults


class _WithKnownStates(DraftsOver):
    """The same files, but every language of library.json counts as reviewed."""

    def __init__(self, files: FileSource) -> None:
        super().__init__(files, files)

    def read(self, file: str) -> bytes:
        data = super().read(file)
        if file != LIBRARY:
            return data
        library = parse_json(data, file)
        if isinstance(library, dict):
            for entry in library["languages"].values():
                entry["status"] = _MEANWHILE
        return json.dumps(library).encode()
