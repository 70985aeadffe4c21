"""The words of the cards that must say what they are there for, and own words that turn a meaning round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.content import overlay
from kiosk.content.authoring.texts import voice
from kiosk.content.faults import Advice, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.model import AftercareItem, Facts, Scan, Urgency
from kiosk.content.word_checks import texts
from kiosk.content.wording import PLACEHOLDER

_OF_RESTRAINT = {"feeding", "care"}
"""The kinds of items that hold something back for a time."""
_HOLDS_BACK = re.compile(
    r"\b(?:no|not|never|none|nobody|without|stop|avoid|wait|pause|away|apart|short|limit|less|few|rest|instead|until"
    r"|take care|keep (?:some |your )?distance|let (?:somebody|someone)|throw|\w+n['’]t)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\b(?:pains?|painful|hurts?|aches?|breath\w*|bleed\w*|blood|swell\w*|swollen|rash\w*|itch\w*|hives|dizz\w*|faint\w*"
    r"|fever\w*|temperature|shiver\w*|sick|vomit\w*|redness|red|sore|lumps?|numb(?:ness)?|weak\w*|chest|throat|tight\w*|collapse\w*"
    r"|seizure|fit|confus\w*|pass out|wheez\w*|burning|pus|hot|warm|pale)\b",
    re.IGNORECASE,
)
_ROOT = 4
"""The letters in which the forms of one sign agree, as `faint` and `fainting` do."""


def card_faults(page: Facts | None, words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each period of a scan's card that does not say what to leave off or put off during it."""
    for card, item in _items(page):
        for path, text in _item(words, card, item.id) if item.kind in _OF_RESTRAINT else ():
            if PLACEHOLDER.search(text) and not _HOLDS_BACK.search(PLACEHOLDER.sub("", text)):
                expected = "words that hold something back for this time, such as `no` or `do not`"
                yield Fault(FaultKind.AFTERCARE, file, place(path), expected, f"`{shown(text)}`")


def unwell_advice(page: Facts | None, words: Any, file: str) -> Iterator[Advice]:
    """Yield advice on each card whose items about feeling unwell name no sign to look for."""
    for name in ("aftercare", "between"):
        unwell = [item.id for card, item in _items(page) if card == name and item.kind == "unwell"]
        found = [text for id_ in unwell for text in _item(words, name, id_)]
        if found and not any(_SIGN.search(text) for _, text in found):
            yield Advice(file, place(found[-1][0]), "names no sign, such as pain, a rash or trouble to breathe", "C26")


def repeated_advice(page: Facts | None, words: Any, file: str) -> Iterator[Advice]:
    """Yield advice on each item of a card that says what an earlier one says: all of it, or a sign of as much hurry."""
    first: dict[tuple[str, Urgency | None, str], str] = {}
    for card, item in _items(page):
        said: dict[str, tuple[str, str]] = {}
        for path, text in _item(words, card, item.id):
            said[text] = place(path), text
            for sign in _SIGN.findall(PLACEHOLDER.sub("", text)) if item.kind == "unwell" else ():
                said.setdefault(sign[:_ROOT].lower(), (place(path), sign))
        for key, (at, what) in said.items():
            before = first.setdefault((card, item.urgency, key), at)
            if before != at:
                yield Advice(file, at, f"says `{shown(what)}`, which {before} says", "repeated")


def turned_round(base: Any, patch: Any, at: FieldPath, file: str) -> Iterator[Advice]:
    """Yield advice on each own text that denies less often than the shared text that it replaces."""
    shared = {path: text for path, text, _ in texts(base)}
    for path, text, _ in texts(patch):
        was = shared.get(path, "")
        if voice.negations(was) and not voice.negations(text):
            note = f"the shared words say what not to do, these do not: `{shown(text)}` for `{shown(was)}`"
            yield Advice(file, place((*at, *path)), note, "negation")


def own_card_faults(page: Facts | None, base: Any, patch: Any, at: tuple[str, ...], file: str) -> Iterator[Fault]:
    """Yield the faults of a scan's cards in a department's own words that the shared words do not have."""
    if isinstance(page, Scan) and not {"aftercare", "between"}.isdisjoint(patch):
        known = {fault.place for fault in card_faults(page, base, file)}
        own = card_faults(page, overlay.merge(base, patch), file)
        yield from (overlay.fault_in_patch(fault, at) for fault in own if fault.place not in known)


def _items(page: Facts | None) -> Iterator[tuple[str, AftercareItem]]:
    """Yield the items of both cards of a scan, each with the key of its card."""
    if isinstance(page, Scan):
        yield from (("aftercare", item) for item in page.aftercare)
        yield from (("between", item) for item in page.between)


def _item(words: Any, card: str, id_: str) -> Iterator[tuple[FieldPath, str]]:
    path: FieldPath = (card, "items", id_)
    node = words
    for step in path:
        node = node.get(step) if isinstance(node, Mapping) else None
    yield from ((found, text) for found, text, _ in texts(node, path))
