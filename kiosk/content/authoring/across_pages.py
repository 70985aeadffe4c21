"""What the pages of a folder have to agree on: what a number means, and whose page code is whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.content.fact_checks import Facts, units
from kiosk.content.faults import Fault, FaultKind, place
from kiosk.content.page_loader import KINDS


def agreement_faults(pages: Mapping[str, Facts]) -> Iterator[Fault]:
    """Yield the faults of pages that contradict each other. `pages` holds facts by names such as scans/vq."""
    yield from _one_number_one_meaning(pages)
    yield from _one_code_one_page(pages)


def _one_number_one_meaning(pages: Mapping[str, Facts]) -> Iterator[Fault]:
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
        if (where := first.setdefault(facts.code, name)) != name:
            expected = "a code of its own, for a patient reads it out on the phone"
            yield Fault(FaultKind.REPEATED, _file(name), "code", expected, f"`{facts.code}`, the code of {where}")


def _file(name: str) -> str:
    return f"{name}/{KINDS[name.partition('/')[0]].facts_name}"
