"""What stands for {place.level}, {phone.day} and the like: the places and telephones of one department."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, TypeVar

import msgspec

from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.model import Profile
from kiosk.content.wording import PLACEHOLDER

W = TypeVar("W", bound=msgspec.Struct)

PLACE, PHONE = "place", "phone"
NAMED = re.compile(rf"\{{((?:{PLACE}|{PHONE})\.[a-z0-9-]+)\}}")

_UNBROKEN = "\u00a0"
_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
_NUMBER = re.compile(r"[+(]?\d[\d()/+. -]*\d")
_LONGEST_UNBROKEN = 20
"""The characters of a telephone number that stay on one line: enough for the longest of E.164 with its spaces."""
_LIKE_A_LIST = re.compile(r"^(\d+[.)]) ")
_MARKUP = re.compile(r"[#*`<>\[\]{}\\_]|^[-+=~]+(?=\s|$)")


def is_named(key: str) -> bool:
    """Return whether the key is of a place or telephone of the department, such as place.level, and of no number."""
    return key.partition(".")[0] in (PLACE, PHONE)


def named_keys(profile: Profile) -> tuple[str, ...]:
    """Return the keys of all that the department gives."""
    phones = [name for name in ("day", "night") if getattr(profile.contacts, name) is not None]
    return (*(f"{PLACE}.{id_}" for id_ in profile.places), *(f"{PHONE}.{name}" for name in phones))


def named_words(profile: Profile, language: str, direction: Literal["ltr", "rtl"]) -> dict[str, str]:
    """Return what each key stands for, for readers of a language that is written in this direction."""
    said: dict[str, str] = {}
    for key in named_keys(profile):
        kind, _, name = key.partition(".")
        if kind == PLACE and language in profile.places[name]:
            # Such as German “1. Stock”, which at the start of a paragraph would begin a list.
            said[key] = _LIKE_A_LIST.sub(rf"\1{_UNBROKEN}", profile.places[name][language])
        elif kind == PHONE:
            said[key] = telephone(getattr(profile.contacts, name).phone, direction)
    return said


def telephone(phone: str, direction: Literal["ltr", "rtl"]) -> str:
    """Return a telephone number for a text: each number in it on one line, and read from the left in any language."""
    return unbroken_numbers(phone) if direction == "ltr" else f"{_LEFT_TO_RIGHT}{unbroken_numbers(phone)}{_END}"


def unbroken_numbers(phone: str) -> str:
    """Return the text with each telephone number in it kept on one line, and breaks between words as anywhere."""

    def kept(number: re.Match[str]) -> str:
        return number[0].replace(" ", _UNBROKEN) if len(number[0]) <= _LONGEST_UNBROKEN else number[0]

    return _NUMBER.sub(kept, phone)


def with_named(words: W, named: Mapping[str, str]) -> W:
    """Return the words of a page or of the interface with places and telephones put into all their texts.

    A text in two forms is its `otherwise` where one of those that its `text` names is not given.
    """
    raw = msgspec.to_builtins(words)
    filled = _filled(raw, named)
    return words if filled == raw else msgspec.convert(filled, type(words))


def _filled(node: Any, named: Mapping[str, str]) -> Any:
    if isinstance(node, str):
        return NAMED.sub(lambda match: named.get(match[1], match[0]), node)
    if not isinstance(node, Mapping):
        return node
    text = node.get("text") if "otherwise" in node else None
    keys = set(NAMED.findall(text)) if isinstance(text, str) else set()
    if not keys <= named.keys():
        return _filled(node["otherwise"], named)
    filled = {key: _filled(below, named) for key, below in node.items()}
    return filled["text"] if keys and not PLACEHOLDER.search(filled["text"]) else filled


def unknown_fault(key: str, given: Collection[str], file: str, path: FieldPath) -> Fault:
    """Return the fault of a key that the department of this profile does not give, with one that is nearly the same."""
    from difflib import get_close_matches

    kind, _, name = key.partition(".")
    field = "places" if kind == PLACE else "contacts"
    near = get_close_matches(name, [each.partition(".")[2] for each in given if each.startswith(f"{kind}.")], n=1)
    meant = f"`{{{kind}.{near[0]}}}`, or " if near else ""
    return Fault(
        FaultKind.UNKNOWN_PLACE, file, place(path), f"{meant}`{name}` in `{field}` of this file", f"`{{{key}}}`"
    )


def place_faults(profile: Profile, file: str) -> Iterator[Fault]:
    """Yield a fault for each place that a language of the profile lacks, and for signs of markup in one."""
    for id_, words in profile.places.items():
        path = ("places", id_)
        for language in profile.languages:
            if language not in words:
                expected = f"the key `{language}`, a language of this profile"
                yield Fault(FaultKind.MISSING_LANGUAGE, file, place(path), expected, "no such key")
        for language, text in words.items():
            if mark := _MARKUP.search(text):
                expected = "plain words without markup"
                yield Fault(FaultKind.MARKUP, file, place((*path, language)), expected, f"a {mark[0]}")
