"""A summary of a department: what staff should know before they choose it for this screen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Edition, Library, ScanPage
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
    faults = yield from faults_in_pieces(library, profile_id, today)
    pages = yield from _pages(library, profile_id, profile, today)
    return DepartmentSummary(
        profile_id,
        profile.name.get(language, profile_id),
        profile.room.get(language, ""),
        profile.icon,
        profile.sample,
        tuple(pages.scans.get(id_, id_) for id_ in profile.scans),
        tuple(library.languages[each].name for each in profile.languages if each in library.languages),
        tuple(pages.statuses.items()),
        pages.withheld,
        faults,
    )


class _Pages:
    """What is found in the pages, by reading each once: how many there are by status, and scans by their ids.

    A page counts as withheld that can't be shown in at least one language, and one that is not approved in one of its
    languages counts as that. Scans have their names in letters, in the language of staff.
    """

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.withheld = 0
        self.scans: dict[str, str] = {}


def _pages(library: Library, profile_id: str, profile: Profile, today: dt.date) -> Work[_Pages]:
    found, of_staff = _Pages(), library.language_of_staff(profile)
    languages = dict.fromkeys((of_staff, *profile.languages))
    for kind in PAGE_KINDS:
        for id_ in getattr(profile, kind):
            statuses: dict[str, Status] = {}
            try:
                for language in languages:
                    page = library.page(kind, id_, Edition(profile_id, profile, language, today))
                    if language == of_staff and isinstance(page, ScanPage):
                        found.scans[id_] = page.words.letter
                    statuses[language] = page.status
                    yield
            except ContentError:
                found.withheld += 1
                continue
            ordered = [statuses[language] for language in profile.languages]
            found.statuses[next((status for status in ordered if status not in COUNTING), ordered[0])] += 1
    return found
