"""The shapes of an examination in several visits, and the checks that steps, gaps and words fit them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model.evidence import Unit
from kiosk.content.model.records import Id, Line, Record, Text, ValueKey
from kiosk.fill import places

_TIMES: frozenset[Unit] = frozenset({"minute", "hour", "day", "week", "month"})


class VisitFacts(Record):
    """One visit of an examination. `gap` is the key of the number that says how long it begins after the one before."""

    id: Id
    gap: ValueKey | None = None


class VisitWords(Record):
    """The heading above the steps of a visit, and what is said of the `gap` before it: None for the first visit."""

    title: Line
    gap: Text | None = None


def visit_faults(
    visits: Sequence[VisitFacts], steps: Sequence[Id | None], units: Mapping[str, Unit], file: str
) -> Iterator[Fault]:
    """Yield the faults of visits: a gap that is missing or no time, and steps that do not follow their order.

    `steps` holds the visit that each step names, and `units` the unit of each number of the page.
    """
    for index, visit in enumerate(visits):
        yield from _gap_faults(visit, index, units, file)
    ids = [visit.id for visit in visits]
    before = 0
    for index, named in enumerate(steps):
        at = place(("steps", index, "visit"))
        if not ids and named is not None:
            yield Fault(FaultKind.VISITS, file, at, "`visits`, which say what a visit is, or no visit", f"`{named}`")
        elif ids and named not in ids:
            found = "no such key" if named is None else f"`{named}`"
            yield Fault(FaultKind.VISITS, file, at, f"one of the visits {_listed(ids)}", found)
        elif named is not None:
            if (now := ids.index(named)) < before:
                expected = f"the steps in the order of the visits {_listed(ids)}"
                yield Fault(FaultKind.VISITS, file, at, expected, f"`{named}` after `{ids[before]}`")
            before = max(before, now)
    for index, id_ in enumerate(ids):
        if id_ not in steps:
            yield Fault(FaultKind.VISITS, file, place(("visits", index)), f"a step with the visit `{id_}`", "none")


def gap_words_faults(visits: Sequence[VisitFacts], words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each gap whose words are missing or leave its number out, in whatever case it stands.

    `words` is the JSON of the page.
    """
    of_visits = words.get("visits") if isinstance(words, Mapping) else None
    for visit in visits:
        said = of_visits.get(visit.id) if isinstance(of_visits, Mapping) else None
        if not isinstance(said, Mapping):
            continue  # reported where words are missing
        gap, path = said.get("gap"), ("visits", visit.id, "gap")
        if visit.gap is None and gap is not None:
            expected = "no words, for nothing comes before the first visit"
            yield Fault(FaultKind.SURPLUS_WORDS, file, place(path), expected, f"`{shown(gap)}`")
        elif visit.gap is not None and gap is None:
            expected = f"the key `gap`, with words such as `Come back after {{{visit.gap}}}`"
            yield Fault(FaultKind.MISSING_WORDS, file, place(path[:-1]), expected, "no such key")
        elif visit.gap is not None and visit.gap not in places(_with_number(gap)):
            expected = f"words with {{{visit.gap}}}, the number of this gap"
            yield Fault(FaultKind.VISITS, file, place(path), expected, f"`{shown(_with_number(gap))}`")


def _gap_faults(visit: VisitFacts, index: int, units: Mapping[str, Unit], file: str) -> Iterator[Fault]:
    path: FieldPath = ("visits", index, "gap")
    if index == 0:
        if visit.gap is not None:
            expected = "no gap, for nothing comes before the first visit"
            yield Fault(FaultKind.VISITS, file, place(path), expected, f"`{visit.gap}`")
    elif visit.gap is None:
        expected = "the key `gap`, with the number that says how long after the visit before"
        yield Fault(FaultKind.VISITS, file, place(path[:-1]), expected, "no such key")
    elif visit.gap not in units:
        yield Fault(FaultKind.UNKNOWN_NUMBER, file, place(path), "a number of this page", f"`{visit.gap}`")
    elif units[visit.gap] not in _TIMES:
        yield Fault(
            FaultKind.VISITS,
            file,
            place(path),
            "a number of minutes, hours, days, weeks or months",
            _unit(units[visit.gap]),
        )


def _unit(unit: Unit) -> str:
    return f"a number with the unit `{unit}`"


def _with_number(text: object) -> str:
    """Return the text, or of a text in two forms the one that has the number."""
    return str(text.get("text", "") if isinstance(text, Mapping) else text)


def _listed(ids: Sequence[str]) -> str:
    return " and ".join(f"`{id_}`" for id_ in ids)
