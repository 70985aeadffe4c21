"""`radiology-kiosk check DIR`: prints the faults, advice and changes of content for authors."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from kiosk import paths
from kiosk.app_content import content_places
from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.given_content import given_content, with_drafts
from kiosk.commands.speaking.unspoken import unspoken_advice
from kiosk.commands.trouble_text import trouble_text
from kiosk.content.authoring.check import Report
from kiosk.content.authoring.files.page_parts import page_parts
from kiosk.content.authoring.files.page_scope import page_of
from kiosk.content.authoring.files.remedies import ADVICE_REMEDIES, REMEDIES
from kiosk.content.faults import Advice, ContentError, Fault, place
from kiosk.content.files.source import FileSource
from kiosk.printable import printable
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.refusals import KeyFileError, PackError
from kiosk.services.storage.files import reason_of
from kiosk.settings import Settings

FAULTLESS, FAULTY, UNUSABLE = 0, 1, 2


@dataclass(frozen=True)
class CheckOptions:
    """What is told: of all or of one `page`, such as scans/vq, and how. `readability` is how hard each part is."""

    page: str | None = None
    as_json: bool = False
    readability: bool = False


def run(settings: Settings, named: Path | None, options: CheckOptions, drafts: Path | None = None) -> int:
    """Check a folder or a pack, by default the content in use, with the drafts of a folder over it.

    Returns what `tell` does, and 2 for a pack that is refused or a folder without drafts.
    """
    found = content_in_force(content_places(settings))
    place = named or found.damaged or found.folder
    try:
        with given_content(settings, place) as files:
            return tell(with_drafts(files, drafts), options)
    except (PackError, KeyFileError) as error:
        print(f"{printable(str(place))}: {trouble_text((error.problem,))}", file=sys.stderr)
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
    except FolderError as error:
        print(printable(str(error)), file=sys.stderr)
    return UNUSABLE


def tell(files: FileSource, options: CheckOptions = CheckOptions()) -> int:
    """Print the report, or how hard each part is to read.

    Returns 0 without faults, 1 with some, 2 where the files can't be read as content at all, or have no such page.
    """
    if options.readability:
        return _tell_readability(files, options.page)
    from kiosk.ui.picture_proof import drawn_report  # late, for other commands use this module without Qt

    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    try:
        report = drawn_report(files, today, paths.resources_folder(), options.page)
        if options.page is None:
            report = replace(report, advice=(*report.advice, *unspoken_advice(files)))
        code = FAULTY if report.faults else FAULTLESS
    except ContentError as error:
        report, code = Report(error.faults, (), ()), UNUSABLE
    print(json.dumps(_as_json(report), indent=2) if options.as_json else "\n".join(_lines(report)))
    return code


def _tell_readability(files: FileSource, page: str | None) -> int:
    """Print the readability of each part, the hardest first. Returns 0, or 2 where the files can't be read."""
    try:
        measured = [(file, part) for file, part in page_parts(files) if page in (None, page_of(file))]
    except ContentError as error:
        print(error)
        return UNUSABLE
    print("grade  ease  words  longest sentence  part")
    for file, part in sorted(measured, key=lambda each: -each[1].grade):
        numbers = f"{part.grade:5.1f} {part.ease:5.0f} {part.words:6,} {part.longest:17}"
        print(f"{numbers}  {file}: {place(part.path)}")
    return FAULTLESS


def _as_json(report: Report) -> object:
    made = msgspec.to_builtins(report)
    for name in ("faults", "advice", "waived"):
        entries = zip(made[name], getattr(report, name), strict=True)
        made[name] = [{**entry, "rule": found.rule, "remedy": _remedy(found)} for entry, found in entries]
    return made


def _lines(report: Report) -> Iterator[str]:
    files = len({fault.file for fault in report.faults})
    groups: Sequence[tuple[str, Sequence[object]]] = (
        (f"{_count(len(report.faults), 'fault')} in {_count(files, 'file')}", report.faults),
        (f"{_count(len(report.advice), 'piece')} of advice", report.advice),
        (f"{_count(len(report.waived), 'piece')} of advice waived", report.waived),
        (f"{_count(len(report.changes), 'change')} by departments", report.changes),
    )
    for title, entries in groups:
        if entries:
            yield f"{title}:"
            yield from (f"  {entry} {_rule(entry)}".rstrip() for entry in entries)
            yield ""
    found: tuple[Fault | Advice, ...] = (*report.faults, *report.advice)
    if remedies := {_rule(each): _remedy(each) for each in found}:
        yield "What to do:"
        yield from (f"  {rule} {remedy}" for rule, remedy in remedies.items())
        yield ""
    yield groups[0][0] if report.faults else "No faults"


def _remedy(found: Fault | Advice) -> str:
    return REMEDIES[found.kind] if isinstance(found, Fault) else ADVICE_REMEDIES[found.rule]


def _rule(entry: object) -> str:
    """Return the rule behind a fault or an advice in brackets, and the empty string for a change."""
    match entry:
        case Fault(kind=kind, rule=rule):
            return f"[{rule}]" if rule == kind else f"[{rule} {kind}]"
        case Advice(rule=rule):
            return f"[{rule}]"
        case _:
            return ""


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
