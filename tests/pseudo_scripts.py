"""Languages of other scripts, made by machine: real words of each in place of the English ones, without any meaning.

They show shapes, marks, heights and breaks as a translation would. Their words stand in pseudo_scripts.json.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.pseudo_language import Pseudo

_TOLD: Mapping[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_NEAR = 8
"""A word takes the place of an English one that is nearly as long, by so many to choose from."""
_BETWEEN_WIDE = re.compile(r"(?<=[\u3000-\uffff]) +(?=[\u3000-\uffff])")
"""Spaces within Chinese, which has none. Beside what is marked up they stay, for there Markdown needs them."""


def sample(tag: str) -> str:
    """All words of the language as one text."""
    return _as_written(tag, str(_TOLD[tag]["words"]))


def _as_written(tag: str, text: str) -> str:
    """The text without the spaces that its script does not have."""
    return _BETWEEN_WIDE.sub("", text) if tag == "zh" else text


@cache
def _near(tag: str, length: int) -> list[str]:
    """The words of the language that are nearest to so many letters."""
    words: list[str] = sorted(_TOLD[tag]["words"].split(), key=len)
    return sorted(words, key=lambda each: abs(len(each) - length))[:_NEAR]


def _in_script(tag: str, text: str) -> str:
    def word(found: re.Match[str]) -> str:
        near = _near(tag, len(found[0]))
        return near[zlib.crc32(found[0].lower().encode()) % len(near)]

    told: str = re.sub(r"(?<![0-9])[A-Za-z]+(?:[’-][a-z]+)*", word, text)
    for sign, other in _TOLD[tag]["signs"].items():
        told = re.sub(rf"{re.escape(sign)}(?=\s|$)", other, told)
    return _as_written(tag, told)


SCRIPTS: Mapping[str, Pseudo] = {
    tag: Pseudo(tag, told["name"], told["direction"], partial(_in_script, tag)) for tag, told in _TOLD.items()
}
"""By the tag of each."""
