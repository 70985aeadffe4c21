"""A sentence is said by its clip, or live in English; a changed word has no clip, and never the one of before."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.content.files.snapshot import CLIPS
from kiosk.content.library import Edition, Library
from kiosk.content.speech.clips import PERSON, PREPARED, ClipSpeaker, clip_file
from kiosk.content.speech.prepared_lists import PreparedList, encoded_list, list_file, spoken_from
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.process.question import Question
from kiosk.services.platform.machine import Machine, this_machine
from kiosk.services.speech.clip_index import ANSWER_SECONDS, SLOW_SECONDS, ClipIndex
from kiosk.services.speech.live_voice import PROGRAM, LiveVoice
from kiosk.services.speech.making.clip_making import as_samples, write_clip
from kiosk.services.speech.making.levels import levels
from kiosk.services.speech.prepared_voice import PreparedVoice
from kiosk.services.speech.sound_library import SoundLibrary
from kiosk.services.speech.stretching import stretched
from kiosk.services.speech.utterance import Sentence, Speed
from kiosk.services.speech.voice import RATE, PacedSound, SpeakingProgram
from kiosk.services.speech.voice_of_content import VoiceInForce, voice_of_content
from tests.own_time import plain_work
from tests.services.speech.spoken import library, syllables
from tests.silent_folder import SilentFolder

CONTENT = Path(__file__).resolve().parents[3] / "content"
DEPARTMENT, TODAY = "nuclear-medicine", dt.date(2026, 11, 29)
ASK, WAIT = "Proszę zapytać personel.", "Proszę poczekać."
MILK = "Give no breast milk for 12 hours."
A_PIECE = 24_000


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns(CLIPS)))


@pytest.fixture
def without_programs(tmp_path: Path) -> Machine:
    """A machine on which nothing is installed."""
    (tmp_path / "bin").mkdir()
    return this_machine(tmp_path, {"PATH": str(tmp_path / "bin")})


def edition_of(library_: Library, department: str = DEPARTMENT) -> Edition:
    return Edition(department, library_.profile(department), "en-GB", TODAY)


def voice_for(library_: Library, machine: Machine) -> PreparedVoice:
    return voice_of_content(library_, edition_of(library_), machine)


def record(content: Path, text: str, language: str, speaker: ClipSpeaker, hertz: float = 150.0) -> Path:
    file = content / clip_file(spoken_form(text, language), language, speaker)
    write_clip(syllables(hertz=hertz), file, library())
    return file


def write_list(content: Path, opened: Library, language: str, *clips: Path) -> None:
    """Lists these clips as all that a department needs."""
    made = PreparedList(spoken_from(opened, DEPARTMENT, language), tuple(clip.name for clip in clips))
    (content / list_file(DEPARTMENT, language)).write_bytes(encoded_list(made))


def test_a_sentence_with_a_clip_is_said_by_it(content: Path, without_programs: Machine) -> None:
    file = record(content, MILK, "en-GB", PREPARED["en-GB"])
    voice = voice_for(Library.open(content), without_programs)
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) == library().decoded(file)


def test_a_changed_number_is_not_said_by_the_clip_of_before(content: Path, without_programs: Machine) -> None:
    record(content, MILK, "en-GB", PREPARED["en-GB"])
    voice = voice_for(Library.open(content), without_programs)
    assert voice.pcm(Sentence("Give no breast milk for 24 hours.", "en-GB"), Speed.USUAL) is None
    assert voice.pcm(Sentence(MILK, "en-US"), Speed.USUAL) is None


def test_a_person_is_heard_before_a_prepared_voice(content: Path, without_programs: Machine) -> None:
    record(content, MILK, "en-GB", PREPARED["en-GB"])
    person = record(content, MILK, "en-GB", PERSON, hertz=220.0)
    voice = voice_for(Library.open(content), without_programs)
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) == library().decoded(person)


def test_a_damaged_clip_is_told_and_not_played(
    content: Path, without_programs: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    record(content, MILK, "en-GB", PREPARED["en-GB"]).write_bytes(b"OggS")
    voice = voice_for(Library.open(content), without_programs)
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is None
    assert "can’t be played" in caplog.text
    caplog.clear()


def test_slower_and_faster_last_longer_and_shorter_at_the_same_pitch(content: Path, without_programs: Machine) -> None:
    record(content, MILK, "en-GB", PREPARED["en-GB"])
    voice = voice_for(Library.open(content), without_programs)
    lengths, crossings = {}, {}
    for speed in Speed:
        said = voice.pcm(Sentence(MILK, "en-GB"), speed)
        sound = PacedSound(said, 1) if isinstance(said, bytes) else said
        assert isinstance(sound, PacedSound)
        samples = as_samples(b"".join(stretched(sound.samples, sound.tempo, A_PIECE)))
        lengths[speed] = len(samples) / RATE
        rising = sum(one < 0 <= other for one, other in pairwise(samples))
        crossings[speed] = rising / lengths[speed]
    assert lengths[Speed.SLOWER] == pytest.approx(lengths[Speed.USUAL] / 0.8, rel=0.03)
    assert lengths[Speed.FASTER] == pytest.approx(lengths[Speed.USUAL] / 1.25, rel=0.03)
    assert crossings[Speed.SLOWER] == pytest.approx(crossings[Speed.USUAL], rel=0.12)
    assert crossings[Speed.FASTER] == pytest.approx(crossings[Speed.USUAL], rel=0.12)


def test_stretched_speech_is_as_loud_as_before() -> None:
    pcm = syllables(3.0).tobytes()
    for tempo in (0.8, 1.25):
        slower = as_samples(b"".join(stretched(pcm, tempo, A_PIECE)))
        assert levels(slower).rms == pytest.approx(levels(as_samples(pcm)).rms, abs=1.0)
    assert b"".join(stretched(pcm, 1.0, A_PIECE)) == pcm


@pytest.mark.parametrize("tempo", [0.8, 1.0, 1.25])
def test_speech_is_the_same_in_pieces_of_any_size_of_which_none_holds_up_a_touch(tempo: float) -> None:
    pcm = syllables(6.0).tobytes()
    pieces, worked = [], []
    making = stretched(pcm, tempo, A_PIECE)
    while True:
        began = time.thread_time()  # by the processor: what else the machine does says nothing of the kiosk
        if (piece := next(making, None)) is None:
            break
        worked.append(time.thread_time() - began)
        pieces.append(piece)
    assert b"".join(pieces) == b"".join(stretched(pcm, tempo, 10 * len(pcm)))
    assert {len(piece) % 2 for piece in pieces} == {0}
    assert max(map(len, pieces)) < 1.2 * A_PIECE
    assert max(worked) < 0.05


def test_a_language_is_offered_once_every_sentence_has_a_clip(content: Path, without_programs: Machine) -> None:
    clip = record(content, ASK, "pl", PERSON)
    opened = Library.open(content)
    assert not voice_for(opened, without_programs).offers("pl")
    write_list(content, opened, "pl", clip)
    assert voice_for(opened, without_programs).offers("pl")
    clip.unlink()
    assert not voice_for(opened, without_programs).offers("pl")


def test_a_language_is_offered_no_more_once_a_word_has_changed(content: Path, without_programs: Machine) -> None:
    write_list(content, Library.open(content), "pl", record(content, ASK, "pl", PERSON))
    words = content / "interface" / "pl.json"
    changed = json.loads(words.read_text(encoding="utf-8"))
    changed["bar"]["help"] = "Pomoc tutaj"
    words.write_text(json.dumps(changed), encoding="utf-8")
    assert not voice_for(Library.open(content), without_programs).offers("pl")


def test_another_language_is_never_said_by_a_program(content: Path, machine_that_speaks: Machine) -> None:
    voice = voice_for(Library.open(content), machine_that_speaks)
    assert voice.offers("en-GB")
    for language in ("pl", "ur", "es-US", "cy"):
        assert not voice.offers(language)
        assert voice.pcm(Sentence("Badanie", language), Speed.USUAL) is None


@pytest.fixture
def machine_that_speaks(tmp_path: Path) -> Machine:
    """A machine with a program of the name, which says its arguments and what it is given to say."""
    program = tmp_path / "programs" / PROGRAM
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s|" "$@"\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    return this_machine(tmp_path, {"PATH": str(program.parent)})


def test_english_without_a_clip_is_said_live_and_words_are_no_options(
    content: Path, machine_that_speaks: Machine
) -> None:
    voice = voice_for(Library.open(content), machine_that_speaks)
    said = voice.pcm(Sentence("-w 5 mSv", "en-GB"), Speed.SLOWER)
    assert isinstance(said, SpeakingProgram)
    done = subprocess.run(said.command, input=said.words, capture_output=True, text=True, check=True)
    assert done.stdout == "--stdout|--stdin|-v|en-gb|-s|125|-a|60|-b|1|-w five millisieverts."


def test_nothing_is_said_for_what_has_nothing_to_say(content: Path, machine_that_speaks: Machine) -> None:
    voice = voice_for(Library.open(content), machine_that_speaks)
    assert voice.pcm(Sentence("→", "en-GB"), Speed.USUAL) is None


@pytest.mark.slow
def test_a_long_sentence_is_ready_before_anybody_waits(content: Path, without_programs: Machine) -> None:
    """From the question to the samples, at the usual pace, of a sentence of ten seconds; the least of five.

    By the processor, of all threads, against plain work right before and after; by the wall, which a busy machine
    pushes, it waits for nothing for long either.
    """
    file = content / clip_file(spoken_form(MILK, "en-GB"), "en-GB", PREPARED["en-GB"])
    write_clip(syllables(10.0), file, library())
    voice = PreparedVoice(ClipIndex(content, answer_seconds=60), LiveVoice(without_programs), lambda _: False)
    taken, waited = [], []
    for _ in range(5):
        plain, began, seen = plain_work(), time.process_time(), time.monotonic()
        assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is not None
        waited.append(time.monotonic() - seen)
        taken.append((time.process_time() - began) / max(plain, plain_work()))
    assert min(taken) < 17, "a tenth of a second where the machine has nothing else to do"
    assert min(waited) < 3


def test_a_drive_that_does_not_answer_is_waited_for_once_and_not_by_the_screen_and_offers_nothing_until_it_does(
    content: Path, without_programs: Machine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    record(content, MILK, "en-GB", PREPARED["en-GB"])
    opened = Library.open(content)
    write_list(content, opened, "pl", record(content, ASK, "pl", PERSON))
    voice = voice_for(opened, without_programs)
    share = SilentFolder(monkeypatch, content, hurried=True)
    for _ in range(100):
        assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is None
        assert [voice.offers(language) for language in ("en-GB", "pl")] == [None, None]
    assert threading.current_thread().name not in share.asked_by
    assert len(share.asked_by) == 1
    assert caplog.text.count("does not answer") == 1
    share.answer_all()
    assert (voice.offers("en-GB"), voice.offers("pl")) == (False, True)


def test_a_drive_that_has_spun_up_is_heard_again_and_waited_for_briefly_until_it_is_quick(
    content: Path, without_programs: Machine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clips = [record(content, text, "pl", PERSON) for text in (ASK, WAIT)]
    opened = Library.open(content)
    write_list(content, opened, "pl", *clips)
    sounds, voice = [library().decoded(clip) for clip in clips], voice_for(opened, without_programs)
    assert voice.offers("pl")
    waits: list[float] = []
    share = SilentFolder(monkeypatch, content, hurried=True)
    answered, decoded = Question.answered, SoundLibrary.decoded

    def waited(question: Question[object], seconds: float) -> bool:
        waits.append(seconds)
        return answered(question, seconds)

    def opened_by_python(sounds: SoundLibrary, file: Path) -> bytes:
        file.read_bytes()
        return decoded(sounds, file)

    monkeypatch.setattr(Question, "answered", waited)
    monkeypatch.setattr(SoundLibrary, "decoded", opened_by_python)  # libsndfile would not be held back
    for _ in range(100):
        assert [voice.pcm(Sentence(text, "pl"), Speed.USUAL) for text in (ASK, WAIT)] == [None, None]
        assert voice.offers("pl")
    assert (sum(waits), len(share.asked_by)) == (ANSWER_SECONDS, 1)
    share.answer_all()
    for _ in range(2):
        assert [voice.pcm(Sentence(text, "pl"), Speed.USUAL) for text in (ASK, WAIT)] == sounds
    assert [wait for wait in waits if wait] == [ANSWER_SECONDS, SLOW_SECONDS, ANSWER_SECONDS, ANSWER_SECONDS]
    assert caplog.text.count("does not answer") == 1


def test_the_voice_in_force_is_that_of_the_content_and_department_of_now(
    content: Path, without_programs: Machine
) -> None:
    shown: list[tuple[Library, Edition]] = []
    spoilt: list[frozenset[str]] = [frozenset()]
    voice = VoiceInForce(lambda: shown[-1] if shown else None, without_programs, lambda: spoilt[-1])
    assert not voice.offers("en-GB")
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is None
    before = Library.open(content)
    shown.append((before, edition_of(before)))
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is None
    file = record(content, MILK, "en-GB", PREPARED["en-GB"])
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is None
    after = Library.open(content)
    shown.append((after, edition_of(after)))
    assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) == library().decoded(file)
    write_list(content, after, "en-GB", file)
    assert voice.offers("en-GB")
    for damaged in (file.relative_to(content).as_posix(), f"{CLIPS}/en-GB", CLIPS):
        spoilt.append(frozenset([damaged]))
        assert voice.pcm(Sentence(MILK, "en-GB"), Speed.USUAL) is None
        assert not voice.offers("en-GB")
    spoilt.append(frozenset([list_file(DEPARTMENT, "en-GB")]))
    assert not voice.offers("en-GB")
    spoilt.append(frozenset())
    assert voice.offers("en-GB")
    shown.append((after, edition_of(after, "general")))
    assert not voice.offers("en-GB")
