"""What words were made from, told by their strings: the one way in which staleness reaches a kiosk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Set
from typing import Any

from kiosk.content.authoring.translating.department_words import ORIGINS_OF_PAGES
from kiosk.content.authoring.translating.states import States, UnitRecord
from kiosk.content.authoring.translating.strings import WordsPair
from kiosk.content.authoring.translating.translated_files import is_bound, is_profile
from kiosk.content.faults import FieldPath
from kiosk.content.made_from import WITHDRAWN, critical_fingerprint, critical_texts, fingerprint
from kiosk.content.model.words import ORIGINS
from kiosk.content.page_loader import KINDS

Records = Mapping[str, UnitRecord]
_UNKNOWN = "unknown"
"""The sign of what a string was made from where nobody knows: a page of an older day, without records."""


def records_of(pair: WordsPair, states: States, today: dt.date) -> dict[str, UnitRecord]:
    """Return the records of a file, with a draft for each string that is translated and has none.

    Such a string is of today's words if its page says that it is made from them, or if it is of no page.
    """
    known = states.get(pair.name, {})
    current = not is_bound(pair.name) or _made_from(pair) == fingerprint(pair.base)
    return {
        unit.key: known.get(unit.key)
        or UnitRecord(made_from=unit.sign if current else _UNKNOWN, state="draft", on=today)
        for unit in pair.units()
        if unit.target is not None
    }


def with_origins(pair: WordsPair, words: Any, records: Records) -> Any:
    """Return the words with what they were made from as far as their strings say.

    Pages and blocks say it of themselves, and a department of its own words for each page; other words do not.
    Where no string is stale that is all of the base. Where some are, but none on which safety hangs, that is said of
    those. Words with a string that is withdrawn are made from nothing, and stay so until no string is stale: where the
    base got another paragraph, no string remembers that it was withdrawn.
    """
    stale = {unit.path for unit in pair.units() if (at := records.get(unit.key)) is None or at.made_from != unit.sign}
    if is_profile(pair.name):
        return {**words, ORIGINS_OF_PAGES: dict(_own_origins(pair, words, stale))}
    if not is_bound(pair.name):
        return words
    name = "/".join(pair.name.split("/")[-2:])
    made_from: str | None = words.get(ORIGINS[0])
    critical_from: str | None = words.get(ORIGINS[1])
    if any(record.withdrawn for record in records.values()):
        made_from, critical_from = WITHDRAWN, None
    elif not stale:
        made_from, critical_from = fingerprint(pair.base), critical_fingerprint(name, pair.base, pair.source)
    elif made_from != WITHDRAWN and stale.isdisjoint(critical_texts(name, pair.base, pair.source)):
        critical_from = critical_fingerprint(name, pair.base, pair.source)
    said = {key: value for key, value in zip(ORIGINS, (made_from, critical_from), strict=True) if value is not None}
    return {**said, **{key: below for key, below in words.items() if key not in ORIGINS}}


def _own_origins(pair: WordsPair, words: Any, stale: Set[FieldPath]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what the department's own words for each page were made from, by its name."""
    for kind in KINDS:
        theirs = words.get("wording", {}).get(kind, {})
        for id_, base in pair.base.get("wording", {}).get(kind, {}).items():
            if id_ in theirs:
                name, at = f"{kind}/{id_}", ("wording", kind, id_)
                behind = {path[3:] for path in stale if path[:3] == at}
                said = {} if behind else {ORIGINS[0]: fingerprint(base)}
                if behind.isdisjoint(critical_texts(name, base, pair.source)):
                    said[ORIGINS[1]] = critical_fingerprint(name, base, pair.source)
                yield name, said


def _made_from(pair: WordsPair) -> object:
    return pair.words.get(ORIGINS[0]) if isinstance(pair.words, dict) else None
