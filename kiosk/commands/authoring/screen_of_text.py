"""Where patients read a text of the content: the kind of screen in words, its page code, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.content.authoring.translating.exported import UnitPlace
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import FieldPath
from kiosk.services.patient.routes import BETWEEN_CARD, SECTIONS, Route, ScreenId, page_code

_SCREENS = {
    ScreenId.SCAN: "Overview of the scan",
    ScreenId.STEPS: "What happens, step by step",
    ScreenId.PARTS: "Parts of the body",
    ScreenId.SECTION: "Section",
    ScreenId.TELL: "What to tell staff first",
    ScreenId.QUESTIONS: "Questions people ask",
    ScreenId.ASK: "Questions to ask",
    ScreenId.AFTERCARE: "Aftercare card",
    ScreenId.BETWEEN: "Card for the time between visits",
    ScreenId.TOPIC: "Page of a topic",
    ScreenId.COMPARE: "Two scans side by side",
}
_OF_SCAN = {
    "steps": ScreenId.STEPS,
    "visits": ScreenId.STEPS,
    "parts": ScreenId.PARTS,
    "sections": ScreenId.SECTION,
    "tell": ScreenId.TELL,
    "questions": ScreenId.QUESTIONS,
    "ask": ScreenId.ASK,
    "aftercare": ScreenId.AFTERCARE,
    BETWEEN_CARD: ScreenId.BETWEEN,
}
"""The screen of what stands under a key of a scan's words; all else stands on the overview."""
_SHARED = {
    "interface": "Words of buttons and headings",
    "glossary": "Words explained",
    "pictures": "Read out to people who can’t see the picture",
    "blocks": "A text that several pages share",
}


def place_of_text(name: str, facts: Mapping[str, Any], path: FieldPath) -> UnitPlace:
    """Return where a text of a file such as scans/vq is read. `facts` are those of its page as JSON, or {}."""
    owner, inside = owner_and_file(f"{name}/")
    kind = inside.partition("/")[0]
    if owner and not kind:
        if path[0] != "wording":
            return UnitPlace("Name, place or hours of the department")
        return UnitPlace(f"The department’s own words for {'/'.join(map(str, path[1:3]))}")
    code = str(facts.get("code", ""))
    match kind:
        case "topics":
            route = Route(ScreenId.TOPIC, name)
        case "comparisons":
            route = Route(ScreenId.COMPARE, name)
        case "scans":
            return _of_scan(name, code, facts, path[2:] if path[0] == "variants" else path)
        case "pictures":
            return UnitPlace(_SHARED[kind], picture=str(path[0]))
        case _:
            return UnitPlace(_SHARED.get(kind, ""))
    return UnitPlace(_SCREENS[route.screen], page_code(route, code), _picture(facts.get("sections"), path))


def _of_scan(name: str, code: str, facts: Mapping[str, Any], path: FieldPath) -> UnitPlace:
    screen = _OF_SCAN.get(str(path[0]), ScreenId.SCAN)
    part, number = "", None
    if screen is ScreenId.SECTION and len(path) > 1:
        part = str(path[1]) if path[1] in SECTIONS else next(iter(SECTIONS))
    steps = facts.get("steps", [])
    if screen is ScreenId.STEPS:
        ids = [step.get("id") for step in steps]
        number = ids.index(path[1]) + 1 if path[1] in ids else 1
    pictured = {"steps": steps, "aftercare": facts.get("aftercare"), BETWEEN_CARD: facts.get(BETWEEN_CARD)}
    picture = _picture(pictured.get(str(path[0]), facts.get("sections")), path)
    return UnitPlace(_SCREENS[screen], page_code(Route(screen, name, part), code, number), picture)


def _picture(entries: object, path: FieldPath) -> str:
    """Return the id of the picture that stands with a text, of those that the facts list by id or by name."""
    if isinstance(entries, list):
        found = (each for each in entries if isinstance(each, dict) and each.get("id") in path[1:])
        return str(next(found, {}).get("picture", ""))
    section = entries.get(str(path[1])) if isinstance(entries, dict) and path[0] == "sections" else None
    return str(section.get("picture", "")) if isinstance(section, dict) else ""
