"""Names from outside are told in one line that every log, terminal, JSON file and screen can hold."""

from __future__ import annotations

import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printable import LONGEST_NAME, printable, printable_name

TOLD = {
    "plain": ("ward.kioskpack", "ward.kioskpack"),
    "letters of other scripts": ("Stationsübersicht 一覧 قائمة.kioskpack", "Stationsübersicht 一覧 قائمة.kioskpack"),
    "a backslash as in a path of Windows": (r"C:\packs\a.kioskpack", r"C:\packs\a.kioskpack"),
    "line breaks": ("a\nERROR kiosk: b\r\x0b\x0c\x85\u2028\u2029", r"a\nERROR kiosk: b\r\x0b\x0c\x85\u2028\u2029"),
    "commands of a terminal": ("\x1b[31m\x07\x9b0m\x7f", r"\x1b[31m\x07\x9b0m\x7f"),
    "direction of the text": ("kcap\u202eksoik\u2066\u200f", r"kcap\u202eksoik\u2066\u200f"),
    "invisible characters": ("a\u200bb\ufeffc\U000e0041\u00ad", r"a\u200bb\ufeffc\U000e0041\xad"),
    "a byte of another encoding": (os.fsdecode(b"caf\xe9.kioskpack"), r"caf\xe9.kioskpack"),
    "half a character of Windows": ("a\ud800b", r"a\ud800b"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("name", "told"), TOLD.values(), ids=TOLD)
def test_what_would_spoil_a_line_is_escaped_and_nothing_else(name: str, told: str) -> None:
    if sys.platform == "win32" and name.startswith("caf"):
        pytest.skip("Windows has no bytes in names")
    assert printable(name) == told


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_one_line_that_can_be_kept(text: str) -> None:
    told = printable(text)
    assert told.isprintable()
    assert told.encode().decode() == told
    assert json.loads(json.dumps(told)) == told
    assert printable(told) == told


@given(st.text(st.characters(codec=None), min_size=LONGEST_NAME))
def test_of_a_long_name_the_beginning_and_the_ending_are_told(name: str) -> None:
    told = printable_name(f"a{name}.kioskpack")
    assert len(told) <= LONGEST_NAME
    assert told[0] == "a"
    assert told.endswith(".kioskpack")
