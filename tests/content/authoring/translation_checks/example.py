"""The example scan of the small library in three languages, as a translator would write it, and that library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiosk.content.made_from import fingerprint
from tests.content.conftest import load, put, write, write_small_library

LANGUAGES = ("pl", "ur", "es-US")
_FEEDING = "Give no breast milk for {example.feeding}."
_TOLD: dict[str, dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
"""Each English text of the scan with its translations."""


def words_in(language: str, english: Any, key: str = "") -> Any:
    """The English words in the language. The name in letters stands there in English, and is kept."""
    if isinstance(english, dict):
        return {key: words_in(language, below, key) for key, below in english.items()}
    return english if key == "letter" else _TOLD[english][language]


def write_translated_library(folder: Path) -> Path:
    """The small library in four languages, of which the example scan and the glossary are truly translated."""
    write_small_library(folder)
    for path in [*folder.rglob("pl.json")]:
        for language in LANGUAGES:
            path.with_stem(language).write_bytes(path.read_bytes())
    english = load(folder, "scans/example/en-GB.json")
    english["aftercare"]["items"]["feeding"]["text"] = _FEEDING
    write(folder, "scans/example/en-GB.json", english)
    radiographer = load(folder, "glossary/en-GB.json")["radiographer"]
    for language in LANGUAGES:
        words = {"made_from": fingerprint(english), **words_in(language, english)}
        write(folder, f"scans/example/{language}.json", words)
        term = {key: text if key == "say" else _TOLD[text][language] for key, text in radiographer.items()}
        write(folder, f"glossary/{language}.json", {"radiographer": term})
    for file in ("library.json", "profiles/demo/profile.json", "profiles/clinic/profile.json"):
        write(folder, file, _offered(load(folder, file)))
    put(folder, "library.json", "languages/ur/direction", "rtl")
    return folder


def _offered(node: Any) -> Any:
    """The JSON with all languages wherever it has Polish."""
    if isinstance(node, dict):
        more = dict.fromkeys(LANGUAGES, node["pl"]) if "pl" in node else {}
        return {key: _offered(below) for key, below in node.items()} | more
    if isinstance(node, list) and "pl" in node:
        return [*node, *(language for language in LANGUAGES if language not in node)]
    return node
