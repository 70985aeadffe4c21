"""A summary of a department: what staff should know before they choose it for this screen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.content.review import COUNTING, Status
from kiosk.services.departments.profiles import faults_in_pieces
from kiosk.services.platform.incremental import Work

PAGE_KINDS = ("scans", "topics", "comparisons")


@dataclass(frozen=True)
class DepartmentSummary:
    """A department with its names in the language of staff.

    `pages` counts pages by status, and `withheld` is the number of pages that can't be shown. A department with
    `faults` can't be chosen. If its profile can't be read, `name` is its id.
    """

    profile_id: str
    name: str
    room: str = ""
    icon: str = "fa6s.building"
    sample: bool = False
    scans: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: tuple[tuple[Status, int], ...] = ()
    withheld: int = 0
    faults: tuple[Fault, ...] = ()

    def count(self, *statuses: Status) -> int:
        return sum(count for status, count in self.pages if status in statuses)


def department_summary(library: Library, profile_id: str, today: dt.date) -> Work[DepartmentSummary]:
    """Return the summary on a day, with a pause after each page, since a page that nobody has opened yet is read.

    One without problems is kept, and none of its pages: all departments have more than fit into memory, where those are
    that patients read.
    Never raises: problems are among its faults or counted as withheld pages.
    """
    try:
        profile = library.profile(profile_id)
    except ContentError as error:
        return DepartmentSummary(profile_id, profile_id, faults=error.faults)
    key = f"summary of {profile_id}"
    summary = library.cache.found(key, (profile, today))
    if not isinstance(summary, DepartmentSummary):
        forgotten = library.cache.forgotten
        summary = yield from _read(library.apart(), profile_id, profile, today)
        if not (summary.withheld or summary.faults) and library.cache.forgotten == forgotten:
            library.cache.keep_found(key, (profile, today), summary)
    return summary


def _read(library: Library, profile_id: str, profile: Profile, today: dt.date) -> Work[DepartmentSummary]:
    language = library.language_of_staff(profile)
    statuses, withheld = yield from _statuses(library, profile_id, profile, today)
    return DepartmentSummary(
        profile_id,
        profile.name.get(language, profile_id),
        profile.room.get(language, ""),
        profile.icon,
        profile.sample,
        _scans(library, Edition(profile_id, profile, language, today)),
        tuple(library.languages[each].name for each in profile.languages if each in library.languages),
        tuple(statuses.items()),
        withheld,
        (yield from faults_in_pieces(library, profile_id, today)),
    )


def _scans(library: Library, edition: Edition) -> tuple[str, ...]:
    """Return the scans by their names in letters; a scan that can't be shown by its id."""
    named = {page.id: page.words.letter for page in library.usable_scans(edition)[0]}
    return tuple(named.get(id_, id_) for id_ in edition.profile.scans)


def _statuses(library: Library, profile_id: str, profile: Profile, today: dt.date) -> Work[tuple[Counter[Status], int]]:
    """Count the pages by status, and those that can't be shown in at least one language.

    A page that is not approved in one of its languages counts as that.
    """
    statuses: Counter[Status] = Counter()
    withheld = 0
    editions = [Edition(profile_id, profile, language, today) for language in profile.languages]
    for kind in PAGE_KINDS:
        for id_ in getattr(profile, kind):
            found: list[Status] = []
            try:
                for edition in editions:
                    found.append(library.page(kind, id_, edition).status)
                    yield
            except ContentError:
                withheld += 1
                continue
            statuses[next((status for status in found if status not in COUNTING), found[0])] += 1
    return statuses, withheld
