"""The elements of an SVG file with their lines, as a tree that is walked without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

SVG_NAMESPACES = frozenset({"", "http://www.w3.org/2000/svg"})
_XLINK = "http://www.w3.org/1999/xlink"
SILENT = frozenset({"title", "desc", "metadata"})
"""Elements that say what the drawing is and show nothing."""


@dataclass(eq=False, slots=True)
class DrawingElement:
    namespace: str
    name: str
    line: int
    parent: DrawingElement | None
    depth: int
    inside: list[DrawingElement] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)
    """The attributes of SVG, and the properties of `style` as if they were attributes, which they override."""
    styled: frozenset[str] = frozenset()
    """The names of those that stand in `style`."""
    padded: frozenset[str] = frozenset()
    """The names of attributes with a blank before or after their value, which `stated` leaves out."""
    links: dict[str, str] = field(default_factory=dict)
    """What it refers to by `href` and by `xlink:href`."""

    def below(self) -> Iterator[DrawingElement]:
        """Yield the element and all within it."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.inside)


def parsed_drawing(data: bytes) -> tuple[DrawingElement, int | None]:
    """Return the root, and the line of the first declared entity or None. Raises ExpatError, ValueError, LookupError.

    The text has to be UTF-8, because colours are replaced in the bytes as they are.
    """
    data.decode("utf-8")
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    roots: list[DrawingElement] = []
    entities: list[int] = []
    open_: list[DrawingElement] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition("}")
        parent = open_[-1] if open_ else None
        element = DrawingElement(namespace, name, parser.CurrentLineNumber, parent, len(open_) + 1)
        properties = dict(_properties(attributes.get("style", "")))
        element.stated = {**{name: value.strip() for name, value in _stated(attributes)}, **properties}
        element.padded = frozenset(name for name, value in _stated(attributes) if value != value.strip())
        element.links = _links(attributes)
        element.styled = frozenset(properties)
        (parent.inside if parent else roots).append(element)
        open_.append(element)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _tag: open_.pop()
    parser.EntityDeclHandler = lambda *_declared: entities.append(parser.CurrentLineNumber)
    parser.Parse(data, True)
    return roots[0], (entities[0] if entities else None)


def within_silence(element: DrawingElement) -> bool:
    parent = element.parent
    while parent is not None:
        if parent.name in SILENT or parent.namespace not in SVG_NAMESPACES:
            return True
        parent = parent.parent
    return False


def _stated(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for qualified, value in attributes.items():
        namespace, _, name = qualified.rpartition("}")
        if namespace in SVG_NAMESPACES or (namespace == _XLINK and name == "href"):
            yield name, value


def _links(attributes: dict[str, str]) -> dict[str, str]:
    names = {"href": "href", f"{_XLINK}}}href": "xlink:href"}
    return {names[name]: value.strip() for name, value in attributes.items() if name in names}


def _properties(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            yield name.strip(), value.strip()
