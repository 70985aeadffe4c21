"""The power goes at any moment, and files come back in any state: every start works, and staff are told of damage."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.fill import Said
from kiosk.services.access.gate_state import GateState
from kiosk.services.access.pin import PinFile
from kiosk.services.storage.audit import Audit, AuditEvent, AuditLine
from kiosk.services.storage.state_file import Loaded, StateFile
from tests.examples import examples
from tests.services.access.test_pin import CHEAP
from tests.services.killed_process import KilledProcess
from tests.services.storage.test_audit import Days
from tests.services.trouble_words import in_english

TIMES = 200
MOST_ROUNDS = 3
SEED = 3

# In a process of its own: goes on where the last one stopped, and tells each round once all of it is on the disk.
WRITER = """
import datetime, itertools, pathlib, sys
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.state_file import StateFile

def now():
    return datetime.datetime.now(tz=datetime.UTC)

folder = pathlib.Path(sys.argv[1])
profile, notice = (StateFile(folder / name, dict, {"round": 0}) for name in ("profile.json", "notice.json"))
audit = Audit(folder, now)
print("begins", flush=True)
loaded = profile.load(), notice.load()
assert [each.trouble for each in loaded] == [None, None], loaded
for round in itertools.count(1 + max(each.value["round"] for each in loaded)):
    assert profile.save({"profile": ("ct", "nuclear-medicine")[round % 2], "round": round}) is None
    assert notice.save({"text": "CT is late. " * (round % 10), "until": now(), "round": round}) is None
    audit.note(AuditEvent.PROFILE_CHOSEN, round=round, room="R" * 500)
    print(round, flush=True)
"""


FILES = ("profile.json", "notice.json", "audit.jsonl")


@dataclass
class Machine:
    """A state folder, and what is known to be in it."""

    folder: Path
    least: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FILES, 0))

    def state(self, name: str) -> StateFile[dict[str, Any]]:
        return StateFile(self.folder / name, dict, {"round": 0})

    def look(self, told: list[int]) -> None:
        """As the next start does: all is whole, and nothing that was told or seen before is lost."""
        most = max([*self.least.values(), *told]) + 1
        for name, latest in self.latest().items():
            assert max([self.least[name], *told]) <= latest <= most, name
            self.least[name] = latest

    def latest(self) -> dict[str, int]:
        """The round that each file holds."""
        found = {}
        for name in FILES[:2]:
            loaded, copy = self.state(name).load(), self.state(f"{name}.bak").load()
            assert (loaded.trouble, copy.trouble) == (None, None)
            found[name] = loaded.value["round"]
        return found | {FILES[2]: next((round_of(line) for line in self.audit().latest(9) if round_of(line)), 0)}

    def set_half_aside(self) -> None:
        """As the first line after a start does. Half a line is rare: one that runs over two pages may be cut off."""
        log = self.folder / FILES[2]
        data = log.read_bytes() if log.exists() else b""
        aside = set(self.folder.glob("*.damaged-*"))
        if data and not data.endswith(b"\n"):
            self.audit().note(AuditEvent.STARTED)
            (new,) = set(self.folder.glob("*.damaged-*")) - aside
            assert new.read_bytes() == data

    def audit(self) -> Audit:
        return Audit(self.folder, Days().now)


def round_of(line: AuditLine) -> int:
    """0 where it is no line of a round."""
    return int(line.facts.get("round", 0))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="tried where the kiosk is built")
def test_whenever_the_power_goes_every_start_works_and_no_file_is_half_written(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "state")
    writer = KilledProcess(WRITER, machine.folder, random.Random(SEED))
    told: list[int] = []
    left_over = 0
    for _ in range(TIMES):
        rounds = writer.numbers(MOST_ROUNDS)
        machine.look(rounds)
        told += rounds
        left_over += any(machine.folder.glob("*.new"))
        machine.set_half_aside()
    logged = [round_of(line) for line in machine.audit().latest(10**6)[::-1] if round_of(line)]
    assert set(told) <= set(logged), "a line that was told is lost"
    assert logged == sorted(set(logged))
    assert left_over > 0, "no kill came in the middle of a write"


# --- Whatever is found in a file -------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """A file of the state folder: how it is written, and how a start reads it and tells of damage."""

    name: str
    write: Callable[[Path], object]
    start: Callable[[Path], Said | None]


def write_gate(folder: Path) -> None:
    file = StateFile(folder / "gate.json", GateState, GateState())
    for wrong in (1, 2):
        assert file.save(GateState(wrong, 1, 0)) is None


def start_gate(folder: Path) -> Said | None:
    loaded: Loaded[GateState] = StateFile(folder / "gate.json", GateState, GateState()).load()
    assert loaded.value in {GateState(), GateState(1, 1, 0), GateState(2, 1, 0)}
    return loaded.trouble


def write_pin(folder: Path) -> None:
    PinFile(folder / "pin.json", CHEAP).set("2468")


def start_pin(folder: Path) -> Said | None:
    file = PinFile(folder / "pin.json")
    assert file.is_set == file.verify("2468")
    return file.trouble


def write_audit(folder: Path) -> None:
    (folder / "audit.jsonl").unlink(missing_ok=True)
    audit = Audit(folder, Days().now)
    for seconds in (60, 300):
        audit.note(AuditEvent.LOCKED, seconds=seconds)


def start_audit(folder: Path) -> Said | None:
    audit = Audit(folder, Days().now)
    audit.note(AuditEvent.STARTED)
    assert audit.latest(1)[0].event == "started"
    return audit.trouble


KEPT = {
    "gate": Kept("gate.json", write_gate, start_gate),
    "pin": Kept("pin.json", write_pin, start_pin),
    "audit": Kept("audit.jsonl", write_audit, start_audit),
}
each_file = pytest.mark.parametrize("kept", KEPT.values(), ids=KEPT)


def is_told_and_kept(kept: Kept, folder: Path, damaged: bytes) -> None:
    """Put in the file's place, what is damaged is told at the next start, kept, and forgotten at the one after."""
    kept.write(folder)
    (folder / kept.name).write_bytes(damaged)
    trouble = kept.start(folder)
    aside = max(folder.glob(f"{kept.name}.damaged-*"), key=lambda path: int(path.name.rpartition("-")[2]))
    told = in_english(trouble)
    assert told.startswith(f"{kept.name} ")
    assert aside.name in told
    assert aside.read_bytes() == damaged
    assert kept.start(folder) is None


@each_file
def test_a_file_cut_off_at_any_byte_is_told_and_kept_aside(kept: Kept, tmp_path: Path) -> None:
    kept.write(tmp_path)
    whole = (tmp_path / kept.name).read_bytes()
    lines_end = {length for length in range(len(whole)) if not whole[:length] or whole[:length].endswith(b"\n")}
    for length in range(len(whole)):
        if kept.name != "audit.jsonl" or length not in lines_end:  # whole lines are no damage that anyone could see
            is_told_and_kept(kept, tmp_path, whole[:length])


@each_file
@given(data=st.binary(max_size=600))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_of_anything_at_all_is_told_and_kept_aside(kept: Kept, tmp_path: Path, data: bytes) -> None:
    if kept.name != "audit.jsonl" or data:
        is_told_and_kept(kept, tmp_path, data)


@each_file
@given(place=st.integers(0, 9999), bits=st.integers(1, 255))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_with_any_byte_changed_stops_no_start(kept: Kept, tmp_path: Path, place: int, bits: int) -> None:
    """A log can not tell one good letter from another; state and PIN have a checksum."""
    kept.write(tmp_path)
    whole = bytearray((tmp_path / kept.name).read_bytes())
    whole[place % len(whole)] ^= bits
    if kept.name == "audit.jsonl":
        (tmp_path / kept.name).write_bytes(whole)
        kept.start(tmp_path)
    else:
        is_told_and_kept(kept, tmp_path, bytes(whole))


@each_file
@pytest.mark.parametrize("length", [0, 1, 50])
def test_where_the_copy_is_damaged_too_it_starts_as_new(kept: Kept, tmp_path: Path, length: int) -> None:
    kept.write(tmp_path)
    for path in list(tmp_path.iterdir()):
        path.write_bytes(bytes(length))
    trouble = kept.start(tmp_path)
    assert trouble is not None or (kept.name, length) == ("audit.jsonl", 0)
    assert kept.start(tmp_path) is None
