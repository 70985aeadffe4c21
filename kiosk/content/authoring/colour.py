"""Whether an accent can be read on the grounds it is drawn on."""

from __future__ import annotations

from kiosk.contrast import LEAST_CONTRAST, contrast, mix

GROUNDS = {"light": ("#F5F7F6", "#FFFFFF"), "dark": ("#0E1A25", "#172735")}
"""Paper and surface of each mode in resources/theme.json."""


def weakest(colour: str, mode: str) -> tuple[float, str]:
    """The lowest contrast among the grounds of the mode, and that ground."""
    return min((contrast(colour, ground), ground) for ground in GROUNDS[mode])


def nearest_readable(colour: str, mode: str) -> str:
    """The first colour that passes on the way to black, or in dark mode to white, so that the hue stays."""
    end = "#000000" if mode == "light" else "#FFFFFF"
    for step in range(256):
        mixed = mix(end, colour, step / 255)
        if weakest(mixed, mode)[0] >= LEAST_CONTRAST:
            return mixed
    raise AssertionError("black and white pass on every ground")
