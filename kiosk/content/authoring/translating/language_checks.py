"""The checks of languages: their tags, drafts that patients would read, and what their records say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from itertools import product
from typing import Any

from kiosk.content.authoring.profile_checks import page_names
from kiosk.content.authoring.translating.origins import records_of
from kiosk.content.authoring.translating.states import UNREVIEWED, UnitState, authors_files, found_state, read_states
from kiosk.content.authoring.translating.translated_files import file_of, is_bound, words_files
from kiosk.content.authoring.translation import direction_faults, language_tag_faults
from kiosk.content.authoring.translation_checks.behind import older_note, with_older_words
from kiosk.content.departments.department_shelf import FOR_SAMPLES_ALONE
from kiosk.content.departments.own_files import owner_and_file, profile_file
from kiosk.content.faults import WHOLE, Advice, ContentError, Fault, FaultKind, place
from kiosk.content.library import LIBRARY, Library
from kiosk.content.made_from import (
    is_stale,
    is_withdrawn,
    own_words_of_page,
    unbound_own_words,
    untold_own_words,
)
from kiosk.content.model import Profile

_NO_DAY = dt.date.min


def with_languages(
    found: Iterable[Fault], library: Library, raw: Mapping[str, Any], unreadable: Set[str]
) -> tuple[list[Fault], list[Advice]]:
    """Return the faults that were found and those of languages, and advice on these. `raw` is the JSON by file.

    That a page could not be opened because its words are behind their source is told here in other words.
    """
    faults, advice = with_older_words(found, library, raw, unreadable)
    told = (*_recorded(library), *_own_words(library, raw))
    faults += (each for each in told if isinstance(each, Fault))
    advice += (each for each in told if isinstance(each, Advice))
    tags = (*language_tag_faults(library.languages), *direction_faults(library.languages))
    return [*faults, *tags, *_offered_drafts(library, raw)], advice


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
    """Yield advice on what a department says otherwise in the language of staff alone, where safety hangs on it.

    So is it on what it says otherwise in another language, and made from other words than those of staff are now, or
    from words that it does not have in that of staff.
    """
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
                for path in unbound_own_words(profile, name, staff, language):
                    note = f"not said otherwise in {staff}, so nothing tells when that changes: say it there, too"
                    yield Advice(file, place(("wording", kind, id_, language, *path)), note, "C31")
                own = own_words_of_page(profile, name, staff, language)
                if own is not None and is_stale(*own):
                    note = older_note(is_withdrawn(name, *own, staff), language)
                    yield Advice(file, place(("wording", kind, id_, language)), note, "C31")


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
        if not states and entry.status == "reviewed" and language != library.base:
            note = f"`reviewed`, and nothing says by whom: see `radiology-kiosk translate status {language}`"
            yield Advice(LIBRARY, place(("languages", language, "status")), note, "C31")
        unreviewed = 0
        for pair in pairs:
            records = records_of(pair, states, _NO_DAY)
            how_far = [found_state(unit, records) for unit in pair.units()]
            unreviewed += sum(state in UNREVIEWED for state in how_far)
            unreviewed += sum(record.is_own_review for record in records.values())
            if (stale := how_far.count(UnitState.STALE)) and not is_bound(pair.name):
                note = f"{stale} strings are older than their source: see `radiology-kiosk translate status {language}`"
                yield Advice(file_of(pair.name, language), WHOLE, note, "C31")
        if unreviewed and entry.status == "reviewed":
            at, found = place(("languages", language, "status")), f"{unreviewed:,} strings that nobody has reviewed"
            yield Fault(FaultKind.DRAFT_LANGUAGE, LIBRARY, at, "`draft`, as long as strings are", found)
