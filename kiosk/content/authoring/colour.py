"""Whether an accent can be read on the grounds it is drawn on."""

from __future__ import annotations

LEAST = 7.0
"""WCAG 2.2 AAA for text."""

GROUNDS = {"light": ("#F5F7F6", "#FFFFFF"), "dark": ("#0E1A25", "#172735")}


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two #RRGGBB colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def weakest(colour: str, mode: str) -> tuple[float, str]:
    """The lowest contrast among the grounds of the mode, and that ground."""
    return min((contrast(colour, ground), ground) for ground in GROUNDS[mode])


def nearest_readable(colour: str, mode: str) -> str:
    """The first colour that passes on the way to black, or in dark mode to white, so that the hue stays."""
    end = 0 if mode == "light" else 255
    channels = _channels(colour)
    for step in range(256):
        mixed = "#" + "".join(f"{round(c + (end - c) * step / 255):02X}" for c in channels)
        if weakest(mixed, mode)[0] >= LEAST:
            return mixed
    raise AssertionError("black and white pass on every ground")


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
