"""The texts in words of the content and their forms, and the strict checks of words that belong to no page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import filterfalse
from typing import Any

from kiosk.content.faults import Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import (
    Profile,
)
from kiosk.content.model.interface import FILLED, INFLECTED, INSTEAD
from kiosk.content.model.number_words import CASES
from kiosk.content.model.words import ORIGINS
from kiosk.content.places.named_words import NAMED, is_outside, named_keys, unknown_fault
from kiosk.fill import places, places_in_cases

QUOTED = "letters"
"""The names that stand in letters, which nobody may put into other words."""
FORMS = frozenset(("text", "otherwise", "none", "longer"))
"""The forms of a text that hangs on a department's number."""
ADDED_FORMS = frozenset(("none", "longer"))
"""The forms that a text may be without."""
_WITH_DECISIONS = frozenset(("text", "longer"))
_NEEDED_FORMS = FORMS - ADDED_FORMS
_LINES = {"title", "letter", "question", "headline", "gap"}
_LINE_GROUPS = {"facts", "ask", "tell", QUOTED}


def texts(words: Any, at: FieldPath = ()) -> list[tuple[FieldPath, str, bool]]:
    """Return each text as its path, itself, and whether it is shown only while its numbers are in force."""
    found: list[tuple[FieldPath, str, bool]] = []
    _find_texts(words, at, found)
    return found


def _find_texts(words: Any, at: FieldPath, found: list[tuple[FieldPath, str, bool]]) -> None:
    if isinstance(words, str):
        found.append((at, words, False))
    elif isinstance(words, dict) or isinstance(words, Mapping):  # noqa: SIM101  nearly all are dicts, told at once
        conditional = is_conditional(words)
        for key, below in words.items():
            if not at and key in ORIGINS:
                continue
            if isinstance(below, str):
                found.append(((*at, key), below, conditional and key in _WITH_DECISIONS))
            else:
                _find_texts(below, (*at, key), found)
    elif isinstance(words, (list, tuple)):
        for index, below in enumerate(words):
            _find_texts(below, (*at, index), found)


def is_conditional(words: Mapping[str, Any]) -> bool:
    """Return whether the object is a text in several forms, and no object of texts."""
    return "otherwise" in words and _NEEDED_FORMS <= words.keys() <= FORMS  # one look tells of nearly all


def conditional_texts(words: Any, at: FieldPath = ()) -> Iterator[tuple[FieldPath, Mapping[str, Any]]]:
    """Yield each text in several forms as its path and its forms."""
    if isinstance(words, dict) or isinstance(words, Mapping):  # noqa: SIM101
        if is_conditional(words):
            yield at, words
        else:
            for key, below in words.items():
                yield from conditional_texts(below, (*at, key))


def is_line(path: FieldPath) -> bool:
    """Return whether the text is drawn as one line, as a title is, and may therefore hold no markup."""
    form = path[-1] in FORMS and not (path[0] == "steps" and len(path) == 3)
    last = path[-2] if form and len(path) > 1 else path[-1]
    return last in _LINES or path[0] in _LINE_GROUPS


def named_faults(
    text: str, conditional: bool, path: FieldPath, file: str, given: Collection[str] | None
) -> Iterator[Fault]:
    """Yield the faults of places and telephones. `given` are those of the department, or None for shared words."""
    for key in NAMED.findall(text) if not conditional and "{" in text else ():
        if is_outside(key) and (given is None or key in given):
            expected = "the forms text and otherwise, for it is read only while it is approved"
            yield Fault(FaultKind.NO_OTHERWISE, file, place(path), expected, f"`{{{key}}}`")
        elif given is None:
            expected = "the forms text and otherwise, for departments that do not give it"
            yield Fault(FaultKind.NO_OTHERWISE, file, place(path), expected, f"`{{{key}}}`")
        elif key not in given:
            yield unknown_fault(key, given, file, path)


_MARKUP = re.compile(r"[#*`<>\[\]_]")
_NEVER_LEFT_OUT = {"numbers", "contacts", "notice"}
UNITS = ("numbers", "units")
"""Where the interface of a language names units."""
_OF_CLOCK = r"(?:[aBhHkKm:. \u00a0\u202f]|'[^']*')"
_CLOCK = re.compile(rf"{_OF_CLOCK}*[hHkK]{_OF_CLOCK}*")


def plain_faults(words: Any, file: str) -> list[Fault]:
    """Return the faults of texts that are shown as they are and still have markup."""
    return [
        Fault(FaultKind.MARKUP, file, place(path), "plain words without markup", f"a {mark[0]}")
        for path, text, _ in texts(words)
        if (mark := _MARKUP.search(text))
    ]


def interface_faults(words: Any, base: Any, file: str, profile: Profile | None) -> list[Fault]:
    """Return the faults of the interface: markup, and placeholders other than those of `base`, the base language.

    The base language may leave out what the program offers, except the values of numbers, contacts and notices.
    A notice may name places and telephones of the department, whose `profile` is None for shared words.
    """
    given = None if profile is None else named_keys(profile)
    base_places = {path: places(text) for path, text, _ in texts(base)}
    faults = plain_faults(words, file)
    for path, text, conditional in texts(words):
        held, needed = places(text), FILLED.get(path[:2], frozenset())
        if path[0] == "notice":
            held -= {*filterfalse(is_outside, NAMED.findall(text))}
            faults += named_faults(text, conditional, path, file, given)
        if path[0] not in _NEVER_LEFT_OUT:
            needed &= base_places.get(path, needed)
        if path[:2] == UNITS:
            needed = held & {"number"}
        if held == INSTEAD.get(path):
            needed = held
        if held != needed:
            faults.append(Fault(FaultKind.OTHER_PLACEHOLDERS, file, place(path), _listed(needed), _listed(held)))
        faults += _case_faults(text, path, file)
        if path == ("numbers", "clock") and not _CLOCK.fullmatch(text):
            faults.append(
                Fault(
                    FaultKind.TIME_PATTERN, file, place(path), "a time pattern such as ha or H:mm", f"`{shown(text)}`"
                )
            )
    return faults


def _case_faults(text: str, path: FieldPath, file: str) -> Iterator[Fault]:
    """Yield a fault for each case that no language has, or that is asked of what is no length of time."""
    for name, case in sorted(places_in_cases(text)):
        if case not in CASES or name not in INFLECTED.get(path[:2], ()):
            expected = f"a case of a length of time, such as {CASES[1]}" if case not in CASES else f"`{{{name}}}`"
            yield Fault(FaultKind.UNKNOWN_CASE, file, place(path), expected, f"`{{{name}:{shown(case)}}}`")


def _listed(names: frozenset[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholder"
