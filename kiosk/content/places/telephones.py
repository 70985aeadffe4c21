"""Telephone numbers as patients read them: with extension and bleep, unbroken, and read from the left."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from kiosk.content.faults import FieldPath
from kiosk.content.model import Contact, Contacts, OutsideContact, Profile
from kiosk.content.model.interface import Interface
from kiosk.content.review import in_force
from kiosk.fill import filled

Direction = Literal["ltr", "rtl"]
HELP = "help"
"""The topic that the bar of aids opens, and that shows all telephones."""

_UNBROKEN = "\u00a0"
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_BREAKS = re.compile(r" *[\t\n\r]+\s*")
"""What words of one line have from the cell or the lines of a table that they were copied from."""
_NUMBER = re.compile(r"[+(]?\d[\d()/+. -]*\d")
_LIKE_A_LIST = re.compile(r"^\s*(\d+[.)]) ")
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
        kept = unbroken_numbers(in_one_line(text))
        read = kept if direction == "ltr" else f"{_LEFT_TO_RIGHT}{kept}{_END}"
        return f"**{read}**" if bold else read

    said = number(contact.phone)
    for phrase, then in ((words.contacts.extension, contact.extension), (words.contacts.bleep, contact.bleep)):
        if then is not None:
            kept = phrase.replace(" {number}", f"{_UNBROKEN}{{number}}")
            said = filled(words.contacts.then, phone=said, rest=filled(kept, number=number(then)))
    return said


def in_one_line(text: str) -> str:
    """Return the text without what the cell of a table leaves around it.

    A space at its end would keep the bold words around it from being bold.
    """
    return _BREAKS.sub(" ", text).strip()


def unbroken_numbers(phone: str) -> str:
    """Return the text with each telephone number in it kept on one line, and breaks between words as anywhere."""

    def kept(number: re.Match[str]) -> str:
        return number[0].replace(" ", _UNBROKEN) if len(number[0]) <= _LONGEST_UNBROKEN else number[0]

    return _NUMBER.sub(kept, phone)


def unnumbered(words: str) -> str:
    """Return the words so that they begin no numbered list, as German “1. Stock” would where a paragraph begins."""
    return _LIKE_A_LIST.sub(rf"\1{_UNBROKEN}", words)


def same_number(one: Contact, other: Contact) -> bool:
    """Return whether both are the same telephone, whatever spaces stand in their numbers."""

    def dialled(contact: Contact) -> tuple[str | None, ...]:
        digits = re.sub(r"[^\d+]", "", contact.phone) or contact.phone
        return digits, contact.extension, contact.bleep

    return dialled(one) == dialled(other)
