"""Recordings of a person who reads the sentences aloud: what there is to read, and which files can be taken."""

from __future__ import annotations

import array
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.commands.speaking.spoken_content import SpokenContent, SpokenDepartment, clip_place, of_language
from kiosk.content.speech.clips import PERSON, clip_name
from kiosk.printable import printable
from kiosk.services.speech.making.clip_making import ClipError, as_samples, write_clip
from kiosk.services.speech.making.levels import FULL_SCALE, LONGEST_SECONDS, Levels, levels
from kiosk.services.speech.making.resampling import RateError, resampled
from kiosk.services.speech.sound_library import SoundError, SoundLibrary
from kiosk.services.storage.answers import putting_file

TO_READ = "to-read.txt"
"""The list of what has no clip yet: a name for each file, and the sentence to read."""
_NAME_DIGITS = 8
_ENDINGS = (".wav", ".flac")
_CLIPPED = FULL_SCALE * 0.995
_CLIPPED_RUN = 4
"""So many samples in a row at full scale are cut off, where one may be a loud one."""
_QUIETEST_DB, _LEAST_ABOVE_NOISE_DB, _LONGEST_PAUSE = -45.0, 20.0, 2.0


class FolderOfRecordingsError(ValueError):
    """Why a folder can't be used, with what to do about it."""


def take(content: SpokenContent, said: Sequence[SpokenDepartment], folder: Path, library: SoundLibrary) -> None:
    """Make clips of the recordings in the folder, tell why of those that can't be taken, and list what is to be read.

    Raises FolderOfRecordingsError and OSError.
    """
    spoken = of_language(said, said[0].language)
    language = spoken.language
    clips = [clip_name(form, language, PERSON) for form in spoken.sentences]
    names = {clip[:_NAME_DIGITS]: clip for clip in clips}
    if not folder.is_dir():
        raise FolderOfRecordingsError(f"{folder}: no folder; make it, run this again, and record what its list says")
    taken = 0
    for file in sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS):
        if (clip := names.get(file.stem[-_NAME_DIGITS:])) is None:
            _refuse(file, f"no sentence has this name; name it as {TO_READ} does, such as 3f2a91c0.wav")
            continue
        place = clip_place(content.folder, language, clip)
        if place.is_file() and place.stat().st_mtime >= file.stat().st_mtime:
            continue
        try:
            write_clip(usable_recording(file, library), place, library)
            taken += 1
        except ClipError as error:
            _refuse(file, str(error))
    print(f"{taken} recordings taken.")
    missing = spoken.missing(content.clips())
    lines = (f"{clip_name(form, language, PERSON)[:_NAME_DIGITS]}.wav\t{form}\n" for form in missing)
    with putting_file(folder / TO_READ) as stream:
        stream.write("".join(lines).encode("utf-8-sig"))
    print(f"{printable(str(folder / TO_READ))}: {len(missing)} sentences to read.")


def usable_recording(file: Path, library: SoundLibrary) -> array.array[int]:
    """Return the samples of a recording at the rate of clips. Raises ClipError, with what to do about it."""
    try:
        data, rate, channels = library.recording(file)
        samples = as_samples(data)
        if channels > 1:
            pairs = range(0, len(samples), channels)
            samples = array.array("h", (sum(samples[at : at + channels]) // channels for at in pairs))
        if clipped(samples):
            raise ClipError("it is cut off at its loudest; turn the recorder down and read it again")
        samples = resampled(samples, rate)
    except SoundError as error:
        raise ClipError(f"{error}; save it as WAV, 16 bits, 48,000 samples a second") from error
    except RateError as error:
        raise ClipError(f"{error}; record at 48,000 or 44,100") from error
    if problems := [*_problems(levels(samples))]:
        raise ClipError("; ".join(problems))
    return samples


def clipped(samples: array.array[int]) -> bool:
    """Return whether the recorder was too loud, so that waves lost their tops."""
    run = 0
    for sample in samples:
        run = run + 1 if abs(sample) >= _CLIPPED else 0
        if run >= _CLIPPED_RUN:
            return True
    return False


def _problems(found: Levels) -> Iterator[str]:
    if not found.ends or found.rms < _QUIETEST_DB:
        yield "it is too quiet; go nearer to the microphone, or turn the recorder up"
        return
    if found.rms - found.floor < _LEAST_ABOVE_NOISE_DB and found.seconds > 1:
        yield "there is too much noise around the voice; record in a quiet room, and leave a moment before speaking"
    if found.pause > _LONGEST_PAUSE:
        yield f"it has a pause of {found.pause:.1f} seconds; read the sentence in one go"
    if found.seconds > LONGEST_SECONDS:
        yield f"it lasts {found.seconds:.0f} seconds; one file holds one sentence"


def _refuse(file: Path, why: str) -> None:
    print(f"{printable(str(file))}: not taken: {printable(why)}.", file=sys.stderr)
