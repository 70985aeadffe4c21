"""The rules that every text of a file has to keep, whatever it is shown for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.content.authoring.shapes import Shape
from kiosk.content.authoring.texts import characters, layout_by_hand, shown_names, unfilled
from kiosk.content.faults import Advice, Fault
from kiosk.content.places.telephones import unnumbered

_MARKED_UP = {"scan-words", "topic-words", "comparison-words", "block-words", "profile"}
"""The shapes whose texts are read as markup, or with words that are, by which control characters are refused."""

_SAID_IN_A_LINE = {"places", "contacts", "name", "room"}
"""What may begin as a list does, such as “1. Stock”, “2. Medizinische Klinik” and “1. Mai bis 31. August”."""


def text_faults(raw: Any, file: str, shape: Shape) -> Iterator[Fault]:
    """Yield the faults of characters, of texts that nobody filled in, and of a layout by hand."""
    language = _language(file, shape)
    yield from characters.character_faults(raw, file)
    if shape.name not in _MARKED_UP:
        yield from characters.control_faults(raw, file)
    yield from shown_names.marked_up_name_faults(raw, file, shape.name)
    yield from unfilled.unfilled_faults(raw, file, shape.name)
    yield from unfilled.open_faults(raw, file, shape.name)
    yield from characters.glyph_faults(_publishers(raw) if shape.name == "sources" else raw, file, language)
    if language or shape.name == "profile":
        laid_out = raw
        if shape.name == "profile" and isinstance(raw, dict):
            laid_out = {key: _as_said(below) if key in _SAID_IN_A_LINE else below for key, below in raw.items()}
        yield from layout_by_hand.layout_faults(laid_out, file)


def text_advice(raw: Any, file: str, shape: Shape) -> Iterator[Advice]:
    """Yield advice on characters, and on a layout by hand."""
    language = _language(file, shape)
    yield from characters.character_advice(raw, file, language.startswith("en"))
    if language or shape.name == "profile":
        yield from layout_by_hand.layout_advice(raw, file)


def _as_said(node: Any) -> Any:
    """Return the JSON with the texts of one line as they are said, where a number begins no list."""
    if isinstance(node, str):
        return node if "\n" in node else unnumbered(node)
    if isinstance(node, dict):
        return {key: _as_said(below) for key, below in node.items()}
    return [_as_said(below) for below in node] if isinstance(node, list) else node


def _publishers(sources: Any) -> Any:
    """Return those alone: patients read where doses come from, and nothing else of a source."""
    entries = sources.items() if isinstance(sources, dict) else ()
    return {id_: {"publisher": each.get("publisher")} for id_, each in entries if isinstance(each, dict)}


def _language(file: str, shape: Shape) -> str:
    """Return the language that the file is in, or "" for one of no language or of several."""
    return Path(file).stem if "<language>" in shape.path else ""
