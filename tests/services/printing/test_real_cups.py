"""A print service of its own on loopback, with back ends like printers: what is told of each, and in time."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.services.printing.cups_queue import CupsQueue
from kiosk.services.printing.following import PrintEnd, follow
from tests.print_service import LATE, LISTENING, Listener, documents, needs_cups, waiting

DOCUMENT = b"%PDF-1.4 of a page\n" * 400
pytestmark = [pytest.mark.slow, needs_cups]


Followed = tuple[list[tuple[PrintEnd, float]], bool, float]
ENDS = {
    LATE: PrintEnd.LATE,
    "paper": PrintEnd.PAPER,
    "jam": PrintEnd.JAM,
    "failing": PrintEnd.STOPPED,
    "stopped": PrintEnd.STOPPED,
    "refusing": PrintEnd.REFUSED,
    "unknown": PrintEnd.SILENT,
}


def printed(name: str) -> Followed:
    """What was told and after how many seconds, whether nothing is left, and how long it took."""
    queue, began = CupsQueue(name, paths.resources_folder() / "printing"), time.monotonic()
    told: list[tuple[PrintEnd, float]] = []
    clean = follow(queue, DOCUMENT, "A4", lambda end: told.append((end, time.monotonic() - began)))
    return told, clean, time.monotonic() - began


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


@pytest.mark.parametrize("name", ENDS)
def test_what_does_not_come_is_told_in_time_and_is_gone_afterwards(
    followed: dict[str, Followed], spool: Path, name: str
) -> None:
    told, clean, took = followed[name]
    assert ([each for each, _when in told], clean) == ([ENDS[name]], True)
    assert told[0][1] <= 32
    assert took <= 92
    assert waiting(name) == b""
    assert documents(spool) == []


def test_a_service_that_takes_the_connection_and_is_silent_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        told, clean, took = printed(LISTENING)
    assert ([end for end, _when in told], clean) == ([PrintEnd.SILENT], False)
    assert took <= 32


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
