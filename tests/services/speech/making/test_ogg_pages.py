"""A clip sounds as its encoder made it, and has nothing in it but its sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.services.speech.making.ogg_pages import OggError, without_room
from kiosk.services.speech.sound_library import SoundError
from tests.services.speech.spoken import library, syllables

LEAST_SAVED = 700
"""Bytes: the encoder keeps 512 free for comments, and names itself in others."""
PAGE, HEADS = b"OggS", 2


def encoded(folder: Path, seconds: float = 1.5) -> bytes:
    file = folder / "encoded.opus"
    library().encode(syllables(seconds).tobytes(), file)
    return file.read_bytes()


def decoded(folder: Path, ogg: bytes) -> bytes:
    file = folder / "decoded.opus"
    file.write_bytes(ogg)
    return library().decoded(file)


@pytest.mark.parametrize(("seconds", "pages"), [(0.3, 1), (4.5, 1), (12.0, 3)])
def test_the_same_samples_come_of_it_from_the_fewest_pages(tmp_path: Path, seconds: float, pages: int) -> None:
    ogg = encoded(tmp_path, seconds)
    bare = without_room(ogg)
    assert decoded(tmp_path, bare) == decoded(tmp_path, ogg)
    assert bare.count(PAGE) == HEADS + pages
    assert len(bare) <= len(ogg) - LEAST_SAVED
    assert without_room(bare) == bare


def test_nothing_is_heard_of_a_damaged_clip_that_has_its_sound_on_one_page(tmp_path: Path) -> None:
    bare = without_room(encoded(tmp_path))
    with pytest.raises(SoundError):
        decoded(tmp_path, bare[:-1] + bytes((bare[-1] ^ 1,)))


@pytest.mark.parametrize("part", ["nothing", "words", "half a page", "a head", "no sound"])
def test_what_is_no_opus_in_ogg_is_refused(tmp_path: Path, part: str) -> None:
    ogg = encoded(tmp_path)
    first = ogg.index(PAGE, 1)
    planted = {
        "nothing": b"",
        "words": b"Words, of which there are more than the head of a page has",
        "half a page": ogg[:-10],
        "a head": ogg[: first + 5],
        "no sound": ogg[:first],
    }
    with pytest.raises(OggError):
        without_room(planted[part])
