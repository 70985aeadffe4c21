"""The system's own log, from which IT collects what happens: Windows' event log, or systemd's journal."""

from __future__ import annotations

import re
import sys
from enum import IntEnum
from typing import NamedTuple

SOURCE = "Radiology Kiosk"
"""By which Windows knows whose events they are; the installer makes it known there."""
JOURNAL = "/run/systemd/journal/socket"
LONGEST = 8000
"""Characters of one event: Windows takes more, and nobody reads more."""


class EventKind(IntEnum):
    """What happened, by the number that IT filters by. Windows' texts for a source like ours end at 1000."""

    STARTED = 1
    ENDED = 2
    SAFE_PAGE = 3
    PAGES_AGAIN = 4
    DIED = 5
    HEALTHY = 11
    ATTENTION = 12
    BROKEN = 13


_ERROR, _WARNING, _INFORMATION = 1, 2, 4  # as Windows counts
_KINDS = {
    EventKind.SAFE_PAGE: _ERROR,
    EventKind.BROKEN: _ERROR,
    EventKind.DIED: _WARNING,
    EventKind.ATTENTION: _WARNING,
}
_PRIORITIES = {_ERROR: 3, _WARNING: 4, _INFORMATION: 6}  # as syslog counts
_PLACE = re.compile(r"%(?=[0-9%])")
"""What Windows would take for the place of another text."""


class Event(NamedTuple):
    """One entry of the log."""

    kind: EventKind
    text: str


def write_event(event: Event, journal: str = JOURNAL) -> None:
    """Write the event to the log of this system. Raises OSError where there is none, or it takes nothing.

    It may take its time, so whoever holds up the screen asks the thread that writes.
    """
    severity, text = _KINDS.get(event.kind, _INFORMATION), event.text[:LONGEST]
    if sys.platform == "win32":
        _to_windows(event.kind, severity, _PLACE.sub("% ", text))
    else:
        _to_journal(event.kind, severity, text, journal)


def _to_journal(kind: int, severity: int, text: str, journal: str) -> None:
    import socket

    fields = {
        "MESSAGE": text,
        "PRIORITY": str(_PRIORITIES[severity]),
        "SYSLOG_IDENTIFIER": "radiology-kiosk",
        "KIOSK_EVENT": str(int(kind)),
    }
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.setblocking(False)
        out.sendto(b"".join(_field(name, value.encode()) for name, value in fields.items()), journal)


def _field(name: str, value: bytes) -> bytes:
    """As the journal takes a value of several lines."""
    return name.encode() + b"\n" + len(value).to_bytes(8, "little") + value + b"\n"


def _to_windows(kind: int, severity: int, text: str) -> None:
    if sys.platform != "win32":
        return
    import ctypes

    api = ctypes.WinDLL("advapi32", use_last_error=True)
    handle, texts = ctypes.c_void_p, ctypes.POINTER(ctypes.c_wchar_p)
    api.RegisterEventSourceW.restype = handle
    api.RegisterEventSourceW.argtypes = (ctypes.c_wchar_p, ctypes.c_wchar_p)
    api.ReportEventW.argtypes = (handle, ctypes.c_ushort, ctypes.c_ushort, ctypes.c_ulong, handle)
    api.ReportEventW.argtypes += (ctypes.c_ushort, ctypes.c_ulong, texts, handle)
    api.DeregisterEventSource.argtypes = (handle,)
    source = api.RegisterEventSourceW(None, SOURCE)
    if not source:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        if not api.ReportEventW(source, severity, 0, kind, None, 1, 0, (ctypes.c_wchar_p * 1)(text), None):
            raise ctypes.WinError(ctypes.get_last_error())
    finally:
        api.DeregisterEventSource(source)
