"""Lists and tables that were typed by hand or pasted: they run together, for the format has only `- ` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from kiosk.content.authoring.texts.characters import strings
from kiosk.content.faults import Advice, Fault, FaultKind, place, shown

_BULLETS = "•●○◦▪▫■□‣∙◘◙▶►▸➢➤➔→⇒★☆✓✔✗✘❖♦◆◇\u2043\uf0b7\uf0a7\u00b7"
_DASHES = "\u2010-\u2015\u2212"
_BEGINS_LIKE_AN_ITEM = re.compile(
    rf"[ \t]*(?:[{_BULLETS}]|[{_DASHES}*+~][ \t]|-(?=[^\s\d-])|\(?(?:[a-zA-Z]|\d{{1,2}}|[ivx]{{1,4}})\)[ \t]?\S"
    r"|(?:[a-z]|\d{1,2}|[ivx]{1,4})\.[ \t]|[\u2460-\u2473\u2776-\u2793]|\[[ xX]?\] |[§Ø»\u203a][ \t\u00a0])"
)
_BEGINS_LIKE_SEVERAL = re.compile(r"[ \t]*(?:([ovü])|([A-Z]|[IVX]{1,4})\.)[ \t\u00a0]")
"""Letters that Word puts for its bullets, and capitals that number: one alone is a word or an initial."""
_BULLET_INSIDE = re.compile(r"\S\s*[•●○▪■‣]\s*\S")
_COLUMNS = re.compile(r"[|\u00a6\u2502\u2503\u2551]|\S\t+\S|\S {3,}\S|\S ?(?:\.{4,}|…{2,}|(?:\. ){4,}) ?\S")
_RULED = re.compile(r"^[ \t]*[=_~\u2013\u2014\u2500\u2501\u2550+*.-]{3,}[ \t]*$", re.MULTILINE)


def layout_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text with an item, a column or a ruled line that was drawn with characters."""
    for path, text in strings(words):
        for expected, found in _problems(text):
            yield Fault(FaultKind.HAND_MADE_LAYOUT, file, place(path), expected, found)


def layout_advice(words: Any, file: str) -> Iterator[Advice]:
    """Yield advice on line breaks that nobody sees, because a paragraph or an item goes on in the next line."""
    for path, text in strings(words):
        lines = text.split("\n")
        for line, following in pairwise(lines):
            if line.strip() and following.strip() and not following.startswith(("- ", "## ")) and line[:3] != "## ":
                note = f"the line `{shown(following)}` runs on from the one before: an empty line, or `- `, parts them"
                yield Advice(file, place(path), note, "C22")
                break


@lru_cache(1024)
def _problems(text: str) -> tuple[tuple[str, str], ...]:
    """Return what was expected and what was found, each once."""
    return tuple(dict.fromkeys(_each_problem(text)))


def _each_problem(text: str) -> Iterator[tuple[str, str]]:
    items = [line.strip() for line in text.split("\n") if _BEGINS_LIKE_AN_ITEM.match(line)]
    for item in (*items, *_several(text)):
        yield "`- ` at the beginning of each item of a list", f"`{shown(item)}`"
    if not items and (inside := _BULLET_INSIDE.search(text)):
        yield "`- ` and a line of its own for each item of a list", f"`{shown(inside[0])}`"
    if columns := _COLUMNS.search(text):
        yield "sentences or a list, for there are no tables", f"`{shown(columns[0])}`"
    if ruled := _RULED.search(text):
        yield "no line drawn with characters", f"`{shown(ruled[0].strip())}`"


def _several(text: str) -> list[str]:
    """Return the lines that are items because there are several: with one letter for a bullet, or with capitals."""
    found = [(match, line.strip()) for line in text.split("\n") if (match := _BEGINS_LIKE_SEVERAL.match(line))]
    letters, capitals = [match[1] for match, _ in found], {match[2] for match, _ in found}
    numbered = capitals >= {"A", "B"} or capitals >= {"I", "II"}
    return [line for match, line in found if (numbered if match[2] else letters.count(match[1]) > 1)]
