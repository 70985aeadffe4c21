"""What the pages of a folder have to agree on: what a number means, and whose page code is whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from kiosk.content.composing.named_by_facts import units
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import Fault, FaultKind, place
from kiosk.content.model import Facts, SharedBlock
from kiosk.content.page_loader import KINDS

T = TypeVar("T")
_SOUND_ALIKE = str.maketrans("01", "OI")
"""Digits of codes that people read and say as letters."""
_LINKS = ("", "scan:")
"""How a scan is named: by its id in facts, and by a link in words."""


def agreement_faults(pages: Mapping[str, Facts], blocks: Mapping[str, SharedBlock]) -> Iterator[Fault]:
    """Yield the faults of pages and blocks that contradict each other, by their folders, such as scans/vq.

    What a department has of its own has to agree with the library, and is told.
    """
    yield from _one_number_one_meaning(_library_first({**pages, **blocks}))
    yield from _one_code_one_page(_library_first(pages))


def _library_first(found: Mapping[str, T]) -> dict[str, T]:
    return {folder: found[folder] for folder in sorted(found, key=lambda folder: owner_and_file(folder)[0])}


def _one_number_one_meaning(pages: Mapping[str, Facts | SharedBlock]) -> Iterator[Fault]:
    """Yield a fault for each number that two pages state differently."""
    first: dict[str, tuple[str, object]] = {}
    for name, facts in pages.items():
        for key, unit in units(facts).items():
            stated = facts.values.get(key, unit)
            where, before = first.setdefault(key, (name, stated))
            if before != stated:
                group = "values" if key in facts.values else "decisions"
                at, expected = place((group, key)), f"the same as in {where}"
                yield Fault(FaultKind.CONFLICTING_NUMBER, _file(name), at, expected, "another statement")


def _one_code_one_page(pages: Mapping[str, Facts]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for name, facts in pages.items():
        if (where := first.setdefault(facts.code.translate(_SOUND_ALIKE), name)) != name:
            expected = "a code of its own, for a patient reads it out on the phone"
            yield Fault(
                FaultKind.REPEATED,
                _file(name),
                "code",
                expected,
                f"`{facts.code}`, {_which(facts, pages[where])} of {where}",
            )


def _which(facts: Facts, other: Facts) -> str:
    return "the code" if facts.code == other.code else f"which people take for `{other.code}`"


def _file(name: str) -> str:
    kind = name.split("/")[-2]
    return f"{name}/{KINDS[kind].facts_name if kind in KINDS else 'block.json'}"


def without_consequences(faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults without those that follow from a page whose facts are missing, which is told of the page.

    A page of which nothing is there is no such page: then whoever names it is told.
    """
    facts_names = {kind.facts_name for kind in KINDS.values()}
    missing = (fault.file.split("/")[-3:] for fault in faults if fault.kind is FaultKind.MISSING_FILE)
    pages = {(parts[0], parts[1]) for parts in missing if parts[-1] in facts_names and len(parts) == 3}
    follow = {(FaultKind.UNKNOWN_SCAN, f"`{link}{id_}`") for kind, id_ in pages if kind == "scans" for link in _LINKS}
    named = {(f"{kind}[", f"`{id_}`") for kind, id_ in pages}
    return [
        fault
        for fault in faults
        if (fault.kind, fault.found) not in follow
        and not (
            fault.kind is FaultKind.UNKNOWN_PAGE
            and any(fault.place.startswith(kind) and fault.found == id_ for kind, id_ in named)
        )
    ]
