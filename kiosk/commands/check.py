"""`radiology-kiosk check FOLDER`: prints the faults, advice and changes of a content folder for authors."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kiosk import paths
from kiosk.content.authoring.check import Report
from kiosk.content.faults import ContentError

FAULTLESS, FAULTY, UNUSABLE = 0, 1, 2


def run(folder: Path, as_json: bool) -> int:
    """Returns 0 without faults, 1 with some, 2 where the folder cannot be read as content at all."""
    from kiosk.ui.picture_proof import drawn_report  # late, for other commands use this module without Qt

    try:
        report = drawn_report(folder, dt.datetime.now(tz=dt.UTC).astimezone().date(), paths.resources_folder())
        code = FAULTY if report.faults else FAULTLESS
    except ContentError as error:
        report, code = Report(error.faults, (), ()), UNUSABLE
    print(json.dumps(msgspec.to_builtins(report), indent=2) if as_json else "\n".join(_lines(report)))
    return code


def _lines(report: Report) -> Iterator[str]:
    files = len({fault.file for fault in report.faults})
    groups: Sequence[tuple[str, Sequence[object]]] = (
        (f"{_count(len(report.faults), 'fault')} in {_count(files, 'file')}", report.faults),
        (f"{_count(len(report.advice), 'piece')} of advice", report.advice),
        (f"{_count(len(report.changes), 'change')} by departments", report.changes),
    )
    for title, entries in groups:
        if entries:
            yield f"{title}:"
            yield from (f"  {entry}" for entry in entries)
            yield ""
    yield groups[0][0] if report.faults else "No faults"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
