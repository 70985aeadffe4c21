"""The typefaces and the icon font: registered with Qt when they are first used, never taken from the system.

Also what the words of other scripts need beside their typeface: room for all their ink, and Latin letters among them.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont, QTextCharFormat, QTextFormat, QTextLayout

from kiosk.typefaces import BEYOND_LATIN, LATIN, FontError, Typeface, of_other_script, package_folder, typeface_named

if TYPE_CHECKING:
    from kiosk.ui.widgets.text.other_scripts import OtherWord

_ICON_FILES = {"fa6s": "fontawesome6-solid-webfont", "fa6r": "fontawesome6-regular-webfont"}
_MEASURED = 100
"""Pixels of an em: large enough that rounding does not matter."""
_JOINED = 1.25
"""The factor by which a word may be wider than its letters side by side; those that join are narrower as a rule."""
_MOST_CHARACTERS = 70
_LAST_OF_ONE = "\uffff"
_WORD_OF_ONE_LETTER = re.compile(r"(?<![^\s(\[„“«¿¡])([^\W\d_]) (?=\S)")


def _register(file: Path) -> str:
    """Registers a font file with Qt and returns its family. Raises FontError."""
    number = QFontDatabase.addApplicationFont(str(file))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        raise FontError(f"{file} is missing or is not a font; install the program again")
    return families[0]


@functools.cache
def _latin() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A run that begins and ends with Latin letters or digits, with what stands between them, and one Latin letter.

    Compiled when a text needs them: so wide a range of letters costs the start three milliseconds.
    """
    run = r"[0-9A-Za-zÀ-ɏ](?:[0-9A-Za-zÀ-ɏ \u00a0.,:/+%’'()×–-]*[0-9A-Za-zÀ-ɏ%])?"
    return re.compile(run), re.compile(r"[A-Za-zÀ-ɏ]")


def _has_latin(text: str) -> bool:
    return any(letter < BEYOND_LATIN and letter.isalnum() for letter in text)


@functools.cache
def fault_of(typeface: Typeface) -> str:
    """Registers a typeface and returns why that failed, "" where it did not. Needs a QGuiApplication.

    That is done once, also where it fails: Qt keeps a copy of a file each time that it is registered.
    """
    try:
        for file in typeface.files():
            family = _register(file)
            if family != typeface.family:
                return f"{file.name} holds the family {family}, expected {typeface.family}"
    except FontError as error:
        return str(error)
    return ""


def register(typeface: Typeface) -> None:
    """Registers a typeface. Raises FontError where it can't be used, because Qt would silently draw nothing."""
    if fault := fault_of(typeface):
        raise FontError(fault)


def usable(typeface: Typeface) -> bool:
    """Whether the typeface is there and is one: its files may be damaged."""
    return typeface.there and not fault_of(typeface)


@functools.lru_cache(maxsize=128)
def text_font(pixels: int, bold: bool, typeface: Typeface = LATIN) -> QFont:
    """The font of words of so many pixels, of which a script's typeface takes more where its letters are small."""
    register(typeface)
    font = QFont()
    font.setFamilies([typeface.family])
    # What the typeface lacks is drawn as an empty box: Qt would take it from any font, such as that of the icons.
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    font.setPixelSize(max(1, round(pixels * typeface.scale)))
    font.setBold(bold)
    if typeface.space:
        font.setWordSpacing(typeface.space * font.pixelSize())
    return font


def longest_line(font: QFont) -> int:
    """Return how many pixels a line of running text may take, so that eyes find the next one.

    It is that of Latin text beside it in any script, whose letters may be as wide as two of Latin.
    """
    latin = text_font(round(font.pixelSize() / typeface_named(font.family()).scale), font.bold())
    return math.ceil(QFontMetricsF(latin).averageCharWidth() * _MOST_CHARACTERS)


def kept_together(text: str) -> str:
    """Return the text, as long as before, with a no-break space after each word of one letter, if another follows.

    Such a word is read with the next one: Polish, Czech and Ukrainian printers let no line end with it.
    """
    return _WORD_OF_ONE_LETTER.sub("\\1\N{NO-BREAK SPACE}", text)


def ink(text: str, typeface: Typeface, bold: bool) -> tuple[float, float]:
    """How far the text reaches above and below the baseline in one line, in em of its font."""
    words = [_ink_of_word(word, typeface, bold) for word in text.split()] or [(0.0, 0.0)]
    return max(above for above, _ in words), max(below for _, below in words)


@functools.lru_cache(maxsize=4096)
def _ink_of_word(word: str, typeface: Typeface, bold: bool) -> tuple[float, float]:
    font = text_font(_MEASURED, bold, typeface)
    box = QFontMetricsF(font).tightBoundingRect(word)
    return -box.top() / font.pixelSize(), box.bottom() / font.pixelSize()


@functools.lru_cache(maxsize=512)
def longest_word(text: str, typeface: Typeface, bold: bool) -> float:
    """How wide the longest word of the text is at most, in em of its font, told by single letters."""
    longest = max(map(len, text.split(" ")))
    return longest * _JOINED * max((_width_of(letter, typeface, bold) for letter in set(text)), default=0.0)


@functools.lru_cache(maxsize=1024)
def _width_of(letter: str, typeface: Typeface, bold: bool) -> float:
    font = text_font(_MEASURED, bold, typeface)
    return QFontMetricsF(font).horizontalAdvance(letter) / font.pixelSize()


def other_words(text: str, typeface: Typeface) -> tuple[OtherWord, ...]:
    """The words of another script than the typeface’s, which another typeface draws."""
    if text.isascii() or not any(of_other_script(letter, typeface) for letter in set(text) if letter >= BEYOND_LATIN):
        return ()
    from kiosk.ui.widgets.text.other_scripts import found_words

    return tuple(found_words(text, typeface))


def without(text: str, others: Sequence[OtherWord]) -> str:
    """Return the text with spaces in place of these words, to be measured in its own typeface.

    Measured by one that lacks its letters, a word has Qt look for others, and from then on draw that one otherwise.
    """
    for word in others:
        text = text.replace(word.text, " " * utf16_length(word.text))
    return text


def suited(font: QFont, text: str) -> QFont:
    """The font itself, or that of Latin for a text of Latin letters alone, which needs none of a script’s room."""
    typeface = typeface_named(font.family())
    if typeface.mixed and _has_latin(text) and all(has(LATIN, letter) for letter in text):
        return text_font(round(font.pixelSize() / typeface.scale), font.bold())
    return font


def utf16_length(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16: a letter beyond U+FFFF, such as an emoji, is two."""
    if max(text, default="") <= _LAST_OF_ONE:
        return len(text)
    return len(text) + sum(letter > _LAST_OF_ONE for letter in text)


def utf16_part(text: str, start: int, end: int) -> str:
    """The part of a text between two positions as Qt counts them.

    The codec is asked only for a letter beyond U+FFFF: a process that has given up its rights may not load it any more.
    """
    if max(text, default="") <= _LAST_OF_ONE:
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")


def latin_formats(text: str, typeface: Typeface, pixels: int) -> list[QTextLayout.FormatRange]:
    """The typeface of Latin for Latin letters and digits among words of a script, and for what that lacks.

    `pixels` is the size of the script's font; the Latin letters stand beside it at their own.
    """
    sized, latin = QTextCharFormat(), QTextCharFormat()
    sized.setProperty(QTextFormat.Property.FontPixelSize, round(pixels / typeface.scale))
    latin.setProperty(QTextFormat.Property.FontPixelSize, round(pixels / typeface.scale))
    latin.setFontFamilies([LATIN.family])
    ranges = []
    for start, end, own in _runs(text, typeface):
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = (
            utf16_length(text[:start]),
            utf16_length(text[start:end]),
            sized if own else latin,
        )
        ranges.append(part)
    return ranges


@functools.lru_cache(maxsize=512)
def _runs(text: str, typeface: Typeface) -> tuple[tuple[int, int, bool], ...]:
    """Where what is Latin begins and ends, and whether it is drawn by the script's typeface all the same.

    To Qt a digit is of the script of the letters before it, so with `own_signs` it is Latin only after a Latin letter.
    """
    runs: list[tuple[int, int, bool]] = []
    if _has_latin(text):
        latin, latin_letter = _latin()
        for match in latin.finditer(text):
            first = latin_letter.search(text, *match.span()) if typeface.own_signs else match
            middle = match.end() if first is None else first.start()
            runs += [(*span, own) for span, own in (((match.start(), middle), True), ((middle, match.end()), False))]
    found = {at for start, end, _own in runs for at in range(start, end)}
    for at, letter in enumerate(text):
        if at not in found and not has(typeface, letter) and typeface.borrows(letter) and has(LATIN, letter):
            runs.append((at, at + 1, False))
    return tuple(sorted(run for run in runs if run[0] < run[1]))


@functools.lru_cache(maxsize=2048)
def has(typeface: Typeface, letter: str) -> bool:
    """Whether the typeface has the character."""
    return _raw_font(typeface).supportsCharacter(ord(letter))


@functools.lru_cache(maxsize=3)
def _raw_font(typeface: Typeface) -> QRawFont:
    """What is asked for letters: both styles have the same, and headings, which stand on every screen, are bold.

    A typeface, Latin and another are asked in turn; of more Qt would hold all tables.
    """
    return QRawFont.fromFont(text_font(_MEASURED, True, typeface))


@functools.cache
def icon_family(prefix: str) -> str:
    """The family of the icon font with this prefix, such as `fa6s`. Raises FontError."""
    return _register(_icon_folder() / f"{_versioned(prefix, '.ttf')}")


@functools.cache
def _characters(prefix: str) -> dict[str, str]:
    file = _icon_folder() / _versioned(prefix, ".json")
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str])


def icon_character(name: str) -> tuple[str, str]:
    """The family and the character of an icon, which is named as in qtawesome, such as `fa6s.lungs`.

    Raises FontError for an icon that the font does not have.
    """
    prefix, _, icon = name.partition(".")
    if not icon_exists(name):
        raise FontError(f"there is no icon {name}; icons are named as in qtawesome, with {' or '.join(_ICON_FILES)}")
    return icon_family(prefix), chr(int(_characters(prefix)[icon], 16))


def icon_exists(name: str) -> bool:
    prefix, _, icon = name.partition(".")
    return prefix in _ICON_FILES and icon in _characters(prefix)


def _icon_folder() -> Path:
    return package_folder("qtawesome") / "fonts"


def _versioned(prefix: str, ending: str) -> str:
    """The name of the font's file, which contains the version of the font in the locked qtawesome."""
    stem = _ICON_FILES[prefix]
    pattern = f"{stem}-[0-9]*{ending}" if ending == ".ttf" else f"{stem}-charmap-*{ending}"
    for file in _icon_folder().glob(pattern):
        return file.name
    raise FontError(f"qtawesome does not hold the font {stem}; install the locked version again")
