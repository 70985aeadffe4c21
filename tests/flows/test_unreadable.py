"""Where a file can't be read, what is shown stays, nothing is removed, nothing hangs, and staff are told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app import display_of, make_services
from kiosk.app_staff import make_staff_services
from kiosk.fill import Said
from kiosk.services.access.gate_state import GATE_FILE, GateState, gate_file
from kiosk.services.access.pin import PIN_FILE, pin_file
from kiosk.services.departments.decision import DEPARTMENT_FILE, DepartmentState, department_file
from kiosk.services.notices.notice_keeper import NOTICE_FILE, NoticeState, notice_file
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.packs.pack_checker import CHECK_SECONDS
from kiosk.services.packs.pointer import POINTER
from kiosk.services.platform.background import BackgroundWorker
from kiosk.services.platform.sound import SOUND_FILE, Sound, sound_file
from kiosk.services.platform.wall_time import aware
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import AtOnce
from kiosk.services.usage.recorder import FILE_NAME, Usage, usage_file
from kiosk.services.usage.summary import UsageKind
from tests.clock import HandClock
from tests.flows.conftest import NOW, settings
from tests.flows.ended import end_services
from tests.flows.finger import settle
from tests.services.access.test_pin import CHEAP
from tests.services.packs.packs_bench import Bench, installed, places_for
from tests.services.storage.unreadable import NOT_NOW, SPOILT, UNREADABLE, Plant, came_back, gone

pytestmark = [
    pytest.mark.usefixtures("qapp", "caplog"),
    pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and links of this kind"),
]
now = aware(lambda: NOW)
OF_STAFF = (PIN_FILE, GATE_FILE, DEPARTMENT_FILE, NOTICE_FILE, FILE_NAME)
FILES = [Path(name) for name in (*OF_STAFF, f"{GATE_FILE}.bak", SOUND_FILE, "audit.jsonl")]
FILES += [POINTER.with_name(name) for name in ("active.json", "active.json.bak", "inbox.json", "lock")]
FOLDERS = [Path(), POINTER.parent, POINTER.with_name("packs")]
TOLD = {*map(Path, OF_STAFF), POINTER}
"""What staff are told at once."""
AWAY = NOT_NOW | {"gone": gone}
each_file = pytest.mark.parametrize("file", FILES, ids=str)
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder) if folder.name else "all of it")
each_way = pytest.mark.parametrize("plant", UNREADABLE.values(), ids=UNREADABLE)
away = pytest.mark.parametrize("plant", AWAY.values(), ids=AWAY)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A kiosk that was in use: two packs are installed, and every file that it keeps is there."""
    bench = Bench.at(tmp_path_factory.mktemp("used") / "bench")
    places = places_for(bench, bench.content)
    for number, title in ((1, "First"), (2, "Second")):
        installed(bench, bench.store(), number, title)
    state = places.state_dir
    pin_file(state, CHEAP).set("2468")
    files: list[tuple[StateFile[Any], object]] = [
        (gate_file(state), GateState(1)),
        (department_file(state), DepartmentState()),
        (notice_file(state), NoticeState()),
        (sound_file(state), Sound(40)),
        (StateFile(state / POINTER.with_name("inbox.json"), dict, {}), {"handled": []}),
    ]
    for file, value in files:
        assert [file.save(value), file.save(value)] == [None, None]
    Audit(state, now).note(AuditEvent.STARTED)
    usage = Usage(usage_file(state), now)
    usage.count(UsageKind.SESSION, "general")
    usage.flush()
    return bench


@dataclass
class Machine:
    """A copy of the kiosk that was in use."""

    bench: Bench
    folder: Path
    changes: int = 0

    def __post_init__(self) -> None:
        shutil.copytree(self.bench.folder / "state", self.state, symlinks=True)
        self.clock = HandClock()

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def start(self) -> None:
        places = ContentPlaces(self.state, self.bench.content, self.bench.content, keys_file=self.bench.public)
        self.services = make_services(settings("clinic"), places, self.clock, now, AtOnce())
        self.services.contents.content_changed.connect(self._on_changed)
        self.staff = make_staff_services(
            settings("clinic"), self.services, display_of(settings("clinic")), lambda: None
        )

    def _on_changed(self) -> None:
        self.changes += 1

    def go_on(self, qtbot: QtBot) -> None:
        """Ten minutes pass, in which nobody is at the screen, and all of the content was checked."""
        for seconds in (5, 5, CHECK_SECONDS, 5):
            self.clock.advance(seconds)
            self.services.contents.tick()
            self.staff.gate.tick()
            qtbot.waitUntil(lambda: not any(worker.busy for worker in self.workers))

    @property
    def workers(self) -> list[BackgroundWorker]:
        return self.services.contents.findChildren(BackgroundWorker)

    @property
    def shows(self) -> str:
        assert self.services.contents.library is not None
        return self.services.contents.library.source("seed-msk", "").title

    @property
    def troubles(self) -> tuple[Said, ...]:
        return self.staff.troubles()

    def noted(self) -> list[object]:
        return [line.facts.get("trouble") for line in self.services.audit.latest(50) if line.event == "state_damaged"]


@pytest.fixture
def machine(used: Bench, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(used, tmp_path)
    yield machine
    end_services(machine.staff)
    settle()


def on_the_disk(state: Path) -> dict[str, bytes]:
    """Every regular file and its bytes."""
    return {
        path.relative_to(state).as_posix(): path.read_bytes()
        for path in sorted(state.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def is_kept(before: dict[str, bytes], state: Path) -> None:
    """Whatever was there is there, if need be under another name, and every pack is as it was."""
    after = on_the_disk(state)
    for name, data in before.items():
        if name == FILE_NAME:
            assert name in after
        else:
            assert any(data == other or (name == "audit.jsonl" and other.startswith(data)) for other in after.values())
    packs = {name: data for name, data in before.items() if name.startswith("content/packs/")}
    assert packs.items() <= after.items()


def stays(before: dict[str, bytes], state: Path, file: Path) -> None:
    """What could not be read lies where it lay, and nothing was set aside."""
    assert on_the_disk(state)[file.as_posix()].startswith(before[file.as_posix()])
    assert [path.name for path in state.rglob("*.damaged-*")] == []


def planted(plant: Plant, machine: Machine, file: Path, disk: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is on the disk, of which this can’t be read from now on."""
    if plant in SPOILT.values():
        plant(machine.state / file, disk)
        return {name: data for name, data in on_the_disk(machine.state).items() if name != file.as_posix()}
    before = on_the_disk(machine.state)
    plant(machine.state / file, disk)
    return before


@pytest.mark.slow
@each_file
@each_way
def test_a_start_shows_the_same_and_removes_nothing(
    file: Path, plant: Plant, machine: Machine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        before = planted(plant, machine, file, disk)
        machine.start()
        assert machine.shows == "Second"
        if file in TOLD and (plant in NOT_NOW.values() or file == POINTER):
            assert machine.troubles
        if file == POINTER:
            assert machine.noted() == ["pointer_unread"]
        machine.go_on(qtbot)
        assert (machine.shows, machine.changes) == ("Second", 0)
    is_kept(before, machine.state)
    if plant in NOT_NOW.values():
        stays(before, machine.state, file)


@pytest.mark.slow
@each_file
@each_way
def test_a_running_kiosk_shows_the_same_and_removes_nothing(
    file: Path, plant: Plant, machine: Machine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.start()
    with monkeypatch.context() as disk:
        before = planted(plant, machine, file, disk)
        machine.go_on(qtbot)
        assert (machine.shows, machine.changes) == ("Second", 0)
        if file == POINTER:
            assert machine.noted() == ["pointer_unread"]
            assert machine.troubles
    is_kept(before, machine.state)
    if plant in NOT_NOW.values():
        stays(before, machine.state, file)
        machine.go_on(qtbot)
        assert machine.services.contents.troubles == ()


@each_folder
@away
def test_a_running_kiosk_waits_for_a_folder_that_is_away_for_a_while(
    folder: Path, plant: Plant, machine: Machine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.start()
    assert machine.shows == "Second"
    before = on_the_disk(machine.state)
    place = machine.state / folder
    with monkeypatch.context() as disk:
        plant(place, disk)
        machine.go_on(qtbot)
        assert (machine.shows, machine.changes) == ("Second", 0)
        assert machine.services.contents.troubles
    came_back(place)
    is_kept(before, machine.state)
    machine.go_on(qtbot)
    assert (machine.shows, machine.changes) == ("Second", 0)
    assert machine.services.contents.troubles == ()


@each_folder
@away
def test_a_start_without_a_folder_removes_nothing_and_shows_the_pack_once_it_is_back(
    folder: Path, plant: Plant, machine: Machine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_the_disk(machine.state)
    place = machine.state / folder
    with monkeypatch.context() as disk:
        plant(place, disk)
        machine.start()
        machine.go_on(qtbot)
        assert machine.services.contents.troubles or plant is gone
    came_back(place)
    is_kept(before, machine.state)
    machine.go_on(qtbot)
    assert machine.shows == "Second"
    assert machine.services.contents.troubles == ()
