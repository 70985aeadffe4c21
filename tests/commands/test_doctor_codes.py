"""The doctor's exit code: 0 for a kiosk as it should be on a real display, 1 or 2 for each thing that may be wrong."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.content.library import Library
from kiosk.services.access.pin import PIN_FILE, Cost, PinFile
from kiosk.services.health.heartbeat import Heartbeat, ShownContent, heartbeat_file
from kiosk.services.platform.sound import Sound, sound_file
from tests.approved import approve, own_department
from tests.commands.healthy import PLANTS
from tests.flows.real_display import PROGRAMS, RealDisplay
from tests.shipped_content import copy_of_content

ROOT = Path(__file__).resolve().parents[2]
HEALTHY, ATTENTION, BROKEN = 0, 1, 2
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
]


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDisplay]:
    shown = RealDisplay((1080, 1920), tmp_path_factory.mktemp("display"), managed=False)
    yield shown
    shown.close()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As shipped, but approved today by each department."""
    folder = copy_of_content(tmp_path_factory.mktemp("approved") / "content")
    today = dt.datetime.now().astimezone().date()
    until = (today + dt.timedelta(days=365)).isoformat()
    for profile_id in Library.open(folder).profile_ids():
        own_department(folder, profile_id, until, today.isoformat())
        approve(folder, profile_id, until, today.isoformat())
    return folder


def state_in(folder: Path) -> Path:
    PinFile(folder / PIN_FILE, Cost(rounds=1, memory_kib=8)).set("482915")
    shows(folder, ShownContent(safe=False))
    return folder


def shows(folder: Path, shown: ShownContent) -> None:
    """The kiosk that runs says so."""
    at = dt.datetime.now(dt.UTC).timestamp()
    heartbeat_file(folder).save(Heartbeat(at, at, at, shown))


def doctor(
    display: RealDisplay, content: Path, state: Path, plant: str = "nothing", *words: str
) -> subprocess.CompletedProcess[str]:
    settings = ("--content", str(content), "--state", str(state), "--profile", "nuclear-medicine")
    command = (sys.executable, "-W", "error", "-m", "tests.commands.healthy", plant, *settings)
    return subprocess.run(
        (*command, "--diagonal-inches", "21.5", *words),
        cwd=ROOT,
        env=display.environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_kiosk_as_it_should_be_is_healthy(display: RealDisplay, content: Path, tmp_path: Path) -> None:
    found = doctor(display, content, state_in(tmp_path))
    assert (found.returncode, found.stderr) == (HEALTHY, ""), found.stdout
    assert found.stdout.splitlines()[-1].endswith(" pass, 0 attention, 0 fail")
    assert " read aloud" in found.stdout


FATAL = {"a-full-disk", "nothing-written"}


@pytest.mark.slow
@pytest.mark.parametrize("plant", sorted(PLANTS.keys() - {"nothing"}))
def test_a_machine_that_is_not_is_told(plant: str, display: RealDisplay, content: Path, tmp_path: Path) -> None:
    found = doctor(display, content, state_in(tmp_path), plant)
    assert found.returncode == (BROKEN if plant in FATAL else ATTENTION), found.stdout


def silence(state: Path) -> None:
    sound_file(state).save(Sound(0))


def forget_pin(state: Path) -> None:
    for file in state.glob(f"{PIN_FILE}*"):
        file.unlink()


def damage_notice(state: Path) -> None:
    (state / "notice.json").write_bytes(b"\0")


STATES: dict[str, Callable[[Path], None]] = {"silent": silence, "no PIN": forget_pin, "damaged": damage_notice}


@pytest.mark.slow
@pytest.mark.parametrize("spoil", STATES.values(), ids=STATES)
def test_so_is_what_it_keeps(
    spoil: Callable[[Path], None], display: RealDisplay, content: Path, tmp_path: Path
) -> None:
    spoil(state_in(tmp_path))
    assert doctor(display, content, tmp_path).returncode == ATTENTION


@pytest.mark.slow
def test_a_kiosk_on_the_safe_page_is_broken(display: RealDisplay, content: Path, tmp_path: Path) -> None:
    shows(state_in(tmp_path), ShownContent(safe=True))
    found = doctor(display, content, tmp_path)
    assert found.returncode == BROKEN
    assert "patients are asked to turn to staff" in found.stdout


@pytest.mark.slow
def test_so_is_content_that_is_a_sample_or_not_there(display: RealDisplay, tmp_path: Path) -> None:
    state = state_in(tmp_path)
    assert doctor(display, paths.content_folder(), state).returncode == ATTENTION
    assert doctor(display, tmp_path / "nothing", state).returncode == BROKEN
