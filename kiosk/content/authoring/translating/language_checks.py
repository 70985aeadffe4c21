"""The checks of languages: their tags, drafts that patients would read, and words older than their source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from itertools import product
from typing import Any

from kiosk.content.authoring.profile_checks import page_names
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.translating.origins import records_of
from kiosk.content.authoring.translating.states import UNREVIEWED, UnitState, authors_files, found_state, read_states
from kiosk.content.authoring.translating.translated_files import file_of, is_bound, source_language, words_files
from kiosk.content.authoring.translation import language_tag_faults
from kiosk.content.departments.department_shelf import FOR_SAMPLES_ALONE
from kiosk.content.departments.own_files import owner_and_file, profile_file
from kiosk.content.faults import WHOLE, Advice, ContentError, Fault, FaultKind, place
from kiosk.content.library import LIBRARY, Library
from kiosk.content.made_from import is_stale, is_withdrawn, stale_fault, untold_own_words
from kiosk.content.model import Profile
from kiosk.content.model.words import ORIGINS

_NO_DAY = dt.date.min


def with_languages(
    found: Iterable[Fault], library: Library, raw: Mapping[str, Any], unreadable: Set[str]
) -> tuple[list[Fault], list[Advice]]:
    """Return the faults that were found and those of languages, and advice on these. `raw` is the JSON by file.

    That a page could not be opened because its words are stale is told here in other words.
    """
    faults = [fault for fault in found if fault.kind is not FaultKind.STALE_TRANSLATION]
    told = (*_stale_words(library, raw, unreadable), *_recorded(library), *_own_words(library, raw))
    faults += (each for each in told if isinstance(each, Fault))
    advice = [each for each in told if isinstance(each, Advice)]
    return [*faults, *language_tag_faults(library.languages), *_offered_drafts(library, raw)], advice


def _offered_drafts(library: Library, raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each department that is no sample and offers a language whose words are for samples alone."""
    for file, _owner in _profiles(raw):
        with suppress(ContentError):  # which is told of the profile
            profile: Profile = library.cache.decoded(file, Profile)
            for index, language in enumerate(profile.languages if not profile.sample else ()):
                if language in library.languages and library.languages[language].status in FOR_SAMPLES_ALONE:
                    expected = "no draft and no sample in a department that is no sample"
                    found = f"`{language}`, which nobody has reviewed"
                    yield Fault(FaultKind.DRAFT_LANGUAGE, file, place(("languages", index)), expected, found)


def _own_words(library: Library, raw: Mapping[str, Any]) -> Iterator[Advice]:
    """Yield advice on what a department says otherwise in the language of staff alone, where safety hangs on it."""
    for file, owner in _profiles(raw):
        with suppress(ContentError):  # which is told of the profile
            profile = library.profile(owner)
            staff = library.language_of_staff(profile)
            for language, name in product(profile.languages, page_names(profile)):
                kind, _, id_ = name.partition("/")
                if language.partition("-")[0] == staff.partition("-")[0]:
                    continue
                for path in untold_own_words(profile, name, staff, language):
                    note = (
                        f"no words in {language} for what is said otherwise in {staff}, so the page is offered in that"
                    )
                    yield Advice(file, place(("wording", kind, id_, staff, *path)), note, "C31")


def _profiles(raw: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the files of departments, each with its id."""
    owners = ((file, owner_and_file(file)[0]) for file in raw)
    return [(file, owner) for file, owner in owners if owner and file == profile_file(owner)]


def _recorded(library: Library) -> Iterator[Fault | Advice]:
    """Yield what the records beside the content say that the content does not: drafts of a language that is reviewed.

    Words of no page, which can't be withdrawn, are named here where they are stale.
    """
    authors = authors_files(library.files.location)
    for language, entry in library.languages.items():
        try:
            states = read_states(authors, language)
            pairs = [*words_files(library, language)] if states else []
        except ContentError as error:
            yield from error.faults  # of the records, or of words that are told already
            continue
        unreviewed = 0
        for pair in pairs:
            records = records_of(pair, states, _NO_DAY)
            how_far = [found_state(unit, records) for unit in pair.units()]
            unreviewed += sum(state in UNREVIEWED for state in how_far)
            if (stale := how_far.count(UnitState.STALE)) and not is_bound(pair.name):
                note = f"{stale} strings are older than their source: see `radiology-kiosk translate status {language}`"
                yield Advice(file_of(pair.name, language), WHOLE, note, "C31")
        if unreviewed and entry.status == "reviewed":
            at, found = place(("languages", language, "status")), f"{unreviewed:,} strings that nobody has reviewed"
            yield Fault(FaultKind.DRAFT_LANGUAGE, LIBRARY, at, "`draft`, as long as strings are", found)


def _stale_words(library: Library, raw: Mapping[str, Any], unreadable: Set[str]) -> Iterator[Fault | Advice]:
    """Yield what is wrong with each page and block that is older than its source.

    It is a fault where patients read it nonetheless, because the staff of their department read the same language.
    Elsewhere it is offered in the language of staff, or no safety hangs on what changed: that is advice.
    """
    for file, words in raw.items():
        folder, _, name = file.rpartition("/")
        owner, language = owner_and_file(file)[0], name.removesuffix(".json")
        if file in unreadable or not is_bound(folder) or language not in library.languages or not _has_words(file):
            continue
        try:
            base_file = f"{folder}/{source_language(library, owner)}.json"
        except ContentError:  # which is told of the profile
            continue
        if file == base_file or base_file not in raw or base_file in unreadable:
            continue
        if not is_stale(words, raw[base_file]):
            continue
        if language.partition("-")[0] in _languages_of_staff(library, owner, language):
            yield stale_fault(file, words, raw[base_file])
        else:
            yield Advice(file, ORIGINS[0], _note(is_withdrawn(folder, words, raw[base_file]), language), "C31")


def _has_words(file: str) -> bool:
    shape = shape_of(file)
    return shape is not None and "<language>" in shape.path


def _note(withdrawn: bool, language: str) -> str:
    shown = "so offered in the language of staff" if withdrawn else "where no safety hangs on it, and shown as it is"
    return f"older than its source, {shown}: see `radiology-kiosk translate status {language}`"


def _languages_of_staff(library: Library, owner: str, language: str) -> set[str]:
    """Return the languages, without regions, of the staff whose patients are offered this language.

    `owner` is the department that has the words for itself, "" for those of the library. Where none offers it yet
    there are none.
    """
    found = set[str]()
    ids: Iterable[str] = [owner]
    with suppress(ContentError):  # which is told of the folder
        ids = ids if owner else library.profile_ids()
    for id_ in ids:
        with suppress(ContentError):  # which is told of the profile
            profile = library.profile(id_)
            found |= {library.language_of_staff(profile).partition("-")[0]} if language in profile.languages else set()
    return found
