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
_AT_LINE = re.compile(r"at line (\d+), column (\d+)")
_TWICE = ("Cannot ", "Duplicate ")
"""How a fault of names begins: the line may be written as it should."""
_OPEN = ("Invalid value", "Unclosed array")
_NAMED = re.compile(r"\s*[\w.-]+\s*=|\s*\[{1,2}[^\W\d][\w.-]*\]{1,2}\s*(?:#|$)")
"""The beginning of a line that is told as a value where a bracket before it is open."""
_PLAIN_SIGNS = {
    "\u201c\u201d\u201e\u201f\xab\xbb\u2033": 'the plain "',
    "\u2018\u2019\u201a\u201b\u2032": "the plain '",
    "\u2013\u2014\u2212": "the plain -",
    "\u00a0\u202f\u2007\u3000": "a plain space",
    "\uff02": 'the plain "',
    "\uff1d": "the plain =",
}
"""Signs that word processors write by themselves, and what to write instead."""
_BACKSLASH = "; within \" a \\ begins a sign of its own: write / in a path, or put it between ' and '"
_OTHER_WAYS = (
    (re.compile(r"\s*[\w.-]+\s*:(?!=)"), "; TOML writes = between a name and its value"),
    (
        re.compile(r"\s*[\w.-]+\s*=\s*(?!(?:true|false)\b)(?i:true|false|yes|no|on|off)\b"),
        "; TOML writes true or false, in small letters",
    ),
    (re.compile(r"\s*[\w.-]+\s*=\s*-?\d+,\d"), "; TOML writes a point in a number, such as 21.5"),
    (
        re.compile(r"\s*[\w.-]+\s*=\s*(?:(?:\.\.?)?[/\\]|[~%]|(?!(?:true|false|inf|nan)\b)[^\W\d_])"),
        '; TOML writes texts between quotation marks, such as "general"',
    ),
    (re.compile(r'\s*[\w.-]+\s*=\s*"(?:[^"\\]|\\.)*\\'), _BACKSLASH),
    (
        re.compile(r"""\s*(?:/\*|<!--|(?i:rem)\b)|(?:[^"'/;]|/(?!/)|"[^"]*"|'[^']*')*(?:;|//)\s*\S"""),
        "; TOML writes notes after #",
    ),
    (re.compile(r"\s*[\w.-]+\s*=\s*[1-9][\d.]*\s*(?:[\"'\u2033]|[^\W\d_])"), "; TOML writes a number without its unit"),
    (re.compile(r".*;\s*$"), "; TOML writes nothing at the end of a line"),
)
"""How other files of settings are written, and what TOML wants instead."""


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
        raise TomlError(f"{file}: is not TOML: {error}{_hint(text, str(error))}") from error


def _hint(text: str, fault: str) -> str:
    """Return the end of a sentence that says what is odd in the line of the fault and what to write, or ""."""
    if fault.startswith(_TWICE):
        return "; this name stands there already" if fault.startswith("Cannot overwrite") else ""
    found = _AT_LINE.search(fault)
    lines = text.split("\n")
    line = lines[int(found[1]) - 1] if found and int(found[1]) <= len(lines) else ""
    if found and fault.startswith(_OPEN) and (begun := _NAMED.match(line)) and int(found[2]) <= begun.end():
        return "; a bracket before this line is open"
    if "\r" in line.removesuffix("\r"):
        return "; its lines end as on an old Mac; save it with line ends of Windows or Unix"
    return _odd_sign(line) or next((hint for way, hint in _OTHER_WAYS if way.match(line)), "")


def _odd_sign(line: str) -> str:
    """Return the end of a sentence that names a sign of word processors, or one that nobody sees, or ""."""
    for sign in line:
        name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
        for signs, plain in _PLAIN_SIGNS.items():
            if sign in signs:
                return f"; the line has the {name} {sign}, where TOML takes {plain} alone"
        if unicodedata.category(sign) == "Cf":
            return f"; the line has a sign that nobody sees, the {name}: type the line anew"
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


def not_allowed(value: object, allowed: str) -> str:
    """Return the end of a sentence on a value that is not what is allowed, and what nobody sees in it."""
    told = f"{as_toml(value)}; allowed is {allowed}"
    if not isinstance(value, str) or value.isprintable():
        return told
    if unseen := next((sign for sign in value if unicodedata.category(sign) in ("Cf", "Zs") and sign != " "), ""):
        return f"{told}; it has a sign that nobody sees, the {unicodedata.name(unseen).lower()}: type it anew"
    return told + (_BACKSLASH if any(sign in value.strip() for sign in "\b\t\n\f\r") else "")


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
            text = "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)
        case _:
            text = str(found)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08X}"
