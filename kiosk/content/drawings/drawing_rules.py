"""The rules for a drawing: the parts of SVG that Qt draws as they are meant, in the colours of the palette.

Qt draws SVG Tiny 1.2 with parts of SVG 2. It ignores most of the rest in silence, so that what is not known to be drawn
is refused, and more than a screen draws at once. Nothing is drawn here; the tests hold every element against Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from kiosk.content.drawings.drawing_numbers import (
    ATTRIBUTES_ALONE,
    NUMBER,
    NUMBERS,
    SYNTAX,
    number_problems,
    path_problems,
)
from kiosk.content.drawings.drawing_values import (
    GRADIENTS,
    UNCOLOURED,
    gradient_problems,
    style_sheet_line,
    value_problems,
)
from kiosk.content.drawings.elements import (
    SILENT,
    SVG_NAMESPACES,
    DrawingElement,
    parsed_drawing,
    within_silence,
)
from kiosk.content.faults import WHOLE, Fault, FaultKind, shown

LARGEST_DRAWING = 400_000
"""Bytes. The largest drawing of the sample has 31,000."""
DEEPEST_DRAWING = 30
"""Elements in each other, for Qt draws nothing of what lies deeper than 32."""
MOST_SHAPES = 3_000
MOST_COORDINATES = 100_000
"""Numbers in paths and polygons, each as often as it is used."""
MOST_STOPS = 60
"""Colours of one gradient: Qt needs 25 seconds for 60,000."""

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_GROUPS = frozenset({"svg", "g", "defs"})
_ALLOWED = _SHAPES | GRADIENTS | SILENT | _GROUPS | {"use", "stop"}
_REFUSED = {
    **dict.fromkeys(
        ("text", "tspan", "textPath", "tref", "textArea"), "words in a picture, which no translation reaches"
    ),
    "script": "a script",
    "image": "another picture inside",
    "foreignObject": "a foreign object",
    **dict.fromkeys(("animate", "animateColor", "animateMotion", "animateTransform", "set"), "something that moves"),
    "style": "a style sheet, where each shape should have its own colour",
    "a": "a link",
}

_COLOURS = frozenset({"fill", "stroke", "stop-color", "color"})
_OTHER = frozenset(
    {
        *("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin", "vector-effect", "display", "visibility"),
        *("gradientUnits", "spreadMethod", "href", "style", "viewBox", "preserveAspectRatio", "id"),
    }
)
_HARMLESS = re.compile(
    r"(aria|data|font|text|-inkscape|-webkit|-moz)-.*|class|role|tabindex|focusable|version|baseProfile|color-scheme"
    r"|enable-background|overflow|(shape|color|image|text)-rendering|(letter|word)-spacing|line-height|white-space"
    r"|color-interpolation|writing-mode|contentScriptType|contentStyleType|zoomAndPan"
)
"""Attributes and properties that change nothing of a drawing of lines and shapes."""
_OFF = frozenset({"none", "normal", "auto", "1", "0", "0 0", ""})
"""Values by which an effect that is not drawn is not wanted either, such as a filter of `none`."""

_VIEW_BOX = re.compile(rf"\s*({NUMBER})(?:[\s,]+({NUMBER})){{3}}\s*")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_URL = re.compile(r"url\(\s*#([^)'\"\s]+)\s*\)")


_PHOTOS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")
"""How files of photos begin, whatever their names say."""


def _instead(data: bytes, error: Exception) -> str:
    """Return what a file is that is no SVG."""
    if data.startswith(_PHOTOS) or data[4:8] == b"ftyp":
        return "a photo or picture of another kind, only named so"
    return "letters in another encoding" if isinstance(error, UnicodeError) else shown(str(error))


def drawing_faults(data: bytes, file: str, palette: Mapping[str, str] | None) -> Iterator[Fault]:
    """Yield the faults of a drawing, each found once. `palette` has the colours of daylight as #RRGGBB by name.

    Colours are not checked if `palette` is None.
    """
    if len(data) > LARGEST_DRAWING:
        yield Fault(FaultKind.DRAWING, file, WHOLE, f"at most {LARGEST_DRAWING:,} bytes", f"{len(data):,}")
        return
    try:
        root, entity = parsed_drawing(data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        yield Fault(FaultKind.DRAWING, file, WHOLE, "a drawing in SVG, in UTF-8", _instead(data, error))
        return
    if root.name != "svg" or root.namespace not in SVG_NAMESPACES:
        yield Fault(FaultKind.DRAWING, file, f"line {root.line}", "a drawing in SVG", shown(f"the element {root.name}"))
        return
    told: set[tuple[str, str]] = set()
    wholes = (*_entities(entity), *_style_sheet(data), *_wholes(root))
    for line, expected, found in (*wholes, *_Drawing(root, palette).problems()):
        if (expected, found) not in told:
            told.add((expected, found))
            yield Fault(FaultKind.DRAWING, file, f"line {line}", expected, shown(found))


def endless_problem(data: bytes) -> str | None:
    """Return why a drawing would be drawn for longer than a screen can wait, or None if it would not."""
    if len(data) > LARGEST_DRAWING:
        return f"more than {LARGEST_DRAWING:,} bytes"
    try:
        root, entity = parsed_drawing(data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return str(error)
    for _line, expected, found in (*_entities(entity), *_Drawing(root, None).too_much()):
        return f"expected {expected}, found {found}"
    return None


_Problem = tuple[int, str, str]
"""A line, what was expected there and what was found."""


def _entities(line: int | None) -> Iterator[_Problem]:
    if line is not None:
        yield line, "no entities", "an <!ENTITY>"


def _style_sheet(data: bytes) -> Iterator[_Problem]:
    if (line := style_sheet_line(data)) is not None:
        yield line, "colours in the drawing itself", "a style sheet in another file"


def _wholes(root: DrawingElement) -> Iterator[_Problem]:
    """Yield what is wrong with the frame of the drawing."""
    box = root.stated.get("viewBox")
    if box is None:
        yield root.line, "a viewBox, so that it can be drawn at any size", "none"
    elif not _VIEW_BOX.fullmatch(box) or min(map(float, NUMBERS.findall(box)[2:])) <= 0:
        yield root.line, "a viewBox of four numbers, the last two above 0", f"`{box}`"


class _Drawing:
    """Looks at the elements of one drawing, in their order in the file."""

    def __init__(self, root: DrawingElement, palette: Mapping[str, str] | None) -> None:
        self._root = root
        self._elements = tuple(root.below())
        self._palette = palette
        self._colours = {colour.upper() for colour in (palette or {}).values()}
        self._by_id: dict[str, DrawingElement] = {}
        self._repeated: list[tuple[DrawingElement, str]] = []
        for element in self._elements:
            if (id_ := element.stated.get("id")) in self._by_id:
                self._repeated.append((element, str(id_)))
            elif id_ is not None:
                self._by_id[id_] = element

    def problems(self) -> Iterator[_Problem]:
        for element in self._elements:
            if (problem := self._misplaced(element)) is not None:
                yield element.line, *problem
                continue
            if element.name in _ALLOWED - SILENT and element.namespace in SVG_NAMESPACES:
                for expected, found in (*value_problems(element), *self._attributes(element), *self._gradient(element)):
                    yield element.line, expected, found
        yield from self.too_much()

    def _misplaced(self, element: DrawingElement) -> tuple[str, str] | None:
        """Return what is wrong with an element being where it is, or None."""
        parent = element.parent.name if element.parent else ""
        if element.depth > DEEPEST_DRAWING:
            return f"at most {DEEPEST_DRAWING} elements in each other", "more"
        if element.namespace not in SVG_NAMESPACES or within_silence(element):
            known = element.name in (_ALLOWED | {*_REFUSED}) - SILENT
            return ("nothing that is drawn there", f"the element {element.name}") if known else None
        if element.name not in _ALLOWED:
            return "lines and shapes only", _REFUSED.get(
                element.name, f"the element {element.name}, which is not drawn"
            )
        homes = GRADIENTS if element.name == "stop" else _GROUPS
        if element.parent and element.name not in SILENT and (parent not in homes or element.name == "svg"):
            return "it elsewhere, for it is not drawn there", f"the element {element.name} in {parent}"
        return None

    def _attributes(self, element: DrawingElement) -> Iterator[tuple[str, str]]:
        for name, value in element.stated.items():
            if name in _COLOURS:
                yield from self._colour(name, value)
            elif name == "href":
                yield from self._reference(element, value)
            elif name == "d" or name in SYNTAX:
                yield from self._numbers(element, name, value)
            elif name not in _OTHER and not _HARMLESS.fullmatch(name) and value not in _OFF:
                yield "an attribute that is drawn", f"{name} in {element.name}"
        needed = {"use": "href", "stop": "stop-color", "path": "d"}.get(element.name)
        if needed is not None and needed not in element.stated:
            yield f"the attribute {needed}", f"a {element.name} without it"

    def _numbers(self, element: DrawingElement, name: str, value: str) -> Iterator[tuple[str, str]]:
        if name in element.styled and name in ATTRIBUTES_ALONE:
            yield "an attribute, for a style does not reach it", f"{name} in the style of {element.name}"
        elif name == "d":
            yield from path_problems(value)
        elif element is not self._root or name not in ("x", "y", "width", "height"):
            yield from number_problems(name, value, SYNTAX[name])

    def _colour(self, name: str, value: str) -> Iterator[tuple[str, str]]:
        if (link := _URL.match(value)) is not None:
            target = self._by_id.get(link[1])
            if target is None or target.name not in GRADIENTS or link.end() != len(value):
                yield f"a gradient of this drawing as {name}", f"`{value}`"
        elif name == "stop-color" and value in ("none", "inherit"):
            yield "a colour as stop-color", f"`{value}`, which is drawn black"
        elif self._palette is not None and value not in UNCOLOURED and value.upper() not in self._colours:
            yield f"a colour of the palette, such as {_nearest(value, self._palette)}", f"the {name} `{value}`"

    def _reference(self, element: DrawingElement, value: str) -> Iterator[tuple[str, str]]:
        target = self._by_id.get(value[1:]) if value.startswith("#") else None
        if element.name in GRADIENTS:
            if target is None or target.name not in GRADIENTS or "href" in target.stated:
                yield "a gradient of this drawing that refers to no other", f"`{value}`"
        elif element.name == "use" and (target is None or target.name not in _SHAPES | {"g"}):
            yield "a use of a shape or group of this drawing", f"`{value}`"

    def _gradient(self, element: DrawingElement) -> Iterator[tuple[str, str]]:
        if element.name in GRADIENTS:
            yield from gradient_problems(element, self._by_id.get(element.stated.get("href", "")[1:]))

    def too_much(self) -> Iterator[_Problem]:
        """Yield a problem for more than can be drawn at once. What is used counts as often as it is used."""
        for element, id_ in self._repeated:  # of two, the other might be used
            yield element.line, "each id once", f"`{id_}` twice"
        shapes = coordinates = 0
        for element in self._elements:
            stops = sum(inside.name == "stop" for inside in element.inside)
            if stops > MOST_STOPS:
                yield element.line, f"at most {MOST_STOPS} colours in a gradient", f"{stops:,}"
            used = self._used(element)
            if any(below.name == "use" for below in used):
                yield element.line, "a use of what holds no use itself", f"`{element.stated['href']}`"
            for drawn in (element, *used):
                shapes += 1
                coordinates += sum(len(NUMBERS.findall(drawn.stated.get(name, ""))) for name in ("d", "points"))
                if shapes > MOST_SHAPES or coordinates > MOST_COORDINATES:
                    expected = f"at most {MOST_SHAPES:,} shapes and {MOST_COORDINATES:,} numbers in paths"
                    yield element.line, expected, "more, each counted as often as it is used"
                    return

    def _used(self, element: DrawingElement) -> tuple[DrawingElement, ...]:
        target = self._by_id.get(element.stated.get("href", "")[1:]) if element.name == "use" else None
        return tuple(target.below()) if target else ()


def _nearest(value: str, palette: Mapping[str, str]) -> str:
    """Return the colour of the palette that is most like this one, or the colour of lines if it can't be told."""
    if value.lower() == "black" or not _HEX.fullmatch(value):
        name = "ink" if "ink" in palette else next(iter(palette))
    else:
        red, green, blue = bytes.fromhex(value[1:])
        distances = {
            name: sum((a - b) ** 2 for a, b in zip(bytes.fromhex(colour[1:]), (red, green, blue), strict=True))
            for name, colour in palette.items()
        }
        name = min(distances, key=lambda each: distances[each])
    return f"`{palette[name]}` ({name})"
