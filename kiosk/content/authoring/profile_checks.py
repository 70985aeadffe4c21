"""The checks of one department's profile: its pages, numbers, reviews, own words and accent colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.content import overlay
from kiosk.content.authoring import colour, rules
from kiosk.content.authoring.departments.former_keys import NOW_OF_TRACERS
from kiosk.content.authoring.departments.leads import source_faults
from kiosk.content.authoring.departments.telephones import telephone_faults
from kiosk.content.authoring.departments.usual_numbers import unusual_faults
from kiosk.content.composing.named_by_facts import units
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.departments.profile_faults import profile_faults
from kiosk.content.faults import ContentError, Fault, FaultKind, place, shown
from kiosk.content.library import Library
from kiosk.content.model import Facts, Profile
from kiosk.content.page_loader import KINDS
from kiosk.content.review import dated
from kiosk.contrast import LEAST_CONTRAST
from kiosk.safe_words import OTHERS

_CALLS = {f"call.{name}": f"`{name}` in `contacts`, for it is a telephone" for name in ("emergency", "advice")}
"""What is said of the telephones of others that stood among the numbers in format 1."""


@dataclass(frozen=True, slots=True)
class Change:
    """One number, review or text that a profile replaces: `was` is the shared one, and `now` the department's."""

    file: str
    place: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.was} → {self.now}"


def profile_rule_faults(
    profile: Profile, file: str, library: Library, known_pages: Mapping[str, Facts]
) -> Iterator[Fault]:
    """Yield the faults of the profile. `known_pages` holds the facts of readable pages by names such as scans/vq."""
    yield from _references(profile, file, library)
    yield from _unused_overlays(profile, file, library)
    yield from profile_faults(profile, file, library.languages)
    yield from _reviews(profile, file)
    pages = page_names(profile)
    known = {key for page in pages if page in known_pages for key in units(known_pages[page])}
    all_known = all(page in known_pages for page in pages)  # a page that can't be read may have any number
    for key in profile.protocol:
        if key not in known and all_known:
            at = place(("protocol", key))
            now = f"`{NOW_OF_TRACERS[key]}`, as it is called now" if key in NOW_OF_TRACERS else ""
            expected = now or _CALLS.get(key, "a number of one of this profile’s pages")
            yield Fault(FaultKind.UNKNOWN_NUMBER, file, at, expected, f"`{key}`")
        if key not in _CALLS:
            yield from unusual_faults(key, profile.protocol[key], file, ("protocol", key))
    for path, value in dated(profile).items():
        yield from rules.review_date_faults(value, file, path)
    yield from telephone_faults(profile, file)
    yield from _addresses(profile, file)
    yield from _languages(profile, file)
    yield from source_faults(profile, file, library)
    for mode in colour.GROUNDS:
        accent = getattr(profile.accent, mode)
        least, ground = colour.weakest(accent, mode)
        if least < LEAST_CONTRAST:
            wanted = f"a contrast of {LEAST_CONTRAST:g} to 1 or more, such as `{colour.nearest_readable(accent, mode)}`"
            yield Fault(FaultKind.ACCENT, file, f"accent.{mode}", wanted, f"`{accent}`, {least:.1f} to 1 on {ground}")


def profile_changes(
    profile: Profile, file: str, words: Mapping[str, Any], known_pages: Mapping[str, Facts]
) -> Iterator[Change]:
    """Yield all numbers, reviews and texts that the profile replaces. `words` is the JSON of shared words by path."""
    for key, own in profile.protocol.items():
        built_in = next((facts.values[key] for facts in known_pages.values() if key in facts.values), None)
        was = f"{_range(built_in.value, built_in.to)} {built_in.unit}" if built_in else "nothing"
        now = "none needed" if own.value is None else f"{_range(own.value, own.to)} {own.unit}"
        yield Change(file, place(("protocol", key)), was, now)
    for name in profile.reviews:
        yield Change(file, place(("reviews", name)), "the shared review", "the department’s own")
    for at, shared, patch in wording_patches(profile):
        for text_place, was, now in overlay.replaced_texts(words[shared], patch, at) if shared in words else ():
            yield Change(file, text_place, was, now)


def wording_patches(profile: Profile) -> Iterator[tuple[tuple[str, ...], str, object]]:
    """Yield each patch of words as its path in the profile, the shared file it changes, and the patch itself."""
    for kind in KINDS:
        for id_, languages in getattr(profile.wording, kind).items():
            for language, patch in languages.items():
                yield ("wording", kind, id_, language), f"{kind}/{id_}/{language}.json", patch
    for kind in ("glossary", "interface"):
        for language, patch in getattr(profile.wording, kind).items():
            yield ("wording", kind, language), f"{kind}/{language}.json", patch


def page_names(profile: Profile) -> list[str]:
    """Return the names of all pages of the department, such as scans/vq, in the order of the profile."""
    return [f"{kind}/{id_}" for kind in KINDS for id_ in getattr(profile, kind)]


def _addresses(profile: Profile, file: str) -> Iterator[Fault]:
    for id_, languages in profile.addresses.items():
        at = ("addresses", id_)
        if id_ not in profile.scans:
            yield Fault(FaultKind.UNKNOWN_SCAN, file, place(at), "one of the department’s scans", f"`{id_}`")
        for language in languages:
            if language not in profile.languages:
                expected = "one of the department’s languages"
                yield Fault(FaultKind.UNKNOWN_LANGUAGE, file, place((*at, language)), expected, f"`{language}`")


def _languages(profile: Profile, file: str) -> Iterator[Fault]:
    """Each has one button for patients, and its words on the safe page once."""
    for name in ("languages", "safe_page"):
        chosen = getattr(profile, name)
        for index, language in enumerate(chosen):
            if language in chosen[:index]:
                at = place((name, index))
                yield Fault(FaultKind.REPEATED, file, at, "each language once", f"`{language}` twice")
    for index, language in enumerate(profile.safe_page):
        if language not in OTHERS:
            at, expected = place(("safe_page", index)), f"a language of the safe page: {', '.join(OTHERS)}"
            yield Fault(FaultKind.UNKNOWN_LANGUAGE, file, at, expected, f"`{language}`")


def _references(profile: Profile, file: str, library: Library) -> Iterator[Fault]:
    files = library.files_of(owner_and_file(file)[0])
    for kind in KINDS:
        ids = getattr(profile, kind)
        for index, id_ in enumerate(ids):
            where = place((kind, index))
            if f"{kind}/{id_}/{KINDS[kind].facts_name}" not in files:
                yield Fault(FaultKind.UNKNOWN_PAGE, file, where, f"a page in {kind}/", f"`{id_}`")
            if id_ in ids[:index]:
                yield Fault(FaultKind.REPEATED, file, where, "each page once", f"`{id_}` twice")
    try:
        references = files.doses
    except ContentError:
        return  # reported when the file was read
    if profile.doses not in references:
        yield Fault(FaultKind.UNKNOWN_DOSES, file, "doses", "a dose reference in doses.json", f"`{profile.doses}`")


def _unused_overlays(profile: Profile, file: str, library: Library) -> Iterator[Fault]:
    """Yield the faults of reviews and words for pages that the department does not show."""
    for name in profile.reviews:
        if name not in page_names(profile):
            yield Fault(
                FaultKind.UNKNOWN_PAGE,
                file,
                place(("reviews", name)),
                "a page of this profile, such as scans/vq",
                f"`{shown(name)}`",
            )
    for id_ in profile.variants:
        if id_ not in profile.scans:
            where, expected = place(("variants", id_)), "a scan of this profile"
            yield Fault(FaultKind.UNKNOWN_PAGE, file, where, expected, f"`{shown(id_)}`")
    files = library.files_of(owner_and_file(file)[0])
    for at, shared, _ in wording_patches(profile):
        if len(at) == 4 and f"{at[1]}/{at[2]}" not in page_names(profile):
            yield Fault(FaultKind.OWN_WORDS, file, place(at[:3]), "words of a page of this profile", f"`{at[2]}`")
        elif shared not in files and at[-1] != library.base:  # whose words each page is checked for
            yield Fault(FaultKind.OWN_WORDS, file, place(at), "words that exist to lay these over", f"no file {shared}")


def _reviews(profile: Profile, file: str) -> Iterator[Fault]:
    yield from rules.review_faults(profile.review, file, ("review",), clinical=False)
    for name, review in profile.reviews.items():
        yield from rules.review_faults(review, file, ("reviews", name), clinical=True)


def _range(low: float, high: float | None) -> str:
    return f"{low:g}" if high is None else f"{low:g} to {high:g}"
