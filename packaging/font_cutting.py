"""Makes smaller typefaces of those that were fetched: of the characters that a language writes, or of a few words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

_FAMILY_NAMES = (1, 16)
"""The records of a font that name its family."""


def cut(font: bytes, characters: str) -> bytes:
    """A typeface with the glyphs of a character set, of Latin and of general punctuation alone."""
    from fontTools import subset, ttLib  # late: where all is there, it is not needed

    options = subset.Options()
    opened = ttLib.TTFont(io.BytesIO(font), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*code_points(characters), *range(0x20, 0x100), *range(0x2010, 0x2028)])
    cutter.subset(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def name_of(file: str, kind: str) -> str:
    """What a small file is called that is made of another, such as DemoNames_700Bold.ttf of the kind `Names`."""
    family, _, style = Path(file).name.partition("_")
    return f"{family}{kind}_{style}"


def cut_to_letters(font: bytes, letters: str, kind: str) -> bytes:
    """A typeface of these letters alone, in all their shapes, whose family is called as before with the kind behind."""
    from fontTools import subset, ttLib

    opened = ttLib.TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["*"]
    options.drop_tables += ["meta"]  # which tells the languages of the whole
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters + " ")
    cutter.subset(opened)
    for record in opened["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = f"{record.toUnicode()} {kind}"
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def code_points(encoding: str) -> Iterator[int]:
    for code in range(0x2000, 0x10000):
        try:
            chr(code).encode(encoding)
        except UnicodeEncodeError:
            continue
        yield code
