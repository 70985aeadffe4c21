"""How the machine is asked: programs that answer, fail, hang or are not there, and folders that take nothing."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import pytest

from kiosk.services.platform.machine import Running, can_write, linux_processes, this_machine
from tests.loops import wait_until

SLEEPS = "import time; time.sleep(60)"


def ask(code: str, patience: float = 20) -> str:
    running = Running((sys.executable, "-c", code), patience)
    late, looked = time.monotonic() + 3 * patience, time.monotonic()
    while not running.ready():
        assert looked < late, "it is never given up"
        looked = time.monotonic()
    return running.text()


def children_of_this_process() -> list[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(number) for task in tasks for number in task.read_text(encoding="ascii").split()]


def test_what_a_program_says_is_told() -> None:
    assert ask("print('Timezone=Europe/London')").strip() == "Timezone=Europe/London"


@pytest.mark.parametrize(
    "code",
    ["print('half an answer'); raise SystemExit(1)", "import sys; sys.stderr.write('only a complaint')"],
    ids=["failed", "complained"],
)
def test_a_program_that_failed_says_nothing(code: str) -> None:
    assert ask(code) == ""


def test_a_program_that_is_not_there_says_nothing() -> None:
    running = Running(("no-such-program-anywhere",))
    assert running.ready()
    assert running.text() == ""


def test_a_program_that_hangs_is_given_up_and_ended() -> None:
    begun = time.monotonic()
    assert ask(f"print('begun', flush=True); {SLEEPS}", patience=0.3) == ""
    assert time.monotonic() - begun < 20, "waited for to its end"


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="there a program that was killed leaves nothing")
def test_of_a_program_that_takes_its_time_to_end_nothing_is_left() -> None:
    """As on a busy machine. It would stay as a process that has ended until somebody asks for its end."""
    known = set(children_of_this_process())
    running = Running((sys.executable, "-c", SLEEPS), patience=0, killed_seconds=0)
    assert len(set(children_of_this_process()) - known) == 1
    assert running.text() == ""
    wait_until(lambda: set(children_of_this_process()) <= known, "the program is never waited for")


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="there a program that was killed leaves nothing")
def test_a_program_that_nobody_asks_any_more_is_ended() -> None:
    """As of a check-up that staff have left, which is garbage with all that it holds."""
    known = set(children_of_this_process())
    left: list[object] = [Running((sys.executable, "-c", SLEEPS), patience=1000)]
    left.append(left)
    assert len(set(children_of_this_process()) - known) == 1
    del left
    gc.collect()
    wait_until(lambda: set(children_of_this_process()) <= known, "the program goes on")


def test_programs_have_as_long_as_the_machine_was_given() -> None:
    asked = [this_machine(patience=seconds).start((sys.executable, "-c", SLEEPS)) for seconds in (0, 1000)]
    assert [answer.ready() for answer in asked] == [True, False]
    assert [answer.text() for answer in asked] == ["", ""]


def test_to_look_at_a_program_takes_less_than_a_frame() -> None:
    running, took = Running((sys.executable, "-c", SLEEPS), patience=20), []
    for _ in range(20):
        begun = time.monotonic()
        assert not running.ready()
        took.append(time.monotonic() - begun)
    assert running.text() == ""
    assert min(took) < 0.008, "the quickest of all, for the machine may be busy"


def test_letters_that_are_no_text_do_no_harm() -> None:
    assert "zone" in ask("import sys; sys.stdout.buffer.write(b'\\xff\\xfe zone')")


def test_processes_are_named_in_small_letters(tmp_path: Path) -> None:
    for number, name in (("1", "systemd\n"), ("77", "Cage\n")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "comm").write_text(name)
    (tmp_path / "9").mkdir()  # has just ended
    (tmp_path / "uptime").write_text("1")
    assert linux_processes(tmp_path) == {"systemd", "cage"}
    assert linux_processes(tmp_path / "none") == frozenset()


def test_writing_is_tried_and_leaves_nothing(tmp_path: Path) -> None:
    assert can_write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not can_write(tmp_path / "missing")
    assert not can_write(Path("/proc")) or os.name == "nt"


def test_this_very_machine_can_be_asked() -> None:
    machine = this_machine()
    assert machine.name
    assert machine.free(Path(__file__).parent) > 0
    assert machine.processes() or machine.windows
