"""Telephone numbers that nobody answers, and the same one twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kiosk.content.approval.names import unstated
from kiosk.content.faults import Advice, Fault, FaultKind, place, shown
from kiosk.content.model import Profile
from kiosk.content.places.telephones import all_contacts, same_number

_FICTION = re.compile(
    r"(?:(?:\+|00)?44|0)(?:1632960\d{3}|1(?:13|14|15|16|17|18|21|31|41|51|61)496\d{4}|1914980\d{3}|2079460\d{3}|2896496\d{3}"
    r"|2920180\d{3}|7700900\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3})"
    r"|(?:\+?1)?(?:[2-9]\d{2})?55501\d{2}"
)
"""Numbers that Ofcom and the North American plan keep for films and samples."""

_OF_OTHERS = ("emergency", "advice")
_BEHIND_NUMBERS = ("extension", "bleep")
_DIALLED = range(3, 16)
"""How many digits a telephone number has: as few as 111, and as many as the plan of all countries allows."""
_MASKED = re.compile(r"[?@_#*]|x{2,}", re.IGNORECASE)
"""Signs in place of digits, and an address of mail."""
_LETTER_FOR_DIGIT = re.compile(
    r"(?<![^\W_])(?:[OolI]+(?=\d{2})|[OolI]{2,}(?=\d))|(?<=\d)[OolI]+(?=\d|\b)|(?<=\d[ -])[OolI]{2,}(?=[ -]\d)"
)
"""The letters that are typed or scanned for 0 and 1."""
_SURELY_FOR_DIGIT = re.compile(
    r"(?<=\d\d)[OolI]+(?=\d)|\b(?i:ext(?:ension|n)?|bleep|bp|pager)\b\.?\s*(?i:no\.?|number)?\s*"
    r"(?:[OolI]+\d{2}|\d+[OolI]+)[\dOolI]*\b"
)
"""The same in the name of no place: 49O8, and extension O12."""
_DIALLED_LETTERS = re.compile(r"[\dOolI](?:[ ()-]*[\dOolI])*(?![^\W\d_])")
_RANGE_OF_PLACES = re.compile(r"(?<![\dOolI])[OolI]\d{1,3}\s?[-–/&]\s?[OolI]?\d{1,3}\b(?![ -]?\d)")
"""From one place to another, such as O101-O104."""
_DIGITS_OF_NO_PLACE = 5
_BEFORE_NUMBERS = re.compile(
    r"t|tel|telephone|phone|number|no|ring|call|dial|ext|extn|extension|x|bleep|bp|pager|page|on|or|and|to|[OolI]+",
    re.IGNORECASE,
)
"""Words that a number follows, and those that may be meant as digits."""
_CODED = re.compile(r"(?<![^\W_])(?:(?![xX])[^\W\d_]\d{1,3}|\d{1,3}[^\W\d_])(?![^\W_])")
"""The name of a desk or bay, such as O12 or 6a."""
_ELSEWHERE = re.compile(
    r"\W*(?:none|nobody|(?:see|as) (?:above|below|before)|same(?: as .*| number)?|ditto)\W*", re.IGNORECASE
)
"""Words that send to no place and no number, where each number is shown by itself."""
_CODE = re.compile(r"(?<![\w*#?])(?<!\d )[*#](?=\d)")
"""The sign before a short code, such as *66."""
_SHORTEST_CODE, _LONGEST_ALIKE = 2, 5
"""The digits behind such a sign, and of an extension such as 5555."""
_RELAY = re.compile(r"\b1800[0-2]\s*(?=[+(0]|44)")
"""The code of a text relay in Britain, behind which the number follows."""
_OF_EXCEL = re.compile(
    r"\d[.,]\d+E\+?\d+|^\s*=|\d\.0+$|^\d{1,3}(?:,\d{3}){2,}$|^\s*['’`]\s?[+(]?\d|\d\s?(?:…|\.{3})\s*$",
    re.IGNORECASE,
)
"""What a spreadsheet makes of the digits: 1.23E+10, 1234567890.0, 1,234,567,890, '01234, or 01234… cut off"""
_UNFINISHED = re.compile(r"\b(?:ext(?:ension|n)?|bleep|bp|pager)\b\W*$", re.IGNORECASE)
"""The word for an extension or a bleep at the end, without its digits."""
_HOURS = re.compile(
    r"(?<=\d)\s*\((?=[^)]*[^\W\d_]|[^)]*[.:/–-])"
    r"(?:[^\d)]|(?<!\d)\d{1,2}(?!\d)|(?<!\d)\d{4}\s?[-–]\s?\d{4}(?!\d))*\)"
)
"""When a number is answered, in brackets behind it."""
_IN_TWO_LINES = re.compile(r"\d[^\S\n\t]*[\n\t]\s*\d")
"""Digits of two cells or lines, which stand beside each other as if they were one number."""
_UNKNOWN = re.compile(r"[?@]|x{2,}", re.IGNORECASE)
_RUNG = re.compile(r"\+?\d[\d ()-]*\d[ )]*")
_WITHIN = re.compile(r"\b(ext(?:ension|n)?|x|bleep|bp|pager)\b\.?\s*(?:no\.?|number)?\s*(\d{2,6})\b", re.IGNORECASE)


def telephone_faults(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield a fault for each number of a real department kept for films and samples, or that nobody can ring."""
    contacts = profile.contacts
    for path, contact in all_contacts(contacts).items():
        if not profile.sample and is_fiction(contact.phone):
            expected = "the department’s own number, for this one is kept for films and samples"
            yield Fault(FaultKind.PHONE, file, place((*path, "phone")), expected, f"`{contact.phone}`")
        elif path[-1] not in _OF_OTHERS and not is_answer(contact.phone):
            expected = "the digits of one number that is answered"
            yield Fault(FaultKind.PHONE, file, place((*path, "phone")), expected, f"`{shown(contact.phone)}`")
        for field in _BEHIND_NUMBERS:
            within = getattr(contact, field)
            if within is not None and not _is_one_within(within):
                expected = f"the digits of one {field}"
                yield Fault(FaultKind.PHONE, file, place((*path, field)), expected, f"`{shown(within)}`")
    for name in _OF_OTHERS:
        contact = getattr(contacts, name)
        if contact is not None and not _RUNG.fullmatch(contact.phone):
            expected = "the digits of one number, such as 999 or 111"
            yield Fault(FaultKind.PHONE, file, f"contacts.{name}.phone", expected, f"`{shown(contact.phone)}`")


def telephone_advice(profile: Profile, file: str, today: dt.date) -> Iterator[Advice]:
    """Yield advice on a number given twice, on an extension within a number, and on closed days that are all over."""
    day, night = profile.contacts.day, profile.contacts.night
    if night is not None and same_number(day, night):
        yield Advice(file, "contacts.night.phone", "the number of the day again: leave `night` out", "C26")
    for path, contact in all_contacts(profile.contacts).items():
        at = place((*path, "phone"))
        if found := _WITHIN.search(contact.phone):
            field = "extension" if found[1].lower().startswith("ext") else "bleep"
            note = f'`{shown(contact.phone)}`: give `"{field}": "{found[2]}"` beside the number'
            yield Advice(file, at, note, "C26")
        for field in _BEHIND_NUMBERS:
            if found := _WITHIN.fullmatch((getattr(contact, field) or "").strip()):
                note = f'`{shown(found[0])}`: give `"{field}": "{found[2]}"`, for patients read the word twice'
                yield Advice(file, place((*path, field)), note, "C26")
        if contact.closed and max(contact.closed) < today:
            note = f"all of these days are over by {today}: enter those to come"
            yield Advice(file, place((*path, "closed")), note, "C26")


def is_answer(phone: str) -> bool:
    """Return whether it is one number that can be dialled, or words in its place, such as Ask the ward."""
    if _OF_EXCEL.search(phone) or (any(map(str.isdigit, phone)) and _UNFINISHED.search(phone)):
        return False
    said = _HOURS.sub(" ", _RELAY.sub(" ", phone))
    number = _CODE.sub("", said)
    if _MASKED.search(number) or _has_letter_for_digit(number) or _ELSEWHERE.fullmatch(phone) or unstated(phone):
        return False
    if _are_words(number):
        return True
    digits = (_digits(_WITHIN.sub("", number)) or _digits(number)).lstrip("+")
    if len({*digits}) == 1 and len(digits) > (min(_DIALLED) if "0" in digits else _LONGEST_ALIKE):
        return False
    return len(digits) in _DIALLED or (number != said and len(digits) == _SHORTEST_CODE)


def _is_one_within(number: str) -> bool:
    """Return whether it can be dialled behind a number, or is words such as 4948 or 4949."""
    slips = (_OF_EXCEL, _IN_TWO_LINES, _UNKNOWN)
    return not (any(slip.search(number) for slip in slips) or _has_letter_for_digit(number))


def _has_letter_for_digit(phone: str) -> bool:
    """Return whether letters stand for digits in what is dialled: O12 is also the name of a desk, bay or theatre."""
    if all(_BEFORE_NUMBERS.fullmatch(word) for word in re.findall(r"[^\W\d_]+", phone)):
        return _LETTER_FOR_DIGIT.search(phone) is not None
    return _SURELY_FOR_DIGIT.search(phone) is not None or any(
        sum(map(str.isdigit, run)) >= _DIGITS_OF_NO_PLACE and _LETTER_FOR_DIGIT.search(run)
        for run in _DIALLED_LETTERS.findall(_RANGE_OF_PLACES.sub(" ", phone))
    )


def _are_words(phone: str) -> bool:
    """Return whether it sends to a place rather than to a number, such as to Ward 6-8 or to reception on level 2."""
    said, digits = _WITHIN.sub(" ", phone), re.findall(r"\d+", phone)
    words = re.findall(r"[^\W\d_]{2,}", said)
    if any(len(each) >= min(_DIALLED) for each in digits):
        return False
    if len(words) != 1:
        return not digits or len(words) > 1
    named = not any(odd.fullmatch(words[0]) for odd in (_BEFORE_NUMBERS, _ELSEWHERE)) and not unstated(words[0])
    return (
        not digits or (named and _CODED.search(said) is not None) or re.search(r"\d\s?[-–/&]\s?\d", phone) is not None
    )


def is_fiction(phone: str) -> bool:
    return _FICTION.match(_digits(phone)) is not None


def _digits(phone: str) -> str:
    """Return the digits as they are dialled, without the 0 that stands in brackets behind the code of a country."""
    return re.sub(r"[^\d+]", "", re.sub(r"^(\s*(?:\+|00)\d[\d ]*)\(0\)", r"\1", phone))
