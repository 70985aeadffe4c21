"""Recordings of a person: what can be taken, and what is told of each that can't, with the remedy."""

from __future__ import annotations

import array
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.commands.speaking import recordings
from kiosk.commands.speaking.spoken_content import SpokenContent, SpokenDepartment, clip_place
from kiosk.commands.speaking.unspoken import unspoken_advice
from kiosk.content.files.snapshot import CLIPS, FolderSnapshot
from kiosk.content.speech.clips import PERSON, clip_file
from kiosk.services.speech.making.clip_making import UNFINISHED, ClipError, as_samples, write_clip
from kiosk.services.speech.making.levels import clip_problems, levels
from kiosk.services.speech.voice import RATE
from kiosk.settings import load
from tests.services.speech.spoken import library, silence, syllables, wav
from tests.shipped_languages import CONTENT

ASK, WAIT = "Proszę zapytać personel.", "Proszę poczekać."
SAID = [SpokenDepartment("nuclear-medicine", "pl", {ASK: ("HELP",), WAIT: ("VQ-S1", "VQ-S2")})]


@pytest.fixture
def content(tmp_path: Path) -> SpokenContent:
    folder = shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns(CLIPS))
    return SpokenContent(load({"paths.content_dir": str(folder)}, {}, None, tmp_path / "state"))


CUT_OFF = array.array("h", [32_767] * 20)
UNUSABLE: dict[str, tuple[Callable[[], array.array[int]], int, str]] = {
    "quiet": (lambda: silence(0.3) + syllables(loudness=0.003), RATE, "nearer to the microphone"),
    "silent": (lambda: silence(2.0), RATE, "too quiet"),
    "cut off": (lambda: syllables(loudness=0.5) + CUT_OFF + syllables(), RATE, "turn the recorder down"),
    "noisy": (lambda: syllables(hertz=220.0, loudness=0.1)[:400] * 100, RATE, "quiet room"),
    "pausing": (lambda: syllables() + silence(2.5) + syllables(), RATE, "in one go"),
    "long": (lambda: syllables(4.0) * 9, RATE, "one sentence"),
    "coarse": (lambda: syllables(rate=8_000), 8_000, "48,000"),
}


@pytest.mark.parametrize(("said", "rate", "told"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_a_recording_that_can_not_be_taken_is_told_with_its_remedy(
    tmp_path: Path, said: Callable[[], array.array[int]], rate: int, told: str
) -> None:
    with pytest.raises(ClipError, match=told):
        recordings.usable_recording(wav(tmp_path / "one.wav", said(), rate), library())


def test_a_file_that_is_no_sound_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "one.wav").write_bytes(b"RIFF")
    with pytest.raises(ClipError, match="save it as WAV"):
        recordings.usable_recording(tmp_path / "one.wav", library())


def test_a_stereo_recording_at_the_rate_of_a_telephone_can_be_taken(tmp_path: Path) -> None:
    mono = silence(0.4, 48_000) + syllables(rate=48_000) + silence(0.4, 48_000)
    both = array.array("h", (sample for each in mono for sample in (each, each)))
    samples = recordings.usable_recording(wav(tmp_path / "one.wav", both, 48_000, channels=2), library())
    assert len(samples) == pytest.approx(len(mono) / 2, abs=2)


def test_recordings_become_clips_and_the_list_names_what_is_left(
    tmp_path: Path, content: SpokenContent, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "recorded"
    folder.mkdir()
    recordings.take(content, SAID, folder, library())
    lines = (folder / recordings.TO_READ).read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition("\t")[2] for line in lines] == [ASK, WAIT]
    wav(folder / lines[0].partition("\t")[0], silence(0.4) + syllables() + silence(0.4))
    wav(folder / "holiday.wav", syllables())
    wav(folder / f"take 2 {lines[1].partition(chr(9))[0]}", silence(1.0))
    capsys.readouterr()
    recordings.take(content, SAID, folder, library())
    told = capsys.readouterr()
    assert "1 recordings taken." in told.out
    assert "holiday.wav: not taken: no sentence has this name" in told.err
    assert "not taken: it is too quiet" in told.err
    assert (folder / recordings.TO_READ).read_text(encoding="utf-8-sig").splitlines() == lines[1:]
    clip = content.folder / clip_file(ASK, "pl", PERSON)
    assert [*clip_problems(levels(as_samples(library().decoded(clip))))] == []


def advised(content: SpokenContent) -> list[tuple[str, str]]:
    return [(found.file, found.note) for found in unspoken_advice(FolderSnapshot(content.folder))]


def test_a_department_is_listed_with_how_many_sentences_have_a_clip(tmp_path: Path, content: SpokenContent) -> None:
    folder = tmp_path / "recorded"
    folder.mkdir()
    recordings.take(content, SAID, folder, library())
    listed = content.folder / "speech" / "pl" / "nuclear-medicine.json"
    assert not content.write_list(SAID[0], content.clips())
    assert not listed.exists()
    for line in (folder / recordings.TO_READ).read_text(encoding="utf-8-sig").splitlines():
        assert not content.write_list(SAID[0], content.clips())
        wav(folder / line.partition("\t")[0], silence(0.4) + syllables() + silence(0.4))
        recordings.take(content, SAID, folder, library())
    assert advised(content) == [("speech/pl/nuclear-medicine.json", "1 of 2 sentences have a clip so far")]
    assert content.write_list(SAID[0], content.clips())
    assert advised(content) == []
    (content.folder / clip_file(ASK, "pl", PERSON)).unlink()
    ((file, note),) = advised(content)
    assert file == "speech/pl/nuclear-medicine.json"
    assert "clips have gone" in note
    assert not content.write_list(SAID[0], content.clips())
    (content.folder / clip_file(WAIT, "pl", PERSON)).unlink()
    assert not content.write_list(SAID[0], content.clips())
    assert not listed.exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, content: SpokenContent) -> None:
    with pytest.raises(recordings.FolderOfRecordingsError, match="make it"):
        recordings.take(content, SAID, tmp_path / "nowhere", library())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has rights that others lack")
@pytest.mark.parametrize("linked", [CLIPS, f"{CLIPS}/pl"])
def test_root_writes_and_removes_nothing_behind_a_link_of_another_user(
    tmp_path: Path, content: SpokenContent, linked: str
) -> None:
    elsewhere, link = tmp_path / "elsewhere", content.folder / linked
    kept = elsewhere / ("pl" if linked == CLIPS else "") / f"{'0' * 32}.opus"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a clip")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    os.lchown(link, 65534, 65534)
    for action in (
        lambda: content.write_list(SAID[0], content.clips()),
        lambda: content.remove_unused(SAID),
        lambda: clip_place(content.folder, "pl", "a.opus"),
    ):
        with pytest.raises(PermissionError, match="is a link of another user"):
            action()
    assert [path for path in elsewhere.rglob("*") if path.is_file()] == [kept]


def test_a_clip_is_not_written_through_a_link_in_its_way(tmp_path: Path) -> None:
    other, clip = tmp_path / "other", tmp_path / "clips/a.opus"
    other.write_bytes(b"another file")
    clip.parent.mkdir()
    clip.with_name(f".{clip.name}{UNFINISHED}").symlink_to(other)
    write_clip(syllables(), clip, library())
    assert other.read_bytes() == b"another file"
    assert clip.is_file()
    assert not clip.is_symlink()
