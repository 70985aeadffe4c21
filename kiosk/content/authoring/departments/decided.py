"""What a department has decided, against the words of its pages: that none is needed, and which time is longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

import msgspec

from kiosk.content.departments.own_files import profile_file
from kiosk.content.faults import ContentError, Fault, FaultKind, place
from kiosk.content.library import Library
from kiosk.content.model import Conditional
from kiosk.content.pages import AnyPage, Edition, ScanPage
from kiosk.content.word_checks import conditional_texts
from kiosk.content.wording import MINUTES, PLACEHOLDER, Given, is_longer, placeholders

_CONTACT, _FEEDING = "contact", "feed"
"""How the numbers begin of which the one must not be longer in silence: feeding at the breast is close contact."""


def unsaid_faults(library: Library, name: str, edition: Edition) -> Iterator[Fault]:
    """Yield the `decision_faults` of the page of this name, none where it can't be opened, which is told there."""
    kind, _, id_ = name.partition("/")
    with suppress(ContentError):
        yield from decision_faults(name, library.page(kind, id_, edition), edition)


def decision_faults(name: str, page: AnyPage, edition: Edition) -> Iterator[Fault]:
    """Yield a fault for each decision of the department that a text of the page, such as scans/vq, has no words for.

    What is decided counts, whether it is approved already or not.
    """
    file, words = profile_file(edition.profile_id), f"{name}/{edition.language}.json"
    yield from _none_needed(page, edition, file, words)
    if isinstance(page, ScanPage):
        yield from _longer(page, edition, file, words)


def _none_needed(page: AnyPage, edition: Edition, file: str, words: str) -> Iterator[Fault]:
    none = {key for key, decision in edition.profile.protocol.items() if decision.none}
    for path, text in conditional_texts(msgspec.to_builtins(page.words)) if none else ():
        for key in sorted(none.intersection(match[1] for match in PLACEHOLDER.finditer(text["text"]))):
            if "none" not in text:
                expected = "words for “none needed” in every text of its pages"
                found = f"none in {place(path)} of {words}"
                yield Fault(FaultKind.NONE_FORM, file, place(("protocol", key)), expected, found)


def _longer(page: ScanPage, edition: Edition, file: str, words: str) -> Iterator[Fault]:
    numbers: dict[str, Given] = {**page.facts.values}
    numbers |= {key: own for key, own in edition.profile.protocol.items() if key in page.facts.decisions}
    numbers = {key: given for key, given in numbers.items() if given.unit in MINUTES}
    items = page.words.aftercare.items
    for coupling in page.facts.couplings:
        text = items[coupling.item]
        says_so = isinstance(text, Conditional) and text.longer and coupling.longer in placeholders(text)
        if is_longer(numbers.get(coupling.longer), numbers.get(coupling.than)) and not says_so:
            expected = f"words in the form `longer` for a time longer than that of `{coupling.than}`"
            found = f"none in {place(('aftercare', 'items', coupling.item))} of {words}"
            yield Fault(FaultKind.AFTERCARE, file, place(("protocol", coupling.longer)), expected, found)
    for contact, feeding in _uncoupled(page, numbers):
        expected = f"an item of the card that says so, named in `couplings`, for a time longer than that of `{feeding}`"
        yield Fault(FaultKind.AFTERCARE, file, place(("protocol", contact)), expected, f"none in scans/{page.id}")


def _uncoupled(page: ScanPage, numbers: Mapping[str, Given]) -> Iterator[tuple[str, str]]:
    """Yield each time of close contact on the card that is longer than one without milk, and that no coupling names."""
    on_card = {key for text in page.words.aftercare.items.values() for key in placeholders(text)} & numbers.keys()
    coupled = {(coupling.longer, coupling.than) for coupling in page.facts.couplings}
    for contact in sorted(key for key in on_card if _subject(key).startswith(_CONTACT)):
        for feeding in sorted(key for key in on_card if _subject(key).startswith(_FEEDING)):
            if (contact, feeding) not in coupled and is_longer(numbers[contact], numbers[feeding]):
                yield contact, feeding


def _subject(key: str) -> str:
    return key.partition(".")[2]
