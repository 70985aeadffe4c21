"""`radiology-kiosk speech`: what is said on the screens of a department, and what is told where none can be shown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands.speaking.recordings import TO_READ
from kiosk.commands.speaking.speech import LACKING, UNABLE
from kiosk.content.files.snapshot import CLIPS
from kiosk.content.speech.clips import PREPARED, clip_file
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.services.speech.making.clip_making import write_clip
from tests.services.speech.spoken import library, syllables
from tests.shipped_languages import CONTENT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns(CLIPS)))


def status(content: Path, department: str = "chest-clinic") -> subprocess.CompletedProcess[str]:
    chosen = ("--department", department, "--language", "en-GB")
    places = ("--content", str(content), "--state", str(content.with_name("state")))
    command = (sys.executable, "-m", "kiosk", "speech", "status", *chosen, *places)
    return subprocess.run(command, capture_output=True, text=True, check=False)


def without_clip(told: str) -> int:
    found = re.search(r"(\d+) have no clip", told)
    assert found is not None
    return int(found[1])


@pytest.mark.slow
def test_what_has_no_clip_is_told_by_the_screens_it_stands_on(content: Path) -> None:
    before = status(content)
    assert before.returncode == LACKING
    assert re.search(r"^  HELP: \d+$", before.stdout, re.MULTILINE)
    drawn = ("Back", "Parts on this page: 12", "Volume 4 of 5", "More, 34 % more below")
    for text in drawn:
        write_clip(syllables(), content / clip_file(spoken_form(text, "en-GB"), "en-GB", PREPARED["en-GB"]), library())
    after = status(content)
    assert without_clip(after.stdout) == without_clip(before.stdout) - len(drawn)


@pytest.mark.slow
def test_a_folder_for_recordings_gets_the_list_of_what_is_to_be_read(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir()
    chosen = ("--department", "chest-clinic", "--language", "en-GB")
    places = ("--content", str(content), "--state", str(tmp_path / "state"))
    command = (sys.executable, "-m", "kiosk", "speech", "record", str(folder), *chosen, *places)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "0 recordings taken." in done.stdout, done.stderr
    lines = (folder / TO_READ).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 100
    assert all(re.fullmatch(r"[0-9a-f]{8}\.wav\t.+", line) for line in lines)


@pytest.mark.slow
def test_a_department_of_which_no_screen_can_be_shown_has_not_all_its_clips(content: Path) -> None:
    words = content / "interface" / "en-GB.json"
    lacking = json.loads(words.read_text(encoding="utf-8"))
    del lacking["bar"]
    words.write_text(json.dumps(lacking), encoding="utf-8")
    done = status(content)
    assert done.returncode == UNABLE
    assert "run `radiology-kiosk check`" in done.stderr


@pytest.mark.slow
def test_a_department_that_there_is_not_is_told(content: Path) -> None:
    done = status(content, "nowhere")
    assert done.returncode == UNABLE
    assert "There is no department nowhere" in done.stderr
