"""The status of the content for staff: who approved it, what runs out, what is withheld and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from msgspec.structs import replace

from kiosk.content.approval.standing import Standing
from kiosk.content.approval.sums import DEPARTMENT, GLOSSARY, INTERFACE
from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Edition, Library, ScanPage
from kiosk.content.model import Profile, Review
from kiosk.content.pages import AnyPage
from kiosk.content.review import COUNTING, Status
from kiosk.services.content_status.number_status import NumberState, NumberStatus, numbers_of
from kiosk.services.platform.incremental import Work

StatusKind = Literal["department", "interface", "glossary", "scans", "topics", "comparisons"]
_ICONS = {INTERFACE: "fa6s.hand-pointer", GLOSSARY: "fa6s.spell-check"}
DUE_WITHIN = (30, 90, 180)
"""The numbers of days by which approvals are grouped that run out."""


@dataclass(frozen=True)
class PageState:
    """A page that patients can open, the department itself, or its words, in one language.

    `sample` says whether its only approval is that of a sample, which `review` holds. `audiences` says whom the texts
    are for that it shares with other pages, by the ids of the blocks.
    """

    kind: StatusKind
    id: str
    language: str
    name: str
    icon: str
    standing: Standing
    review: Review
    sample: bool
    audiences: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        return self.standing.status

    @property
    def until(self) -> dt.date | None:
        """The last day of its approval, None if it is not approved."""
        if self.sample:
            return self.review.review_due if self.status is not Status.DRAFT else None
        if self.status not in (*COUNTING, Status.OVERDUE):
            return None
        return min((each.until for each in self.standing.signed if each.until is not None), default=None)

    @property
    def card_withheld(self) -> bool:
        """Whether the aftercare card says no more than to ask staff."""
        return self.kind == "scans" and self.status not in COUNTING


@dataclass(frozen=True)
class Withheld:
    """A page of the department that can't be shown in these languages."""

    kind: StatusKind
    id: str
    name: str
    languages: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Lapse:
    """What runs out of one page on one day: its review, or `numbers` of its numbers, or both."""

    day: dt.date
    name: str
    review: bool
    numbers: int


@dataclass(frozen=True)
class Due:
    """What runs out within `days`, which is one of DUE_WITHIN, or has run out, if it is 0. The soonest is the first."""

    days: int
    lapses: tuple[Lapse, ...]


@dataclass(frozen=True)
class ContentStatus:
    edition: Edition
    pages: tuple[PageState, ...]
    withheld: tuple[Withheld, ...]
    numbers: tuple[NumberStatus, ...]
    due: tuple[Due, ...]

    @property
    def in_force(self) -> tuple[NumberStatus, ...]:
        return tuple(number for number in self.numbers if number.stand is NumberState.IN_FORCE)

    @property
    def unset(self) -> tuple[NumberStatus, ...]:
        """The numbers that are not in force today."""
        return tuple(number for number in self.numbers if number.stand is not NumberState.IN_FORCE)


def for_staff(library: Library, edition: Edition) -> Edition:
    """Return the edition in the language of staff."""
    return replace(edition, language=library.language_of_staff(edition.profile))


def name_of(page: AnyPage) -> str:
    """Return the name of the page for staff, which for a scan is its name in the appointment letter."""
    return page.words.letter if isinstance(page, ScanPage) else page.words.title


def content_status(library: Library, edition: Edition) -> Work[ContentStatus]:
    """Return the status, with a pause after each page. Pages that can't be read are `withheld`.

    One without any is kept, and none of its pages: patients read few of them in all their languages.
    """
    edition = for_staff(library, edition)
    key = f"status of {edition.profile_id}"
    status = library.cache.found(key, edition)
    if not isinstance(status, ContentStatus):
        forgotten = library.cache.forgotten
        status = yield from _read(library.apart(), edition)
        if not status.withheld and library.cache.forgotten == forgotten:
            library.cache.keep_found(key, edition, status)
    return status


def _read(library: Library, edition: Edition) -> Work[ContentStatus]:
    profile, today = edition.profile, edition.today
    states, numbers, withheld = [*_parts(library, edition)], list[NumberStatus](), list[Withheld]()
    for kind, id_ in _listed(profile):
        faults: dict[str, tuple[Fault, ...]] = {}
        for language in dict.fromkeys((edition.language, *profile.languages)):
            try:
                page = library.page(kind, id_, replace(edition, language=language))
            except ContentError as error:
                faults[language] = error.faults
            else:
                review = profile.reviews.get(f"{kind}/{id_}", page.facts.review)
                name = name_of(page)
                icon, stands = page.facts.icon, page.standing
                shared = page.audiences
                states.append(PageState(kind, id_, language, name, icon, stands, review, profile.sample, shared))
                if language == edition.language:
                    numbers += numbers_of(library, page, name, edition)
            yield
        if faults:
            name = _name_in_file(library, kind, id_, edition)
            found = tuple(dict.fromkeys(fault for each in faults.values() for fault in each))
            withheld.append(Withheld(kind, id_, name, tuple(faults), found))
    due = tuple(_due([*_reviews_end(states), *_numbers_end(numbers)], today))
    return ContentStatus(edition, tuple(states), tuple(withheld), tuple(numbers), due)


def _parts(library: Library, edition: Edition) -> Iterator[PageState]:
    """Yield the department, the words of the program and the glossary, as far as they can be read."""
    profile = edition.profile
    names = {DEPARTMENT: profile.name[edition.language], INTERFACE: INTERFACE, GLOSSARY: GLOSSARY}
    for part, name in names.items():
        kind: Any = part
        for language in dict.fromkeys((edition.language, *profile.languages)):
            id_, icon = edition.profile_id if part == DEPARTMENT else part, _ICONS.get(part, profile.icon)
            with suppress(ContentError):
                stands = library.standing(part, replace(edition, language=language))
                yield PageState(kind, id_, language, name, icon, stands, profile.review, profile.sample)


def _listed(profile: Profile) -> Iterator[tuple[Literal["scans", "topics", "comparisons"], str]]:
    yield from (("scans", id_) for id_ in profile.scans)
    yield from (("topics", id_) for id_ in profile.topics)
    yield from (("comparisons", id_) for id_ in profile.comparisons)


def _name_in_file(library: Library, kind: StatusKind, id_: str, edition: Edition) -> str:
    """Return the name of the page in its faulty file, or its id if that has none."""
    try:
        raw: Any = library.cache.raw(library.files_of(edition.profile_id).path(f"{kind}/{id_}/{edition.language}.json"))
    except ContentError:
        return id_
    names = [raw.get(key) for key in ("letter", "title")] if isinstance(raw, Mapping) else []
    return next((name for name in names if isinstance(name, str) and name.strip()), id_)


def _reviews_end(states: Iterable[PageState]) -> Iterator[Lapse]:
    for state in states:
        if state.until is not None:
            yield Lapse(state.until, state.name, True, 0)


def _numbers_end(numbers: Iterable[NumberStatus]) -> Iterator[Lapse]:
    for number in numbers:
        if number.own is not None and number.stand in (NumberState.IN_FORCE, NumberState.RAN_OUT):
            yield Lapse(number.own.review_due, number.page, False, 1)


def _due(lapses: Iterable[Lapse], today: dt.date) -> Iterator[Due]:
    """Yield what has run out or does so within the last of DUE_WITHIN, joined by day and page."""
    joined: dict[int, list[Lapse]] = {}
    ordered = sorted(lapses, key=lambda lapse: (lapse.day, lapse.name.casefold()))
    for (day, name), several in groupby(ordered, key=lambda lapse: (lapse.day, lapse.name)):
        days_left = (day - today).days
        within = 0 if days_left < 0 else next((days for days in DUE_WITHIN if days_left <= days), None)
        if within is not None:
            parts = list(several)
            review, count = any(part.review for part in parts), sum(part.numbers for part in parts)
            joined.setdefault(within, []).append(Lapse(day, name, review, count))
    yield from (Due(days, tuple(joined[days])) for days in sorted(joined))
