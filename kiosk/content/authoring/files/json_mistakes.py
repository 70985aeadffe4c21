"""What is wrong with a file that is not JSON, in the words of somebody who types it by hand."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, shown
from kiosk.content.reading import Explain, parse_json

_SAVE_AS = "a file saved as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
_COPY = "what stood in this file, from a copy of it"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a file begins that Notepad calls Unicode, which is UTF-16."""
_MERGE_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=\s|$).*$", re.MULTILINE)
_CURLY = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u2032\u2033"
"""What Word makes of quotation marks."""
_WORDS_OF_PYTHON = {"True": "true", "False": "false", "None": "null", "TRUE": "true", "FALSE": "false", "NULL": "null"}
_NUMBER_AT_END = re.compile(r"-?\d[\d.]*$")
_DATE = re.compile(r"\d{4}([-/])\d\d?\1\d\d?(?!\d)|\d\d?\.\s?\d\d?\.\s?\d{4}(?!\d)|\d\d?/\d\d?/\d{4}(?!\d)")
"""A date as it is typed where a number stands."""
_NO_COMMAS = ";\uff0c\uff1b\u3001\u060c"
"""What stands in the place of a comma: a semicolon, and the commas of Chinese and Arabic keyboards."""
_RANGE_END = re.compile(r"\s*(?:-|\u2013|\u2014|to\b|or\b)\s*(\d+(?:\.\d+)?)")
_NAME_BEFORE = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:')


class _Mistake(NamedTuple):
    """What was expected and found, and the index in the text where it is to be mended."""

    at: int
    expected: str
    found: str


def damage_faults(data: bytes, file: str) -> tuple[Fault, ...]:
    """Return the faults for which the file can't be read as JSON. The tuple is empty if it can be read."""
    if b"\0" in data:
        return (_zeros_fault(data, file),)
    try:
        text = data.decode("utf-8-sig")
        parse_json(data, file)
    except UnicodeDecodeError as error:
        return (_encoding_fault(data, error, file),)
    except ContentError as error:
        mistake = _mistake(text)
        return error.faults if mistake is None else (_fault(file, text, mistake),)
    return ()


def _fault(file: str, text: str, mistake: _Mistake) -> Fault:
    line = text.count("\n", 0, mistake.at) + 1
    column = mistake.at - (text.rfind("\n", 0, mistake.at) + 1) + 1
    return Fault(FaultKind.DAMAGED, file, f"line {line}, column {column}", mistake.expected, mistake.found)


def _zeros_fault(data: bytes, file: str) -> Fault:
    """The fault of a file with zeros, which no text has: they are half of UTF-16, or fill what was never written."""
    if data.startswith(_WIDE) or data[:2].count(b"\0") == 1:  # a bracket or a space comes first
        return Fault(FaultKind.DAMAGED, file, WHOLE, _SAVE_AS, "one saved as UTF-16, which Notepad calls Unicode")
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    return Fault(FaultKind.DAMAGED, file, f"line {line}", _COPY, "zeros, as a power failure or a full disk leaves them")


def _encoding_fault(data: bytes, error: UnicodeDecodeError, file: str) -> Fault:
    line_start = data.rfind(b"\n", 0, error.start) + 1
    line = data.count(b"\n", 0, error.start) + 1
    before = data[line_start : error.start].decode("utf-8", errors="replace")
    letter = data[error.start : error.start + 1].decode("cp1252", errors="replace")
    found = f"one saved as ANSI or Windows-1252, with `{letter}` after `{shown(before[-20:].lstrip())}`"
    return Fault(FaultKind.DAMAGED, file, f"line {line}, column {len(before) + 1}", _SAVE_AS, found)


def _mistake(text: str) -> _Mistake | None:
    """Return the first mistake, or None if only the JSON reader's own words say what is wrong."""
    if not text.strip():
        return _Mistake(0, _COPY, "an empty file")
    if marks := _MERGE_MARK.search(text):
        return _Mistake(marks.start(), "one of the two versions, without the marks between them", f"`{marks[0][:40]}`")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return _typed_wrong(text, error)
    except (ValueError, RecursionError):
        return None
    return None


def _typed_wrong(text: str, error: json.JSONDecodeError) -> _Mistake:
    at, rest, before = error.pos, text[error.pos :], text[: error.pos].rstrip()
    if mistake := _in_a_text(text, error) or _wrong_character(at, rest):
        return mistake
    if error.msg.startswith("Extra data"):
        return _Mistake(at, "nothing after the last bracket", f"`{_snippet(rest)}`")
    if not rest:
        opened = _last_opened(text)
        return _Mistake(len(before), f"the closing bracket of `{text[opened]}` in line {_line(text, opened)}", "none")
    if error.msg.startswith("Expecting ',' delimiter"):
        return _after_a_value(text, at, before, rest)
    if number := _decimal_comma(text, at):
        return number
    if before.endswith(",") and rest[0] in "}]":
        return _Mistake(len(before) - 1, f"no comma before `{rest[0]}`", "a comma")
    return _no_value(error.msg, at, before, rest)


def _in_a_text(text: str, error: json.JSONDecodeError) -> _Mistake | None:
    """Return the mistake between two quotation marks, None if it stands elsewhere."""
    if error.msg.startswith("Invalid control character"):
        return _control_character(text, error.pos)
    if error.msg.startswith("Invalid \\"):
        return _Mistake(error.pos, r"two backslashes, \\, for one", f"`{_snippet(text[error.pos :])}`")
    if error.msg.startswith("Unterminated string"):
        return _Mistake(error.pos, "a quotation mark at the end of the text", "none in the rest of the file")
    return None


def _wrong_character(at: int, rest: str) -> _Mistake | None:
    """Return the mistake of a character that no JSON has outside of texts, None if it is another."""
    letter = rest[:1]
    if letter and letter in _CURLY:
        return _Mistake(at, 'straight quotation marks, "', f"`{letter}`, which Word makes of them")
    if letter == "'":
        return _Mistake(at, 'double quotation marks, "', "a single one, '")
    if rest.startswith(("//", "/*", "#")):
        return _Mistake(at, "no notes of your own in the file", f"`{_snippet(rest)}`")
    if letter and letter.isspace() and letter not in " \t\r\n":
        return _Mistake(at, "an ordinary space", f"a space from Word (U+{ord(letter):04X})")
    if letter and not letter.isprintable() and letter not in "\t\r\n":
        return _Mistake(at, "nothing, or an ordinary space", f"a character that nobody sees (U+{ord(letter):04X})")
    return None


def _no_value(message: str, at: int, before: str, rest: str) -> _Mistake:
    """Return the mistake where a name, a colon or a value should begin."""
    if message.startswith("Expecting ':' delimiter"):
        return _Mistake(
            len(before), f"a colon after the name `{_snippet(before[before.rfind(chr(10)) + 1 :])}`", "none"
        )
    if message.startswith("Expecting property name"):
        return _Mistake(at, 'a name in quotation marks, "', f"`{_snippet(rest)}`")
    if before.endswith(","):
        word = re.match(r"[A-Za-z]+", rest)
        if not word and rest[:1] == ",":
            return _Mistake(at, "one comma", "two")
    for wrong, right in _WORDS_OF_PYTHON.items():
        if rest.startswith(wrong):
            return _Mistake(at, f"`{right}` in small letters", f"`{wrong}`")
    if re.match(r"\.\d", rest):
        return _Mistake(at, f"`0{_number(rest)}`, with a digit before the point", f"`{_number(rest)}`")
    if rest[:1] in ",}]":
        return _Mistake(at, "a text in quotation marks or a number here", "nothing")
    if rest[:1] == "+" or rest[:1].isnumeric():
        return _Mistake(at, "a number in digits, such as 6 or 6.5", f"`{_snippet(rest)}`")
    return _Mistake(at, 'a text in quotation marks, ", a number in digits, true or false', f"`{_snippet(rest)}`")


def _after_a_value(text: str, at: int, before: str, rest: str) -> _Mistake:
    """Return the mistake between the end of a value and what follows where a comma or a bracket should."""
    if rest[:1] in _NO_COMMAS:
        return _Mistake(at, "a comma", f"`{rest[0]}`")
    if (number := _NUMBER_AT_END.search(before)) and (mistake := _after_a_number(text, number.start(), before, rest)):
        return mistake
    if before.endswith('"') and before.count("\n") == text.count("\n", 0, at) and re.match(r'[^\s"{}\[\],:]', rest):
        return _Mistake(
            at,
            'curly quotation marks, “ ”, inside a text, or \\" for each',
            f"a straight one before `{_snippet(rest)}`",
        )
    return _Mistake(len(before), "a comma after this", f"none before `{_snippet(rest)}`")


def _after_a_number(text: str, at: int, before: str, rest: str) -> _Mistake | None:
    """Return the mistake where a number at `at` ends `before`; None where a comma is missing behind it."""
    number, between = before[at:], text[len(before) : len(text) - len(rest)]
    if date := _DATE.match(text, at):
        return _Mistake(at, 'a date in quotation marks, the year first, such as "2026-12-01"', f"`{date[0]}`")
    if not between and rest[:1].isdigit():  # 06 is read as 0, then 6
        right = (number + _number(rest)).lstrip("0") or "0"
        return _Mistake(at, f"`{right}`, without a zero in front", f"`{number}{_number(rest)}`")
    if between == " " and re.match(r"(?:\d{3}(?!\d) ?)+", rest):
        return _Mistake(at, f"`{number}{rest[:3]}`, without a space", f"`{number} {rest[:3]}`")
    if end := _RANGE_END.match(rest):
        return _Mistake(at, f'`{number}`, and the end of a range in `"to": {end[1]}`', f"`{number}{end[0]}`")
    if rest[:1] == ".":
        return _Mistake(at, f"`{number}`, without a point behind it", f"`{number}.`")
    if rest[:1].isalpha():
        unit = "a number alone, for its unit has a key of its own"
        return _Mistake(len(before) + len(between), unit, f"`{number} {_word(rest)}`")
    return None


def _decimal_comma(text: str, at: int) -> _Mistake | None:
    """Return the mistake if the comma before `at` stands in a number, as in 6,5; otherwise None."""
    if (number := re.search(r"(\d+),\s*$", text[:at])) and (rest := re.match(r"\d+(?=\s*[,}\]])", text[at:])):
        found = f"`{number[1]},{rest[0]}`"
        if len(rest[0]) == 3:
            meant = f"`{number[1]}{rest[0]}` without a comma, or `{number[1]}.{rest[0]}` with a decimal point"
            return _Mistake(number.start(), meant, found)
        return _Mistake(number.start(), f"a decimal point: `{number[1]}.{rest[0]}`", found)
    return None


def _control_character(text: str, at: int) -> _Mistake:
    if text[at] not in "\r\n":
        return _Mistake(at, "a space", "a tab" if text[at] == "\t" else "a character that nobody sees")
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    after = text[at:].lstrip()
    if line.rstrip(",")[-1:] in _CURLY and line.rstrip(","):
        return _Mistake(at - 1, 'straight quotation marks, "', f"`{line.rstrip(',')[-1]}`, which Word makes of them")
    closed = _NAME_BEFORE.match(after) or after[:1] in ("}", "]")
    if closed or line.endswith(","):
        return _Mistake(at, "a quotation mark at the end of the text", f"none after `{_snippet(line[-20:])}`")
    return _Mistake(at, "\\n for a line break in a text, all of it in one line", "a line break")


def _last_opened(text: str) -> int:
    """Return the index of the innermost bracket that nothing closes; 0 if there is none."""
    opened = [0]
    inside = False
    index = 0
    while index < len(text):
        letter = text[index]
        if inside:
            if letter == "\\":
                index += 1
            elif letter == '"':
                inside = False
        elif letter == '"':
            inside = True
        elif letter in "{[":
            opened.append(index)
        elif letter in "}]" and len(opened) > 1:
            opened.pop()
        index += 1
    return opened[-1]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _word(text: str) -> str:
    match = re.match(r"\w+", text)
    return match[0] if match else ""


def _number(text: str) -> str:
    match = re.match(r"[\d.,]*\d", text)
    return match[0] if match else ""


def _snippet(text: str) -> str:
    """Return the beginning of the text, of its first line alone."""
    return shown(text.strip().partition("\n")[0][:24].strip())


def _shape_faults(raw: object, type_: Any, file: str) -> tuple[Fault, ...]:
    from kiosk.content.authoring.explain import shape_faults

    return shape_faults(raw, type_, file)


EXPLAIN = Explain(_shape_faults, damage_faults)
"""Tells all faults of a file, in the words of authors."""
