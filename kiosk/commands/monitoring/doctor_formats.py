"""The findings of the doctor for programs: as JSON, and as a text file for Prometheus' node_exporter."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.checkup.findings import State, worst
from kiosk.services.storage.files import READABLE_BY_ALL, replacing
from kiosk.ui.words.findings import ToldFinding

EXIT_CODES: dict[State, int] = {"pass": 0, "attention": 1, "fail": 2}


@dataclass(frozen=True)
class KioskIdentity:
    """The facts that identify a kiosk and its content; "" where one is not known."""

    machine: str
    version: str
    content: str
    department: str
    at: dt.datetime


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


def as_metrics(kiosk: KioskIdentity, findings: Sequence[ToldFinding]) -> str:
    """The findings in Prometheus' text format, without the machine's name, which Prometheus adds itself."""
    return "\n".join((*_metrics(kiosk, findings), ""))


def _metrics(kiosk: KioskIdentity, findings: Sequence[ToldFinding]) -> Iterator[str]:
    yield from _gauge(
        "doctor_status",
        "Whether the kiosk is as it should be: 0 healthy, 1 needs attention, 2 broken.",
        [({}, EXIT_CODES[worst(findings)])],
    )
    yield from _gauge(
        "doctor_check_status",
        "What came of one check: 0 pass, 1 attention, 2 fail.",
        [({"area": each.area.value, "check": each.id}, EXIT_CODES[each.state]) for each in findings],
    )
    yield from _gauge(
        "doctor_last_run_timestamp_seconds", "When the doctor looked, in Unix time.", [({}, int(kiosk.at.timestamp()))]
    )
    labels = {"version": kiosk.version, "content": kiosk.content, "department": kiosk.department}
    yield from _gauge("info", "What runs and what is shown; always 1.", [(labels, 1)])


def _gauge(name: str, meaning: str, values: Sequence[tuple[Mapping[str, str], int]]) -> Iterator[str]:
    full = f"radiology_kiosk_{name}"
    yield f"# HELP {full} {meaning}"
    yield f"# TYPE {full} gauge"
    for labels, value in values:
        label_pairs = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{full}{{{label_pairs}}} {value}" if label_pairs else f"{full} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def write_metrics(file: Path, text: str) -> None:
    """Replaces the file atomically. Raises OSError.

    Every user may read it, since the exporter runs as one of its own. A timer and an administrator may run the doctor
    at the same time, so each has a temporary file of its own.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")  # the exporter reads names that end in .prom
    with replacing(file, READABLE_BY_ALL, temporary=temporary) as stream:
        stream.write(text.encode())
        temporary.chmod(READABLE_BY_ALL)  # also where the umask of an administrator takes that away
