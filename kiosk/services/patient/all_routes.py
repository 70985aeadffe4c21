"""All routes of an edition, for the screen tour, the check-up and the tests, which must leave none out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.content.library import Edition, Library
from kiosk.content.pages import ScanPage
from kiosk.services.patient.routes import (
    ANSWERS,
    BETWEEN_CARD,
    BETWEEN_CODE,
    SCREEN_KINDS,
    SHOW,
    Route,
    ScreenId,
)

_OF_SCANS = [screen for screen, kind in SCREEN_KINDS.items() if kind.page == "scan" and not kind.printer]


def all_routes(library: Library, edition: Edition) -> Iterator[Route]:
    """Yield all routes in the order in which a patient meets them, without withheld scans and the safe page.

    The routes to what a patient ticked in a list are left out too, because they need choices, and those to prints,
    because they need a printer.
    """
    pages, _faults = library.usable_scans(edition)
    for screen, kind in SCREEN_KINDS.items():
        match kind.page:
            case _ if kind.printer:
                continue
            case "scan":
                if screen is _OF_SCANS[0]:
                    yield from _of_scans(pages)
            case "topic":
                yield from (Route(screen, topic) for topic in edition.profile.topics)
            case "comparison":
                yield from (Route(screen, comparison) for comparison in edition.profile.comparisons)
            case "" if screen is not ScreenId.SAFE:
                yield Route(screen)


def scan_routes(page: ScanPage) -> Iterator[Route]:
    """Yield the routes of one scan in the order in which a patient meets them, without those of answers."""
    for screen in _OF_SCANS:
        for part in _parts(screen, page):
            yield Route(screen, page.id, part)


def _of_scans(pages: Sequence[ScanPage]) -> Iterator[Route]:
    for page in pages:
        yield from scan_routes(page)
    for page in pages[:1]:  # what follows an answer is the same for every scan
        yield from (Route(ScreenId.FEEDBACK, page.id, answer) for answer in ANSWERS)


def _parts(screen: ScreenId, page: ScanPage) -> list[str]:
    parts = SCREEN_KINDS[screen].parts
    if screen is ScreenId.PARTS and not page.facts.parts:
        return []
    if screen is ScreenId.SECTION:
        return [*page.facts.sections.given()]
    if parts is None:
        return [step.id for step in page.facts.steps]
    missing = {SHOW, *ANSWERS}
    if "between" not in page.cards:
        if screen is ScreenId.BETWEEN:
            return []
        missing |= {BETWEEN_CARD, BETWEEN_CODE}
    return [part for part in parts if part not in missing]
