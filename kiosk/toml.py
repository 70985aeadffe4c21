"""Reads TOML files strictly: reports unknown names with a suggestion, and shows values on one line."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.given import GivenTextError, read_given, text_of

_LONGEST_SHOWN = 60
_AT_LINE = re.compile(r"at line (\d+)")
_PLAIN_SIGNS = {
    "\u201c\u201d\u201e\u201f\xab\xbb\u2033": 'the plain "',
    "\u2018\u2019\u201a\u201b\u2032": "the plain '",
    "\u2013\u2014\u2212": "the plain -",
    "\u00a0\u202f\u2007": "a plain space",
}
"""Signs that word processors write by themselves, and what to write instead."""


class TomlError(ValueError):
    """A file that can't be read. The message is one line with its name."""


def document(file: Path) -> dict[str, Any]:
    """Return the content of the file. Raises TomlError."""
    try:
        text = text_of(read_given(file))
    except OSError as error:
        raise TomlError(f"{file}: can’t be read: {error.strerror}") from error
    except GivenTextError as error:
        raise TomlError(f"{file}: is not TOML: it {error}") from error
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise TomlError(f"{file}: is not TOML: {error}{_odd_sign(text, str(error))}") from error


def _odd_sign(text: str, fault: str) -> str:
    """Return the end of a sentence that names a sign of word processors in the line of the fault, or ""."""
    found = _AT_LINE.search(fault)
    lines = text.split("\n")
    line = lines[int(found[1]) - 1] if found and int(found[1]) <= len(lines) else ""
    for sign in line:
        for signs, plain in _PLAIN_SIGNS.items():
            if sign in signs:
                return f"; the line has the {unicodedata.name(sign).lower()} {sign}, where TOML takes {plain} alone"
    return ""


def unknown(
    document: Mapping[str, Any], keys: Collection[str], file: Path, within: str = "", also: Collection[str] = ()
) -> Iterator[str]:
    """Yield a fault for each table or key of the document that is not in `keys`, which are written table.name.

    `within` is put before all names, and the tables in `also` are suggested too.
    """
    tables = {key.partition(".")[0]: key.partition(".")[0] for key in keys}
    names = {key.partition(".")[2]: key for key in keys}
    for table, entries in document.items():
        if not isinstance(entries, dict):
            yield f"{file}: {within}{table} stands in no table{nearest(table, names)}"
        elif table not in tables:
            there = {**tables, **{each: each for each in also}}
            yield f"{file}: [{within}{table}] is no table of settings{nearest(table, there)}"
        else:
            for name in entries:
                key = f"{table}.{name}"
                if key not in keys:
                    yield f"{file}: {within}{key} is no setting{nearest(key, {each: each for each in keys} | names)}"


def nearest(word: str, candidates: Mapping[str, str]) -> str:
    """Return the end of a sentence that suggests the value of the key most like the word, or lists all values."""
    import difflib

    near = difflib.get_close_matches(word, candidates, n=1) or difflib.get_close_matches(
        word.rpartition(".")[2], candidates, n=1
    )
    return f"; did you mean {candidates[near[0]]}?" if near else f"; there are {', '.join(candidates.values())}"


def as_toml(found: object) -> str:
    """Return the value as TOML writes it, but on one line and shortened."""
    match found:
        case dict():
            return "a table"
        case list():
            return "a list"
        case int() if abs(found) >= 10**_LONGEST_SHOWN:  # Python refuses to write the very longest
            return "a very large number"
        case str() | bool():
            text = json.dumps(found, ensure_ascii=False)
        case _:
            text = str(found)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
