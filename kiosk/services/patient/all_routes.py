"""Every route that an edition has, so that a tour, a self-test and the tests leave none out."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.library import Edition, Library
from kiosk.content.pages import ScanPage
from kiosk.services.patient.routes import ANSWERS, CODE, HOME, IDLE, Route, ScreenId


def all_routes(library: Library, edition: Edition) -> Iterator[Route]:
    """In the order of the patient's way. Scans that are withheld are left out."""
    yield IDLE
    yield HOME
    pages, _faults = library.usable_scans(edition)
    for page in pages:
        yield from scan_routes(page)
    for page in pages[:1]:  # what follows an answer is the same for every scan
        yield from (Route(ScreenId.FEEDBACK, page.id, answer) for answer in ANSWERS)
    yield Route(ScreenId.AFTER)
    for topic in edition.profile.topics:
        yield Route(ScreenId.TOPIC, topic)
    for comparison in edition.profile.comparisons:
        yield Route(ScreenId.COMPARE, comparison)
    yield Route(ScreenId.WORDS)


def scan_routes(page: ScanPage) -> Iterator[Route]:
    yield Route(ScreenId.SCAN, page.id)
    for step in page.facts.steps:
        yield Route(ScreenId.STEPS, page.id, step.id)
    for section in ("purpose", "prepare", "risks", "results"):
        yield Route(ScreenId.SECTION, page.id, section)
    yield Route(ScreenId.TELL, page.id)
    yield Route(ScreenId.QUESTIONS, page.id)
    yield Route(ScreenId.ASK, page.id)
    yield Route(ScreenId.AFTERCARE, page.id)
    yield Route(ScreenId.PHOTO, page.id)
    yield Route(ScreenId.PHOTO, page.id, CODE)
    yield Route(ScreenId.FEEDBACK, page.id)
