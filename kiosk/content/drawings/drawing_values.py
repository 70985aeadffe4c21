"""Values that mean one thing in SVG and another to Qt, which knows fewer ways of writing and tells nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.drawings.drawing_numbers import NUMBERS, SYNTAX
from kiosk.content.drawings.elements import DrawingElement

GRADIENTS = frozenset({"linearGradient", "radialGradient"})
UNCOLOURED = frozenset({"none", "inherit", "currentColor"})
"""Qt takes these for black in other capitals."""
_KEYWORDS = {
    "fill-rule": frozenset({"nonzero", "evenodd", "inherit"}),
    "stroke-linecap": frozenset({"butt", "round", "square", "inherit"}),
    "stroke-linejoin": frozenset({"miter", "round", "bevel", "inherit"}),
    "vector-effect": frozenset({"none", "non-scaling-stroke", "inherit"}),
    "display": frozenset({"none", "inline", "block", "inherit"}),
    "visibility": frozenset({"visible", "hidden", "inherit"}),
    "gradientUnits": frozenset({"objectBoundingBox", "userSpaceOnUse"}),
    "spreadMethod": frozenset({"pad", "reflect", "repeat"}),
}
_LISTS = frozenset({"points", "transform", "gradientTransform", "stroke-dasharray"})
_EXACT = frozenset({*SYNTAX} - _LISTS | {*_KEYWORDS, "fill", "stroke", "stop-color", "color", "id", "href"})
"""Attributes in which a blank before or after the value makes it another."""
_PLACE = frozenset({"x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy"})
_OF_A_GRADIENT = _PLACE | {"gradientUnits", "gradientTransform", "spreadMethod"}
_FAR_ENDS = {"linearGradient": ("x2",), "radialGradient": ("cx", "cy", "r")}
"""What is a share of the drawing where it is not stated, which Qt takes for a number of its units."""
_STEP = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_COUNTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_QUOTED_LINK = re.compile(r"url\(\s*['\"]")
_STYLE_SHEET = re.compile(rb"<\?xml-stylesheet\b")

_ValueProblem = tuple[str, str]
"""What was expected, and what was found."""


def style_sheet_line(data: bytes) -> int | None:
    """Return the line in which a style sheet of another file is named, or None."""
    named = _STYLE_SHEET.search(data)
    return None if named is None else data.count(b"\n", 0, named.start()) + 1


def value_problems(element: DrawingElement) -> Iterator[_ValueProblem]:
    """Yield what Qt reads otherwise in the attributes of one element, whatever else there is in the drawing."""
    for name in sorted(element.padded & _EXACT):
        yield f"no blank before or after the value of {name}", f"`{element.stated[name]}` with one"
    for name, value in element.stated.items():
        known = _KEYWORDS.get(name)
        if known is not None and value not in known:
            yield f"{name} as one of {', '.join(sorted(known))}", f"`{value}`"
        elif name in ("transform", "gradientTransform") and not _are_whole(value):
            yield f"all numbers of each step in {name}", f"`{value}`"
        elif _QUOTED_LINK.match(value):
            yield f"{name} without quotation marks around the name", f"`{value}`"
    links = {*element.links.values()}
    if len(links) > 1:
        yield "href and xlink:href alike", " and ".join(f"`{link}`" for link in sorted(links))


def gradient_problems(gradient: DrawingElement, target: DrawingElement | None) -> Iterator[_ValueProblem]:
    """Yield what Qt reads otherwise in a gradient, which may refer to the `target` for its colours."""
    stated = gradient.stated
    if "href" in stated and "xlink:href" not in gradient.links:
        yield "xlink:href in a gradient, for href is not read there", "href alone"
    if target is not None and (lost := sorted(_OF_A_GRADIENT & target.stated.keys() - stated.keys())):
        yield f"{lost[0]} here too, for of another gradient only the colours are taken", "none"
    if stated.get("gradientUnits") == "userSpaceOnUse":
        for name in sorted(_PLACE & stated.keys()):
            if "%" in stated[name]:
                yield f"a plain number in {name}, where the units are those of the drawing", f"`{stated[name]}`"
        for name in _FAR_ENDS[gradient.name]:
            if name not in stated:
                yield f"a number as {name}, where the units are those of the drawing", "none"


def _are_whole(transform: str) -> bool:
    """Return whether each step has as many numbers as it takes: Qt passes over all of them otherwise."""
    steps = _STEP.findall(transform)
    return all(len(NUMBERS.findall(numbers)) in _COUNTS[name] for name, numbers in steps)
