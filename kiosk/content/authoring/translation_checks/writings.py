"""How languages are written: their script, how long their texts are beside English ones, and their own letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Writing(NamedTuple):
    """`script` begins the Unicode names of the letters. A text is `shortest` to `longest` times as long as in English.

    `joiners` tells whether words may need the joiners that nobody sees, and `strange` are letters of other languages
    that look like those of this one, each with the right one.
    """

    script: str = "LATIN"
    shortest: float = 0.62
    longest: float = 1.8
    joiners: bool = False
    strange: str = ""


_LATIN = Writing()
_INDIC = {
    "bn": "BENGALI", "gu": "GUJARATI", "hi": "DEVANAGARI", "kn": "KANNADA", "ml": "MALAYALAM", "mr": "DEVANAGARI",
    "ne": "DEVANAGARI", "pa": "GURMUKHI", "si": "SINHALA", "ta": "TAMIL", "te": "TELUGU",
}  # fmt: skip
_WRITINGS = {
    "ar": Writing("ARABIC", 0.4, 1.5, strange="یيکك"),
    "fa": Writing("ARABIC", 0.5, 1.6, joiners=True, strange="يیكک"),
    "ps": Writing("ARABIC", 0.5, 1.7, joiners=True),
    "ckb": Writing("ARABIC", 0.5, 1.7, joiners=True, strange="كک"),
    "ur": Writing("ARABIC", 0.6, 1.7, joiners=True, strange="يیىیكکهہةۃ"),
    "zh": Writing("CJK", 0.35, 1.3),
    "am": Writing("ETHIOPIC", 0.4, 1.4),
    "ti": Writing("ETHIOPIC", 0.4, 1.4),
    "pl": Writing(strange="æćêęñńœśŸź¿ż"),  # Windows of Poland, read as that of the West
    "ro": Writing(strange="şșţțŞȘŢȚ"),
    "el": Writing("GREEK"),
    **{language: Writing("CYRILLIC") for language in ("be", "bg", "ru", "sr", "uk")},
    **{language: Writing(script, 0.5, 1.8, joiners=True) for language, script in _INDIC.items()},
}
_SCRIPTS = {writing.script for writing in _WRITINGS.values()} | {"LATIN", "ARMENIAN", "HEBREW", "HANGUL", "THAI"}
_WITHOUT_SPACES = "CJK"
"""The script whose words no space divides, so that letters of others may stand right beside it."""
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3e-\u0d4d\u200c\u200d\u00ad"
)
"""Signs that stand within words and are no letters to Python: vowels of Indic and Arabic scripts, and joiners."""
_WORD = re.compile(rf"[^\W\d_][\w{_MARKS}]*(?:['’][\w{_MARKS}]+)*")


def writing_of(language: str) -> Writing:
    """Return how a language is written, by its BCP 47 tag."""
    return _WRITINGS.get(language.partition("-")[0], _LATIN)


def words_of(text: str) -> list[str]:
    """Return the words of a text in any script."""
    return _WORD.findall(text)


def joined_scripts(word: str) -> set[str]:
    """Return the scripts of a word's letters, without Chinese, which may touch the letters of any."""
    return {script for letter in word if (script := script_of(letter))} - {_WITHOUT_SPACES}


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the script of a letter, and the empty string for what belongs to none or to all."""
    if not letter.isalpha():
        return ""
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script if script in _SCRIPTS else ""


def strange_letters(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each letter of another language that looks like one of this, and the one that is right."""
    strange = writing_of(language).strange
    for wrong, right in zip(strange[::2], strange[1::2], strict=True):
        if wrong in text:
            yield wrong, right
