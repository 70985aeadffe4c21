"""Whether fingers and eyes can use this very display: targets, gaps and letters in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.services.checkup.findings import Area, Finding, Measures

# The rules themselves, and not what the look takes them for: else a wrong number there would never be found.
LEAST_TARGET_MM = 20.0
LEAST_GAP_MM = 3.0
LEAST_CAPITAL_MM = 4.8
LARGEST_PER_DISTANCE = 0.0122  # capital height over viewing distance: 0.7 degrees (EN 301 549, 5.1.4)

_MM_AN_INCH = 25.4


def screen(measures: Measures | None) -> Iterator[Finding]:
    if measures is None:
        says = "The size of the screen is not known, so buttons and letters could not be measured."
        hint = "Run this on the kiosk’s own screen, or set screen.diagonal_inches."
        yield Finding("screen.size", Area.SCREEN, "attention", says, (hint,))
        return
    yield _size(measures)
    per_mm = measures.per_mm
    yield _at_least(
        "screen.target", "The smallest button is {mm} mm wide", measures.target / per_mm, LEAST_TARGET_MM, "big"
    )
    yield _at_least("screen.gap", "Neighbouring buttons are {mm} mm apart", measures.gap / per_mm, LEAST_GAP_MM, "far")
    yield _at_least(
        "screen.text", "A capital letter is {mm} mm high", measures.capital / per_mm, LEAST_CAPITAL_MM, "high"
    )
    least = LARGEST_PER_DISTANCE * measures.distance_mm
    largest = measures.largest / per_mm
    degrees = math.degrees(math.atan2(largest, measures.distance_mm))
    says = f"At the largest text size a capital is {{mm}} mm high, {degrees:.2f}° seen from {measures.distance_mm:g} mm"
    yield _at_least("screen.largest", says, largest, least, "high")


def _size(measures: Measures) -> Finding:
    width, height = measures.width / measures.per_mm, measures.height / measures.per_mm
    inches = math.hypot(width, height) / _MM_AN_INCH
    shown = f"{inches:.1f} inches, {width:.0f} × {height:.0f} mm"
    pixels = (f"{measures.width} × {measures.height} pixels",)
    match measures.known_by:
        case "settings":
            return Finding(
                "screen.size", Area.SCREEN, "pass", f"The screen measures {shown}, as IT has set it.", pixels
            )
        case "display":
            says = f"The screen says of itself that it measures {shown}. Hold a ruler against it to be sure."
            return Finding("screen.size", Area.SCREEN, "pass", says, pixels)
        case "settings-alone":
            says = f"The screen measures {shown} if it is as IT has set it. No display was here to ask."
            return Finding("screen.size", Area.SCREEN, "attention", says, ("Worked out for a screen of 16:9.",))
        case "trial":
            says = f"This is a trial in a window, drawn as on a screen of {shown}: no length is true here."
            return Finding("screen.size", Area.SCREEN, "attention", says, (*pixels, "Look at the kiosk’s own screen."))
        case "guess":
            says = f"The screen does not say how large it is, so {shown} is a guess. Measure it."
            return Finding("screen.size", Area.SCREEN, "attention", says, (*pixels, "Set screen.diagonal_inches."))


def _at_least(id_: str, says: str, found: float, least: float, how: str) -> Finding:
    """To a tenth of a millimetre, which is what a pixel takes."""
    found, least = round(found, 1), round(least, 1)
    told = says.replace("{mm}", f"{found:g}")
    if found >= least:
        return Finding(id_, Area.SCREEN, "pass", f"{told}; {least:g} mm are needed.")
    return Finding(id_, Area.SCREEN, "fail", f"{told}, which is not {how} enough: {least:g} mm are needed.")
