"""What waits for whom, what was approved by whom, and how far a translation is, for the registers on paper."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from kiosk.content.approval.recording import readings, roles_asked
from kiosk.content.approval.standing import Standing
from kiosk.content.authoring.translating.states import RECORDED, States, found_state
from kiosk.content.authoring.translating.strings import WordsPair
from kiosk.content.authoring.translating.translated_files import file_of
from kiosk.content.library import Library
from kiosk.content.model import SignOff
from kiosk.content.pages import Edition
from kiosk.content.review import COUNTING, Status


class WaitingPage(msgspec.Struct, frozen=True):
    """A page in one language under its sum. `waits_for` are the roles that have to sign it, none once they have."""

    name: str
    language: str
    sum: str
    standing: Standing
    waits_for: tuple[str, ...]


class GivenAnswer(msgspec.Struct, frozen=True):
    """One answer to a page. `current` says whether the page still reads as it did then."""

    name: str
    language: str
    answer: SignOff
    current: bool


class TranslatedFile(msgspec.Struct, frozen=True):
    """How far the strings of one file are, counted by state, and the sums of both its files, "" for none."""

    name: str
    counts: Mapping[str, int]
    source_sum: str
    target_sum: str

    @property
    def strings(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """The strings that are stale, withdrawn or not translated."""
        return sum(count for state, count in self.counts.items() if state not in RECORDED)


class StringAuthor(msgspec.Struct, frozen=True):
    """Who answers for how many strings in one state. `last` is the last day of their records."""

    name: str
    role: str
    state: str
    strings: int
    last: dt.date


def pages_to_sign(library: Library, edition: Edition) -> Iterator[WaitingPage]:
    """Yield all that the department approves, in all its languages, as far as it can be read."""
    profile = edition.profile
    for each in readings(library, edition.profile_id, profile, edition.today):
        own = msgspec.structs.replace(edition, language=each.language)
        standing = library.standing(each.name, own)
        roles = roles_asked(library, each.name, own)
        counts = standing.status in COUNTING and standing.status is not Status.DUE and not profile.sample
        yield WaitingPage(each.name, each.language, each.sum, standing, () if counts else standing.missing or roles)


def answers_given(library: Library, edition: Edition) -> Iterator[GivenAnswer]:
    """Yield all answers of the department, page by page. Raises ContentError."""
    profile = edition.profile
    sums = {
        (each.name, each.language): each.sum for each in readings(library, edition.profile_id, profile, edition.today)
    }
    for name, languages in library.approvals(edition.profile_id).items():
        for language, answers in languages.items():
            for answer in answers:
                yield GivenAnswer(name, language, answer, answer.sum == sums.get((name, language)))


def translated_files(
    library: Library, language: str, pairs: Mapping[str, WordsPair], states: States
) -> Iterator[TranslatedFile]:
    """Yield how far each file of words is."""
    for name, pair in pairs.items():
        records = states.get(name, {})
        counts = Counter(found_state(unit, records).value for unit in pair.units())
        sums = (_sum(library, file_of(name, tag)) for tag in (pair.source, language))
        yield TranslatedFile(name, counts, *sums)


def string_authors(pairs: Mapping[str, WordsPair], states: States) -> list[StringAuthor]:
    """Return who answers for which strings, those of most strings first."""
    found: dict[tuple[str, str, str], list[dt.date]] = {}
    for name, pair in pairs.items():
        records = states.get(name, {})
        for unit in pair.units():
            if unit.target is not None and (record := records.get(unit.key)) is not None:
                found.setdefault((record.by or "", record.role or "", record.state), []).append(record.on)
    made = [StringAuthor(*who, len(days), max(days)) for who, days in found.items()]
    return sorted(made, key=lambda author: -author.strings)


def _sum(library: Library, file: str) -> str:
    return hashlib.sha256(library.files.read(file)).hexdigest() if file in library.files else ""
