"""What a translator is told beside a string: what its words mean, the agreed ones, its numbers, when it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from kiosk.content.authoring.departments.usual_numbers import usual_range
from kiosk.content.authoring.translating.inline_codes import codes_of
from kiosk.content.authoring.translating.strings import TranslationUnit, WordsPair
from kiosk.content.faults import ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.content.made_from import critical_texts
from kiosk.content.model import Line, Record, Unit
from kiosk.content.reading import decode, parse_json

_FORMS = {
    "text": "Shown while the department has given its number.",
    "otherwise": "Shown while no number is in force. Must not state or suggest any number or time.",
    "none": "Shown where the department decided that no time has to be kept. Says what people may do.",
    "longer": "Shown in place of the first form while the longer of two times goes on.",
}
_LETTER = "A name in the patient’s letter, which is in the language of staff: keep it so that it is found there."
_CRITICAL = "Safety hangs on this text: keep the strength of every warning, and every “not”."
_SAY = "How the word sounds. Where a language is read as it is written, give the word itself."


class UnitNote(NamedTuple):
    """A note and what it is about: safety, form, number, glossary, term, or what else an author says."""

    about: str
    text: str


class AgreedTerm(Record):
    """An entry of terms.json beside the records of a language: the one word of the language for a word of ours."""

    english: Line
    translation: Line
    note: str = ""


Told = Callable[[TranslationUnit, bool], tuple[UnitNote, ...]]


class Notes:
    """The notes for one language. `terms` are the agreed words, and the glossaries are JSON."""

    def __init__(self, terms: tuple[AgreedTerm, ...], glossary: Any, theirs: Any) -> None:
        self._terms = [(re.compile(rf"\b{re.escape(term.english)}\b", re.IGNORECASE), term) for term in terms]
        self._glossary = glossary if isinstance(glossary, dict) else {}
        self._theirs = theirs if isinstance(theirs, dict) else {}
        self._tracers: Mapping[str, Unit] = {}

    @classmethod
    def of(cls, library: Library, language: str, authors: FileSource) -> Notes:
        """Return the notes for a language. A list or glossary that is not there has nothing to say."""
        made = cls(
            agreed_terms(authors, language),
            _raw_or_none(library, f"glossary/{library.base}.json"),
            _raw_or_none(library, f"glossary/{language}.json"),
        )
        with suppress(ContentError):
            tracers = library.files_of("").tracers.values()
            made._tracers = {key: unit for tracer in tracers for key, unit in tracer.decisions.items()}
        return made

    def for_file(self, pair: WordsPair, facts: Mapping[str, Any]) -> Told:
        """Return what tells the notes of each string of a file, and whether it is one form of its text."""
        critical = critical_texts(pair.name, pair.base, pair.source)

        def told(unit: TranslationUnit, of_pair: bool) -> tuple[UnitNote, ...]:
            return tuple(self._notes(unit, of_pair, unit.path in critical, facts))

        return told

    def _notes(
        self, unit: TranslationUnit, of_pair: bool, critical: bool, facts: Mapping[str, Any]
    ) -> Iterator[UnitNote]:
        last = str(unit.path[-1])
        if of_pair:
            yield UnitNote("form", _FORMS[last])
        if critical:
            yield UnitNote("safety", _CRITICAL)
        if not {"letter", "letters"}.isdisjoint(map(str, unit.path)):
            yield UnitNote("author", _LETTER)
        if unit.file == "glossary" and last == "say":
            yield UnitNote("author", _SAY)
        codes = codes_of(unit.base)
        for placeholder in sorted(codes.numbers):
            yield UnitNote("number", f"{placeholder}: {self._number(placeholder, facts)}")
        for id_ in dict.fromkeys(target.partition(":")[2] for target in codes.terms):
            if isinstance(term := self._glossary.get(id_), dict):
                theirs = self._theirs.get(id_)
                known = f" | {theirs.get('term')}" if isinstance(theirs, dict) else ""
                yield UnitNote("glossary", f"{term.get('term')}: {term.get('meaning')}{known}")
        for found, term in self._terms:
            if found.search(unit.base):
                more = f" ({term.note})" if term.note else ""
                yield UnitNote("term", f"{term.english} = {term.translation}{more}")

    def _number(self, placeholder: str, facts: Mapping[str, Any]) -> str:
        key = placeholder.strip("{}").removesuffix(":until")
        values, decisions = facts.get("values", {}), facts.get("decisions", {})
        until = " Here as the time of day when it ends." if placeholder.endswith(":until}") else ""
        if isinstance(value := values.get(key), dict):
            high = f" to {value['to']}" if "to" in value else ""
            return f"{value.get('value')}{high} ({value.get('unit')}); a department may have its own.{until}"
        if unit := decisions.get(key) or self._tracers.get(key):
            return f"a number that each department decides, as a rule {usual_range(key, unit)}.{until}"
        if key.startswith(("place.", "phone.")):
            return "a place or telephone number of the department."
        return "is filled in by the program."


def agreed_terms(authors: FileSource, language: str) -> tuple[AgreedTerm, ...]:
    """Return the agreed words of a language, none where nobody wrote them. Raises ContentError."""
    file = f"{language}/terms.json"
    if file not in authors:
        return ()
    terms: tuple[AgreedTerm, ...] = decode(parse_json(authors.read(file), file), tuple[AgreedTerm, ...], file)
    return tuple(msgspec.structs.replace(term, note=term.note.strip()) for term in terms)


def _raw_or_none(library: Library, file: str) -> Any:
    return library.cache.raw(file) if file in library.files else {}
