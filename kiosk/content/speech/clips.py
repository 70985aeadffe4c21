"""The names of clips: each is a sum of what is said, in which language and by whom, so that none can be out of date."""

from __future__ import annotations

import hashlib
import re

import msgspec

from kiosk.content.files.snapshot import CLIPS

ENDING = ".opus"
"""How the names of clips end. They lie in CLIPS beside the content, in one folder a language."""
_CLIP = re.compile(rf"{CLIPS}/[A-Za-z]{{1,3}}(?:-[A-Za-z0-9]{{1,8}})*/[0-9a-f]{{32}}{re.escape(ENDING)}")


class ClipSpeaker(msgspec.Struct, frozen=True):
    """Who says a clip: a prepared voice at its speed, made by a recipe of which the number grows, or a person."""

    voice: str
    speed: float = 1.0
    recipe: int = 1


PERSON = ClipSpeaker("person")
"""Somebody who read it aloud. Such a clip comes before that of a prepared voice."""
PREPARED = {"en-GB": ClipSpeaker("bm_george", 0.85), "en-US": ClipSpeaker("af_heart", 0.9)}
"""The prepared voice of each language that has one."""


def clip_speakers(language: str) -> tuple[ClipSpeaker, ...]:
    """Return who may have said something in the language, whoever comes first."""
    return (PERSON, PREPARED[language]) if language in PREPARED else (PERSON,)


def clip_name(spoken: str, language: str, speaker: ClipSpeaker) -> str:
    """Return the name of the file with this spoken form, within the folder of its language."""
    said = "\x1f".join((language, speaker.voice, f"{speaker.speed:g}", f"{speaker.recipe}", spoken))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}{ENDING}"


def clip_file(spoken: str, language: str, speaker: ClipSpeaker) -> str:
    """Return its path beside the content."""
    return f"{CLIPS}/{language}/{clip_name(spoken, language, speaker)}"


def is_clip(file: str) -> bool:
    """Return whether a file with this path beside the content is a clip, so that it belongs into a pack."""
    return _CLIP.fullmatch(file) is not None
