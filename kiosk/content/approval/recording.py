"""Records what people answered to pages: an approval or a return, of what they read and of nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kiosk.content.approval.names import names_a_person, names_a_role, same_person
from kiosk.content.approval.standing import role_key, roles_for
from kiosk.content.approval.sums import DEPARTMENT, GLOSSARY, INTERFACE, SHORT
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.model import Approvals, Profile, SignOff
from kiosk.content.pages import Edition

LONGEST_YEARS = 3
_OF_SUM = re.compile(f"[0-9a-f]{{{SHORT},64}}")


class AnswerError(ValueError):
    """An answer that can't be recorded, with the reason in words for who gave it."""


class Reading(msgspec.Struct, frozen=True):
    """What patients of a department read on one page, or part such as the glossary, in one language."""

    name: str
    language: str
    sum: str


def readings(library: Library, profile_id: str, profile: Profile, today: dt.date) -> Iterator[Reading]:
    """Yield all that the department has to approve, as far as it can be read."""
    pages = [f"{kind}/{id_}" for kind in ("scans", "topics", "comparisons") for id_ in getattr(profile, kind)]
    for name in (DEPARTMENT, INTERFACE, GLOSSARY, *pages):
        for language in filter(library.languages.__contains__, profile.languages):
            try:
                read = library.sum_of(name, Edition(profile_id, profile, language, today))
            except ContentError:
                continue  # `check` says what is wrong with it
            yield Reading(name, language, read)


def chosen(found: Sequence[Reading], wanted: Sequence[str], languages: Sequence[str]) -> tuple[Reading, ...]:
    """Return the readings that are wanted by name, in these languages, or by the first letters of their sums.

    Raises AnswerError for one that is not there, so that nothing is recorded of a list that is not understood.
    """
    return tuple(dict.fromkeys(reading for each in wanted for reading in _chosen(found, each, languages)))


def _chosen(found: Sequence[Reading], wanted: str, languages: Sequence[str]) -> Iterator[Reading]:
    if _OF_SUM.fullmatch(wanted.lower()):
        several = [reading for reading in found if reading.sum.startswith(wanted.lower())]
        if len(several) != 1:
            raise AnswerError(f"{wanted}: no page reads so now; it may have changed since the paper was printed")
        yield several[0]
        return
    of_page = [reading for reading in found if reading.name == wanted]
    if not of_page:
        raise AnswerError(f"{wanted}: no page of this department, such as scans/vq, that can be read; see `check`")
    if len(of_page) > 1 and not languages:
        raise AnswerError(f"{wanted}: say for which language, with --language")
    those = [reading for reading in of_page if not languages or reading.language in languages]
    if missing := set(languages) - {reading.language for reading in those}:
        raise AnswerError(f"{wanted}: not there in {' and '.join(sorted(missing))}")
    yield from those


def recorded(
    library: Library, profile_id: str, wanted: Sequence[Reading], answer: SignOff, today: dt.date
) -> Approvals:
    """Return the department's approvals with this answer to each reading, whose sum replaces that of the answer.

    Raises AnswerError if it would not count for one of them, and ContentError if profile or approvals can't be read.
    """
    profile = library.profile(profile_id)
    approvals: Mapping[str, Mapping[str, tuple[SignOff, ...]]] = library.approvals(profile_id)
    made = {name: dict(languages) for name, languages in approvals.items()}
    if profile.sample:
        raise AnswerError(f"{profile_id}: a sample can’t be approved; say `sample: false` in its profile first")
    _check_person_and_days(answer, today)
    for reading in wanted:
        edition = Edition(profile_id, profile, reading.language, today)
        before = made.get(reading.name, {}).get(reading.language, ())
        _check_role(answer, roles_asked(library, reading.name, edition), reading, before)
        after = (*before, msgspec.structs.replace(answer, sum=reading.sum))
        made.setdefault(reading.name, {})[reading.language] = after
    return made


def roles_asked(library: Library, name: str, edition: Edition) -> tuple[str, ...]:
    """Return the roles that approve a page, or a part such as the glossary. Raises ContentError."""
    kind, _, id_ = name.partition("/")
    if not id_:
        return edition.profile.approval.others
    return roles_for(name, library.page(kind, id_, edition).facts, edition.profile)


def _check_person_and_days(answer: SignOff, today: dt.date) -> None:
    if not names_a_person(answer.person, (answer.role,)):
        raise AnswerError(f"{answer.person}: that names no person, but is a role or a word in its place")
    if not names_a_role(answer.role, (answer.person,)):
        raise AnswerError(f"{answer.role}: that is no role, which patients read in place of a name")
    if answer.date > today:
        raise AnswerError(f"{answer.date}: that day is to come")
    if answer.until is not None:
        latest = _years_later(answer.date, LONGEST_YEARS)
        if not answer.date < answer.until <= latest:
            raise AnswerError(f"{answer.until}: an approval ends after its day, and by {latest}")


def _check_role(answer: SignOff, roles: tuple[str, ...], reading: Reading, before: Sequence[SignOff]) -> None:
    if not names_a_person(answer.person, roles):
        raise AnswerError(f"{answer.person}: that is a role, and no person")
    if answer.until is not None and role_key(answer.role) not in map(role_key, roles):
        raise AnswerError(f"{reading.name}: needs {' and '.join(roles)}, not {answer.role}")
    for other in before:
        same = other.sum == reading.sum and role_key(other.role) != role_key(answer.role)
        if answer.until is not None and same and same_person(other.person, answer.person):
            raise AnswerError(f"{reading.name}: {answer.person} has answered as {other.role}, and nobody counts twice")


def _years_later(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; of 29 February the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
