"""Takes back what translators return: string by string, each of which is taken or refused by name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from kiosk.content.approval.names import same_person
from kiosk.content.authoring.translating.inline_codes import broken_codes
from kiosk.content.authoring.translating.origins import with_origins
from kiosk.content.authoring.translating.states import RECORDED, UNREVIEWED, RecordedState, States, UnitRecord
from kiosk.content.authoring.translating.strings import (
    TranslationUnit,
    WordsPair,
    same_structure,
    text_parts,
    with_texts,
)
from kiosk.content.authoring.translating.translated_files import TranslationError, is_bound
from kiosk.content.authoring.translating.xliff_reading import ReturnedUnit, ReturnedXliff
from kiosk.content.faults import FieldPath
from kiosk.content.word_checks import QUOTED, texts

_STRUCTURE = re.compile(r"\n\n|\n(?=- |## )|\A(?:- |## )")
_MOST_MISSING = 3

_Both = tuple[TranslationUnit, ReturnedUnit]


class RefusedUnit(NamedTuple):
    """A string, or a whole file, that is left as it was, and why in plain words."""

    name: str
    why: str


class Answerer(msgspec.Struct, frozen=True):
    """Who answers for a state, in which role, and on which day. Name and role are None where nobody says so."""

    by: str | None
    role: str | None
    on: dt.date

    def record(self, sign: str, state: RecordedState, before: UnitRecord | None = None) -> UnitRecord:
        """Return the record of a string in this state. `before` is what was known of the same words."""
        writer = None if before is None or state in UNREVIEWED else writer_of(before)
        return UnitRecord(made_from=sign, state=state, by=self.by, role=self.role, on=self.on, translated_by=writer)


class TakenBack(NamedTuple):
    """The words by the name of their file, only of files in which something is other, and all records of the language.

    `taken` counts the strings that were taken, and `untranslated` those without a translation.
    """

    words: dict[str, Any]
    states: States
    refused: list[RefusedUnit]
    taken: int
    untranslated: int


def taken_back(
    returned: ReturnedXliff, pairs: Mapping[str, WordsPair], states: States, answerer: Answerer
) -> TakenBack:
    """Return what comes of a file with translations. `pairs` are the words as they are now, by their names.

    Raises TranslationError if somebody has to answer for a state that the file claims, and nobody does.
    """
    if any(unit.state not in (None, "draft") for unit in returned.units) and not (answerer.by and answerer.role):
        raise TranslationError("strings of it are more than drafts: say who answers for them, with --by and --role")
    known = {unit.name: unit for pair in pairs.values() for unit in pair.units()}
    accepted, refused = dict[str, _Both](), list[RefusedUnit]()
    untranslated = 0
    for each in returned.units:
        name = each.id.rpartition("@")[0]
        unit = known.get(name)
        if unit is not None and each.text is None:
            untranslated += 1
        elif unit is None:
            refused.append(RefusedUnit(each.id, _unknown(each, pairs)))
        elif why := _refusal(each, unit, accepted) or _kept(each, unit, states, answerer):
            refused.append(RefusedUnit(each.id, why))
        else:
            accepted[name] = unit, each
    words, made, taken = dict[str, Any](), {name: {**records} for name, records in states.items()}, 0
    for name, pair in pairs.items():
        of_file = {key: both for key, both in accepted.items() if both[0].file == name}
        new, missing = _with(pair, of_file)
        if missing and of_file and is_bound(name):
            refused.append(RefusedUnit(name, _incomplete(missing)))
        elif of_file:
            records = made.setdefault(name, {})
            before = {**records}
            _record(records, of_file, answerer)
            taken += len(of_file)
            if new != pair.words or records != before:
                words[name] = with_origins(pair, new, records)
    return TakenBack(words, made, refused, taken, untranslated)


def _refusal(each: ReturnedUnit, unit: TranslationUnit, accepted: Mapping[str, object]) -> str:
    """Return why a string can't be taken, or ""."""
    text = each.text or ""
    if unit.name in accepted:
        return "it is in the file twice"
    if not each.id.endswith(f"@{unit.sign}"):
        return "stale: what it was translated from has changed since; export the language again"
    if each.trouble:
        return each.trouble
    if broken := broken_codes(unit.base, text):
        return f"codes are not as they were: {broken}"
    if _STRUCTURE.search(text) and not _STRUCTURE.search(unit.base):
        return "it is several paragraphs or items, where one stood"
    return "" if text.strip() else "it has only spaces"


def writer_of(record: UnitRecord) -> str | None:
    """Return who wrote the words, or None where nobody says it."""
    return record.by if record.state == "translated" else record.translated_by


def _kept(each: ReturnedUnit, unit: TranslationUnit, states: States, answerer: Answerer) -> str:
    """Return why the words that are there stay, or "": somebody reviewed them, and these are others that nobody did.

    They may be those of before, in a file that was exported earlier. So do words that nobody but their writer read.
    """
    record = states.get(unit.file, {}).get(unit.key)
    writer = None if record is None or unit.target != each.text else writer_of(record)
    if writer and answerer.by and (each.state or "draft") not in UNREVIEWED and same_person(writer, answerer.by):
        return f"{writer} translated it: somebody else has to review it"
    if record is None or record.withdrawn or record.made_from != unit.sign or unit.target in (None, each.text):
        return ""
    if record.state in UNREVIEWED or (each.state or "draft") not in UNREVIEWED:
        return ""
    reviewed = f"{record.state} on {record.on}" + (f" by {record.by}" if record.by else "")
    return f"its words are other here, {reviewed}: export the language again, or return it as reviewed"


def _unknown(each: ReturnedUnit, pairs: Mapping[str, WordsPair]) -> str:
    if "@" not in each.id or "#" not in each.id:
        return "no id of ours: this file was not exported here"
    if each.id.partition("#")[0] not in pairs:
        return f"unknown: there are no words {each.id.partition('#')[0]} here"
    return "unknown: there is no such text any more"


def _with(pair: WordsPair, accepted: Mapping[str, _Both]) -> tuple[Any, list[FieldPath]]:
    """Return the words of the file with what was accepted, and the texts that it lacks then."""
    theirs = {path: text for path, text, _ in texts(pair.words)}
    new, missing = dict[FieldPath, str](), list[FieldPath]()
    for path, text, _ in texts(pair.base):
        parts, old = text_parts(text), text_parts(theirs.get(path, ""))
        same = path in theirs and same_structure(parts, old)
        joined = ""
        for index, part in enumerate(parts):
            key = TranslationUnit(pair.name, path, index if len(parts) > 1 else None, part.words, None).name
            given = accepted[key][1].text if key in accepted else old[index].words if same else None
            if given is None:
                break
            joined += (old[index].mark if same else part.mark) + given
        else:
            new[path] = joined
            continue
        if path not in theirs and path[0] != QUOTED:
            missing.append(path)
    return _whole_entries(pair, with_texts(pair.base, pair.words, new) or {}, missing), missing


def _whole_entries(pair: WordsPair, words: Any, missing: list[FieldPath]) -> Any:
    """Return the words without entries of the glossary that are there in part alone."""
    if pair.name.endswith("glossary"):
        partly = {path[0] for path in missing}
        return {key: below for key, below in words.items() if key not in partly}
    return words


def _record(records: dict[str, UnitRecord], accepted: Mapping[str, _Both], answerer: Answerer) -> None:
    """Put down how far each string is now. One that came back as it is keeps its record unless its state is other."""
    for unit, each in accepted.values():
        before = records.get(unit.key)
        if before is None or unit.target != each.text or _is_answered(before, unit, each.state):
            same = before if unit.target == each.text else None
            records[unit.key] = answerer.record(unit.sign, each.state or "draft", same)


def _is_answered(before: UnitRecord, unit: TranslationUnit, state: RecordedState | None) -> bool:
    """Return whether the state says something new of a text that came back as it is.

    What is stale stays so until somebody confirms it; another string is raised, or sent back as a draft.
    """
    if before.withdrawn or before.made_from != unit.sign:
        return state not in (None, "draft")
    return state is not None and (state == "draft" or _rank(state) > _rank(before.state)) and state != before.state


def _rank(state: RecordedState) -> int:
    return RECORDED.index(state)


def _incomplete(missing: list[FieldPath]) -> str:
    first = ", ".join(".".join(map(str, path)) for path in missing[:_MOST_MISSING])
    more = f" and {len(missing) - _MOST_MISSING} more" if len(missing) > _MOST_MISSING else ""
    return f"the page is not written, for a page is whole or not at all; without a translation: {first}{more}"
