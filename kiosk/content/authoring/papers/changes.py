"""What differs between two editions of content, change by change: numbers first, then words, pictures and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from kiosk.content.authoring.papers.renames import renames
from kiosk.content.authoring.shapes import is_content, is_picture, shape_of
from kiosk.content.faults import FieldPath
from kiosk.content.library import Library
from kiosk.content.made_from import critical_texts, is_form
from kiosk.content.model import Conditional
from kiosk.content.model.evidence import PERIODS
from kiosk.content.model.words import ORIGINS
from kiosk.content.word_checks import texts


class ChangeKind(StrEnum):
    """Kinds of changes, in the order of the paper."""

    NUMBER = "number"
    EVIDENCE = "evidence"
    TELEPHONE = "telephone"
    CRITICAL_WORDS = "critical_words"
    WORDS = "words"
    PICTURE = "picture"
    FACT = "fact"
    APPROVAL = "approval"


_GRAVITY = (*ChangeKind,)

HAZARDS: Mapping[ChangeKind, tuple[int, ...]] = {
    ChangeKind.NUMBER: (2, 4, 5, 18),
    ChangeKind.EVIDENCE: (2, 3),
    ChangeKind.TELEPHONE: (2, 28),
    ChangeKind.CRITICAL_WORDS: (7, 10, 11),
    ChangeKind.WORDS: (7, 11),
    ChangeKind.PICTURE: (11,),
    ChangeKind.FACT: (1, 10),
    ChangeKind.APPROVAL: (3, 6),
}
"""The rows of the supplier’s hazard log that a kind of change can touch, whatever it says."""

_WORDS_OF = frozenset({"interface", "glossary", "picture-words", "scan-words", "topic-words", "comparison-words"})
_WORDS_OF_BLOCKS = "block-words"
_IN_PROFILE = ("name", "room", "places", "wording")
_APPROVED = frozenset({"sources", "approved_by", "approved_on", "review_due", "unusual"})
_ORDER, _NAME = "[order]", "[name]"
_FORMS = frozenset(Conditional.__struct_fields__)


class EditionChange(msgspec.Struct, frozen=True):
    """One difference. `place` is where in the file, such as protocol.vq.alarm; `before` or `after` is None for nothing.

    `language` is that of words, "" for all else.
    """

    kind: ChangeKind
    file: str
    place: str
    before: str | None
    after: str | None
    language: str = ""

    @property
    def id(self) -> str:
        """The file and the place in it."""
        return f"{self.file}#{self.place}" if self.place else self.file


class _Entry(NamedTuple):
    """What one place of a file says, for comparison and for readers."""

    kind: ChangeKind
    value: Any
    said: str
    language: str = ""


def changes(before: Library, after: Library) -> list[EditionChange]:
    """Return all changes, by their kinds and files. What no kiosk reads, such as records of translators, is left out.

    Raises ContentError for a file that is no JSON.
    """
    renamed = renames(before, after)
    found = [EditionChange(ChangeKind.FACT, new, _NAME, old, new) for new, old in renamed.names.items()]
    for file in sorted({*before.files.names, *after.files.names, *renamed.files} - {*renamed.files.values()}):
        if is_content(file):
            found += _of_file(before, after, file, renamed.files.get(file, file))
    return sorted(found, key=lambda change: _GRAVITY.index(change.kind))


def _of_file(before: Library, after: Library, file: str, former: str) -> Iterator[EditionChange]:
    sides = ((before, former), (after, file))
    was, now = (library.files.read(name) if name in library.files else None for library, name in sides)
    if was == now:
        return
    if is_picture(file):
        yield EditionChange(ChangeKind.PICTURE, file, "", _there(was), _there(now))
        return
    old, new = (_entries(library, name) if name in library.files else {} for library, name in sides)
    old, new = _as_plain_as(new, old), _as_plain_as(old, new)
    for place in dict.fromkeys((*old, *new)):
        first, second = old.get(place), new.get(place)
        if first is not None and second is not None and first.value == second.value:
            continue
        if place.endswith(_ORDER) and not _reordered(first, second):
            continue
        entry = second or first
        assert entry is not None
        was_said, now_said = (None if each is None else each.said for each in (first, second))
        yield EditionChange(_kind(first, second), file, place, was_said, now_said, entry.language)


def _kind(first: _Entry | None, second: _Entry | None) -> ChangeKind:
    """Return the kind of a change of at least one entry: that of the newer one, and of words that of the graver one."""
    both = [each for each in (first, second) if each is not None]
    kind = both[-1].kind
    if kind is ChangeKind.WORDS:
        return min((each.kind for each in both), key=_GRAVITY.index)
    if kind is ChangeKind.NUMBER and len(both) > 1 and _same_number(both[0].value, both[1].value):
        return ChangeKind.EVIDENCE
    return kind


def _as_plain_as(others: Mapping[str, _Entry], entries: Mapping[str, _Entry]) -> dict[str, _Entry]:
    """Return the entries, with the forms of a text in one where the others have one text without forms there."""
    found: dict[str, _Entry] = {}
    for place, entry in entries.items():
        whole, _, form = place.rpartition(".")
        if form not in _FORMS or whole not in others:
            found[place] = entry
            continue
        said = f"{form}: {entry.said}"
        if (before := found.get(whole)) is not None:
            said = f"{before.said} | {said}"
        kind = entry.kind if before is None else min(entry.kind, before.kind, key=_GRAVITY.index)
        found[whole] = _Entry(kind, said, said, entry.language)
    return found


def _reordered(first: _Entry | None, second: _Entry | None) -> bool:
    """Return whether what both lists have stands in another order. What one lacks is a change of its own."""
    if first is None or second is None:
        return False
    both = [[id_ for id_ in one.value if id_ in other.value] for one, other in ((first, second), (second, first))]
    return both[0] != both[1]


def _there(data: bytes | None) -> str | None:
    return None if data is None else f"{len(data):,} bytes"


def _same_number(first: Any, second: Any) -> bool:
    """Return whether two numbers differ only in who approved them and by which sources."""
    if not isinstance(first, Mapping) or not isinstance(second, Mapping):
        return False
    return all(first.get(key) == second.get(key) for key in {*first, *second} - _APPROVED)


def _entries(library: Library, file: str) -> dict[str, _Entry]:
    """Return all that a file says by its place, each so large that its change is one change for a reader."""
    raw, shape = library.cache.raw(file), shape_of(file)
    assert shape is not None
    name = file.rpartition("/")[0]
    if shape.name in _WORDS_OF or shape.name == _WORDS_OF_BLOCKS:
        language = file.rpartition("/")[2].removesuffix(".json")
        return _words(raw, language, "/".join(name.split("/")[-2:]))
    if shape.name == "profile":
        return {**_profile_words(raw), **dict(_facts(raw, ()))}
    return dict(_facts(raw, ()))


def _words(raw: Any, language: str, name: str) -> dict[str, _Entry]:
    critical = (
        critical_texts(name, raw, language)
        if name.split("/")[0] in ("scans", "topics", "comparisons", "blocks")
        else {}
    )
    return {
        ".".join(map(str, path)): _Entry(
            ChangeKind.CRITICAL_WORDS if path in critical else ChangeKind.WORDS, text, text, language
        )
        for path, text, _ in texts(raw)
    }


def _profile_words(raw: Mapping[str, Any]) -> dict[str, _Entry]:
    """Return the department’s own words. Those on which safety hangs are told as such."""
    found: dict[str, _Entry] = {}
    for path, text, _ in texts({key: raw[key] for key in _IN_PROFILE if key in raw}):
        kind, language = ChangeKind.WORDS, str(path[-1])
        if path[0] == "wording" and len(path) > 3:
            pages = path[1] in ("scans", "topics", "comparisons")
            language, inside = str(path[3 if pages else 2]), path[4:] if pages else path[3:]
            patch: Any = raw["wording"]
            for step in path[: 4 if pages else 3][1:]:
                patch = patch[step]
            critical = critical_texts(f"{path[1]}/{path[2]}", patch, language) if pages else ()
            if inside in critical or (pages and is_form(inside)):
                kind = ChangeKind.CRITICAL_WORDS
        found[".".join(map(str, path))] = _Entry(kind, text, text, language)
    for id_, line in raw.get("contacts", {}).get("support", {}).items():
        for language, text in line.get("name", {}).items():
            found[f"contacts.support.{id_}.name.{language}"] = _Entry(ChangeKind.WORDS, text, text, language)
    return found


def _facts(raw: Any, at: FieldPath) -> Iterator[tuple[str, _Entry]]:
    """Yield numbers and telephones each whole, and all else leaf by leaf; of lists of objects also their order."""
    place = ".".join(map(str, at))
    if at and at[0] in ORIGINS:
        return
    if (kind := _whole_kind(raw, at)) is not None:
        value = {key: below for key, below in raw.items() if key != "name"} if isinstance(raw, Mapping) else raw
        yield place, _Entry(kind, value, _said(value))
    elif isinstance(raw, Mapping):
        for key, below in raw.items():
            if not (at == () and key in _IN_PROFILE and isinstance(below, Mapping)):
                yield from _facts(below, (*at, key))
    elif isinstance(raw, list) and raw and all(isinstance(item, Mapping) and "id" in item for item in raw):
        yield f"{place}{_ORDER}", _Entry(ChangeKind.FACT, _ids(raw), ", ".join(_ids(raw)))
        for item in raw:
            yield f"{place}.{item['id']}", _Entry(ChangeKind.FACT, item, _said(item))
    else:
        yield place, _Entry(ChangeKind.FACT, raw, _said(raw))


def _ids(items: list[Mapping[str, Any]]) -> list[str]:
    return [str(item["id"]) for item in items]


def _whole_kind(raw: Any, at: FieldPath) -> ChangeKind | None:
    """Return the kind of what is compared as one thing at this place, None for what is looked into."""
    match at:
        case (("values" | "decisions" | "protocol"), _) | (_, "exams", _):
            return ChangeKind.NUMBER
        case (_, ("background_msv" | "dose_msv" | "half_life_seconds")) | (_, "decisions", _):
            return ChangeKind.NUMBER
        case ("contacts", ("day" | "night" | "emergency" | "advice")) | ("contacts", "support", _):
            return ChangeKind.TELEPHONE
        case (_, _) if isinstance(raw, list) and all(isinstance(item, Mapping) and "sum" in item for item in raw):
            return ChangeKind.APPROVAL if raw else None
        case _:
            return None


def _said(value: Any) -> str:
    """Return a value in words: a number with its unit, and what was said of it."""
    if isinstance(value, Mapping):
        left, parts = dict(value), []
        if left.pop("none", False):
            parts.append(f"none needed ({left.pop('unit', '')})")
        elif "value" in left and "unit" in left:
            parts.append(_amount(left.pop("value"), left.pop("to", None), left.pop("unit")))
        return "; ".join((*parts, *(f"{_read(key)}: {_said(below)}" for key, below in left.items())))
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read(key: Any) -> str:
    """Return the name of a field as people write it, such as review due."""
    return str(key).replace("_", " ")


def _amount(value: Any, to: Any, unit: Any) -> str:
    """Return a number with its unit, such as 1 hour, 20 to 30 minutes, 1 in 2000, and 4 for a count."""
    number = f"{value}" if to is None else f"{value} to {to}"
    if unit in ("one-in", "count"):
        return number if unit == "count" else f"1 in {number}"
    return f"{number} {unit}s" if unit in PERIODS and (to is not None or value != 1) else f"{number} {unit}"


def read_on(library: Library, place: str) -> list[str]:
    """Return the files of words in the base language that name the number of a place such as protocol.vq.alarm."""
    key = place.partition(".")[2]
    marks = (f"{{{key}}}".encode(), f"{{{key}:".encode())
    names = (name for name in sorted(library.files.names) if name.endswith(f"/{library.base}.json"))
    return [name.rpartition("/")[0] for name in names if any(mark in library.files.read(name) for mark in marks)]
