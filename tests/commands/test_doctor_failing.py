"""A doctor that can't do its work says so, does the rest, and ends with 2: never with a traceback, never with 1."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ATTENTION, BROKEN = 1, 2
needs_root = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root makes a disk")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="files as on Linux")]


def doctor(
    state: Path, *words: str, program: Path = ROOT, environ: Mapping[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    kept = {name: value for name, value in os.environ.items() if name not in hidden} | dict(environ or {})
    command = (sys.executable, "-m", "kiosk", "doctor", "--json", "--state", str(state), *words)
    options = {"stdout": subprocess.PIPE, **options}
    return subprocess.run(command, cwd=program, env=kept, stderr=subprocess.PIPE, text=True, check=False, **options)


def findings(told: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    """By their ids. It has not died, and says what it ends with."""
    assert "Traceback" not in told.stderr, told.stderr
    answer = json.loads(told.stdout)
    assert answer["exit_code"] == told.returncode
    return {each["id"]: each for each in answer["findings"]}


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A disk on which nothing can be written any more, not even the name of a file."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(("mount", "-t", "tmpfs", "-o", "size=64k,nr_inodes=12", "none", disk), check=True)
    try:
        (disk / "state").mkdir()
        (disk / "state" / "notice.json").write_bytes(b"{")
        for number in range(20):
            try:
                (disk / f"{number}").write_bytes(bytes(16_384))
            except OSError:
                break
        yield disk
    finally:
        subprocess.run(("umount", disk), check=True)


@needs_root
def test_a_full_disk_is_told_and_all_else_is_looked_at(full: Path) -> None:
    found = findings(doctor(full / "state", environ={"TMPDIR": str(full)}))
    assert (found["disk.free"]["state"], found["disk.write"]["state"]) == ("fail", "fail")
    assert found["staff.troubles"]["details"] == [
        "notice.json is damaged; the kiosk sets it aside when it next starts."
    ]
    assert found["content.folder"]["state"] == "pass"
    assert len({each["area"] for each in found.values()}) == 10


ZONES = ["Nowhere/None", ":", "Europe/London\n", "XYZ-99:99:99", "/etc/passwd", "<+03>-3", "€"]


@pytest.mark.parametrize("zone", ZONES)
def test_no_time_zone_ends_it(zone: str, tmp_path: Path) -> None:
    found = findings(doctor(tmp_path, environ={"TZ": zone}))
    assert "clock.zone" in found
    assert {each["area"] for each in found.values()} >= {"content", "disk", "clock", "sound"}


@pytest.mark.parametrize("platform", ["nonsense", "xcb", "wayland", "linuxfb"])
def test_no_display_ends_it(platform: str, tmp_path: Path) -> None:
    found = findings(doctor(tmp_path, environ={"QT_QPA_PLATFORM": platform}))
    assert "not known" in found["screen.size"]["says"]


def holds(*names: bytes, text: bytes | None = None) -> Callable[[Path], object]:
    """A folder that has files of this text, or folders, of these names."""

    def plant(state: Path) -> None:
        for name in names:
            path = Path(os.fsdecode(bytes(state) + b"/" + name))
            path.parent.mkdir(exist_ok=True)
            path.mkdir() if text is None else path.write_bytes(text)

    return plant


ODD: dict[str, Callable[[Path], object]] = {
    "a file": lambda state: state.write_bytes(b"x"),
    "a link in a circle": lambda state: state.symlink_to(state),
    "a link to nowhere": lambda state: state.symlink_to("/nowhere/at/all"),
    "folders instead of files": holds(b"pin.json", b"a.json"),
    "files of nonsense": holds(b"sound.json", b"usage.json", text=b"\xff\0" * 99),
    "names of nonsense": holds(b"\xe9.json", b"a\n.json", text=b"{"),
}


@pytest.mark.parametrize("plant", ODD.values(), ids=ODD)
def test_no_state_folder_ends_it(plant: Callable[[Path], object], tmp_path: Path) -> None:
    plant(tmp_path / "state")
    told = doctor(tmp_path / "state")
    if told.returncode != BROKEN or told.stdout:
        found = findings(told)
        assert {each["area"] for each in found.values()} >= {"content", "disk", "clock", "sound"}
    else:
        assert "Traceback" not in told.stderr, "root refuses to work behind a link"
        assert told.stderr


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of its own, to damage."""
    folder = tmp_path / "program"
    for name in ("kiosk", "resources", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def damage(file: str) -> Callable[[Path], object]:
    return lambda program: (program / file).write_bytes(b"{")


DAMAGED: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "no words": (lambda program: shutil.rmtree(program / "resources/staff"), {"doctor"}),
    "words of nonsense": (damage("resources/staff/en-GB.json"), {"doctor"}),
    "no project": (damage("pyproject.toml"), {"content.program"}),
    "a stamp of nonsense": (damage("build.json"), {"content.program"}),
    "no content": (lambda program: shutil.rmtree(program / "content"), {"content.folder", "content.department"}),
}


@pytest.mark.parametrize(("plant", "fail"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_program_ends_with_2_and_says_what_it_is(
    plant: Callable[[Path], object], fail: set[str], program: Path, tmp_path: Path
) -> None:
    plant(program)
    metrics = tmp_path / "kiosk.prom"
    told = doctor(tmp_path / "state", "--prometheus", str(metrics), program=program)
    found = findings(told)
    assert told.returncode == BROKEN
    assert {id_ for id_, each in found.items() if each["state"] == "fail"} >= fail
    assert "radiology_kiosk_doctor_status 2\n" in metrics.read_text("utf-8")


def test_libraries_that_can_not_be_loaded_end_it_with_2(program: Path, tmp_path: Path) -> None:
    (program / "PySide6.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file')\n")
    told = doctor(tmp_path / "state", program=program)
    assert (told.returncode, told.stdout) == (BROKEN, "")
    assert told.stderr == "The doctor itself failed: libEGL.so.1: cannot open shared object file\n"


def test_a_report_of_a_doctor_that_failed_can_not_be_written_and_is_told(program: Path, tmp_path: Path) -> None:
    shutil.rmtree(program / "resources/staff")
    told = doctor(tmp_path / "state", "--pdf", str(tmp_path / "report.pdf"), program=program)
    assert findings(told).keys() == {"doctor"}
    assert "report.pdf: can’t be written" in told.stderr


def test_an_answer_that_nobody_takes_is_a_failure_and_no_traceback(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = doctor(tmp_path, stdout=full)
    assert told.returncode == BROKEN
    assert "Traceback" not in told.stderr
