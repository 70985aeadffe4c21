"""Where one can be: screens, routes as values, and the page code that a route shows."""

from __future__ import annotations

from enum import StrEnum

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


ROOTS = frozenset({ScreenId.IDLE, ScreenId.HOME, ScreenId.SAFE})  # nothing lies behind these


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


def reason(id_: str) -> str:
    """The name that a preset reason for a no is counted under."""
    return f"{NO}/{id_}"


HELP = "help"
"""The topic that the bar of aids opens."""

REASONS = ("too-long", "hard", "other-scan", "not-found", "wrong")
"""Why something was not useful, in the order in which patients are asked."""
ANSWERS = (NO, YES, *map(reason, REASONS))
"""As the part of a route to Screen.FEEDBACK: what was answered, by the name that it is counted under."""

CODE = "code"
"""As the part of a route to a card to take along: its square code alone, as large as the screen allows."""

SHOW = "show"
"""As the part of a route to what a patient chose: the chosen ones, large, to hold up."""

_SECTIONS = {"purpose": "02", "prepare": "03", "risks": "04", "results": "05"}
_LETTERS = {
    ScreenId.AFTERCARE: "A",
    ScreenId.PHOTO: "P",
    ScreenId.TELL: "T",
    ScreenId.ASK: "Q",
    ScreenId.QUESTIONS: "F",
}


def page_code(route: Route, code: str, number: int | None = None) -> str:
    """What is read out over the phone, such as VQ-S5: `code` is the page's, `number` the step's, from 1."""
    match route.screen:
        case ScreenId.SCAN:
            return f"{code}-01"
        case ScreenId.SECTION:
            return f"{code}-{_SECTIONS[route.part]}"
        case ScreenId.STEPS:
            return f"{code}-S{1 if number is None else number}"
        case ScreenId.TOPIC | ScreenId.COMPARE:
            return code
        case ScreenId.FEEDBACK:
            return f"{code}-U{ANSWERS.index(route.part) + 2 if route.part else 1}"
        case ScreenId.PHOTO if route.part == CODE:
            return f"{code}-C"
        case ScreenId.AFTERCARE | ScreenId.PHOTO | ScreenId.TELL | ScreenId.ASK | ScreenId.QUESTIONS:
            return f"{code}-{_LETTERS[route.screen]}"
        case ScreenId.IDLE | ScreenId.HOME | ScreenId.AFTER | ScreenId.WORDS | ScreenId.SAFE:
            return route.screen.upper()
