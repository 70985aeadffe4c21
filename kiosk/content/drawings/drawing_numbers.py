"""How the numbers of an SVG file are written, as far as Qt reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

LARGEST_NUMBER = 100_000

NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
NUMBERS = re.compile(NUMBER)
_LONG = re.compile(r"\d{6}|[eE]")
_LENGTH = re.compile(rf"\s*{NUMBER}(?:px)?\s*")
_SIZE = re.compile(rf"\s*(?!-){NUMBER}(?:px)?\s*")
_PART = re.compile(rf"\s*{NUMBER}\s*")
"""Qt takes no share in per cent for how opaque something is."""
_SHARE = re.compile(rf"\s*{NUMBER}%?\s*")
SYNTAX = {
    **dict.fromkeys(("x", "y", "cx", "cy"), _LENGTH),
    **dict.fromkeys(("width", "height", "r", "rx", "ry", "stroke-width"), _SIZE),
    **dict.fromkeys(("stroke-dashoffset", "stroke-miterlimit"), _LENGTH),
    **dict.fromkeys(("x1", "y1", "x2", "y2", "fx", "fy", "offset"), _SHARE),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), _PART),
    "points": re.compile(r"[\d\s.,eE+-]*"),
    "transform": re.compile(r"\s*(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\d\s.,eE+-]*\)[\s,]*)*"),
    "stroke-dasharray": re.compile(r"none|(?:[\d\s.,+]|[eE][-+]?\d)*"),
}
SYNTAX["gradientTransform"] = SYNTAX["transform"]
ATTRIBUTES_ALONE = frozenset(SYNTAX) - {name for name in SYNTAX if "opacity" in name or "stroke" in name} | {"d"}
"""What Qt does not read in `style`."""
_PATH = re.compile(r"\s*(?:[MmZzLlHhVvCcSsQqTtAa](?!\s*,)[\d\s.,eE+-]*)+")
_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_NUMBERS_OF = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
_FLAG = re.compile("[01]")
_ARC = (NUMBERS, NUMBERS, NUMBERS, _FLAG, _FLAG, NUMBERS, NUMBERS)
_BETWEEN = re.compile(r"[\s,]*")


def path_problems(value: str) -> Iterator[tuple[str, str]]:
    """Yield a problem of a path that Qt draws in part only."""
    whole = _PATH.fullmatch(value) is not None and value.lstrip()[0] in "Mm"
    for command, numbers in _COMMAND.findall(value) if whole else ():
        if command in "Aa":
            whole = whole and _are_arcs(numbers)
        else:
            count, needed = len(NUMBERS.findall(numbers)), _NUMBERS_OF[command.upper()]
            whole = whole and (count == 0 if needed == 0 else count > 0 and count % needed == 0)
    if not whole:
        yield "a path that begins with M and has all numbers of each command", f"`{value}`"
    else:
        yield from number_problems("d", value, _PATH)


def _are_arcs(text: str) -> bool:
    """Return whether the text is the numbers of arcs, of which the two flags need no space around them."""
    at, part = _BETWEEN.match(text).end(), 0  # type: ignore[union-attr]
    while at < len(text):
        number = _ARC[part % len(_ARC)].match(text, at)
        if number is None:
            return False
        at, part = _BETWEEN.match(text, number.end()).end(), part + 1  # type: ignore[union-attr]
    return part > 0 and part % len(_ARC) == 0


def number_problems(name: str, value: str, syntax: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield what was expected and found if the numbers of an attribute are not those of its syntax, or too large."""
    if not syntax.fullmatch(value):
        yield f"plain numbers in {name}", f"`{value}`"
    elif _LONG.search(value) and any(abs(float(number)) > LARGEST_NUMBER for number in NUMBERS.findall(value)):
        yield f"numbers up to {LARGEST_NUMBER:,} in {name}", f"`{value}`"
