"""Where one can be: the kinds of screens, routes as values, and the page code that a route shows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

import msgspec


class ScreenId(StrEnum):
    IDLE = "idle"
    HOME = "home"
    SCAN = "scan"
    SECTION = "section"
    STEPS = "steps"
    AFTERCARE = "aftercare"
    PHOTO = "photo"
    TELL = "tell"
    ASK = "ask"
    QUESTIONS = "questions"
    AFTER = "after"
    TOPIC = "topic"
    COMPARE = "compare"
    FEEDBACK = "feedback"
    WORDS = "words"
    SAFE = "safe"


class Route(msgspec.Struct, frozen=True):
    """A destination: `page` is the id of a scan, topic or comparison, `part` a section, a step or an answer."""

    screen: ScreenId
    page: str = ""
    part: str = ""


IDLE = Route(ScreenId.IDLE)
HOME = Route(ScreenId.HOME)
SAFE = Route(ScreenId.SAFE)

YES, NO = "yes", "no"
"""Answers to the question whether a page was useful, by the names that they are counted under."""


def reason_answer(id_: str) -> str:
    """The name that a preset reason for a no is counted under."""
    return f"{NO}/{id_}"


HELP = "help"
"""The topic that the bar of aids opens."""

REASONS = ("too-long", "hard", "other-scan", "not-found", "wrong")
"""Why something was not useful, in the order in which patients are asked."""
ANSWERS = (NO, YES, *map(reason_answer, REASONS))
"""As the part of a route to ScreenId.FEEDBACK: what was answered, by the name that it is counted under."""

CODE = "code"
"""As the part of a route to a card to take along: its square code alone, as large as the screen allows."""

SHOW = "show"
"""As the part of a route to a list to choose from: the chosen ones, large, to hold up."""

NO_PARTS: Mapping[str, str] = MappingProxyType({"": ""})

PageType = Literal["", "scan", "topic", "comparison"]


class ScreenKind(msgspec.Struct, frozen=True):
    """What the program has to know of a kind of screen, beside the class that shows it (`ui/screens/factory.py`)."""

    code: str
    """Its page code: {page} stands for the code of its page, {part} for that of its part."""
    page: PageType = ""
    """What the page of its route is the id of; "" where it has none. Usage is counted for the page of a scan."""
    parts: Mapping[str, str] | None = NO_PARTS
    """Each part that its route may have, with the code of that part; None where they are the steps of a scan."""
    root: bool = False
    """Nothing lies behind it: going there forgets the way back."""
    kept: bool = True
    """It may be built ahead, and is kept for Back."""
    in_place: bool = False
    """Its parts replace each other, so that Back does not lead through them."""
    ends_scan: bool = False
    """Here a patient chooses a scan. Help, words and comparisons are looked at in between, and lead back to one."""
    slowness: int = 0
    """The slower to build compared with the others, the higher, and the sooner it is built ahead."""


SCREEN_KINDS: Mapping[ScreenId, ScreenKind] = {
    ScreenId.IDLE: ScreenKind("IDLE", root=True, kept=False),
    ScreenId.HOME: ScreenKind("HOME", root=True, ends_scan=True, slowness=2),
    ScreenId.SCAN: ScreenKind("{page}-01", "scan"),
    ScreenId.STEPS: ScreenKind("{page}-S{part}", "scan", None, in_place=True),
    ScreenId.SECTION: ScreenKind(
        "{page}-{part}", "scan", {"purpose": "02", "prepare": "03", "risks": "04", "results": "05"}
    ),
    ScreenId.TELL: ScreenKind("{page}-T", "scan", {"": "", SHOW: ""}),
    ScreenId.QUESTIONS: ScreenKind("{page}-F", "scan", slowness=4),
    ScreenId.ASK: ScreenKind("{page}-Q", "scan", {"": "", SHOW: ""}),
    ScreenId.AFTERCARE: ScreenKind("{page}-A", "scan"),
    ScreenId.PHOTO: ScreenKind("{page}-{part}", "scan", {"": "P", CODE: "C"}, slowness=3),
    ScreenId.FEEDBACK: ScreenKind(
        "{page}-U{part}",
        "scan",
        {part: str(number) for number, part in enumerate(("", *ANSWERS), start=1)},
        kept=False,
        in_place=True,
    ),
    ScreenId.AFTER: ScreenKind("AFTER", ends_scan=True),
    ScreenId.TOPIC: ScreenKind("{page}", "topic", slowness=1),
    ScreenId.COMPARE: ScreenKind("{page}", "comparison", slowness=5),
    ScreenId.WORDS: ScreenKind("WORDS", slowness=6),
    ScreenId.SAFE: ScreenKind("SAFE", root=True, kept=False),
}
"""A row for each kind of screen, in the order of the patient's way."""

ROOTS = frozenset(screen for screen, kind in SCREEN_KINDS.items() if kind.root)
CHOOSING = tuple(screen for screen, kind in SCREEN_KINDS.items() if kind.parts is not None and SHOW in kind.parts)
"""Lists that a patient chooses from."""


def page_code(route: Route, code: str, number: int | None = None) -> str:
    """What is read out over the phone, such as VQ-S5: `code` is the page's, `number` the step's, from 1.

    Raises KeyError for a part that the kind of screen does not have.
    """
    kind = SCREEN_KINDS[route.screen]
    part = str(1 if number is None else number) if kind.parts is None else kind.parts[route.part]
    return kind.code.format(page=code, part=part)
