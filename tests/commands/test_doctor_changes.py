"""What the doctor tells the system's log: each change once, whole, and again where it could not be told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands.monitoring.health_changes import tell_changes
from kiosk.services.checkup.findings import Area, State
from kiosk.services.health.event_log import Event, EventKind
from kiosk.ui.words.findings import ToldFinding

ROOT = Path(__file__).resolve().parents[2]


def finding(id_: str, state: State, says: str = "So it is.") -> ToldFinding:
    return ToldFinding(id_, Area.STAFF, state, says)


PIN, DISK, SCREEN = "staff.pin", "disk.free", "screen.shown"
FINE = [finding(PIN, "pass"), finding(DISK, "pass")]
NO_PIN = [finding(PIN, "attention", "No PIN\nis set."), finding(DISK, "pass")]
BROKEN = [finding(PIN, "attention"), finding(DISK, "fail", "Full.")]


def told(file: Path, *looks: list[ToldFinding]) -> list[Event]:
    events: list[Event] = []
    for findings in looks:
        tell_changes(file, findings, events.append)
    return events


def test_the_first_look_tells_how_it_is(tmp_path: Path) -> None:
    (event,) = told(tmp_path / "last.json", FINE)
    assert event == (EventKind.HEALTHY, "The kiosk is as it should be. 0 of 2 checks do not pass.")


def test_nothing_is_told_while_nothing_changes(tmp_path: Path) -> None:
    assert len(told(tmp_path / "last.json", BROKEN, BROKEN, BROKEN)) == 1


def test_each_change_is_told_with_the_checks_that_changed_the_worst_first(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    told(file, FINE)
    no_pin, broken, fine = told(file, NO_PIN, BROKEN, FINE)
    assert (no_pin.kind, broken.kind, fine.kind) == (EventKind.ATTENTION, EventKind.BROKEN, EventKind.HEALTHY)
    assert no_pin.text.splitlines() == [
        "The kiosk needs attention. 1 of 2 checks do not pass.",
        "attention staff.pin: No PIN is set.",
    ]
    assert broken.text.splitlines()[1:] == ["fail disk.free: Full."]
    assert fine.text.splitlines()[1:] == ["pass staff.pin: So it is.", "pass disk.free: So it is."]


def test_a_check_that_is_new_and_passes_is_no_change_and_one_that_does_not_is(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    told(file, FINE)
    assert told(file, [*FINE, finding(SCREEN, "pass")]) == []
    (event,) = told(file, [*FINE, finding("sound.output", "attention")])
    assert event.kind is EventKind.ATTENTION


def test_a_failure_that_is_no_longer_looked_at_does_not_go_unsaid(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    told(file, BROKEN)
    (event,) = told(file, [finding(PIN, "attention")])
    assert event.text.endswith("\nno longer looked at: disk.free")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"staff.pin": "well"}', "\0"])
def test_a_file_of_nonsense_is_replaced_and_all_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    file.write_text(text, encoding="utf-8")
    assert len(told(file, FINE, FINE)) == 1


def test_what_could_not_be_told_is_told_the_next_time(tmp_path: Path) -> None:
    def refuse(_event: Event) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    file = tmp_path / "last.json"
    with pytest.raises(OSError, match=r"takes nothing \(Connection refused\)"):
        tell_changes(file, FINE, refuse)
    assert not file.exists()
    assert len(told(file, FINE)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a log everywhere")
@pytest.mark.skipif(Path("/run/systemd/journal/socket").exists(), reason="this machine has a journal")
def test_a_machine_without_a_log_is_told_of_and_the_command_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    command = (sys.executable, "-m", "tests.commands.healthy", "nothing", "--state", str(tmp_path / "state"))
    done = subprocess.run(
        (*command, "--changes", str(file)), cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert f"{file}: can’t be written: the system’s log takes nothing" in done.stderr
    assert not file.exists()
