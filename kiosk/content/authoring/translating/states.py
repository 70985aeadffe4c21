"""How far each string of a language is, in a file beside the content that no kiosk reads."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal, get_args

import msgspec

from kiosk.content.approval.names import same_person
from kiosk.content.authoring.translating.strings import TranslationUnit
from kiosk.content.files.snapshot import TRANSLATIONS, FolderSnapshot
from kiosk.content.files.source import FileSource
from kiosk.content.model import Line, Record
from kiosk.content.reading import decode, parse_json

_STATES = re.compile(rf"{TRANSLATIONS}/[A-Za-z0-9-]+/states\.json")


class UnitState(StrEnum):
    """How far a string is. The first three are found, and the others are recorded."""

    UNTRANSLATED = "untranslated"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"


RecordedState = Literal["draft", "translated", "reviewed", "approved"]
RECORDED: tuple[RecordedState, ...] = get_args(RecordedState)
UNREVIEWED = frozenset({UnitState.DRAFT, UnitState.TRANSLATED})
"""What nobody but its author has read, whether that was a person or a machine."""


class UnitRecord(Record):
    """What is known of one string: which words it was made from, as their sign, how far it is, and who said so when.

    `translated_by` is whose words they are, where somebody else has reviewed them since. `withdrawn` says that they are
    read by nobody until they are translated anew.
    """

    made_from: Line
    state: RecordedState
    by: Line | None = None
    role: Line | None = None
    on: dt.date
    translated_by: Line | None = None
    withdrawn: bool = False

    @property
    def is_own_review(self) -> bool:
        """Whether the words count as reviewed by who wrote them."""
        both = self.by, self.translated_by
        return self.state not in UNREVIEWED and None not in both and same_person(*map(str, both))


States = dict[str, dict[str, UnitRecord]]
"""The records by the name of their file and their key in it."""


def authors_files(folder: Path) -> FolderSnapshot:
    """Return what authors keep of translations beside the content of a folder, with a folder for each language."""
    return FolderSnapshot(folder / TRANSLATIONS, at_once=None)


def states_file(language: str) -> str:
    """Return the name of the records of a language among the authors’ files."""
    return f"{language}/states.json"


def read_states(authors: FileSource, language: str) -> States:
    """Return the records of a language, none where nobody has begun. Raises ContentError."""
    file = states_file(language)
    return states_of(authors.read(file), f"{TRANSLATIONS}/{file}") if file in authors else {}


def is_states(file: str) -> bool:
    """Return whether a file of a content folder holds the records of a language."""
    return _STATES.fullmatch(file) is not None


def states_of(data: bytes, file: str) -> States:
    """Return the records that a file of a content folder holds. Raises ContentError."""
    states: States = decode(parse_json(data, file), States, file)
    return states


def states_bytes(states: Mapping[str, Mapping[str, UnitRecord]]) -> bytes:
    """Return the file of the records, each string on a line of its own."""
    files = [
        f"  {json.dumps(name)}: {{\n{_lines(records)}\n  }}" for name, records in sorted(states.items()) if records
    ]
    return ("{\n" + ",\n".join(files) + "\n}\n").encode()


def found_state(unit: TranslationUnit, records: Mapping[str, UnitRecord]) -> UnitState:
    """Return how far a string is, seen beside what it is translated from now. `records` are those of its file."""
    record = records.get(unit.key)
    if unit.target is None or record is None:
        return UnitState.UNTRANSLATED
    if record.withdrawn:
        return UnitState.WITHDRAWN
    return UnitState(record.state) if record.made_from == unit.sign else UnitState.STALE


def _lines(records: Mapping[str, UnitRecord]) -> str:
    encoded = ((key, msgspec.to_builtins(record)) for key, record in records.items())
    return ",\n".join(f"    {json.dumps(key)}: {json.dumps(record, ensure_ascii=False)}" for key, record in encoded)
