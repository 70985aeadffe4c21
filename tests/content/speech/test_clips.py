"""A clip is named by what it says: whatever of that changes, there is no clip, and never an old one."""

from __future__ import annotations

import pytest

from kiosk.content.speech.clips import PERSON, PREPARED, ClipSpeaker, clip_file, clip_name, clip_speakers, is_clip
from kiosk.content.speech.spoken_form import spoken_form

SPOKEN = spoken_form("Give no breast milk for 12 hours.", "en-GB")
GEORGE = PREPARED["en-GB"]


def test_a_changed_number_has_no_clip_of_before() -> None:
    changed = spoken_form("Give no breast milk for 24 hours.", "en-GB")
    assert clip_name(changed, "en-GB", GEORGE) != clip_name(SPOKEN, "en-GB", GEORGE)


@pytest.mark.parametrize(
    "other",
    [
        PERSON,
        ClipSpeaker("bf_emma", GEORGE.speed),
        ClipSpeaker(GEORGE.voice, 0.8),
        ClipSpeaker(GEORGE.voice, GEORGE.speed, 99),
    ],
    ids=["a person", "another voice", "another speed", "another recipe"],
)
def test_whoever_speaks_otherwise_has_another_clip(other: ClipSpeaker) -> None:
    assert clip_name(SPOKEN, "en-GB", other) != clip_name(SPOKEN, "en-GB", GEORGE)
    assert clip_name(SPOKEN, "en-US", GEORGE) != clip_name(SPOKEN, "en-GB", GEORGE)


def test_the_name_of_a_clip_stays_what_it_is() -> None:
    assert (
        clip_file("Back.", "en-GB", ClipSpeaker("bm_george", 0.85))
        == "speech/en-GB/9ba9338e996b318f07a1f2fa135f952c.opus"
    )


def test_a_person_comes_before_a_prepared_voice() -> None:
    assert clip_speakers("en-GB") == (PERSON, GEORGE)
    assert clip_speakers("ur") == (PERSON,)


CLIP = "speech/en-GB/" + "0" * 32 + ".opus"


def test_a_clip_is_told_by_its_path() -> None:
    assert is_clip(CLIP)
    assert is_clip(clip_file(SPOKEN, "es-US", PERSON))


@pytest.mark.parametrize("file", ["", CLIP[:-1], CLIP.upper(), f"x/{CLIP}", CLIP.replace("en-GB", ".."), f"{CLIP}\n"])
def test_nothing_else_is_a_clip(file: str) -> None:
    assert not is_clip(file)
