"""What is left of a text that another program converted: bytes of another encoding, lost letters, and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from unicodedata import combining, normalize
from urllib.parse import unquote

_QUOTES_AND_DASHES = "\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2013\u2014\u2022\u00bb\u00ab\u203a\u2039\u00b7\u00a0"
_NEXT = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0))
_NEXT_IN_POLAND = "".join(bytes([byte]).decode("cp1250", errors="ignore") for byte in range(0x80, 0xC0))
_NEXT_IN_POLAND = "".join(letter for letter in _NEXT_IN_POLAND if letter not in f"\u015e{_QUOTES_AND_DASHES}")
"""All that may follow but what follows an Ă in Romanian: Ş and quotation marks."""
_MISREAD = re.compile(
    "|".join(
        f"[{leads}][{re.escape(_NEXT)}]{{{count}}}"
        for leads, count in (("\u00c2-\u00df", 1), ("\u00e0-\u00ef", 2), ("\u00f0-\u00f4", 3))
    )
)
"""UTF-8 that was read as Windows-1252, such as Ã© for é."""
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_MISREAD_ELSEWHERE = {
    "cp850": re.compile("ÔÇ\\S"),
    "mac_roman": re.compile("\u201a\u00c4[ôòúùìîñ¢¶†]|[√¬ƒ≈](?=[^\\x00-\\x7f])\\S"),
    "cp437": re.compile("ΓÇ\\S"),
    "cp1250": re.compile(f"\u0102[{re.escape(_NEXT_IN_POLAND)}]"),
}
"""The same in consoles of Windows, on a Mac and in Windows of Poland, whose pairs of letters begin no word."""
_ARABIC = re.compile("[\u0600-\u06ff]{2,}")
_SHAPED = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]+")
"""Shapes of Arabic letters at their place in a word, which a screen makes by itself. Signs such as \ufdfa are none."""
_MARK_OF_ORDER = "ï»¿"

_LOST_APOSTROPHE = re.compile(
    r"\b[^\W\d_]+[?¿\u00b6](?:t|s|re|ve|ll|d|m)\b(?![=&%\[])"
    r"|\b(?i:do|does|did|is|are|was|were|wo|could|should|would|have|has|had|must|need)n[^\x00-\x9f\u2018\u2019\u02bc\u2032\u00b4\ufffd]t\b"
)
_LOST_SIGNS = (
    re.compile(r"\b[^\W\d_]+\?[^\W\d_A-Z][^\W\d_]*\b(?![=&%\[(])"),
    re.compile(r"(?<![^\s(])\?[^\W\d_]+\b(?![=&%\[(])"),
    re.compile(r"\S*(?:\d|[ap]m) \? \d\S*"),
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days? \? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"),
    re.compile(r"[^\W\d_][¡¢¤¥¦§¨¬¯±³¶\u00b8¹¼½¾¿][^\W\d_]+"),
)
"""A question mark or a sign for a letter, for a quotation mark before a word, and for a dash between two.

Between words it may be one of French, with a space before it: Fièvre ? frissons ? appelez-nous.
"""
_CAPITAL_INSIDE = re.compile(r"\b[^\W\d_]*[a-z\u00df-\u00ff][À-ÖØ-ÞŽŠŸ][^\W\d_]*")
_CAPITAL_MEANT = re.compile(r"(?:Mc|Mac|De|Di|Du|Le|La|[hnt])[À-ÖØ-ÞŽŠŸ]")
"""A name such as MacÉilis, and a capital of Irish behind the letter that is put before it."""
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nrt](?![a-z])|[nrt](?=[nrt]?[A-Z\\]))")
_BYTES = re.compile(r"(?:[=%][0-9A-F]{2}){2,}")
_WEB_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z\d+.-]*://|\bmailto:|\bwww\.|\b(?:[a-z\d-]+\.)+[a-z]{2,}(?:/|:\d)|(?<![^\s(])/)[^\s<>)\]]*",
    re.IGNORECASE,
)
"""An address of the web, whole or without its beginning, in which a question mark stands before letters."""


def conversion_problems(text: str) -> Iterator[tuple[str, str]]:
    """Yield what was expected and what was found, for each sign of a conversion that went wrong."""
    if not text.isascii():
        for misread, meant in _misread(text):
            yield f"{_typed(meant)}, for these are its bytes read in another encoding", f"`{misread}`"
            text = text.replace(misread, " ")
        if shaped := _SHAPED.search(text):
            plain = normalize("NFKC", shaped[0])
            yield f"`{plain}` in plain letters, for these are copied from a PDF, often backwards", f"`{shaped[0]}`"
    if "?" in text or not text.isascii():
        yield from _lost(_WEB_ADDRESS.sub(" ", text))
    if "\\" in text:
        for escape in dict.fromkeys(_ESCAPE.findall(text)):
            yield f"what `{escape}` stands for, for here its letters are shown", f"`{escape}`"
    if "=" in text or "%" in text:
        yield from _written_bytes(_WEB_ADDRESS.sub(" ", text))


def _typed(meant: str) -> str:
    """Return what to type in the place of misread letters."""
    return f"`{meant}`" if meant.strip() else "a plain space" if meant else "nothing"


def _lost(text: str) -> Iterator[tuple[str, str]]:
    """Yield the signs that another program has put for letters that it does not know."""
    if lost := _LOST_APOSTROPHE.search(text):
        yield "the apostrophe that was lost when the text was converted", f"`{lost[0]}`"
        return
    for signs in _LOST_SIGNS:
        if found := signs.search(text):
            yield "the letter, dash or quotation mark that was lost when the text was converted", f"`{found[0]}`"
            return
    for word in _CAPITAL_INSIDE.findall(text):
        if not _CAPITAL_MEANT.match(word):
            yield "the letter that was lost when the text was converted", f"`{word}`"


def _written_bytes(text: str) -> Iterator[tuple[str, str]]:
    """Yield letters that mail or an address writes as the numbers of their bytes, such as =C3=A9."""
    for found in dict.fromkeys(_BYTES.findall(text)):
        with suppress(UnicodeError):
            meant = unquote(found.replace("=", "%"), errors="strict")
            if not meant.isascii() and meant.isprintable():
                yield f"`{meant}` itself, for mail and addresses write it so", f"`{found}`"


def _misread(text: str) -> Iterator[tuple[str, str]]:
    """Yield letters that are the bytes of others, read in another encoding, and those others."""
    if _MARK_OF_ORDER in text:
        yield _MARK_OF_ORDER, ""
        text = text.replace(_MARK_OF_ORDER, " ")
    for run in dict.fromkeys(_RUN.findall(text)):
        if (meant := _undone(run)) is not None or (meant := _arabic(run)) is not None:
            yield run, meant
            text = text.replace(run, " ")
    for encoding, pairs in _MISREAD_ELSEWHERE.items():
        for misread in dict.fromkeys(pairs.findall(text)):
            with suppress(UnicodeError):
                yield misread, misread.encode(encoding).decode()
                text = text.replace(misread, " ")
    for misread in dict.fromkeys(match[0] for match in _MISREAD.finditer(text)):
        if (meant := _undone(misread)) is not None:
            yield misread, meant


def _undone(misread: str) -> str | None:
    """Return what the letters were before they were misread, once or again and again, or None if they are meant."""
    meant = before = _meant(misread)
    while before is not None:
        meant, before = before, _meant(before)
    return meant


def _meant(misread: str) -> str | None:
    """Return the characters whose bytes were misread, or None if the letters may well be meant, as in CAFÉ”."""
    try:
        data = b"".join(bytes([ord(c)]) if ord(c) < 0x100 else c.encode("cp1252") for c in misread)
        meant = data.decode()
    except UnicodeError:
        return None
    plausible = misread[0] in "ÃÂâ" or any(letter not in _QUOTES_AND_DASHES for letter in misread[1:])
    return meant if plausible and meant.isprintable() and not combining(meant[0]) else None


def _arabic(misread: str) -> str | None:
    """Return the letters of Arabic whose bytes were read as if they were those of Windows-1256, or None."""
    try:
        meant = misread.encode("cp1256").decode()
    except UnicodeError:
        return None
    return meant if _ARABIC.fullmatch(meant) else None
