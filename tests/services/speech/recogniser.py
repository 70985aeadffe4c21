"""A recogniser without a network, which hears what was said, and the words that it got wrong."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import speech

from kiosk.content.speech.spoken_form import spoken_form

MOST_WRONG = 0.05
"""Of all words that are heard."""
_PROGRAM = Path(speech.__file__).with_name("speech_hearing.py")


def environment() -> Path:
    """Where the prepared voice and the recogniser are, made if they are not there."""
    assert speech.main(["--hearing"]) == 0
    return speech.FOLDER


def understood(files: Iterable[Path]) -> list[str]:
    """What is heard in each sound file."""
    command = (str(speech.python_of(environment())), "-I", str(_PROGRAM))
    given = "".join(f"{file}\n" for file in files)
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout.splitlines()


def misheard(pairs: Iterable[tuple[str, str]]) -> tuple[float, list[str]]:
    """The share of words that were heard wrongly, by pairs of what was said and what was heard, and those pairs."""
    compared = [(_words(said), _words(spoken_form(heard, "en-GB"))) for said, heard in pairs]
    wrong = sum(distance(said, heard) for said, heard in compared)
    told = [f"{' '.join(said)} | {' '.join(heard)}" for said, heard in compared if said != heard]
    return wrong / sum(len(said) for said, _ in compared), told


def _words(text: str) -> list[str]:
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
