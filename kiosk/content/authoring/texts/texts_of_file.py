"""The rules that every text of a file has to keep, whatever it is shown for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.content.authoring.shapes import Shape
from kiosk.content.authoring.texts import characters, layout_by_hand, unfilled
from kiosk.content.faults import Advice, Fault


def text_faults(raw: Any, file: str, shape: Shape) -> Iterator[Fault]:
    """Yield the faults of characters, of texts that nobody filled in, and of a layout by hand."""
    language = _language(file, shape)
    yield from characters.character_faults(raw, file)
    yield from unfilled.unfilled_faults(raw, file, shape.name)
    yield from unfilled.open_faults(raw, file, shape.name)
    yield from characters.glyph_faults(_publishers(raw) if shape.name == "sources" else raw, file, language)
    if language or shape.name == "profile":
        # A place may begin as a list does, such as “1. Stock”.
        laid_out = {key: below for key, below in raw.items() if key != "places"} if isinstance(raw, dict) else raw
        yield from layout_by_hand.layout_faults(laid_out, file)


def text_advice(raw: Any, file: str, shape: Shape) -> Iterator[Advice]:
    """Yield advice on characters, and on a layout by hand."""
    language = _language(file, shape)
    yield from characters.character_advice(raw, file, language.startswith("en"))
    if language or shape.name == "profile":
        yield from layout_by_hand.layout_advice(raw, file)


def _publishers(sources: Any) -> Any:
    """Return those alone: patients read where doses come from, and nothing else of a source."""
    entries = sources.items() if isinstance(sources, dict) else ()
    return {id_: {"publisher": each.get("publisher")} for id_, each in entries if isinstance(each, dict)}


def _language(file: str, shape: Shape) -> str:
    """Return the language that the file is in, or "" for one of no language or of several."""
    return Path(file).stem if "<language>" in shape.path else ""
