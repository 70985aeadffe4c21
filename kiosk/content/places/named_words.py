"""What stands for {place.level}, {phone.day} and the like: the places and telephones of one department."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from kiosk.content.faults import Fault, FaultKind, FieldPath, place
from kiosk.content.markup import beside_letters
from kiosk.content.model import Profile
from kiosk.content.places.contact_checks import words_faults
from kiosk.content.places.telephones import (
    Direction,
    in_one_line,
    number_words,
    outside_contacts,
    unnumbered,
)
from kiosk.content.wording import PLACEHOLDER
from kiosk.printable import isolated

if TYPE_CHECKING:
    from kiosk.content.model.interface import Interface
    from kiosk.content.pages import Edition

W = TypeVar("W", bound=msgspec.Struct)

PLACE, PHONE = "place", "phone"
_OWN_PHONES = ("day", "night")
NAMED = re.compile(rf"\{{((?:{PLACE}|{PHONE})\.[a-z0-9-]+)\}}")
_MARKS = tuple(f"{{{kind}.".encode() for kind in (PLACE, PHONE))


def is_named(key: str) -> bool:
    """Return whether the key is of a place or telephone of the department, such as place.level, and of no number."""
    return key.partition(".")[0] in (PLACE, PHONE)


def named_keys(profile: Profile) -> tuple[str, ...]:
    """Return the keys of all that the department gives."""
    phones = [name for name in _OWN_PHONES if getattr(profile.contacts, name) is not None]
    phones += outside_contacts(profile.contacts)
    return (*(f"{PLACE}.{id_}" for id_ in profile.places), *(f"{PHONE}.{name}" for name in phones))


def is_outside(key: str) -> bool:
    """Return whether the key is of a telephone of others, such as phone.emergency, which has an approval that ends."""
    kind, _, name = key.partition(".")
    return kind == PHONE and name not in _OWN_PHONES


def named_words(edition: Edition, words: Interface, direction: Direction) -> dict[str, str]:
    """Return what each key of a place or telephone of the department itself stands for, for the readers of an edition.

    `direction` is that of their language.
    """
    profile, language = edition.profile, edition.language
    said: dict[str, str] = {}
    for key in itertools.filterfalse(is_outside, named_keys(profile)):
        kind, _, name = key.partition(".")
        if kind == PLACE and language in profile.places[name]:
            said[key] = unnumbered(in_one_line(profile.places[name][language]))
        elif kind == PHONE:
            said[key] = number_words(getattr(profile.contacts, name), words, direction).strip()
    return said


def with_named(words: W, named: Mapping[str, str]) -> W:
    """Return the words of a page or of the interface with places and telephones put into all their texts.

    A text in two forms is its `otherwise` where one of those that its `text` names is not given. Telephones of others
    stay as they are named, since their approval may end on any day.
    """
    written = msgspec.json.encode(words)
    if not any(mark in written for mark in _MARKS):
        return words  # as of most pages, which are looked at when they are tapped
    return msgspec.convert(_filled(msgspec.to_builtins(words), named), type(words))


def _filled(node: Any, named: Mapping[str, str]) -> Any:
    if isinstance(node, str):
        said = NAMED.sub(lambda match: named.get(match[1], match[0]), node)
        return said if said == node else beside_letters(said)
    if not isinstance(node, Mapping):
        return node
    text = node.get("text") if "otherwise" in node else None
    keys = set(itertools.filterfalse(is_outside, NAMED.findall(text))) if isinstance(text, str) else set()
    if not keys <= named.keys():
        return _filled(node["otherwise"], named)
    filled = {key: _filled(below, named) for key, below in node.items()}
    plain = keys and "longer" not in node and not PLACEHOLDER.search(filled["text"])
    return filled["text"] if plain else filled


_FOREIGN = re.compile(r"\{(?:name|source|maker|licence|first|respelling)\}")
"""The places of the interface whose values are often in other letters: names of people, publishers and letters."""


def with_isolated_values(words: Interface, direction: Direction) -> Interface:
    """Return the interface with what is in other letters kept in order, where its language is read from the right."""
    if direction == "ltr":
        return words

    def isolating(node: Any) -> Any:
        if isinstance(node, Mapping):
            return {key: isolating(below) for key, below in node.items()}
        return _FOREIGN.sub(lambda match: isolated(match[0]), node) if isinstance(node, str) else node

    made: Interface = msgspec.convert(isolating(msgspec.to_builtins(words)), type(words))
    return msgspec.structs.replace(made, numbers=msgspec.structs.replace(made.numbers, msv=isolated(made.numbers.msv)))


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
        yield from words_faults(words, profile.languages, file, ("places", id_))
