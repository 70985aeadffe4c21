"""Whatever was said comes out at one level, with nothing around it, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.services.speech.making.clip_making import ClipError, as_samples, levelled, write_clip
from kiosk.services.speech.making.levels import FULL_SCALE, RMS_DB, clip_problems, levels
from kiosk.services.speech.making.resampling import RateError, resampled
from kiosk.services.speech.sound_library import LONGEST_SECONDS, SoundError
from kiosk.services.speech.voice import RATE
from tests.services.speech.spoken import library, silence, syllables, wav

NAME = "0" * 32 + ".opus"


@pytest.mark.parametrize("loudness", [0.01, 0.1, 0.5, 1.0])
def test_a_clip_has_the_level_of_all_clips_however_loud_it_was_said(tmp_path: Path, loudness: float) -> None:
    found = write_clip(silence(0.4) + syllables(loudness=loudness) + silence(0.7), tmp_path / NAME, library())
    assert [*clip_problems(found)] == []
    assert found.rms == pytest.approx(RMS_DB, abs=1.0)
    assert found.seconds == pytest.approx(1.5, abs=0.25)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_short_word_is_no_shorter_than_a_clip_may_be(tmp_path: Path) -> None:
    found = write_clip(syllables(0.15), tmp_path / NAME, library())
    assert [*clip_problems(found)] == []


def test_silence_is_no_clip(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="nothing to be heard"):
        write_clip(silence(1.0), tmp_path / NAME, library())
    assert [*tmp_path.iterdir()] == []


@pytest.mark.slow
def test_what_is_too_long_for_one_sentence_is_no_clip(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="seconds, not"):
        write_clip(syllables(4.0) * 8, tmp_path / NAME, library())
    assert [*tmp_path.iterdir()] == []


def test_planted_faults_of_a_clip_are_told() -> None:
    good = levels(levelled(syllables()))
    assert [*clip_problems(good)] == []
    planted = {
        "lasts": good._replace(seconds=0.2),
        "speech is at": good._replace(rms=-24.0),
        "peak": good._replace(peak=-0.5),
        "silence": good._replace(begins=RATE // 10),
    }
    assert all([fault in told for told in clip_problems(found)] == [True] for fault, found in planted.items())


def test_no_sample_is_cut_off_where_speech_has_high_peaks() -> None:
    peaky = syllables(loudness=0.2)
    for place in range(0, len(peaky), 300):
        peaky[place] = 32_767
    assert max(map(abs, levelled(peaky))) < FULL_SCALE * 10 ** (-1 / 20)


def test_a_recording_of_any_usual_rate_has_the_sound_it_had() -> None:
    for rate in (16_000, 22_050, 32_000, 44_100, 48_000):
        wanted, made = syllables(0.5), resampled(syllables(0.5, rate=rate), rate)
        pairs = [*zip(wanted, made, strict=False)][200:-200]
        assert max(abs(one - other) for one, other in pairs) < 60, rate


@pytest.mark.parametrize("rate", [8_000, 44_101])
def test_a_rate_that_is_too_low_or_odd_is_refused(rate: int) -> None:
    with pytest.raises(RateError):
        resampled(syllables(0.1, rate=rate), rate)


def test_what_is_no_sound_or_no_clip_is_refused(tmp_path: Path) -> None:
    words = tmp_path / "words.opus"
    words.write_text("Not a sound", encoding="utf-8")
    with pytest.raises(SoundError):
        library().decoded(words)
    with pytest.raises(SoundError):
        library().decoded(tmp_path / "missing.opus")
    with pytest.raises(SoundError, match="not one at"):
        library().decoded(wav(tmp_path / "stereo.wav", syllables(0.2), channels=2))
    with pytest.raises(SoundError, match="longer"):
        library().decoded(wav(tmp_path / "long.wav", silence(LONGEST_SECONDS + 1.0)))


def test_a_clip_is_decoded_as_it_was_made(tmp_path: Path) -> None:
    said = levelled(syllables())
    library().encode(said.tobytes(), tmp_path / NAME)
    heard = as_samples(library().decoded(tmp_path / NAME))
    assert len(heard) == len(said)
    assert levels(heard).rms == pytest.approx(levels(said).rms, abs=0.5)
