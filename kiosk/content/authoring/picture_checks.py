"""The checks of SVG drawings and of the names of icons. Nothing is drawn for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.reading import read

_REFUSED = {
    "text": "words in a picture, which no translation reaches",
    "script": "a script",
    "image": "another picture inside",
    "foreignObject": "a foreign object",
}
_FONTS = {"fa6s": "fontawesome6-solid-webfont-charmap-*.json", "fa6r": "fontawesome6-regular-webfont-charmap-*.json"}


def svg_faults(folder: Path, file: str) -> Iterator[Fault]:
    """Yield the faults of a drawing that is no SVG, has no viewBox, or holds more than lines and shapes."""
    try:
        root = ElementTree.fromstring(read(folder, file))
    except ContentError as error:
        yield from error.faults
        return
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        yield Fault(FaultKind.DRAWING, file, WHOLE, "a drawing in SVG", shown(str(error)))
        return
    if _name(root) != "svg":
        yield Fault(FaultKind.DRAWING, file, WHOLE, "a drawing in SVG", f"the element {shown(_name(root))}")
    for element in root.iter():
        if (refused := _REFUSED.get(_name(element))) is not None:
            yield Fault(FaultKind.DRAWING, file, WHOLE, "lines and shapes only", refused)
    if root.get("viewBox") is None:
        yield Fault(FaultKind.DRAWING, file, WHOLE, "a viewBox, so that it can be drawn at any size", "none")


def icon_faults(raw: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each `icon` of a file that is not in the icon font. `raw` is the JSON of the file."""
    for path, name in _icons(raw):
        prefix, _, icon = name.partition(".")
        known = _known_icons().get(prefix)
        if known and icon not in known:
            yield Fault(FaultKind.UNKNOWN_ICON, file, place(path), f"an icon of {prefix}", f"`{shown(name)}`")


def _icons(node: Any, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, below in inside:
        if step == "icon" and isinstance(below, str):
            yield (*at, step), below
        else:
            yield from _icons(below, (*at, step))


@cache
def _known_icons() -> dict[str, frozenset[str]]:
    """Return the names of the icons by the prefix of their font, without importing qtawesome, which ships the fonts.

    The dictionary is empty if qtawesome is missing.
    """
    spec = find_spec("qtawesome")
    folders = [Path(folder) / "fonts" for folder in (spec.submodule_search_locations if spec else None) or ()]
    font_files = {prefix: [file for folder in folders for file in folder.glob(name)] for prefix, name in _FONTS.items()}
    return {
        prefix: frozenset(json.loads(files[0].read_text(encoding="utf-8")))
        for prefix, files in font_files.items()
        if files
    }


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
