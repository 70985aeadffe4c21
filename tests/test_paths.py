"""Where files are: shipped ones, this machine's settings, and a place for state on any machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from kiosk import paths


def test_content_and_resources_lie_beside_the_program() -> None:
    assert paths.shipped() == Path(paths.__file__).resolve().parent.parent
    assert (paths.content_folder() / "library.json").is_file()
    assert paths.resources_folder().is_dir()


def test_the_settings_are_where_each_system_keeps_those_of_the_whole_machine() -> None:
    assert paths.settings_file({}, windows=False) == Path("/etc/radiology-kiosk/kiosk.toml")
    in_windows = paths.settings_file({"ProgramData": "D:/Data"}, windows=True)
    assert in_windows == Path("D:/Data/RadiologyKiosk/kiosk.toml")


def test_the_machine_keeps_the_state_where_it_made_a_place(tmp_path: Path) -> None:
    assert paths.state_folder({"HOME": "/"}, windows=False, machine=tmp_path) == tmp_path


def test_in_windows_the_machine_keeps_state_and_log_where_its_installer_made_places(tmp_path: Path) -> None:
    environ = {"ProgramData": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    assert paths.log_folder(environ, windows=True) is None
    for name in ("state", "logs"):
        (tmp_path / "RadiologyKiosk" / name).mkdir(parents=True)
    assert paths.state_folder(environ, windows=True) == tmp_path / "RadiologyKiosk" / "state"
    assert paths.log_folder(environ, windows=True) == tmp_path / "RadiologyKiosk" / "logs"
    assert paths.log_folder(environ, windows=False) is None


USERS = {
    "who says where": ("XDG_STATE_HOME", False, "radiology-kiosk"),
    "with a home": ("HOME", False, ".local/state/radiology-kiosk"),
    "in Windows": ("LOCALAPPDATA", True, "RadiologyKiosk"),
}


@pytest.mark.parametrize(("variable", "windows", "below"), USERS.values(), ids=USERS)
def test_else_it_is_the_users(variable: str, windows: bool, below: str, tmp_path: Path) -> None:
    environ = {variable: str(tmp_path)}
    assert paths.state_folder(environ, windows, machine=tmp_path / "none") == tmp_path / below


HOMELESS = {"nothing": {}, "an empty home": {"HOME": ""}, "a relative place": {"XDG_STATE_HOME": "state"}}


@pytest.mark.parametrize("environ", HOMELESS.values(), ids=HOMELESS)
@pytest.mark.parametrize("windows", [False, True])
def test_without_a_home_it_lies_among_the_temporary_files(
    environ: dict[str, str], windows: bool, tmp_path: Path
) -> None:
    folder = paths.state_folder(environ, windows, machine=tmp_path / "none")
    assert folder.parent == Path(tempfile.gettempdir())
    assert folder.name.startswith("radiology-kiosk-")


def test_a_home_that_nobody_may_write_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "no-folder"
    file.write_text("")
    folder = paths.state_folder({"HOME": str(file / "home")}, windows=False, machine=tmp_path / "none")
    assert folder.parent == Path(tempfile.gettempdir())
