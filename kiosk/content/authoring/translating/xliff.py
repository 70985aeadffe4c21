"""Writes XLIFF 1.2, which every translation tool reads: one file for a language, a `trans-unit` for each string."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from kiosk.content.authoring.translating.exported import ExportedFile, ExportedUnit
from kiosk.content.authoring.translating.inline_codes import (
    InlineParts,
    NumberCode,
    SpanCode,
    in_any_form,
    inline_parts,
)
from kiosk.content.authoring.translating.states import UnitState

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
NUMBER, LINK, BOLD = "x-number", "x-link", "bold"
PAIR = "x-pair"
_XML = "http://www.w3.org/XML/1998/namespace"
STATES_OUT = {
    UnitState.UNTRANSLATED: "new",
    UnitState.STALE: "needs-translation",
    UnitState.WITHDRAWN: "needs-translation",
    UnitState.DRAFT: "needs-review-translation",
    UnitState.TRANSLATED: "translated",
    UnitState.REVIEWED: "signed-off",
    UnitState.APPROVED: "final",
}
"""How the states are called in XLIFF."""
_STALE = "The text that this was translated from has changed. Translate it anew, or confirm it as “translated”."


def xliff_bytes(files: Iterable[ExportedFile], language: str) -> bytes:
    """Return the XLIFF of all files for translation into a language."""
    ElementTree.register_namespace("", XLIFF)
    root = ElementTree.Element(_q("xliff"), {"version": "1.2"})
    for file in files:
        attributes = {"original": file.name, "source-language": file.source, "target-language": language}
        element = ElementTree.SubElement(root, _q("file"), {**attributes, "datatype": "plaintext"})
        element.text = element.tail = "\n"
        body = ElementTree.SubElement(element, _q("body"))
        body.text = body.tail = "\n"
        _add_units(body, file.units)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _add_units(body: ElementTree.Element, units: Sequence[ExportedUnit]) -> None:
    group: ElementTree.Element | None = None
    for unit in units:
        if not unit.pair:
            group = None
        elif group is None or group.get("id") != f"{unit.unit.file}#{unit.pair}":
            group = _line(body, "group", {"id": f"{unit.unit.file}#{unit.pair}", "restype": PAIR})
            group.text = "\n"
        _add_unit(body if group is None else group, unit)


def _add_unit(parent: ElementTree.Element, exported: ExportedUnit) -> None:
    unit, state = exported.unit, exported.state
    attributes = {"id": unit.id, f"{{{_XML}}}space": "preserve"}
    if state is UnitState.APPROVED:
        attributes["approved"] = "yes"
    element = _line(parent, "trans-unit", attributes)
    source = inline_parts(unit.base)
    ids = _CodeIds()
    _fill(ElementTree.SubElement(element, _q("source")), source, ids)
    target = ElementTree.SubElement(element, _q("target"), {"state": STATES_OUT[state]})
    if unit.target is not None:
        _fill(target, inline_parts(unit.target), ids.again())
    context = {
        "x-screen": exported.place.screen,
        "x-page-code": exported.place.code,
        "x-picture": exported.place.picture,
    }
    group = ElementTree.SubElement(element, _q("context-group"), {"purpose": "information"})
    for type_, text in context.items():
        if text:
            ElementTree.SubElement(group, _q("context"), {"context-type": type_}).text = text
    for note in exported.notes:
        ElementTree.SubElement(element, _q("note"), {"from": note.about}).text = note.text
    if state in (UnitState.STALE, UnitState.WITHDRAWN):
        ElementTree.SubElement(element, _q("note"), {"from": "author"}).text = _STALE


def _fill(element: ElementTree.Element, parts: InlineParts, ids: _CodeIds) -> None:
    for part in parts:
        match part:
            case NumberCode(placeholder):
                given = {"id": ids.of(placeholder), "ctype": NUMBER, "equiv-text": placeholder}
                ElementTree.SubElement(element, _q("x"), given)
            case SpanCode(target, inside):
                given = {"id": ids.of(target), "ctype": LINK if target else BOLD}
                span = ElementTree.SubElement(element, _q("g"), {**given, **({"xid": target} if target else {})})
                _fill(span, inside, ids)
            case text:
                if len(element):
                    element[-1].tail = (element[-1].tail or "") + text
                else:
                    element.text = (element.text or "") + text


class _CodeIds:
    """The ids of the codes of one string, which are the same in the source and in its translation."""

    def __init__(self, given: Sequence[tuple[str, str]] = ()) -> None:
        self._left = [*given]
        self._given: list[tuple[str, str]] = []
        self._next = len(given) + 1

    def of(self, code: str) -> str:
        plain = in_any_form(code)
        for index, (known, id_) in enumerate(self._left):
            if known == plain:
                del self._left[index]
                return id_
        id_, self._next = str(self._next), self._next + 1
        self._given.append((plain, id_))
        return id_

    def again(self) -> _CodeIds:
        """Return the ids for the translation, which takes those of the source first."""
        return _CodeIds(self._given)


def _line(parent: ElementTree.Element, name: str, attributes: dict[str, str]) -> ElementTree.Element:
    """Return a new element with a line of its own."""
    element = ElementTree.SubElement(parent, _q(name), attributes)
    element.tail = "\n"
    return element


def _q(name: str) -> str:
    return f"{{{XLIFF}}}{name}"
