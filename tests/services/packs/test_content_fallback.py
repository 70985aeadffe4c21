"""The content folder of the settings wins; where it is damaged, the shipped one is shown and staff are told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.__main__ import main
from kiosk.app_content import content_places
from kiosk.services.packs.active_content import ContentInForce, content_in_force
from kiosk.settings import load
from tests.services.trouble_words import in_english
from tests.shipped_content import copy_of_content


def whole(_site: Path) -> None:
    pass


def gone(site: Path) -> None:
    shutil.rmtree(site)


def cut_short(site: Path) -> None:
    (site / "library.json").write_text("{", encoding="utf-8")


def empty(site: Path) -> None:
    (site / "library.json").write_bytes(b"")


def without_departments(site: Path) -> None:
    for profile in (site / "profiles").iterdir():
        shutil.rmtree(profile)


def without_profiles(site: Path) -> None:
    shutil.rmtree(site / "profiles")


DAMAGES = (gone, cut_short, empty, without_departments, without_profiles)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_of_content(tmp_path / "site")


def in_force(site: Path, tmp_path: Path, by_hand: bool = False) -> ContentInForce:
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[paths]\ncontent_dir = '{site}'\n", encoding="utf-8")
    options = {"paths.content_dir": str(site)} if by_hand else {}
    return content_in_force(content_places(load(options, {}, file, tmp_path / "state")))


def test_the_folder_of_the_settings_wins(site: Path, tmp_path: Path) -> None:
    assert in_force(site, tmp_path) == ContentInForce(site)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_the_shipped_content_stands_in_for_a_damaged_folder(
    damage: Callable[[Path], None], site: Path, tmp_path: Path
) -> None:
    damage(site)
    found = in_force(site, tmp_path)
    assert (found.folder, found.damaged) == (paths.content_folder(), site)
    assert str(site) in in_english(*found.troubles)


@pytest.mark.parametrize("damage", [whole, *DAMAGES], ids=lambda damage: damage.__name__)
def test_a_folder_named_on_the_command_line_is_the_one_that_is_looked_at(
    damage: Callable[[Path], None], site: Path, tmp_path: Path
) -> None:
    damage(site)
    assert in_force(site, tmp_path, by_hand=True) == ContentInForce(site)


def test_check_tells_the_faults_of_the_folder_and_not_of_its_stand_in(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut_short(site)
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[paths]\ncontent_dir = '{site}'\n", encoding="utf-8")
    assert main(["--settings", str(file), "--state", str(tmp_path / "state"), "check"])
    assert "library.json" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["doctor", pytest.param("self-test", marks=pytest.mark.slow)])
def test_who_looks_after_the_kiosk_is_told_of_a_stand_in(command: str, site: Path, tmp_path: Path) -> None:
    empty(site)
    file = tmp_path / "kiosk.toml"
    file.write_text(f"[paths]\ncontent_dir = '{site}'\n", encoding="utf-8")
    options = ("--settings", str(file), "--state", str(tmp_path / "state"), command)
    done = subprocess.run([sys.executable, "-m", "kiosk", *options], capture_output=True, text=True, check=False)
    assert done.returncode
    assert f"The content folder {site} can’t be used" in done.stdout
