"""A language made by machine from the English of a content folder: every word longer and accented, none left as it is.

What a page lacks in it is seen at once, and so is what has no room for longer words.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kiosk.content.made_from import fingerprint

TAG, NAME = "pl", "Polski"
_BASE = "en-GB"
_KEPT = re.compile(
    r"(\{[^{}]*\}|\]\((?:term|scan):[a-z0-9-]+\)|\*\*|^- |^## |\[|\]|\b[A-Z]{2,}(?:-[A-Z]{2,})*\b)", re.MULTILINE
)
_ACCENTS = str.maketrans("aceilnosuyzACEILNOSUYZ", "ąćęïłńóśüýżĄĆĘÏŁŃÓŚÜÝŻ")
_LONGER = 0.4
_PAGES = ("scans", "topics", "comparisons", "blocks")


def pseudo(text: str) -> str:
    """Return the text 40 % longer and accented. Places for numbers, links and abbreviations stay."""

    def longer(word: re.Match[str]) -> str:
        return word[0].translate(_ACCENTS) + "ö" * round(len(word[0]) * _LONGER)

    parts = _KEPT.split(text)
    return "".join(part if kept else re.sub(r"[A-Za-z]{3,}", longer, part) for kept, part in _alternating(parts))


def add_pseudo_language(folder: Path, *profiles: str, tag: str = TAG, name: str = NAME) -> None:
    """Adds the language to a copy of the shipped content, and offers it in these departments."""
    library = _read(folder / "library.json")
    library["languages"][tag] = {"name": name, "direction": "ltr", "status": "sample"}
    _write(folder / "library.json", library)
    for file in folder.rglob(f"{_BASE}.json"):
        base = _read(file)
        words = _told(base)
        if file.parent.parent.name in _PAGES:
            words = {"made_from": fingerprint(base), **words}
        _write(file.parent / f"{tag}.json", words)
    for id_ in profiles:
        file = folder / "profiles" / id_ / "profile.json"
        profile = _with_language(_read(file), tag)
        profile["languages"].append(tag)
        _write(file, profile)


def _told(node: Any, path: tuple[str, ...] = ()) -> Any:
    if isinstance(node, dict):
        return {key: _told(below, (*path, key)) for key, below in node.items()}
    if not isinstance(node, str) or path[-1:] == ("say",):
        return node
    return "H:mm" if path == ("numbers", "clock") else pseudo(node)


def _with_language(node: Any, tag: str) -> Any:
    """Return the file of a department with the language wherever it has English words."""
    if isinstance(node, list):
        return [_with_language(each, tag) for each in node]
    if not isinstance(node, dict):
        return node
    more = {tag: _told(node[_BASE])} if _BASE in node else {}
    return {key: _with_language(below, tag) for key, below in node.items()} | more


def _alternating(parts: list[str]) -> list[tuple[bool, str]]:
    return [(bool(number % 2), part) for number, part in enumerate(parts)]


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
