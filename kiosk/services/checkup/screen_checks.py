"""Whether fingers and eyes can use this very display: targets, gaps and letters in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.fill import SaidValue, said
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding, Measures

# The rules themselves, and not what the look takes them for: else a wrong number there would never be found.
LEAST_TARGET_MM = 20.0
LEAST_GAP_MM = 3.0
LEAST_CAPITAL_MM = 4.8
LARGEST_PER_DISTANCE = 0.0122  # capital height over viewing distance: 0.7 degrees (EN 301 549, 5.1.4)

_MM_AN_INCH = 25.4


def screen(measures: Measures | None) -> Iterator[Finding]:
    if measures is None:
        advice = said(FindingText.SIZE_UNKNOWN_ADVICE)
        yield Finding("screen.size", Area.SCREEN, "attention", said(FindingText.SIZE_UNKNOWN), (advice,))
        return
    yield _size(measures)
    per_mm, texts = measures.per_mm, FindingText
    target, gap, capital = measures.target / per_mm, measures.gap / per_mm, measures.capital / per_mm
    yield _at_least("screen.target", (texts.TARGET, texts.TARGET_SMALL), target, LEAST_TARGET_MM)
    yield _at_least("screen.gap", (texts.GAP, texts.GAP_SMALL), gap, LEAST_GAP_MM)
    yield _at_least("screen.text", (texts.CAPITAL, texts.CAPITAL_SMALL), capital, LEAST_CAPITAL_MM)
    least = LARGEST_PER_DISTANCE * measures.distance_mm
    largest = measures.largest / per_mm
    degrees = f"{math.degrees(math.atan2(largest, measures.distance_mm)):.2f}"
    seen: dict[str, SaidValue] = {"degrees": degrees, "distance": f"{measures.distance_mm:g}"}
    yield _at_least("screen.largest", (texts.LARGEST, texts.LARGEST_SMALL), largest, least, **seen)


def _size(measures: Measures) -> Finding:
    width, height = measures.width / measures.per_mm, measures.height / measures.per_mm
    inches = f"{math.hypot(width, height) / _MM_AN_INCH:.1f}"
    pixels = said(FindingText.PIXELS, width=measures.width, height=measures.height)
    text, details = {
        "settings": (FindingText.SIZE_BY_SETTINGS, (pixels,)),
        "display": (FindingText.SIZE_BY_DISPLAY, (pixels,)),
        "settings-alone": (FindingText.SIZE_WITHOUT_DISPLAY, (said(FindingText.SHAPE_ASSUMED),)),
        "trial": (FindingText.SIZE_OF_TRIAL, (pixels, said(FindingText.SEE_THE_SCREEN))),
        "guess": (FindingText.SIZE_GUESSED, (pixels, said(FindingText.SET_THE_SIZE))),
    }[measures.known_by]
    says = said(text, inches=inches, width=f"{width:.0f}", height=f"{height:.0f}")
    known = measures.known_by in ("settings", "display")
    return Finding("screen.size", Area.SCREEN, "pass" if known else "attention", says, details)


def _at_least(
    id_: str, texts: tuple[FindingText, FindingText], found: float, least: float, **more: SaidValue
) -> Finding:
    """Judges a length in millimetres to a tenth, about a pixel. `texts` are for one large enough and for less."""
    found, least = round(found, 1), round(least, 1)
    enough = found >= least
    says = said(texts[0] if enough else texts[1], mm=f"{found:g}", least=f"{least:g}", **more)
    return Finding(id_, Area.SCREEN, "pass" if enough else "fail", says)
