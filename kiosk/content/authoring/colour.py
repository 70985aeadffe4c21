"""The contrast of a department's accent colour with the backgrounds that it is drawn on."""

from __future__ import annotations

from kiosk.contrast import LEAST_CONTRAST, contrast, mix

GROUNDS = {"light": ("#F5F7F6", "#FFFFFF"), "dark": ("#0E1A25", "#172735")}
"""The background colours `paper` and `surface` of each mode, as resources/theme.json has them."""


def weakest(colour: str, mode: str) -> tuple[float, str]:
    """Return the lowest contrast of the colour with a background of the mode, and that background."""
    return min((contrast(colour, ground), ground) for ground in GROUNDS[mode])


def nearest_readable(colour: str, mode: str) -> str:
    """Return the nearest colour of the same hue with enough contrast: darker in light mode, lighter in dark mode."""
    end = "#000000" if mode == "light" else "#FFFFFF"
    for step in range(256):
        mixed = mix(end, colour, step / 255)
        if weakest(mixed, mode)[0] >= LEAST_CONTRAST:
            return mixed
    raise AssertionError("black and white pass on every ground")
