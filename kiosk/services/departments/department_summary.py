"""How a department stands: what staff have to know of it before this screen becomes its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Edition, Library
from kiosk.content.model import Profile
from kiosk.content.review import Status
from kiosk.services.departments.profiles import department_faults

PAGE_KINDS = ("scans", "topics", "comparisons")


@dataclass(frozen=True)
class DepartmentSummary:
    """Names as staff read them. `pages` counts pages by status, `withheld` those that can't be shown at all.

    With `faults` nobody can use the department; of one that can't even be read `name` is its id.
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

    def count(self, status: Status) -> int:
        return dict(self.pages).get(status, 0)


def department_summary(library: Library, profile_id: str, today: dt.date) -> DepartmentSummary:
    """Never raises: whatever is wrong is among the faults or counted as withheld."""
    try:
        profile = library.profile(profile_id)
    except ContentError as error:
        return DepartmentSummary(profile_id, profile_id, faults=error.faults)
    language = staff_language(library, profile)
    statuses, withheld = _statuses(library, profile_id, profile, today)
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
        department_faults(library, profile_id, today),
    )


def staff_language(library: Library, profile: Profile) -> str:
    """The library's own language where the department has it, for staff wording is in that."""
    return library.base if library.base in profile.languages else profile.languages[0]


def _scans(library: Library, edition: Edition) -> tuple[str, ...]:
    """As referrals call them; a scan that can't be shown goes by its id."""
    named = {page.id: page.words.letter for page in library.usable_scans(edition)[0]}
    return tuple(named.get(id_, id_) for id_ in edition.profile.scans)


def _statuses(library: Library, profile_id: str, profile: Profile, today: dt.date) -> tuple[Counter[Status], int]:
    """A page counts once, and as withheld where it fails in any of the languages."""
    statuses: Counter[Status] = Counter()
    withheld = 0
    editions = [Edition(profile_id, profile, language, today) for language in profile.languages]
    for kind in PAGE_KINDS:
        for id_ in getattr(profile, kind):
            try:
                found = [library.page(kind, id_, edition).status for edition in editions]
            except ContentError:
                withheld += 1
                continue
            statuses[found[0]] += 1
    return statuses, withheld
