"""The strict checks of whom a department says to call: words in each of its languages, hours, and closed days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.markup import MarkupError, parse_markup
from kiosk.content.model import Contact, Profile
from kiosk.content.model.timetable import timetable_faults
from kiosk.content.places.telephones import all_contacts, in_one_line, unnumbered

_MARKUP = re.compile(r"[#*`<>\[\]{}\\_]|^[-+=~]+(?=\s|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_OF_CONTACTS = ("day", "night", "emergency", "advice")


def language_faults(words: Mapping[str, str], languages: Iterable[str], file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault for each language that has no words."""
    for language in languages:
        if language not in words:
            expected = f"the key `{language}`, a language of this profile"
            yield Fault(FaultKind.MISSING_LANGUAGE, file, place(path), expected, "no such key")


def words_faults(words: Mapping[str, str], languages: Iterable[str], file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault for each language that has no words, and for signs of markup in them."""
    yield from language_faults(words, languages, file, path)
    for language, text in words.items():
        yield from _plain_faults(in_one_line(text), file, (*path, language))


def shown_faults(words: Mapping[str, str], languages: Iterable[str], file: str, path: FieldPath) -> Iterator[Fault]:
    """Yield a fault for each language that has no words, and for characters in them that no screen shows."""
    yield from language_faults(words, languages, file, path)
    for language, text in words.items():
        if control := _CONTROL.search(text):
            yield Fault(FaultKind.MARKUP, file, place((*path, language)), "no control characters", f"{control[0]!r}")


def contact_faults(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield the faults of the telephones of the profile."""
    for path, contact in all_contacts(profile.contacts).items():
        for field in ("phone", "extension", "bleep"):
            number = in_one_line(getattr(contact, field) or "")
            yield from _plain_faults(number, file, (*path, field), around=("number ",))
        if isinstance(contact.hours, Mapping):
            yield from words_faults(contact.hours, profile.languages, file, (*path, "hours"))
        else:
            yield from timetable_faults(contact.hours, file, (*path, "hours"))
        yield from _closed_faults(contact, file, path)
    for id_, line in profile.contacts.support.items():
        at: FieldPath = ("contacts", "support", id_)
        yield from words_faults(line.name, profile.languages, file, (*at, "name"))
        if id_ in _OF_CONTACTS:
            expected = f"a name of its own, for {{phone.{id_}}} is `{id_}` of the contacts"
            yield Fault(FaultKind.REPEATED, file, place(at), expected, f"`{id_}` twice")


def _closed_faults(contact: Contact, file: str, path: FieldPath) -> Iterator[Fault]:
    for index, day in enumerate(contact.closed):
        if day in contact.closed[:index]:
            yield Fault(FaultKind.REPEATED, file, place((*path, "closed", index)), "each day once", f"{day} twice")


def _plain_faults(text: str, file: str, path: FieldPath, around: tuple[str, ...] = ("", "- ")) -> Iterator[Fault]:
    """Yield a fault for what patients would read as markup, or what can't stand in the marked-up words around it."""
    if mark := _MARKUP.search(text):
        yield Fault(FaultKind.MARKUP, file, place(path), "plain words without markup", f"a {mark[0]}")
        return
    try:
        for before in around if text else ():
            parse_markup(before + unnumbered(text))
    except MarkupError as error:
        yield Fault(FaultKind.MARKUP, file, place(path), error.remedy, error.problem)
