"""Reads TOML files strictly: reports unknown names with a suggestion, and shows values on one line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

_LONGEST_SHOWN = 60


class TomlError(ValueError):
    """A file that can't be read. The message is one line with its name."""


def document(file: Path) -> dict[str, Any]:
    """Return the content of the file. Raises TomlError."""
    try:
        # Windows editors may begin a file with a byte order mark.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TomlError(f"{file}: can't be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise TomlError(f"{file}: is not TOML: {error}") from error


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
