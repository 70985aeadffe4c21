"""The kinds of screens, routes as values, and the page code of a route."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

import msgspec


class ScreenId(StrEnum):
    IDLE = "idle"
    HOME = "home"
    LETTERS = "letters"
    SCAN = "scan"
    PARTS = "parts"
    SECTION = "section"
    STEPS = "steps"
    AFTERCARE = "aftercare"
    BETWEEN = "between"
    PHOTO = "photo"
    TELL = "tell"
    ASK = "ask"
    QUESTIONS = "questions"
    AFTER = "after"
    TOPIC = "topic"
    COMPARE = "compare"
    FEEDBACK = "feedback"
    WORDS = "words"
    PRINT = "print"
    PRINT_TOPIC = "print-topic"
    SAFE = "safe"


class Route(msgspec.Struct, frozen=True):
    """A destination. `page` is the id of a scan, topic or comparison, and `part` a section, a step or an answer."""

    screen: ScreenId
    page: str = ""
    part: str = ""


IDLE = Route(ScreenId.IDLE)
HOME = Route(ScreenId.HOME)
SAFE = Route(ScreenId.SAFE)

YES, NO = "yes", "no"
"""The answers to the question whether a page was useful, under the names by which they are counted."""


def reason_answer(id_: str) -> str:
    """Return the answer for a reason why a page was not useful, under the name by which it is counted."""
    return f"{NO}/{id_}"


REASONS = ("too-long", "hard", "other-scan", "not-found", "wrong")
"""The ids of the reasons why a page was not useful, in the order in which patients see them."""
ANSWERS = (NO, YES, *map(reason_answer, REASONS))
"""All answers. Each may be the part of a route to ScreenId.FEEDBACK, and is the name that it is counted under."""

CODE = "code"
"""The part of a route to the aftercare card that shows its QR code alone, as large as the screen allows."""

BETWEEN_CARD, BETWEEN_CODE = "between", "between-code"
"""The parts of a route to the photo card that show the card for the time between visits, and its QR code alone."""

SHOW = "show"
"""The part of a route to a list to choose from that shows the chosen sentences, large enough to hold up."""

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "purpose": "02",
        "prepare": "03",
        "risks": "04",
        "alternatives": "06",
        "consent": "07",
        "recovery": "08",
        "results": "05",
    }
)
"""The sections of a scan in the order in which they are read, each with its code. A page may lack some of them."""

PRINTED: Mapping[str, str] = MappingProxyType({"aftercare": "A", "between": "V", "tell": "T", "ask": "Q", **SECTIONS})
"""What is printed of a scan: the screens and sections that show the same, each with its code."""

NO_PARTS: Mapping[str, str] = MappingProxyType({"": ""})

PageType = Literal["", "scan", "topic", "comparison"]


class ScreenKind(msgspec.Struct, frozen=True):
    """The properties of a kind of screen. The class that shows it is in `ui/screens/factory.py`."""

    code: str
    """The page code, in which {page} stands for the code of the page, and {part} for that of the part."""
    page: PageType = ""
    """The kind of page that its route names, or "" for none. Use is counted for the pages of scans."""
    parts: Mapping[str, str] | None = NO_PARTS
    """The parts that its route may have, each with its code, or None if they are the steps of a scan."""
    root: bool = False
    """Whether going there forgets the places before it."""
    kept: bool = True
    """Whether it may be built ahead, and is kept for Back."""
    in_place: bool = False
    """Whether its parts replace each other, so that Back does not lead through them."""
    ends_scan: bool = False
    """Whether a patient chooses a scan here, and so leaves the one before. Help and other pages lead back to that."""
    printer: bool = False
    """Whether it is there only where IT has set a printer."""
    slowness: int = 0
    """How slow it is to build, compared with the others. The slowest is built ahead first."""


SCREEN_KINDS: Mapping[ScreenId, ScreenKind] = {
    ScreenId.IDLE: ScreenKind("IDLE", root=True, kept=False),
    ScreenId.HOME: ScreenKind("HOME", root=True, ends_scan=True, slowness=3),
    ScreenId.LETTERS: ScreenKind("LETTERS", ends_scan=True, slowness=7),
    ScreenId.SCAN: ScreenKind("{page}-01", "scan"),
    ScreenId.STEPS: ScreenKind("{page}-S{part}", "scan", None, in_place=True),
    ScreenId.PARTS: ScreenKind("{page}-B", "scan"),
    ScreenId.SECTION: ScreenKind("{page}-{part}", "scan", SECTIONS),
    ScreenId.TELL: ScreenKind("{page}-T", "scan", {"": "", SHOW: ""}),
    ScreenId.QUESTIONS: ScreenKind("{page}-F", "scan", slowness=5),
    ScreenId.ASK: ScreenKind("{page}-Q", "scan", {"": "", SHOW: ""}),
    ScreenId.AFTERCARE: ScreenKind("{page}-A", "scan"),
    ScreenId.BETWEEN: ScreenKind("{page}-V", "scan"),
    ScreenId.PHOTO: ScreenKind(
        "{page}-{part}", "scan", {"": "P", CODE: "C", BETWEEN_CARD: "VP", BETWEEN_CODE: "VC"}, slowness=4
    ),
    ScreenId.FEEDBACK: ScreenKind(
        "{page}-U{part}",
        "scan",
        {part: str(number) for number, part in enumerate(("", *ANSWERS), start=1)},
        kept=False,
        in_place=True,
    ),
    ScreenId.AFTER: ScreenKind("AFTER", ends_scan=True, slowness=2),
    ScreenId.TOPIC: ScreenKind("{page}", "topic", slowness=1),
    ScreenId.COMPARE: ScreenKind("{page}", "comparison", slowness=6),
    ScreenId.WORDS: ScreenKind("WORDS", slowness=8),
    ScreenId.PRINT: ScreenKind("{page}-R{part}", "scan", PRINTED, kept=False, printer=True),
    ScreenId.PRINT_TOPIC: ScreenKind("{page}-R", "topic", kept=False, printer=True),
    ScreenId.SAFE: ScreenKind("SAFE", root=True, kept=False),
}
"""The kinds of screens, in the order in which a patient meets them."""

ROOTS = frozenset(screen for screen, kind in SCREEN_KINDS.items() if kind.root)
CHOOSING = tuple(screen for screen, kind in SCREEN_KINDS.items() if kind.parts is not None and SHOW in kind.parts)
"""The screens with a list of sentences that a patient ticks."""


def print_route(shown: Route) -> Route | None:
    """Return the route to the print of what a screen shows; None where that is not printed."""
    if shown.screen is ScreenId.TOPIC:
        return Route(ScreenId.PRINT_TOPIC, shown.page)
    if shown.screen is ScreenId.PHOTO:
        between = shown.part in (BETWEEN_CARD, BETWEEN_CODE)
        return Route(ScreenId.PRINT, shown.page, ScreenId.BETWEEN if between else ScreenId.AFTERCARE)
    part = shown.part if shown.screen is ScreenId.SECTION else shown.screen.value
    return Route(ScreenId.PRINT, shown.page, part) if part in PRINTED else None


def shown_instead(printed: Route) -> Route:
    """Return the screen to photograph instead of the print of this route."""
    if printed.screen is ScreenId.PRINT_TOPIC:
        return Route(ScreenId.TOPIC, printed.page)
    if printed.part in SECTIONS:
        return Route(ScreenId.SECTION, printed.page, printed.part)
    screen = ScreenId(printed.part)
    if screen in CHOOSING:
        return Route(screen, printed.page, SHOW)
    return Route(ScreenId.PHOTO, printed.page, BETWEEN_CARD if screen is ScreenId.BETWEEN else "")


def page_code(route: Route, code: str, number: int | None = None) -> str:
    """Return the code to read out over the phone, such as VQ-S5.

    `code` is the code of the page, and `number` that of the step, counted from 1.

    Raises KeyError for a part that the kind of screen does not have.
    """
    kind = SCREEN_KINDS[route.screen]
    part = str(1 if number is None else number) if kind.parts is None else kind.parts[route.part]
    return kind.code.format(page=code, part=part)
