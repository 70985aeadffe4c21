"""The names by which a screen is asked for: its page code, such as VQ-S5, or the page it belongs to, as scans/vq."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.content.faults import ContentError, shown
from kiosk.content.library import Edition, Library
from kiosk.content.pages import ScanPage
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import CHOOSING, SCREEN_KINDS, SHOW, Route, page_code

_FOLDERS = {"scan": "scans", "topic": "topics", "comparison": "comparisons"}
_NEAR_NAMES = 3


class UnknownScreenError(ValueError):
    """A name that no screen has, with those that are nearly so."""


@dataclass(frozen=True, slots=True)
class NamedScreen:
    """A screen of patients. `page` is such as scans/vq, or "" for one of no page, and `page_code` the page's own code.

    `code` is what stands on the screen, such as VQ-S5.
    """

    route: Route
    code: str
    page: str = ""
    page_code: str = ""

    def is_called(self, name: str) -> bool:
        """Return whether this is a name of the screen or of its page. Codes are told in any capitals."""
        return name == self.page or name.upper() in (self.code, self.page_code)


def named_screens(library: Library, edition: Edition) -> Iterator[NamedScreen]:
    """Yield all screens of the department that can be shown, in the order in which a patient meets them."""
    for route in all_routes(library, edition):
        kind = SCREEN_KINDS[route.screen]
        if not kind.page:
            yield NamedScreen(route, page_code(route, ""))
            continue
        folder = _FOLDERS[kind.page]
        try:
            page = library.page(folder, route.page, edition)
        except ContentError:
            continue  # its screen can't be shown, which the walk itself finds
        number = None
        if kind.parts is None and isinstance(page, ScanPage):
            number = [step.id for step in page.facts.steps].index(route.part) + 1
        code = page.facts.code
        yield NamedScreen(route, page_code(route, code, number), f"{folder}/{route.page}", code)


def ticked_screens(library: Library, edition: Edition) -> Iterator[NamedScreen]:
    """Yield the screens with the sentences that a patient ticked in the lists of the first scan."""
    pages, _faults = library.usable_scans(edition)
    for page in pages[:1]:  # those of the others look the same
        for screen in CHOOSING:
            route, code = Route(screen, page.id, SHOW), page.facts.code
            yield NamedScreen(route, f"{page_code(route, code)}-SHOW", f"scans/{page.id}", code)


def codes_called(names: Iterable[str], screens: Sequence[NamedScreen], others: Iterable[str]) -> frozenset[str]:
    """Return the codes of the screens with these names. `others` are the codes of screens that are no patient's page.

    Raises UnknownScreenError for a name of none.
    """
    known = [*others]
    found: set[str] = set()
    for name in names:
        called = {screen.code for screen in screens if screen.is_called(name)} | {name.upper()} & {*known}
        if not called:
            raise UnknownScreenError(_unknown(name, screens, known))
        found |= called
    return frozenset(found)


def _unknown(name: str, screens: Sequence[NamedScreen], others: Sequence[str]) -> str:
    pages = dict.fromkeys(screen.page for screen in screens if screen.page)
    codes = dict.fromkeys((*(screen.code for screen in screens), *others))
    import difflib

    near = difflib.get_close_matches(name.lower(), pages, _NEAR_NAMES) + difflib.get_close_matches(
        name.upper(), codes, _NEAR_NAMES
    )
    meant = f"was {' or '.join(near)} meant?" if near else "name a page such as scans/vq, or a code such as VQ-S5"
    return f"{shown(name)}: no screen has this name; {meant}"
