"""Whom to call, as patients read it: each telephone with what it is for, and when it is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from kiosk.content.markup import beside_letters
from kiosk.content.model import Contact, Contacts, OutsideContact, SupportLine
from kiosk.content.model.interface import Interface
from kiosk.content.places.opening import closed_line, opening_lines
from kiosk.content.places.telephones import in_one_line, number_words, same_number, unnumbered
from kiosk.content.wording import Writer
from kiosk.fill import filled, filled_form


def department_calls(contacts: Contacts, words: Interface, writer: Writer, today: dt.date) -> Iterator[str]:
    """Yield markup for each telephone of the department. One number for day and night is said once."""
    day, night = contacts.day, contacts.night
    if night is None:
        yield _call_markup((day,), words.card.day, words, writer, today)
    elif same_number(day, night):
        yield _call_markup((day, night), words.card.day, words, writer, today)
    else:
        yield _call_markup((day,), words.card.day, words, writer, today)
        yield _call_markup((night,), words.card.night, words, writer, today)


def _call_markup(times: tuple[Contact, ...], phrase: str, words: Interface, writer: Writer, today: dt.date) -> str:
    """Return markup for one number: with a single line of hours in one sentence, with more as a list below it."""
    number = number_words(times[0], words, writer.direction, bold=True)
    hours = [line for contact in times for line in opening_lines(contact, writer.language, words)]
    closed = [closed_line(contact, today, writer.language, words) for contact in times]
    if not hours:
        parts = [filled(words.contacts.call, phone=number)]
    elif len(hours) == 1:
        parts = [f"{unnumbered(filled_form(phrase, hours=hours[0]))} {number}"]
    else:
        parts = [number, _as_list(hours)]
    return beside_letters("\n\n".join([*parts, *dict.fromkeys(filter(None, closed))]))


def _as_list(lines: Iterable[str]) -> str:
    """Return markup for one item a line. German “1. Montag im Monat” would begin a list in the list."""
    return "\n".join(f"- {unnumbered(line)}" for line in lines)


def outside_calls(
    contacts: Mapping[str, OutsideContact], words: Interface, writer: Writer, today: dt.date
) -> Iterator[str]:
    """Yield markup for each number of others, with what it is for in front."""
    titles = {"emergency": words.contacts.emergency, "advice": words.contacts.advice}
    for name, contact in contacts.items():
        title = in_one_line(contact.name[writer.language]) if isinstance(contact, SupportLine) else titles[name]
        number = number_words(contact, words, writer.direction, bold=True)
        hours = _as_list(opening_lines(contact, writer.language, words))
        closed = closed_line(contact, today, writer.language, words)
        parts = (filled(words.contacts.titled, title=unnumbered(title), phone=number), hours, closed)
        yield beside_letters("\n\n".join(filter(None, parts)))
