"""How the Windows program is made where there is no Windows: what is taken for it, and what is not."""

from __future__ import annotations

import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest
from freeze import stamp
from freeze.environment import TOOLS, BuildError, pins
from wine import interpreter, packages, preview
from wine.installer import installer_name
from wine.machine import Machine, windows_path

from tests.packaging_windows.conftest import ROOT, VERSION, WINDOWS

LOCK = r"""# comment
alpha==1.0 \
    --hash=sha256:01 \
    --hash=sha256:02
    # via beta
beta-win==2.0 ; python_full_version < '3.12' and sys_platform == 'win32' \
    --hash=sha256:03
    # via alpha
gamma_mac==3.0 ; sys_platform == 'darwin' \
    --hash=sha256:04
new==4.0 ; python_full_version >= '3.12' \
    --hash=sha256:05
"""


def test_of_a_lock_stays_what_windows_needs_and_every_sum_of_it() -> None:
    assert packages.for_windows(LOCK) == {
        "alpha": "alpha==1.0 \\\n    --hash=sha256:01 \\\n    --hash=sha256:02\n",
        "beta-win": "beta-win==2.0 \\\n    --hash=sha256:03\n",
    }


def test_no_line_of_the_lock_is_overlooked() -> None:
    lock = ROOT / "packaging" / "requirements.txt"
    assert packages.for_windows(lock.read_text(encoding="utf-8")).keys() == pins(lock).keys()


def test_what_only_windows_needs_to_freeze_is_taken_along_and_nothing_of_the_tests() -> None:
    names = packages.with_dependencies(TOOLS)
    assert {"pefile", "pywin32-ctypes", "altgraph"} <= names
    assert not {"pytest", "numpy", "macholib"} & names
    locked = packages.for_windows((ROOT / "packaging" / "requirements-dev.txt").read_text(encoding="utf-8"))
    assert names <= locked.keys()


def wheel(folder: Path, *names: str) -> Path:
    file = folder / "some.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return file


def test_of_the_wheel_only_the_libraries_of_python_are_taken(tmp_path: Path) -> None:
    pythons = ("deploy_libs/python311.dll", "deploy_libs/VCRUNTIME140.dll", "deploy_libs/_ctypes.pyd")
    others = ("deploy_libs/tcl86t.dll", "deploy_libs/_tkinter.pyd", "deploy_libs/api-ms-win-crt-math-l1-1-0.dll")
    file = wheel(tmp_path, *pythons, *others, "panda3d/core.pyd", "deploy_libs/")
    taken = interpreter.unpack(file, tmp_path / "python")
    assert sorted(path.name for path in taken) == ["_ctypes.pyd", "python311.dll", "vcruntime140.dll"]


def test_a_wheel_without_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="holds no library of Python"):
        interpreter.unpack(wheel(tmp_path, "panda3d/core.pyd"), tmp_path / "python")


def test_python3_dll_hands_every_call_and_every_value_on() -> None:
    listed = "; of python311.dll\nLIBRARY python311.dll\nEXPORTS\nPy_Main\n_Py_NoneStruct DATA\n"
    made = "LIBRARY python3.dll\nEXPORTS\nPy_Main=p.Py_Main\n_Py_NoneStruct=p._Py_NoneStruct DATA\n"
    assert interpreter.handed_on(listed, "p") == made


MARKED = {"abc": "abc+preview", "abc+changes": "abc+preview+changes", "": "+preview"}


@pytest.mark.parametrize(("commit", "marked"), MARKED.items())
def test_a_build_by_wine_says_that_it_is_a_preview(commit: str, marked: str) -> None:
    assert preview.marked(commit) == marked


def test_a_build_that_cannot_ask_git_takes_the_commit_that_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(stamp.COMMIT, "abc+preview")
    assert stamp.stamp(ROOT).commit == "abc+preview"


def test_the_nightly_restart_knows_the_installer_of_a_preview_too() -> None:
    script = (WINDOWS / "lockdown.ps1").read_text(encoding="utf-8")
    assert "radiology-kiosk-*-windows" in script
    assert fnmatch(Path(installer_name(VERSION)).stem, "radiology-kiosk-*-windows")


def test_nothing_that_wine_starts_beside_a_program_holds_its_output_where_no_window_is_wanted(tmp_path: Path) -> None:
    shown, unseen = (Machine(tmp_path, desktop=each).environ["WINEDLLOVERRIDES"] for each in (True, False))
    assert "explorer.exe=d" in unseen.split(";")
    assert "explorer.exe" not in shown


def test_wine_finds_files_of_unix() -> None:
    assert windows_path(Path("/some/place")) == "Z:\\some\\place"
