"""A queue of Windows by a real child: one that prints, fails, hangs, dies, and talks nonsense."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.services.printing.following import JobLook, PrintEnd, PrintJob, PrintRefusedError, follow
from kiosk.services.printing.windows.windows_queue import SpoolerLimits, WindowsQueue
from tests.services.printing.windows.fake_spooler import CARD

ROOT = Path(__file__).resolve().parents[4]
Queues = Callable[..., WindowsQueue]
"""Makes a queue with the child of this name, and with limits."""
HASTY = SpoolerLimits(submit=4.0, look=0.5, delete=0.5, clear=0.5, clear_at_start=0.5, first_look=0.5)
"""Deadlines that are over soon, but for that of a job: a child that is to hang there is started before."""
STARTED = 60.0
"""Seconds."""
PATIENT = SpoolerLimits(
    submit=STARTED, submit_in_all=STARTED, look=STARTED, delete=STARTED, clear=STARTED, first_look=2 * STARTED
)
"""Deadlines that no child misses that does what it should, however busy the machine is."""
SAYS = "import sys, time; w = sys.stdout.buffer.write; f = sys.stdout.flush; w(b'ready\\n'); f(); "
HEARS = SAYS + "import json; r = sys.stdin.buffer; r.read(json.loads(r.readline()).get('bytes', 0)); "
TALKERS = {
    "dies at once": "pass",
    "never starts": "import time; time.sleep(60)",
    "starts otherwise": "print('Ready.')",
    "dies with the wish": SAYS + "sys.stdin.readline(); sys.exit(3)",
    "talks nonsense": HEARS + "print('no line of JSON'); f(); time.sleep(60)",
    "says it is a number": HEARS + "print(7); f(); time.sleep(60)",
    "reads nothing": SAYS + "time.sleep(60)",
    "dies half-way": HEARS + "w(b'{\"job\":7}\\n'); f()",
}

WAITS = """
import sys, time, pathlib
from tests.services.printing.windows.fake_spooler import SPOOLERS, serve
while not pathlib.Path(sys.argv[1]).exists():
    time.sleep(0.01)
serve(SPOOLERS["prints"], sys.stdin.buffer, sys.stdout.buffer)
"""
WAITED_FOR = ("never starts", "reads nothing")
NEVER_ASKED = ("dies at once", "never starts", "starts otherwise")


@pytest.fixture
def queues() -> Iterator[Queues]:
    made: list[WindowsQueue] = []

    def queue(name: str, limits: SpoolerLimits = PATIENT) -> WindowsQueue:
        told = (
            ("-c", TALKERS[name]) if name in TALKERS else ("-m", "tests.services.printing.windows.fake_spooler", name)
        )
        made.append(WindowsQueue("Ward", (sys.executable, *told), ROOT, limits))
        return made[-1]

    yield queue
    for each in made:
        each.close()


def refusal(queue: WindowsQueue) -> tuple[PrintEnd, bool]:
    with pytest.raises(PrintRefusedError) as refused:
        queue.submit(CARD, "A4")
    return refused.value.end, refused.value.left and not queue.take_back_all()


@pytest.mark.windows
def test_a_job_is_followed_until_it_is_gone(queues: Queues) -> None:
    told: list[PrintEnd] = []
    assert follow(queues("prints"), PrintJob(CARD, "A4"), told.append)
    assert told == [PrintEnd.SENT]


@pytest.mark.windows
def test_one_child_answers_all_that_is_asked_of_a_job_and_ends_with_it(queues: Queues) -> None:
    queue = queues("keeps")
    assert queue.submit(CARD, "A4") == 7
    assert queue.look(7) == JobLook("processing", "idle", ("none",)), "another child would know of no job"
    queue.take_back(7)
    assert queue.look(7).job == "processing", "it was on its way to a printer that printed"
    queue.close()
    assert not queue._program.runs


@pytest.mark.windows
@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("no printer", PrintEnd.SILENT),
        ("no spooler", PrintEnd.SILENT),
        ("denied", PrintEnd.REFUSED),
        ("asks for a file", PrintEnd.REFUSED),
        ("small paper", PrintEnd.FAILED),
        ("fails at a page", PrintEnd.FAILED),
        ("fails at the end", PrintEnd.REFUSED),
    ],
)
def test_what_is_not_taken_leaves_nothing_and_is_told_to_it(
    queues: Queues, name: str, end: PrintEnd, caplog: pytest.LogCaptureFixture
) -> None:
    assert refusal(queues(name)) == (end, False)
    assert "Ward has not taken a page" in caplog.text
    caplog.clear()


@pytest.mark.windows
@pytest.mark.parametrize(
    ("name", "end"), [("dies at the end", PrintEnd.SILENT), ("keeps what failed", PrintEnd.REFUSED)]
)
def test_what_failed_once_it_was_begun_may_come_unless_it_is_taken_back(
    queues: Queues, name: str, end: PrintEnd, caplog: pytest.LogCaptureFixture
) -> None:
    assert refusal(queues(name)) == (end, True)
    assert "Ward keeps what was to be taken back" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    "name",
    [
        *(pytest.param(name, marks=pytest.mark.slow if name in WAITED_FOR else ()) for name in TALKERS),
        "hangs at once",
    ],
)
def test_a_child_that_does_not_do_what_it_should_is_killed_and_may_have_left_a_job(
    queues: Queues, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    hangs = replace(HASTY, submit=0.5)  # where no answer comes, none is waited for as long
    queue, began = queues(name, hangs if name == "hangs at once" else HASTY), time.monotonic()
    if name not in NEVER_ASKED:
        assert queue._program.started(STARTED)
    end, left = refusal(queue)
    assert end is PrintEnd.SILENT
    assert left is (name not in NEVER_ASKED)
    assert queue.look(7) == JobLook()
    assert time.monotonic() - began < 40
    queue.close()
    caplog.clear()


def test_a_job_that_hangs_half_way_is_taken_back_by_the_next_child(queues: Queues) -> None:
    queue = queues("hangs at a page", replace(PATIENT, submit=3.0))
    assert queue._program.started(STARTED)
    assert refusal(queue) == (PrintEnd.SILENT, False)


def test_what_hangs_is_no_longer_there(queues: Queues, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def noted(*command: Any, **options: Any) -> Any:
        process = real(*command, **options)
        started.append(process)
        return process

    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", noted)
    queue = queues("hangs at once", HASTY)
    assert queue._program.started(STARTED)
    assert queue.look(7) == JobLook()
    (process,) = started
    assert process.wait(30) != 0


@pytest.mark.windows
def test_a_program_that_can_not_be_started_has_left_nothing_and_answers_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    queue = WindowsQueue("Ward", (str(tmp_path / "none"),), tmp_path)
    assert refusal(queue) == (PrintEnd.SILENT, False)
    assert queue.look(0) == JobLook()
    assert "can not be started" in caplog.text
    caplog.clear()


@pytest.mark.windows
def test_the_code_of_a_program_that_dies_is_logged(queues: Queues, caplog: pytest.LogCaptureFixture) -> None:
    assert queues("dies with the wish").look(0) == JobLook()
    assert "has ended by itself, with code 0x3\n" in caplog.text
    caplog.clear()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[WindowsQueue, Path]]:
    """A queue whose child starts once a file is there, and which waits for nothing."""
    limits = SpoolerLimits(look=0.1, clear=0.1, clear_at_start=0.1)
    queue = WindowsQueue("Ward", (sys.executable, "-c", WAITS, str(tmp_path / "gate")), ROOT, limits)
    yield queue, tmp_path / "gate"
    queue.close()


def test_a_start_goes_on_from_one_look_to_the_next(slow: tuple[WindowsQueue, Path]) -> None:
    queue, gate = slow
    assert queue.look(7) == queue.look(7) == JobLook()
    begun = queue._program._process
    gate.touch()
    queue.limits = replace(queue.limits, look=60.0)
    assert queue.look(7).printer == "idle"
    assert queue._program._process is begun is not None


def test_a_start_goes_on_until_the_next_try_to_take_back(slow: tuple[WindowsQueue, Path]) -> None:
    queue, gate = slow
    assert not queue.take_back_all()
    begun = queue._program._process
    gate.touch()
    queue.limits = replace(queue.limits, clear=60.0)
    assert begun is not None
    assert queue._program._process is begun
    assert queue.take_back_all()


def test_a_start_that_takes_too_long_is_begun_anew(slow: tuple[WindowsQueue, Path]) -> None:
    queue, gate = slow
    queue._program._longest_start = 0.0
    assert queue.look(7) == JobLook()
    assert not queue._program.runs
    gate.touch()
    queue.limits = replace(queue.limits, look=60.0)
    assert queue.look(7).printer == "idle"


@pytest.mark.windows
@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("prints", JobLook("", "idle", ("none",))),
        ("no printer", JobLook()),
        ("no spooler", JobLook()),
        ("denied", JobLook("", "idle", ("none",), refuses=True)),
        ("asks for a file", JobLook("", "idle", ("none",), refuses=True)),
    ],
)
def test_the_printer_is_told_as_it_is_and_no_child_stays_for_that(queues: Queues, name: str, look: JobLook) -> None:
    queue = queues(name)
    assert queue.look(0) == look
    assert not queue._program.runs


@pytest.mark.windows
@pytest.mark.parametrize(("name", "clear"), [("prints", True), ("no printer", True), ("no spooler", False)])
def test_a_printer_is_clear_where_none_of_the_kiosks_jobs_is_left(
    queues: Queues, name: str, clear: bool, caplog: pytest.LogCaptureFixture
) -> None:
    queue = queues(name)
    for _try in range(2):
        assert queue.take_back_all() is clear
        assert not queue._program.runs
    assert caplog.text.count("keeps what was to be taken back") == (0 if clear else 1), "each minute it is tried again"
    caplog.clear()


def test_what_can_not_be_taken_back_may_still_come(queues: Queues) -> None:
    queue = queues("lets nothing be deleted")
    job = queue.submit(CARD, "A4")
    queue.take_back(job)
    assert queue.look(job).job == "processing"
