"""Languages made by machine from the English of a content folder: no word is left as it is.

By default every word is longer and accented. What a page lacks in such a language is seen at once, and so is what has
no room for longer words. `tests/pseudo_scripts.py` has some in other scripts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.content.made_from import fingerprint

TAG, NAME = "pl", "Polski"
_BASE = "en-GB"
_KEPT = re.compile(
    r"(\{[^{}]*\}|\]\((?:term|scan):[a-z0-9-]+\)|\*\*|^- |^## |\[|\]|\b[A-Z]{2,}(?:-[A-Z]{2,})*\b)", re.MULTILINE
)
_ACCENTS = str.maketrans("aceilnosuyzACEILNOSUYZ", "ąćęïłńóśüýżĄĆĘÏŁŃÓŚÜÝŻ")
_LONGER, _LONG = 0.4, 16
_PAGES = ("scans", "topics", "comparisons", "blocks")


def longer(text: str) -> str:
    """Return the text 40 % longer and accented. Names of substances are as long in any language as they are."""

    def word(found: re.Match[str]) -> str:
        more = round(len(found[0]) * _LONGER) if len(found[0]) < _LONG else 0
        return found[0].translate(_ACCENTS) + "ö" * more

    return re.sub(r"[A-Za-z]{3,}", word, text)


def pseudo(text: str, words: Callable[[str], str] = longer) -> str:
    """Return the text in such a language. Places for numbers, links and abbreviations stay."""
    return "".join(part if kept else words(part) for kept, part in _alternating(_KEPT.split(text)))


class Pseudo(NamedTuple):
    """Such a language; `words` makes it of a part of an English text that a translator would change."""

    tag: str = TAG
    name: str = NAME
    direction: str = "ltr"
    words: Callable[[str], str] = longer


LONGER = Pseudo()


def add_pseudo_language(folder: Path, *profiles: str, language: Pseudo = LONGER) -> None:
    """Adds the language to a copy of the shipped content, and offers it in these departments."""
    tag = language.tag
    library = _read(folder / "library.json")
    library["languages"][tag] = {"name": language.name, "direction": language.direction, "status": "reviewed"}
    _write(folder / "library.json", library)
    for file in folder.rglob(f"{_BASE}.json"):
        base = _read(file)
        words = _told(base, language)
        if file.parent.parent.name in _PAGES:
            words = {"made_from": fingerprint(base), **words}
        _write(file.parent / f"{tag}.json", words)
    for id_ in profiles:
        file = folder / "profiles" / id_ / "profile.json"
        profile = _with_language(_read(file), language)
        profile["languages"].append(tag)
        _write(file, profile)


def _told(node: Any, language: Pseudo, path: tuple[str, ...] = ()) -> Any:
    if isinstance(node, dict):
        return {key: _told(below, language, (*path, key)) for key, below in node.items()}
    if not isinstance(node, str) or path[-1:] == ("say",):
        return node
    return "H:mm" if path == ("numbers", "clock") else pseudo(node, language.words)


def _with_language(node: Any, language: Pseudo) -> Any:
    """Return the file of a department with the language wherever it has English words."""
    if isinstance(node, list):
        return [_with_language(each, language) for each in node]
    if not isinstance(node, dict):
        return node
    more = {language.tag: _told(node[_BASE], language)} if _BASE in node else {}
    return {key: _with_language(below, language) for key, below in node.items()} | more


def _alternating(parts: list[str]) -> list[tuple[bool, str]]:
    return [(bool(number % 2), part) for number, part in enumerate(parts)]


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
