"""The two commands of the README, on a Debian that has Python and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.guide.lines import guide_line
from tests.linux.fresh import Fresh
from tests.linux.parts import need
from tests.linux.system import copy_root

pytestmark = pytest.mark.slow
# One for each package that is no pure Python, and the window.
HANDFUL = (
    "test_the_shipped_content_has_no_fault",
    "test_only_the_pin_that_was_set_is_right",
    "test_an_unsigned_pack_is_refused",
    "test_a_schema_is_valid_and_points_nowhere",
    "test_a_year_opens_in_pandas",
    "test_every_script_is_powershell",
    "test_back_shows_the_very_screen_that_was_left",
)

KNOWN, UNKNOWN = 0, 1
"""How a look at the spelling ends that could be had: words are told, and are no fault."""


@pytest.fixture(scope="module")
def fresh(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    need("systemd-nspawn")
    folder = tmp_path_factory.mktemp("fresh") / bare.name
    copy_root(bare, folder)
    machine = Fresh(folder)
    machine.answer("apt-get", "install", "-y", "-qq", "python3")
    return machine


def test_the_kiosk_is_started_and_writes_a_picture_of_every_screen(fresh: Fresh) -> None:
    done = fresh.dev(guide_line("sh packaging/dev.sh run"))
    assert done.returncode == 0, done.stdout
    told = re.search(r"(\d+) pictures in build/tour", done.stdout)
    assert told, done.stdout
    assert len(list((fresh.checkout / "build/tour").rglob("*.png"))) == int(told[1]) > 100
    assert "WARNING" not in done.stdout
    done = fresh.dev(guide_line("sh packaging/dev.sh run pictures"), "--page", "HELP")
    assert done.returncode == 0, done.stdout
    assert {file.stem for file in (fresh.checkout / "pictures").rglob("*.png")} == {"HELP"}


def test_every_dictionary_is_fetched_and_asked(fresh: Fresh) -> None:
    done = fresh.dev(guide_line("sh packaging/dev.sh spell"))
    assert done.returncode in (KNOWN, UNKNOWN), done.stdout
    assert "no dictionary for" not in done.stdout
    assert "Traceback" not in done.stdout


def test_a_handful_of_tests_passes(fresh: Fresh) -> None:
    few = ("--numprocesses", "1", "-k", " or ".join(HANDFUL))  # each process reads all tests first
    done = fresh.dev(guide_line("sh packaging/dev.sh test"), *few)
    assert done.returncode == 0, done.stdout
    told = re.search(r"(\d+) passed", done.stdout)
    assert told, done.stdout
    assert int(told[1]) >= len(HANDFUL)
