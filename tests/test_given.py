"""Texts from people and their tools: taken in every usual encoding, or refused with what to do."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.given import GivenTextError, read_given, text_of

TEXT = '[log]\nlevel = "info"  # Größe\n'
WRITTEN = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with its mark": TEXT.encode("utf-8-sig"),
    "UTF-8 with its mark twice": codecs.BOM_UTF8 + TEXT.encode("utf-8-sig"),
    "UTF-16 of Windows": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16 the other way round": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "filled up with nothing": TEXT.encode() + b"\0" * 100,
    "with the end mark of DOS": TEXT.encode() + b"\x1a",
    "with its mark taken for cp1252": codecs.BOM_UTF8.decode("cp1252").encode() + TEXT.encode(),
    "with its mark taken for cp437": codecs.BOM_UTF8.decode("cp437").encode() + TEXT.encode(),
    "with its mark taken for cp850": codecs.BOM_UTF8.decode("cp850").encode() + TEXT.encode(),
}


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN)
def test_every_usual_encoding_is_taken(data: bytes) -> None:
    assert text_of(data) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_plain_letters_in_utf_16_need_no_mark(encoding: str) -> None:
    assert text_of("2468\r\n".encode(encoding)) == "2468\r\n"


REFUSED = {
    "a page of Windows": ("# Größe".encode("cp1252"), "is not in UTF-8 (line 1 has the byte 0xF6); save it as UTF-8"),
    "a page of DOS": ("\n# Größe".encode("cp437"), "is not in UTF-8 (line 2 has the byte 0x94); save it as UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text; save it as UTF-8"),
    "half of UTF-16": (codecs.BOM_UTF16_LE + b"\0\xd8", "is damaged UTF-16; save it as UTF-8"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_another_is_refused_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(GivenTextError) as refused:
        text_of(data)
    assert str(refused.value) == told


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        told = text_of(data)
    except GivenTextError as error:
        told = str(error).removesuffix("save it as UTF-8")
        assert told != str(error)  # noqa: PT017  a text and a refusal are both right
    assert not told.startswith("\ufeff")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x1a\ufeff\u2229\xb4\xef"), max_size=200))
def test_any_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert text_of(text.encode()) == text


DEVICES = [path for path in map(Path, ("/dev/zero", "/dev/null", "/dev/full", "/dev/stdin")) if path.exists()]


@pytest.mark.parametrize("device", DEVICES, ids=str)
def test_a_device_is_refused(device: Path) -> None:
    with pytest.raises(OSError, match="is no plain file"):
        read_given(device)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="is no plain file"):
        read_given(tmp_path / "pipe")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match=r"has more than 1,000,000 bytes"):
        read_given(tmp_path / "huge")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=os.strerror(21)):
        read_given(tmp_path)
