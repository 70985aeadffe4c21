"""Whether the machine has the right time: approvals, opening hours and notices are judged by it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from kiosk.content.faults import ContentError
from kiosk.content.model import SignOff
from kiosk.fill import said
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.checks import Check, at_once
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding
from kiosk.services.platform.incremental import Work
from kiosk.services.platform.machine import Machine

_YEARS = range(2026, 2100)  # no kiosk with this program ran before
_A_DAY = dt.timedelta(days=1)  # dates without a zone
_FORGOTTEN = dt.timedelta(days=730)
"""How long after the last review was due nobody would still show the content, so that the clock is doubted."""
_WITHOUT_SUMMER = frozenset(
    {"UTC", "UCT", "ZULU", "UNIVERSAL", "GMT", "GMT0", "GMT+0", "GMT-0", "GREENWICH", "UTC0", "UTC+0", "UTC-0"}
)
_NEVER_SET = "Factory"
"""The zone of the database for a computer on which nobody has set one."""
_RULE = re.compile(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?\d")  # such as GMT0BST,M3.5.0/1,M10.5.0


def clock(subject: CheckupInput, machine: Machine, asked: Asked, now: Callable[[], dt.datetime]) -> tuple[Check, ...]:
    return (
        Check("clock.time", Area.CLOCK, at_once(_time, subject, now)),
        Check("clock.zone", Area.CLOCK, partial(_zone, machine, asked)),
        Check("clock.synchronised", Area.CLOCK, partial(_synchronised, machine, asked)),
    )


def _time(subject: CheckupInput, now: Callable[[], dt.datetime]) -> Finding:
    id_, moment = "clock.time", now()
    if moment.year not in _YEARS:
        return Finding(id_, Area.CLOCK, "fail", said(FindingText.CLOCK_WRONG, time=moment))
    built = _date(subject.program().date)
    if built is not None and moment.date() < built - _A_DAY:
        says = said(FindingText.CLOCK_BEFORE_PROGRAM, time=moment, date=built.isoformat())
        return Finding(id_, Area.CLOCK, "fail", says)
    approved, due = _days_of_approval(subject)
    if approved and moment.date() < max(approved) - _A_DAY:
        says = said(FindingText.CLOCK_BEFORE_CONTENT, time=moment, date=max(approved).isoformat())
        return Finding(id_, Area.CLOCK, "attention", says)
    if due and moment.date() > max(due) + _FORGOTTEN:
        says = said(FindingText.CLOCK_AFTER_CONTENT, time=moment, date=max(due).isoformat())
        return Finding(id_, Area.CLOCK, "attention", says)
    return Finding(id_, Area.CLOCK, "pass", said(FindingText.CLOCK, time=moment))


def _days_of_approval(subject: CheckupInput) -> tuple[list[dt.date], list[dt.date]]:
    """Return the days on which the department approved something, and those on which an approval ends."""
    library, edition = subject.library, subject.edition
    if library is None or edition is None:
        return [], []
    reviews = (edition.profile.review, *edition.profile.reviews.values()) if edition.profile.sample else ()
    answers: list[SignOff] = []
    with suppress(ContentError):
        languages = library.approvals(edition.profile_id).values()
        answers = [answer for each in languages for several in each.values() for answer in several]
    approved = [*(review.approved_on for review in reviews), *(answer.date for answer in answers)]
    due = [*(review.review_due for review in reviews), *(answer.until for answer in answers)]
    return [day for day in approved if day is not None], [day for day in due if day is not None]


def _date(written: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(written[:10])
    return None


def _zone(machine: Machine, asked: Asked) -> Work[Finding]:
    """The zone of the system, unless a variable says otherwise for this very program."""
    if machine.windows:
        name, known = (yield from asked.text("zone")).strip(), True
    else:
        own = machine.environ.get("TZ", "").removeprefix(":")
        name = own or (yield from asked.values("clock")).get("Timezone", "") or _zone_of(machine.root)
        known = _is_known(name, machine.root, own)
    if name in ("", _NEVER_SET):
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_UNSET))
    if not known:
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_UNKNOWN, name=name))
    if name.startswith("Etc/") or name.upper() in _WITHOUT_SUMMER:
        return Finding("clock.zone", Area.CLOCK, "attention", said(FindingText.ZONE_FIXED, name=name))
    return Finding("clock.zone", Area.CLOCK, "pass", said(FindingText.ZONE, name=name))


def _is_known(name: str, root: Path, own: str) -> bool:
    """Whether the machine has the data of the zone. Without them it takes UTC, and says so nowhere."""
    if own and _RULE.match(own):
        return True
    if not own and (localtime := root / "etc/localtime").is_file() and not localtime.is_symlink():
        return True
    return (root / "usr/share/zoneinfo" / name.lstrip("/").removeprefix("usr/share/zoneinfo/")).is_file()


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
