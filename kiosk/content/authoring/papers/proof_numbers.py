"""The numbers of a page for who answers for them: each with its source, its usual range, and who approved it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

import msgspec

from kiosk.content.authoring.departments.usual_numbers import usual_range
from kiosk.content.doses import doses_of
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.locale import decimal
from kiosk.content.model import ExamDose, Scan, Topic
from kiosk.content.pages import AnyPage, Edition
from kiosk.content.review import Dated, in_force
from kiosk.content.wording import number_in_words

_DOSE = "mSv"
STAFF = "en-GB"
"""The language of numbers that no page says in its own."""


class ProofNumber(msgspec.Struct, frozen=True):
    """One number under its key. `said` is the number in words, "" where none is given or none is needed.

    `none_needed` says that the department decided that no time has to be kept. `usual` is the usual range, "" where
    there is none. `own` is what the department approved, None for a number that is built in or not decided, of which
    `decided` says which. `counts` says whether it is in force on the day of the paper.
    """

    key: str
    said: str
    usual: str
    sources: tuple[str, ...]
    own: Dated | None
    counts: bool
    none_needed: bool = False
    decided: bool = True


def page_numbers(library: Library, page: AnyPage, edition: Edition) -> Iterator[ProofNumber]:
    """Yield the numbers of the page, with the doses that its charts show."""
    facts, profile, words = page.facts, edition.profile, page.writer.words
    for key in dict.fromkeys((*facts.decisions, *facts.values)):
        own, shared = profile.protocol.get(key), facts.values.get(key)
        number = own.number if own is not None else shared
        unit = facts.decisions[key] if key in facts.decisions else facts.values[key].unit
        given = own if own is not None else shared
        yield ProofNumber(
            key=key,
            said="" if number is None else number_in_words(number, edition.language, words),
            usual="" if unit == "one-in" else usual_range(key, unit),
            sources=() if given is None else (*sources_named(library, given.sources, edition),),
            own=own,
            counts=own is None or in_force(own, edition.today, profile.sample),
            none_needed=own is not None and own.none,
            decided=given is not None,
        )
    with suppress(ContentError):  # which `check` tells
        if isinstance(facts, Scan):
            yield from _doses(library, facts, edition)
        elif isinstance(facts, Topic) and facts.chart:
            yield from _chart(library, edition)


def _doses(library: Library, scan: Scan, edition: Edition) -> Iterator[ProofNumber]:
    """Yield the dose of a scan, or those of its parts, even if alike, with the natural background."""
    id_ = edition.profile.doses
    exams = library.doses(id_, edition.profile_id).exams
    named = dict.fromkeys([part.dose for part in scan.parts] or [scan.dose])
    doses = {exam: exams[exam] for exam in named if exam is not None and exam in exams}
    for exam, dose in doses.items():
        yield _built_in(library, edition, f"doses.{id_}.{exam}", _amount(dose), dose.sources)
    if scan.parts and doses:
        yield _background(library, edition)


def _chart(library: Library, edition: Edition) -> Iterator[ProofNumber]:
    """Yield what the chart shows: the dose of each scan of the department, from lowest to highest, and the background.

    A scan without a known dose has the kind of its radiation.
    """
    reference = library.doses(edition.profile.doses, edition.profile_id)
    for page in library.usable_scans(edition)[0]:
        doses = doses_of(page.facts, reference.exams)
        ends = dict.fromkeys(map(_amount, (doses[0], doses[-1]) if doses else ()))
        sources = dict.fromkeys(source for dose in doses for source in dose.sources)
        said = " to ".join(ends) or f"radiation: {page.facts.radiation}"
        yield _built_in(library, edition, f"chart.scans/{page.id}", said, sources)
    yield _background(library, edition)


def _background(library: Library, edition: Edition) -> ProofNumber:
    id_ = edition.profile.doses
    reference = library.doses(id_, edition.profile_id)
    year = "" if reference.year is None else f" ({reference.year})"
    said = f"{decimal(reference.background_msv, STAFF)} {_DOSE} a year{year}"
    return _built_in(library, edition, f"doses.{id_}.background_msv", said, (reference.source,))


def _amount(dose: ExamDose) -> str:
    return f"{'below ' if dose.below else ''}{decimal(dose.msv, STAFF)} {_DOSE}"


def _built_in(library: Library, edition: Edition, key: str, said: str, sources: Iterable[str]) -> ProofNumber:
    return ProofNumber(key, said, "", (*sources_named(library, sources, edition),), None, counts=True)


def sources_named(library: Library, ids: Iterable[str], edition: Edition) -> Iterator[str]:
    """Yield each source as its title, publisher, date and id; one that the content does not know by its id alone."""
    for id_ in ids:
        try:
            source = library.source(id_, edition.profile_id)
        except ContentError:
            yield id_
        else:
            yield f"{source.title}, {source.publisher}, {source.date} ({id_})"
