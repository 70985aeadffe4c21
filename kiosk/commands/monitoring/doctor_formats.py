"""The findings of the doctor in sentences, and for programs: as JSON, and as metrics for Prometheus."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.commands.monitoring.exposition import family, metrics_text
from kiosk.services.checkup.findings import Area, State, worst
from kiosk.services.content_status.content_status import DUE_WITHIN, Due
from kiosk.services.platform.wall_time import LOCAL, first_moment
from kiosk.ui.words.findings import ToldFinding

EXIT_CODES: dict[State, int] = {"pass": 0, "attention": 1, "fail": 2}
_MARKS: dict[State, str] = {"pass": "pass     ", "attention": "ATTENTION", "fail": "FAIL     "}
_DETAIL = " " * 13


@dataclass(frozen=True)
class KioskIdentity:
    """The facts that identify a kiosk and its content; "" where one is not known."""

    machine: str
    version: str
    content: str
    department: str
    at: dt.datetime


def as_sentences(findings: Sequence[ToldFinding]) -> str:
    lines = []
    for area in Area:
        in_area = [finding for finding in findings if finding.area is area]
        lines += [f"{area.value}:"] if in_area else []
        for finding in in_area:
            lines.append(f"  {_MARKS[finding.state]}  {finding.says}")
            lines += [f"{_DETAIL}{detail}" for detail in finding.details]
    counts = ", ".join(f"{sum(finding.state == state for finding in findings)} {state}" for state in EXIT_CODES)
    return "\n".join((*lines, "", counts))


def as_json(kiosk: KioskIdentity, findings: Sequence[ToldFinding]) -> str:
    state = worst(findings)
    return json.dumps(
        {
            "state": state,
            "exit_code": EXIT_CODES[state],
            "at": kiosk.at.isoformat(timespec="seconds"),
            "machine": kiosk.machine,
            "version": kiosk.version,
            "content": kiosk.content,
            "department": kiosk.department,
            "findings": [
                {
                    "id": each.id,
                    "area": each.area.value,
                    "state": each.state,
                    "says": each.says,
                    "details": list(each.details),
                }
                for each in findings
            ],
        },
        indent=2,
    )


def as_metrics(kiosk: KioskIdentity, findings: Sequence[ToldFinding], due: Sequence[Due] | None = None) -> str:
    """The findings in Prometheus' text format, without the machine's name, which Prometheus adds itself.

    `due` is what runs out of the content soon, or has; None where that is not known.
    """
    return metrics_text((*_metrics(kiosk, findings), *(() if due is None else _due_metrics(due))))


def _metrics(kiosk: KioskIdentity, findings: Sequence[ToldFinding]) -> Iterator[str]:
    yield from family(
        "doctor_status",
        "Whether the kiosk is as it should be: 0 healthy, 1 needs attention, 2 broken.",
        [({}, EXIT_CODES[worst(findings)])],
    )
    yield from family(
        "doctor_check_status",
        "What came of one check: 0 pass, 1 attention, 2 fail.",
        [({"area": each.area.value, "check": each.id}, EXIT_CODES[each.state]) for each in findings],
    )
    counted = [({"state": state}, sum(each.state == state for each in findings)) for state in EXIT_CODES]
    yield from family("doctor_findings", "How many checks came to this state.", counted)
    yield from family(
        "doctor_last_run_timestamp_seconds", "When the doctor looked, in Unix time.", [({}, int(kiosk.at.timestamp()))]
    )
    labels = {"version": kiosk.version, "content": kiosk.content, "department": kiosk.department}
    yield from family("info", "What runs and what is shown; always 1.", [(labels, 1)])


def _due_metrics(due: Sequence[Due]) -> Iterator[str]:
    """Each number of days counts what runs out within it, and what has run out, as the buckets of Prometheus do."""
    lapses = {days: sum(len(each.lapses) for each in due if each.days <= days) for days in (0, *DUE_WITHIN)}
    counted = [({"days": str(days)}, number) for days, number in lapses.items()]
    yield from family("content_due", "How many approvals run out within so many days, or have run out.", counted)
    ends = [lapse.day for each in due for lapse in each.lapses]
    first: list[tuple[dict[str, str], int]] = [({}, _end_of(min(ends)))] if ends else []
    yield from family("content_due_timestamp_seconds", "The end of the day on which the first runs out.", first)


def _end_of(day: dt.date) -> int:
    """In Unix time, where the kiosk stands."""
    return int(first_moment(day + dt.timedelta(days=1), 0, LOCAL).timestamp())
