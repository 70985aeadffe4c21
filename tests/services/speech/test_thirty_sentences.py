"""Thirty sentences by the prepared voice: each a clip as clips have to be, and heard by a recogniser as they are."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.commands.speaking.spoken_content import SpokenContent
from kiosk.content.speech.clips import PREPARED, clip_file
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.services.speech.making.clip_making import as_samples, write_clip
from kiosk.services.speech.making.levels import Levels, clip_problems, levels
from kiosk.services.speech.making.maker import SpeechMaker
from kiosk.settings import load
from tests.services.speech.recogniser import MOST_WRONG, distance, environment, misheard, understood
from tests.services.speech.spoken import library

MOST_BYTES = 12e6
"""What all clips of the default department may take."""
DEFAULT_DEPARTMENT = "general"
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
    folder, made, speaker = tmp_path_factory.mktemp("clips"), {}, PREPARED["en-GB"]
    with SpeechMaker(environment()) as maker:
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
@pytest.mark.usefixtures("qapp")
def test_the_clips_of_the_default_department_take_no_more_room_than_they_may(
    clips: dict[str, tuple[Path, Levels]], tmp_path: Path
) -> None:
    """By how much room a clip takes for its letters, and for itself, and by all that the department says today."""
    letters, sizes = [len(spoken) for spoken in clips], [file.stat().st_size for file, _ in clips.values()]
    by_letter, by_clip = statistics.linear_regression(letters, sizes)
    content = SpokenContent(load({"paths.content_dir": str(paths.content_folder())}, {}, None, tmp_path))
    (said,) = content.said((DEFAULT_DEPARTMENT,), ("en-GB",))
    assert by_clip * len(said.sentences) + by_letter * sum(map(len, said.sentences)) <= MOST_BYTES


@pytest.mark.slow
def test_a_recogniser_hears_what_is_said(clips: dict[str, tuple[Path, Levels]]) -> None:
    heard = understood(file for file, _ in clips.values())
    assert len(heard) == len(clips)
    wrong, told = misheard(zip(clips, heard, strict=True))
    assert wrong <= MOST_WRONG, told


def test_the_distance_of_words_counts_each_that_is_wrong() -> None:
    assert distance(["give", "no", "milk"], ["give", "no", "milk"]) == 0
    assert distance(["give", "no", "milk"], ["give", "milk"]) == 1
    assert distance(["give", "no", "milk"], ["give", "now", "milk", "too"]) == 2


def test_what_is_misheard_is_told_with_its_share_of_all_words() -> None:
    pairs = [("Give no breast milk.", "Give breast milk"), ("Wait twelve hours.", "Wait 12 hours.")]
    assert misheard(pairs) == (1 / 7, ["give no breast milk | give breast milk"])
