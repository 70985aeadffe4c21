"""What the system's log is told: by number and severity, whole, and in time for whoever waits for it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.services.health.event_log import LONGEST, Event, EventKind, write_event

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the journal is systemd's; Windows is tried by Wine")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[socket.socket]:
    """What systemd would listen to."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "socket"))
        listening.setblocking(False)
        yield listening


def entry(journal: socket.socket) -> dict[str, str]:
    """Read as systemd does: the name of a field, the length of its value, the value."""
    left, found = journal.recv(100_000), {}
    while left:
        name, _, left = left.partition(b"\n")
        length = int.from_bytes(left[:8], "little")
        found[name.decode()] = left[8 : 8 + length].decode()
        assert left[8 + length : 9 + length] == b"\n"
        left = left[9 + length :]
    return found


SEVERITIES = {
    EventKind.STARTED: "6",
    EventKind.ENDED: "6",
    EventKind.SAFE_PAGE: "3",
    EventKind.PAGES_AGAIN: "6",
    EventKind.DIED: "4",
    EventKind.HEALTHY: "6",
    EventKind.ATTENTION: "4",
    EventKind.BROKEN: "3",
}


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_has_its_number_and_its_severity(kind: EventKind, journal: socket.socket) -> None:
    write_event(Event(kind, "What happened."), journal.getsockname())
    assert entry(journal) == {
        "MESSAGE": "What happened.",
        "PRIORITY": SEVERITIES[kind],
        "SYSLOG_IDENTIFIER": "radiology-kiosk",
        "KIOSK_EVENT": str(kind.value),
    }


def test_several_lines_in_any_letters_are_one_entry(journal: socket.socket) -> None:
    text = "1 of 29 checks\nfail: the kiosk’s ملف\nMESSAGE=another"
    write_event(Event(EventKind.BROKEN, text), journal.getsockname())
    assert entry(journal)["MESSAGE"] == text


def test_a_very_long_one_is_cut(journal: socket.socket) -> None:
    write_event(Event(EventKind.BROKEN, "x" * 100_000), journal.getsockname())
    assert entry(journal)["MESSAGE"] == "x" * LONGEST


def test_where_there_is_no_log_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_event(Event(EventKind.STARTED, "."), str(tmp_path / "none"))


def test_a_log_that_takes_nothing_holds_nobody_up(journal: socket.socket) -> None:
    def fill() -> None:
        for _ in range(100_000):
            write_event(Event(EventKind.STARTED, "x" * LONGEST), journal.getsockname())

    with pytest.raises(BlockingIOError):
        fill()


def test_the_numbers_are_those_that_windows_has_a_text_for() -> None:
    """In the program that Windows brings for sources without texts of their own."""
    assert all(1 <= kind <= 1000 for kind in EventKind)
