"""Telephone numbers that nobody answers, and the same one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.faults import Advice, Fault, FaultKind
from kiosk.content.model import Profile

_FICTION = re.compile(
    r"(?:\+?44|0)(?:1632960\d{3}|1(?:13|14|15|16|17|18|21|31|41|51|61)496\d{4}|1914980\d{3}|2079460\d{3}|2896496\d{3}"
    r"|2920180\d{3}|7700900\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})"
    r"|(?:\+?1)?(?:[2-9]\d{2})?55501\d{2}"
)
"""Numbers that Ofcom and the North American plan keep for films and samples."""


def telephone_faults(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield a fault for each number of a real department that is kept for films and samples."""
    if profile.sample:
        return
    for name in ("day", "night"):
        contact = getattr(profile.contacts, name)
        if contact is not None and is_fiction(contact.phone):
            expected = "the department’s own number, for this one is kept for films and samples"
            yield Fault(FaultKind.PHONE, file, f"contacts.{name}.phone", expected, f"`{contact.phone}`")


def telephone_advice(profile: Profile, file: str) -> Iterator[Advice]:
    """Yield advice if the same number is given twice."""
    day, night = profile.contacts.day, profile.contacts.night
    if night is not None and _digits(day.phone) == _digits(night.phone):
        yield Advice(file, "contacts.night.phone", "the number of the day again: leave `night` out", "C26")


def is_fiction(phone: str) -> bool:
    return _FICTION.match(_digits(phone)) is not None


def _digits(phone: str) -> str:
    return re.sub(r"[^\d+]", "", phone)
