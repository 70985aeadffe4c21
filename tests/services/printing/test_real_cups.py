"""A print service of its own on loopback, with back ends like printers: what is told of each, and in time."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.services.printing.cups_queue import CupsQueue
from kiosk.services.printing.following import PrintEnd, PrintJob, follow
from tests.looks import never_over
from tests.print_service import LATE, LISTENING, Listener, documents, needs_cups, run_one, waiting

DOCUMENT = b"%PDF-1.4 of a page\n" * 400
pytestmark = [pytest.mark.slow, needs_cups]
TOLD_BY, GONE_BY = 32.0, 92.0


Followed = tuple[list[tuple[PrintEnd, float]], bool, float]
ENDS = {
    LATE: PrintEnd.LATE,
    "paper": PrintEnd.PAPER,
    "jam": PrintEnd.JAM,
    "open": PrintEnd.OPEN,
    "failing": PrintEnd.STOPPED,
    "stopped": PrintEnd.STOPPED,
    "refusing": PrintEnd.REFUSED,
    "unknown": PrintEnd.SILENT,
}


def printed(name: str) -> Followed:
    """What was told and after how many seconds, whether nothing is left, and how long it took."""
    queue, began = CupsQueue(name, paths.resources_folder() / "printing"), time.monotonic()
    told: list[tuple[PrintEnd, float]] = []
    clean = follow(queue, PrintJob(DOCUMENT, "A4"), lambda end: told.append((end, time.monotonic() - began)))
    return told, clean, time.monotonic() - began


def late(followed: Followed, end: PrintEnd, *, clean: bool, gone_by: float = GONE_BY) -> dict[str, object]:
    """What of a print that has this end came later than it may. A machine that stalls delays one, and not the next."""
    told, is_clean, took = followed
    assert ([each for each, _when in told], is_clean) == ([end], clean)
    by = {"told": (told[0][1], TOLD_BY), "gone": (took, gone_by)}
    return {what: seconds for what, (seconds, most) in by.items() if seconds > most}


@pytest.fixture(scope="module")
def followed(spool: Path) -> dict[str, Followed]:
    """All that do not come, printed at once: each takes a minute and a half."""
    assert documents(spool) == []
    with ThreadPoolExecutor(len(ENDS)) as threads:
        return dict(zip(ENDS, threads.map(printed, ENDS), strict=True))


def test_what_is_printed_arrives_whole_and_nothing_of_it_is_kept(spool: Path, listener: Listener) -> None:
    told, clean, _took = printed(LISTENING)
    assert ([end for end, _when in told], clean) == ([PrintEnd.SENT], True)
    assert listener.got == [DOCUMENT]
    assert not any(b"card" in file.read_bytes().lower() for file in spool.parent.rglob("log/*"))


@pytest.mark.parametrize("name", ["büro", "a%20b", "50%", "ward;1"])
def test_a_queue_of_any_name_is_followed_and_gives_its_jobs_back(spool: Path, listener: Listener, name: str) -> None:
    """One that is asked for by another name prints, and is said to be silent, or to have nothing to take back."""
    run_one("lpadmin", "-p", name, "-v", f"socket://127.0.0.1:{listener.port}", "-E")
    told, clean, _took = printed(name)
    assert ([end for end, _when in told], clean) == ([PrintEnd.SENT], True)
    run_one("cupsdisable", name)
    queue = CupsQueue(name, paths.resources_folder() / "printing")
    job = queue.submit(DOCUMENT, "A4")
    assert queue.take_back_all()
    assert (queue.look(job).job, waiting(name), documents(spool)) == ("canceled", b"", [])


@pytest.mark.parametrize("name", ENDS)
def test_what_does_not_come_is_told_in_time_and_is_gone_afterwards(
    followed: dict[str, Followed], spool: Path, name: str
) -> None:
    prints = chain([followed[name]], map(printed, repeat(name)))
    never_over(lambda: late(next(prints), ENDS[name], clean=True))
    assert waiting(name) == b""
    assert documents(spool) == []


def test_a_service_that_takes_the_connection_and_is_silent_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        never_over(lambda: late(printed(LISTENING), PrintEnd.SILENT, clean=False, gone_by=TOLD_BY))


@pytest.mark.usefixtures("spool")
def test_a_queue_that_takes_no_jobs_says_so_before_anybody_prints() -> None:
    questions = paths.resources_folder() / "printing"
    assert CupsQueue("refusing", questions).look(0).refuses
    assert not CupsQueue(LISTENING, questions).look(0).refuses


@pytest.mark.usefixtures("spool")
def test_taking_back_says_whether_anything_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = paths.resources_folder() / "printing"
    assert CupsQueue(LATE, questions).take_back_all(), "there is nothing to take back"
    assert CupsQueue("unknown", questions).take_back_all(), "no queue, no job"
    job = CupsQueue("stopped", questions).submit(DOCUMENT, "A4")
    assert CupsQueue("stopped", questions).take_back_all()
    assert (CupsQueue("stopped", questions).look(job).job, waiting("stopped")) == ("canceled", b"")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        assert not CupsQueue(LATE, questions).take_back_all()
