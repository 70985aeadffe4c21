"""In which languages patients can listen: what each lacks is told, and one that was whole and is not is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from kiosk.content.files.snapshot import CLIPS
from kiosk.content.library import Library
from kiosk.content.speech.clips import PERSON, clip_name
from kiosk.content.speech.prepared_lists import PreparedList, encoded_list, list_file, spoken_from
from kiosk.services.checkup.findings import CheckupInput
from kiosk.services.checkup.speech_checks import heard_languages
from kiosk.services.platform.machine import Machine
from kiosk.services.speech import prepared_voice
from kiosk.ui.words.findings import ToldFinding
from tests.services.kiosks import PROFILE, edition, found, machine, subject, windows
from tests.shipped_content import ALL_LANGUAGES, copy_of_content
from tests.silent_folder import SilentFolder

SENTENCES = ("Proszę zapytać personel.", "Proszę poczekać.", "Dalej.")


@pytest.fixture
def kiosk(tmp_path: Path) -> CheckupInput:
    """A department in English and Polish, with nothing prepared."""
    content = copy_of_content(tmp_path / "content", ALL_LANGUAGES)
    library = Library.open(content)
    shown = edition(library, library.profile(PROFILE))
    shown = replaced(shown, profile=replaced(shown.profile, languages=("en-GB", "pl")))
    return replace(subject(tmp_path, content), library=library, edition=shown)


def prepare(kiosk: CheckupInput, there: int, language: str = "pl") -> None:
    """Lists the sentences, of which so many have a clip."""
    library = kiosk.library
    assert library is not None
    names = tuple(clip_name(spoken, language, PERSON) for spoken in SENTENCES[:there])
    file = kiosk.content / list_file(PROFILE, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    for name in names:
        (file.parent / name).touch()
    made = PreparedList(spoken_from(library, PROFILE, language), names, len(SENTENCES) - there)
    file.write_bytes(encoded_list(made))


def silent(root: Path) -> Machine:
    """A machine without espeak-ng."""
    return machine(root, program=lambda name: None if name == "espeak-ng" else f"/usr/bin/{name}")


def told(kiosk: CheckupInput, one: Machine) -> ToldFinding:
    return found(kiosk, one)["sound.languages"]


def test_a_language_without_clips_is_not_read_aloud_and_english_is_by_a_program(
    kiosk: CheckupInput, tmp_path: Path
) -> None:
    finding = told(kiosk, machine(tmp_path))
    assert (finding.state, finding.says) == ("pass", "Patients can listen in 1 of the 2 languages of this department.")
    none = "No clips were made or recorded, or their list can’t be read."
    assert finding.details == (
        f"English: read aloud; espeak-ng says what has no clip. {none}",
        f"Polish: not read aloud. {none}",
    )


def test_a_language_that_lacks_a_clip_says_how_many_it_has(kiosk: CheckupInput, tmp_path: Path) -> None:
    prepare(kiosk, 2)
    finding = told(kiosk, silent(tmp_path))
    assert (finding.state, finding.says.partition(",")[0]) == (
        "pass",
        "Patients can listen in no language of this department",
    )
    assert finding.details[1] == "Polish: not read aloud. 2 of 3 sentences have a clip."


def test_a_language_with_all_its_clips_is_read_aloud(kiosk: CheckupInput, tmp_path: Path) -> None:
    prepare(kiosk, 3)
    finding = told(kiosk, machine(tmp_path))
    assert (finding.state, finding.says) == ("pass", "Patients can listen in every language of this department.")
    assert finding.details[1] == "Polish: read aloud. 3 of 3 sentences have a clip."


def test_a_clip_that_has_gone_takes_its_language_away_and_is_found(kiosk: CheckupInput, tmp_path: Path) -> None:
    prepare(kiosk, 3)
    (kiosk.content / list_file(PROFILE, "pl")).with_name(clip_name(SENTENCES[0], "pl", PERSON)).unlink()
    finding = told(kiosk, machine(tmp_path))
    assert finding.state == "attention"
    assert "that had a clip for every sentence" in finding.says
    assert finding.details[1] == "Polish: not read aloud. 2 of 3 sentences have a clip."


def test_a_clip_that_is_not_as_it_was_installed_takes_its_language_away_and_is_found(
    kiosk: CheckupInput, tmp_path: Path
) -> None:
    prepare(kiosk, 3)
    spoilt = Path(list_file(PROFILE, "pl")).with_name(clip_name(SENTENCES[0], "pl", PERSON)).as_posix()
    finding = told(replace(kiosk, spoilt_clips=frozenset({spoilt})), machine(tmp_path))
    assert finding.state == "attention"
    assert finding.details[1] == "Polish: not read aloud. 2 of 3 sentences have a clip."


def test_a_changed_word_takes_its_language_away_and_is_found(kiosk: CheckupInput, tmp_path: Path) -> None:
    prepare(kiosk, 3)
    words = kiosk.content / "interface" / "pl.json"
    words.write_text(words.read_text("utf-8") + "\n", "utf-8")
    finding = told(replace(kiosk, library=Library.open(kiosk.content)), machine(tmp_path))
    assert finding.state == "attention"
    assert finding.details[1].endswith("Words have changed since its clips were made, for 3 of 3 sentences.")


def test_english_that_a_program_says_instead_is_not_missed(kiosk: CheckupInput, tmp_path: Path) -> None:
    prepare(kiosk, 3, "en-GB")
    (kiosk.content / list_file(PROFILE, "en-GB")).with_name(clip_name(SENTENCES[0], "en-GB", PERSON)).unlink()
    finding = told(kiosk, machine(tmp_path))
    assert finding.state == "pass"
    assert finding.details[0] == ("English: read aloud; espeak-ng says what has no clip. 2 of 3 sentences have a clip.")
    assert told(kiosk, silent(tmp_path)).state == "attention"


def test_clips_that_can_not_be_played_are_told(
    kiosk: CheckupInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(kiosk, 3)
    monkeypatch.setattr(prepared_voice, "library_file", lambda: None)
    finding = told(kiosk, machine(tmp_path))
    assert finding.state == "attention"
    assert "libsndfile" in finding.details[1]


def test_a_drive_that_does_not_answer_is_told_and_nothing_is_said_of_its_clips(
    kiosk: CheckupInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    prepare(kiosk, 3)
    share = SilentFolder(monkeypatch, kiosk.content / CLIPS)
    with pytest.raises(TimeoutError):
        heard_languages(kiosk, silent(tmp_path), "own")
    assert "does not answer" in caplog.text
    share.answer_all()


def test_nothing_is_told_of_clips_where_nothing_is_read_aloud_for_another_reason(
    kiosk: CheckupInput, tmp_path: Path
) -> None:
    assert "sound.languages" not in found(kiosk, windows(tmp_path))
    assert "sound.languages" not in found(kiosk, machine(tmp_path, program=lambda _name: None))
