"""Contrast between colours, given as #RRGGBB, and their mixtures."""

from __future__ import annotations

LEAST_CONTRAST = 7.0
"""Of text on its ground, 1 to 21 (WCAG 2.2, 1.4.6)."""


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    return contrast_of(luminance(one), luminance(other))


def contrast_of(one: float, other: float) -> float:
    """Contrast ratio of two relative luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`share` of one colour, 0 to 1, the rest of the other."""
    channels = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in channels)


def _channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
