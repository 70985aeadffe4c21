"""Writes TMX 1.4, the memory of a language, so that a translator’s tool offers what was said before."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from kiosk.content.authoring.translating.exported import ExportedFile
from kiosk.content.authoring.translating.inline_codes import InlineParts, NumberCode, SpanCode, inline_parts
from kiosk.content.authoring.translating.states import UnitState

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_REMEMBERED = frozenset((UnitState.DRAFT, UnitState.TRANSLATED, UnitState.REVIEWED, UnitState.APPROVED))


def tmx_bytes(files: Iterable[ExportedFile], language: str) -> bytes:
    """Return the memory: each string that is translated and not stale, with how far it is."""
    listed = [*files]
    root = ElementTree.Element("tmx", {"version": "1.4"})
    head = {
        "creationtool": "radiology-kiosk",
        "creationtoolversion": "1",
        "datatype": "plaintext",
        "segtype": "paragraph",
        "adminlang": "en",
        "srclang": "*all*",
        "o-tmf": "none",
    }
    ElementTree.SubElement(root, "header", head)
    body = ElementTree.SubElement(root, "body")
    body.text = body.tail = "\n"
    for file in listed:
        for each in file.units:
            if each.unit.target is not None and each.state in _REMEMBERED:
                unit = ElementTree.SubElement(body, "tu", {"tuid": each.unit.id})
                unit.tail = "\n"
                ElementTree.SubElement(unit, "prop", {"type": "x-state"}).text = each.state.value
                _add(unit, file.source, each.unit.base)
                _add(unit, language, each.unit.target)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _add(unit: ElementTree.Element, language: str, text: str) -> None:
    variant = ElementTree.SubElement(unit, "tuv", {_XML_LANG: language})
    _fill(ElementTree.SubElement(variant, "seg"), inline_parts(text))


def _fill(segment: ElementTree.Element, parts: InlineParts) -> None:
    for part in parts:
        match part:
            case NumberCode(placeholder):
                ElementTree.SubElement(segment, "ph").text = placeholder
            case SpanCode(_, inside):
                _fill(ElementTree.SubElement(segment, "hi"), inside)
            case text if len(segment):
                segment[-1].tail = (segment[-1].tail or "") + text
            case text:
                segment.text = (segment.text or "") + text
