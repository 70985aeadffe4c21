"""Thirty sentences by the prepared voice: each a clip as clips have to be, and heard by a recogniser as they are."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import speech

from kiosk.content.speech.clips import PREPARED, clip_file
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.services.speech.making.clip_making import as_samples, write_clip
from kiosk.services.speech.making.levels import Levels, clip_problems, levels
from kiosk.services.speech.making.maker import SpeechMaker
from tests.services.speech.spoken import library

HEARING = Path(speech.__file__).with_name("speech_hearing.py")
MOST_WRONG = 0.05
"""Of all words that are heard."""
MOST_BYTES, DEFAULT_DEPARTMENT_SECONDS = 12e6, 6_100
"""What all clips of the default department may take, and how long they last: 2,070 sentences with 75,000 letters."""
DRAWN = (
    "Give no breast milk for 12 hours.",
    "Do not hold babies close for 8 hours.",
    "A VQ scan takes about 30 to 60 minutes.",
    "The radiation is about 2 mSv.",
    "Ring 01632 960 120.",
    "In an emergency, ring 999.",
    "Monday to Friday, 9am to 5pm",
    "Eat and drink as usual.",
    "Keep still for the pictures.",
    "Check in at the desk.",
    "Take metal off your chest.",
    "Have a small injection in your arm.",
    "Tell staff if you may be pregnant.",
    "Feel unwell? Tell staff straight away.",
    "The camera moves around you.",
    "It does not touch you.",
    "You breathe through a mask.",
    "Raise your hand and staff will help.",
    "Your doctor tells you the result.",
    "You can drive home.",
    "Drink more water than usual today.",
    "Ask staff before you leave.",
    "Take this card with you.",
    "Security alarms can sense the tracer for up to 4 days.",
    "What happens in my scan?",
    "Which scan are you having?",
    "After your scan",
    "Questions people ask",
    "Next step",
    "You may bring somebody with you.",
)


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Levels]]:
    """By the spoken form."""
    assert speech.main(["--hearing"]) == 0
    folder, made, speaker = tmp_path_factory.mktemp("clips"), {}, PREPARED["en-GB"]
    with SpeechMaker(speech.FOLDER) as maker:
        for drawn in DRAWN:
            spoken = spoken_form(drawn, "en-GB")
            file = folder / clip_file(spoken, "en-GB", speaker)
            write_clip(as_samples(maker.say(spoken, "en-GB", speaker)), file, library())
            made[spoken] = file, levels(as_samples(library().decoded(file)))
    return made


@pytest.mark.slow
def test_every_clip_is_as_clips_have_to_be(clips: dict[str, tuple[Path, Levels]]) -> None:
    assert len(clips) == len(DRAWN)
    problems = {spoken: [*clip_problems(found)] for spoken, (_, found) in clips.items()}
    assert {spoken: found for spoken, found in problems.items() if found} == {}


@pytest.mark.slow
def test_the_clips_of_the_default_department_take_no_more_room_than_they_may(
    clips: dict[str, tuple[Path, Levels]],
) -> None:
    size = sum(file.stat().st_size for file, _ in clips.values())
    seconds = sum(found.seconds for _, found in clips.values())
    assert size / seconds * DEFAULT_DEPARTMENT_SECONDS <= MOST_BYTES


@pytest.mark.slow
def test_a_recogniser_hears_what_is_said(clips: dict[str, tuple[Path, Levels]]) -> None:
    files = "".join(f"{file}\n" for file, _ in clips.values())
    command = (str(speech.python_of(speech.FOLDER)), "-I", str(HEARING))
    heard = subprocess.run(command, input=files, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(heard) == len(clips)
    pairs = [(words(spoken), words(spoken_form(each, "en-GB"))) for spoken, each in zip(clips, heard, strict=True)]
    wrong = sum(distance(said, understood) for said, understood in pairs)
    told = [f"{' '.join(said)} | {' '.join(understood)}" for said, understood in pairs if said != understood]
    assert wrong <= MOST_WRONG * sum(len(said) for said, _ in pairs), told


def words(text: str) -> list[str]:
    """Without what is no sound: signs, capitals, and how letters and compounds are written together."""
    return re.sub(r"[^a-z ]", "", re.sub(r"[-–]", " ", text.lower())).split()


def distance(said: list[str], heard: list[str]) -> int:
    """The words to put in, to take out and to replace."""
    row = [*range(len(heard) + 1)]
    for at, one in enumerate(said, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(heard, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (one != other))
    last: int = row[-1]
    return last


def test_the_distance_of_words_counts_each_that_is_wrong() -> None:
    assert distance(["give", "no", "milk"], ["give", "no", "milk"]) == 0
    assert distance(["give", "no", "milk"], ["give", "milk"]) == 1
    assert distance(["give", "no", "milk"], ["give", "now", "milk", "too"]) == 2
