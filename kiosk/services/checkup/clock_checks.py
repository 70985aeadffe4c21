"""Whether the machine has the right time: approvals, opening hours and notices are judged by it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from kiosk.fill import said
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.checks import Check, at_once
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding
from kiosk.services.platform.incremental import Work
from kiosk.services.platform.machine import Machine

_YEARS = range(2026, 2100)  # no kiosk with this program ran before


def clock(machine: Machine, asked: Asked, now: Callable[[], dt.datetime]) -> tuple[Check, ...]:
    return (
        Check("clock.time", Area.CLOCK, at_once(_time, now)),
        Check("clock.zone", Area.CLOCK, partial(_zone, machine, asked)),
        Check("clock.synchronised", Area.CLOCK, partial(_synchronised, machine, asked)),
    )


def _time(now: Callable[[], dt.datetime]) -> Finding:
    moment = now()
    if moment.year in _YEARS:
        return Finding("clock.time", Area.CLOCK, "pass", said(FindingText.CLOCK, time=moment))
    return Finding("clock.time", Area.CLOCK, "fail", said(FindingText.CLOCK_WRONG, time=moment))


def _zone(machine: Machine, asked: Asked) -> Work[Finding]:
    if machine.windows:
        name = (yield from asked.text("zone")).strip()
    else:
        name = (yield from asked.values("clock")).get("Timezone", "") or _zone_of(machine.root)
    if not name:
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_UNSET))
    if name.rpartition("/")[2].upper() in ("UTC", "UCT", "ZULU", "UNIVERSAL"):
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_UTC), (name,))
    return Finding("clock.zone", Area.CLOCK, "pass", said(FindingText.ZONE, name=name))


def _zone_of(root: Path) -> str:
    with suppress(OSError):
        name = str((root / "etc/localtime").readlink()).partition("zoneinfo/")[2]
        if name:
            return name
    with suppress(OSError):
        return (root / "etc/timezone").read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _synchronised(machine: Machine, asked: Asked) -> Work[Finding]:
    found: bool | None
    if machine.windows:
        source = (yield from asked.text("clock")).strip()
        found = None if not source else not re.search(r"CMOS|Free-running", source)
    else:
        told = yield from asked.values("clock")
        found = {"yes": True, "no": False}.get(told.get("NTPSynchronized", ""))
    if found:
        return Finding("clock.synchronised", Area.CLOCK, "pass", said(FindingText.SYNCHRONISED))
    text = FindingText.SYNCHRONISED_UNKNOWN if found is None else FindingText.NOT_SYNCHRONISED
    return Finding("clock.synchronised", Area.CLOCK, "attention", said(text))
