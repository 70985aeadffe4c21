"""Characters that a screen does not show as they were meant: lost, hidden, turned round, or of no typeface."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from kiosk.content.authoring.texts.conversions import conversion_problems
from kiosk.content.authoring.texts.typeface import has_glyph
from kiosk.content.faults import Advice, Fault, FaultKind, FieldPath, place
from kiosk.typefaces import LATIN, typeface_of

_OPEN, _CLOSE = "\u2066\u2067\u2068", "\u2069"
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e")
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
_HIDDEN = frozenset("\u200b\u2060\ufeff\u034f\u180e\u2061\u2062\u2063\u2064\u115f\u1160\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufeff\ufe0f\U0001f000-\U0001faff"
    "\u2600-\u27bf]"
)
"""What a joiner may follow: letters of Arabic and Indic scripts, Tibetan, Burmese, Khmer and Mongolian, and emoji."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, whose lines may break at a space of no width."""
_SPACES_OF_ENGLISH = "\u00a0\u202f\u2007\u2011"
_ODD_SPACES = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f]")

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")


def strings(node: Any, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text in the JSON with its path."""
    if isinstance(node, str):
        yield at, node
    elif isinstance(node, dict) or (not isinstance(node, list) and isinstance(node, Mapping)):  # nearly all are dicts
        for key, below in node.items():
            if isinstance(below, str):
                yield (*at, key), below
            else:
                yield from strings(below, (*at, key))
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from strings(below, (*at, index))


def character_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text with a character that is lost, hidden or turns its neighbours round."""
    for path, text in strings(words):
        for expected, found in dict.fromkeys(_problems(text)):
            yield Fault(FaultKind.CHARACTER, file, place(path), expected, found)


def control_faults(words: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each text with a control character, as Word has for line breaks. Markup is asked elsewhere."""
    for path, text in strings(words):
        if control := _CONTROL.search(text):
            yield Fault(FaultKind.CHARACTER, file, place(path), "no control characters", _named(control[0]))


def glyph_faults(words: Any, file: str, language: str) -> Iterator[Fault]:
    """Yield one fault for a file with characters that no typeface has in which they are drawn.

    `language` is that of the file; "" where each text stands below a key that names its own.
    """
    lacking: dict[str, FieldPath] = {}
    drawn: dict[str, set[str]] = {}
    for path, text in strings(words):
        spoken = str(language or next((key for key in reversed(path) if typeface_of(str(key)) is not LATIN), ""))
        known = drawn.setdefault(spoken, set())
        if known.issuperset(text):
            continue
        for letter in dict.fromkeys(text):
            if letter in known or letter in lacking:
                continue
            if _is_no_letter(letter) or has_glyph(letter, spoken):
                known.add(letter)
            else:
                lacking[letter] = path
    if lacking:
        named = ", ".join(map(_named, [*lacking][:5])) + (f" and {len(lacking) - 5} more" if len(lacking) > 5 else "")
        first = next(iter(lacking.values()))
        expected = "letters that the kiosk’s typefaces have in this language"
        yield Fault(FaultKind.UNDRAWABLE, file, place(first), expected, named)


def character_advice(words: Any, file: str, english: bool) -> Iterator[Advice]:
    """Yield advice on soft hyphens, names in HTML and odd spaces. English needs none that keep words together."""
    for path, text in strings(words):
        if "\u00ad" in text:
            yield Advice(file, place(path), "a soft hyphen: it is seen only where a line happens to break at it", "C22")
        if (entity := _ENTITY.search(text)) and unescape(entity[0]) != entity[0]:
            instead = _instead(unescape(entity[0]), text.replace(entity[0], unescape(entity[0])), english)
            yield Advice(
                file, place(path), f"`{entity[0]}`: {instead}, for a title shows the letters of its name", "C22"
            )
        if space := _ODD_SPACES.search(text) or (english and re.search(f"[{_SPACES_OF_ENGLISH}]", text)) or None:
            yield Advice(file, place(path), f"{_named(space[0])}: a plain space or hyphen lets the line break", "C22")


def _instead(letter: str, typed: str, english: bool) -> str:
    """Return what to do instead of naming the letter as in HTML, and is not told of the text as `typed`."""
    if letter.isspace() and (english or letter in "\t\n\r " or _ODD_SPACES.match(letter)):
        return "type a plain space"
    if letter == "\u2011" and english:
        return "type a plain hyphen"
    told = any(_named(sign) == found for sign in letter for _, found in _problems(typed))
    if told or letter in ("", "\u00ad"):
        return "delete it"
    return f"type {f'`{letter}`' if letter.isprintable() else _named(letter)} itself"


@lru_cache(4096)
def _problems(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_found_in(text))


def _found_in(text: str) -> Iterator[tuple[str, str]]:
    yield from conversion_problems(text)
    if text.isascii():
        return
    right_to_left = any(letter.isalpha() and unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    for paragraph in text.split("\n"):
        isolates = 0
        for match in _NOT_ASCII.finditer(paragraph):
            letter = match[0]
            if letter in _OPEN or letter in _CLOSE:
                isolates += 1 if letter in _OPEN else -1
                if isolates < 0:
                    yield "a beginning for each end of a direction", _named(letter)
                    isolates = 0
            elif problem := _problem(letter, paragraph[match.start() - 1 : match.start()], right_to_left):
                yield problem, _named(letter)
        if isolates:
            yield "an end for each beginning of a direction, in its own paragraph", "none"


_OF_CATEGORY = {
    "Co": "no characters of private use, which mean something else in each typeface: type what was meant, or delete it",
    "Cn": "characters of Unicode",
    "Zl": "an empty line between paragraphs",
    "Zp": "an empty line between paragraphs",
}


def _problem(letter: str, before: str, right_to_left: bool) -> str | None:
    """Return what was expected instead of the character, or None if it may stand there."""
    if letter == "\ufffd" or unicodedata.category(letter) == "Cc":
        return "the letter that was lost when the text was converted"
    if letter in _TURNING:
        return "no characters that turn the direction of the text"
    if letter in _MARKS_OF_DIRECTION and not right_to_left:
        return "marks of direction only beside letters from right to left"
    if letter in _JOINERS and not _JOINED.match(before):
        return "joiners only in scripts that need them"
    if _is_hidden(letter, before):
        return "no characters that nobody sees"
    return _OF_CATEGORY.get(unicodedata.category(letter))


def _is_hidden(letter: str, before: str) -> bool:
    """Return whether the character shows nothing, where no script needs it."""
    if letter == "\u200b":
        return not _WITHOUT_SPACES.match(before)
    if "\ufe00" <= letter <= "\ufe0f":  # the look of the picture before it
        return not before or (before.isascii() and before.isalpha())
    return letter in _HIDDEN or letter in "\ufff9\ufffa\ufffb" or "\U000e0000" <= letter <= "\U000e0fff"


def _is_no_letter(letter: str) -> bool:
    """Return whether `character_faults` refuses the character wherever it stands."""
    return letter == "\ufffd" or unicodedata.category(letter) in ("Cn", "Co")


def _named(letter: str) -> str:
    shown = letter if letter.isprintable() and not unicodedata.combining(letter) else ""
    name = unicodedata.name(letter, "").lower()
    return " ".join(part for part in (shown, f"U+{ord(letter):04X}", name) if part)
