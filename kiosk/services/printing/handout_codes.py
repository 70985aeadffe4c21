"""What can be printed for a patient, by the code of the screen that shows the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from kiosk.content.cards.handouts import Handout, ListName, card_handout, list_handout, section_handout, topic_handout
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.pages import ScanPage
from kiosk.services.patient.routes import SECTIONS, Route, ScreenId, page_code


class UnknownHandoutError(ValueError):
    """Nothing is printed by that name."""


class FoundHandout(msgspec.Struct, frozen=True):
    """What makes a handout, by the code of its screen, and the name of its page, such as scans/vq.

    Staff may write on it: `signed` says whether they sign it, and `tracer` whether they write the tracer on it.
    """

    code: str
    page: str
    make: Callable[[Library, Edition], Handout]
    signed: bool = False
    tracer: bool = False


def handout_of(library: Library, edition: Edition, printed: Route, chosen: frozenset[str]) -> FoundHandout | None:
    """Return what this route prints, None for nothing. Of a list only the `chosen` sentences are printed.

    Raises ContentError where it is on a page that can't be used.
    """
    if printed.screen is ScreenId.PRINT_TOPIC:
        return next(_of_page(library, edition, "topics", printed.page))
    name: ListName
    for name in ("tell", "ask"):
        if printed.part == name:
            page = library.scan(printed.page, edition)
            code = page_code(Route(ScreenId(name), printed.page), page.facts.code)
            make = partial(list_handout, scan=printed.page, name=name, chosen=tuple(chosen))
            return FoundHandout(code, f"scans/{printed.page}", make) if chosen else None
    code = page_code(_shown(printed), library.scan(printed.page, edition).facts.code)
    found = _of_page(library, edition, "scans", printed.page)
    return next((each for each in found if each.code == code), None)


def _shown(printed: Route) -> Route:
    """The screen that shows what this route prints of a scan."""
    if printed.part in SECTIONS:
        return Route(ScreenId.SECTION, printed.page, printed.part)
    return Route(ScreenId(printed.part), printed.page)


def handout_with(library: Library, edition: Edition, code: str) -> FoundHandout:
    """Return the handout of the screen with this code, such as VQ-A.

    Raises UnknownHandoutError where the department prints no such screen, and ContentError where it may be on a page
    that can't be used.
    """
    known: list[str] = []
    failed: list[ContentError] = []
    for kind, ids in (("scans", edition.profile.scans), ("topics", edition.profile.topics)):
        for id_ in ids:
            try:
                found = {each.code: each for each in _of_page(library, edition, kind, id_)}
            except ContentError as error:
                failed.append(error)
                continue
            if code in found:
                return found[code]
            known += found
    if failed:
        raise failed[0]
    raise UnknownHandoutError(f"{code!r} is not printed; there are {', '.join(known)}")


def _of_page(library: Library, edition: Edition, kind: str, id_: str) -> Iterator[FoundHandout]:
    page, name = library.page(kind, id_, edition), f"{kind}/{id_}"
    if not isinstance(page, ScanPage):
        yield FoundHandout(page.facts.code, name, partial(topic_handout, topic=id_))
        return
    code = partial(page_code, code=page.facts.code)
    for card in page.cards:
        route = Route(ScreenId.AFTERCARE if card == "aftercare" else ScreenId.BETWEEN, id_)
        tracer = page.facts.radiation.startswith("tracer")
        yield FoundHandout(code(route), name, partial(card_handout, scan=id_, name=card), signed=True, tracer=tracer)
    lists: tuple[tuple[ScreenId, ListName], ...] = ((ScreenId.TELL, "tell"), (ScreenId.ASK, "ask"))
    for screen, list_name in lists:
        all_of_it = tuple(page.words.tell if list_name == "tell" else page.words.ask)
        make = partial(list_handout, scan=id_, name=list_name, chosen=all_of_it)
        yield FoundHandout(code(Route(screen, id_)), name, make)
    for section in page.facts.sections.given():
        yield FoundHandout(
            code(Route(ScreenId.SECTION, id_, section)), name, partial(section_handout, scan=id_, section=section)
        )
