"""Whether fingers and eyes can use this very display: targets, gaps and letters in millimetres."""

from __future__ import annotations

import math

from kiosk.fill import SaidValue, said
from kiosk.services.checkup.checks import Check, at_once
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding, Measures

# The rules themselves, and not what the look takes them for: else a wrong number there would never be found.
LEAST_TARGET_MM = 20.0
LEAST_GAP_MM = 3.0
LEAST_CAPITAL_MM = 4.8
LARGEST_PER_DISTANCE = 0.0122  # capital height over viewing distance: 0.7 degrees (EN 301 549, 5.1.4)
LEAST_WIDE_MM, LEAST_UPRIGHT_MM = (170.0, 104.0), (104.0, 215.0)
"""Width and height of the smallest screens on which a step shows its title and its first sentence without More."""

_MM_AN_INCH = 25.4
_TELEVISION_INCHES = 35.0  # larger than any display that patients reach all over


def screen(measures: Measures | None) -> tuple[Check, ...]:
    looks = {"size": _size, "target": _target, "gap": _gap, "room": _room, "text": _capital, "largest": _largest}
    return tuple(Check(f"screen.{name}", Area.SCREEN, at_once(look, measures)) for name, look in looks.items())


def _target(measures: Measures | None) -> Finding | None:
    texts = FindingText.TARGET, FindingText.TARGET_SMALL
    return (
        None
        if measures is None
        else _at_least("screen.target", texts, measures.target / measures.per_mm, LEAST_TARGET_MM)
    )


def _gap(measures: Measures | None) -> Finding | None:
    texts = FindingText.GAP, FindingText.GAP_SMALL
    return None if measures is None else _at_least("screen.gap", texts, measures.gap / measures.per_mm, LEAST_GAP_MM)


def least_room_mm(width_mm: float, height_mm: float) -> tuple[float, float]:
    """The least width and height of a screen of this shape on which a step shows its title and first sentence."""
    return LEAST_WIDE_MM if width_mm > height_mm else LEAST_UPRIGHT_MM


def _room(measures: Measures | None) -> Finding | None:
    """None where the shape or the size of the screen is assumed."""
    if measures is None or measures.known_by in ("settings-alone", "guess"):
        return None
    width, height = measures.width / measures.per_mm, measures.height / measures.per_mm
    least_width, least_height = least_room_mm(width, height)
    if round(width) >= least_width and round(height) >= least_height:
        return Finding("screen.room", Area.SCREEN, "pass", said(FindingText.ROOM))
    lengths = {"width": width, "height": height, "least_width": least_width, "least_height": least_height}
    says = said(FindingText.ROOM_SMALL, **{name: f"{length:.0f}" for name, length in lengths.items()})
    return Finding("screen.room", Area.SCREEN, "attention", says)


def _capital(measures: Measures | None) -> Finding | None:
    texts = FindingText.CAPITAL, FindingText.CAPITAL_SMALL
    return (
        None
        if measures is None
        else _at_least("screen.text", texts, measures.capital / measures.per_mm, LEAST_CAPITAL_MM)
    )


def _largest(measures: Measures | None) -> Finding | None:
    if measures is None:
        return None
    least, largest = LARGEST_PER_DISTANCE * measures.distance_mm, measures.largest / measures.per_mm
    degrees = f"{math.degrees(math.atan2(largest, measures.distance_mm)):.2f}"
    seen: dict[str, SaidValue] = {"degrees": degrees, "distance": f"{measures.distance_mm:g}"}
    texts = FindingText.LARGEST, FindingText.LARGEST_SMALL
    return _at_least("screen.largest", texts, largest, least, **seen)


def _size(measures: Measures | None) -> Finding:
    if measures is None:
        advice = said(FindingText.SIZE_UNKNOWN_ADVICE)
        return Finding("screen.size", Area.SCREEN, "attention", said(FindingText.SIZE_UNKNOWN), (advice,))
    width, height = measures.width / measures.per_mm, measures.height / measures.per_mm
    pixels = said(FindingText.PIXELS, width=measures.width, height=measures.height)
    text, details = {
        "settings": (FindingText.SIZE_BY_SETTINGS, (pixels,)),
        "display": (FindingText.SIZE_BY_DISPLAY, (pixels,)),
        "settings-alone": (FindingText.SIZE_WITHOUT_DISPLAY, (said(FindingText.SHAPE_ASSUMED),)),
        "trial": (FindingText.SIZE_OF_TRIAL, (pixels, said(FindingText.SEE_THE_SCREEN))),
        "guess": (FindingText.SIZE_GUESSED, (pixels, said(FindingText.SET_THE_SIZE))),
    }[measures.known_by]
    known, says = measures.known_by in ("settings", "display"), said(text, **_lengths(width, height))
    if measures.claimed_mm is not None and max(measures.claimed_mm) > 0:
        claimed = " × ".join(f"{length:.0f}" for length in measures.claimed_mm)
        says = said(FindingText.SIZE_CLAIMED, **_lengths(width, height), claimed=claimed)
    elif measures.known_by == "display" and math.hypot(width, height) > _TELEVISION_INCHES * _MM_AN_INCH:
        known, says = False, said(FindingText.SIZE_OF_TELEVISION, **_lengths(width, height))
        details = (*details, said(FindingText.SET_THE_SIZE))
    return Finding("screen.size", Area.SCREEN, "pass" if known else "attention", says, details)


def _lengths(width_mm: float, height_mm: float) -> dict[str, SaidValue]:
    inches = math.hypot(width_mm, height_mm) / _MM_AN_INCH
    return {"inches": f"{inches:.1f}", "width": f"{width_mm:.0f}", "height": f"{height_mm:.0f}"}


def _at_least(
    id_: str, texts: tuple[FindingText, FindingText], found: float, least: float, **more: SaidValue
) -> Finding:
    """Judges a length in millimetres to a tenth, about a pixel. `texts` are for one large enough and for less."""
    found, least = round(found, 1), round(least, 1)
    enough = found >= least
    says = said(texts[0] if enough else texts[1], mm=f"{found:g}", least=f"{least:g}", **more)
    return Finding(id_, Area.SCREEN, "pass" if enough else "fail", says)
