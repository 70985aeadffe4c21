"""Whom to call, as patients read it: numbers with extension and bleep, and when they are answered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from kiosk.content.faults import FieldPath
from kiosk.content.model import Contact, Contacts, OutsideContact, Profile, SupportLine
from kiosk.content.model.interface import Interface
from kiosk.content.places.opening import closed_line, opening_lines
from kiosk.content.review import in_force
from kiosk.content.wording import Writer
from kiosk.fill import filled, filled_form

Direction = Literal["ltr", "rtl"]
HELP = "help"
"""The topic that the bar of aids opens, and that shows all telephones."""

_UNBROKEN = "\u00a0"
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_NUMBER = re.compile(r"[+(]?\d[\d()/+. -]*\d")
_LONGEST_UNBROKEN = 20
"""The characters of a telephone number that stay on one line: enough for the longest of E.164 with its spaces."""


def outside_contacts(contacts: Contacts) -> dict[str, OutsideContact]:
    """Return the numbers of others by the end of their key, such as `emergency` for {phone.emergency}."""
    named = {"emergency": contacts.emergency, "advice": contacts.advice, **contacts.support}
    return {name: contact for name, contact in named.items() if contact is not None}


def outside_in_force(profile: Profile, today: dt.date) -> dict[str, OutsideContact]:
    """Return the numbers of others that are approved on this day, as `outside_contacts` does."""
    found = outside_contacts(profile.contacts).items()
    return {name: contact for name, contact in found if in_force(contact, today, profile.sample)}


def outside_words(profile: Profile, today: dt.date, words: Interface, direction: Direction) -> dict[str, str]:
    """Return what stands for the keys of others, such as phone.emergency, if they are approved on this day."""
    found = outside_in_force(profile, today).items()
    return {f"phone.{name}": number_words(contact, words, direction) for name, contact in found}


def all_contacts(contacts: Contacts) -> dict[FieldPath, Contact]:
    """Return every telephone of the department's file by its path there."""
    found: dict[FieldPath, Contact | None] = {}
    for name in ("day", "night", "emergency", "advice"):
        found["contacts", name] = getattr(contacts, name)
    for id_, line in contacts.support.items():
        found["contacts", "support", id_] = line
    return {path: contact for path, contact in found.items() if contact is not None}


def number_words(contact: Contact, words: Interface, direction: Direction, bold: bool = False) -> str:
    """Return the number with extension and bleep, such as “01632 960120, extension 4948”; as markup if `bold`.

    Each number stays on one line, and is read from the left in any language.
    """

    def number(text: str) -> str:
        kept = unbroken_numbers(text)
        read = kept if direction == "ltr" else f"{_LEFT_TO_RIGHT}{kept}{_END}"
        return f"**{read}**" if bold else read

    said = number(contact.phone)
    for phrase, then in ((words.contacts.extension, contact.extension), (words.contacts.bleep, contact.bleep)):
        if then is not None:
            kept = phrase.replace(" {number}", f"{_UNBROKEN}{{number}}")
            said = filled(words.contacts.then, phone=said, rest=filled(kept, number=number(then)))
    return said


def unbroken_numbers(phone: str) -> str:
    """Return the text with each telephone number in it kept on one line, and breaks between words as anywhere."""

    def kept(number: re.Match[str]) -> str:
        return number[0].replace(" ", _UNBROKEN) if len(number[0]) <= _LONGEST_UNBROKEN else number[0]

    return _NUMBER.sub(kept, phone)


def same_number(one: Contact, other: Contact) -> bool:
    """Return whether both are the same telephone, whatever spaces stand in their numbers."""

    def dialled(contact: Contact) -> tuple[str | None, ...]:
        digits = re.sub(r"[^\d+]", "", contact.phone) or contact.phone
        return digits, contact.extension, contact.bleep

    return dialled(one) == dialled(other)


def department_calls(contacts: Contacts, words: Interface, writer: Writer, today: dt.date) -> Iterator[str]:
    """Yield markup for each telephone of the department. One number for day and night is said once."""
    day, night = contacts.day, contacts.night
    if night is None:
        yield call_markup((day,), words.card.day, words, writer, today)
    elif same_number(day, night):
        yield call_markup((day, night), words.card.day, words, writer, today)
    else:
        yield call_markup((day,), words.card.day, words, writer, today)
        yield call_markup((night,), words.card.night, words, writer, today)


def call_markup(times: tuple[Contact, ...], phrase: str, words: Interface, writer: Writer, today: dt.date) -> str:
    """Return markup for one number: with a single line of hours in one sentence, with more as a list below it."""
    number = number_words(times[0], words, writer.direction, bold=True)
    hours = [line for contact in times for line in opening_lines(contact, writer.language, words)]
    closed = [closed_line(contact, today, writer.language, words) for contact in times]
    if not hours:
        parts = [filled(words.contacts.call, phone=number)]
    elif len(hours) == 1:
        parts = [f"{filled_form(phrase, hours=hours[0])} {number}"]
    else:
        parts = [number, "\n".join(f"- {line}" for line in hours)]
    return "\n\n".join([*parts, *dict.fromkeys(filter(None, closed))])


def outside_calls(
    contacts: Mapping[str, OutsideContact], words: Interface, writer: Writer, today: dt.date
) -> Iterator[str]:
    """Yield markup for each number of others, with what it is for in front."""
    titles = {"emergency": words.contacts.emergency, "advice": words.contacts.advice}
    for name, contact in contacts.items():
        title = contact.name[writer.language] if isinstance(contact, SupportLine) else titles[name]
        number = number_words(contact, words, writer.direction, bold=True)
        hours = "\n".join(f"- {line}" for line in opening_lines(contact, writer.language, words))
        closed = closed_line(contact, today, writer.language, words)
        parts = (filled(words.contacts.titled, title=title, phone=number), hours, closed)
        yield "\n\n".join(filter(None, parts))
