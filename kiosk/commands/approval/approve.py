"""`radiology-kiosk approve DIR PAGE …`: records who approved or returned pages of a content folder, in which role."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.commands.authoring.building import place_within
from kiosk.content.approval.recording import AnswerError, chosen, readings, recorded
from kiosk.content.approval.sums import SHORT
from kiosk.content.authoring.files.canonical_json import canonical_bytes
from kiosk.content.departments.own_files import approvals_file
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.model import Approvals, SignOff
from kiosk.printable import printable
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.files import reason_of, replacing

DONE, REFUSED, UNABLE = 0, 1, 2
READABLE_BY_ALL = 0o644
"""The mode of the file of approvals, which holds names of staff and, like all content, no secret."""


@dataclass(frozen=True)
class AnswerOptions:
    """What was answered. `department` is None where the folder has one alone, and `until` a year where it is None.

    With a `comment` the pages are returned, otherwise approved.
    """

    role: str
    person: str
    department: str | None = None
    languages: tuple[str, ...] = ()
    date: dt.date | None = None
    until: dt.date | None = None
    comment: str | None = None


def run(folder: Path, wanted: Sequence[str], options: AnswerOptions) -> int:
    """Returns 0 when all of it is recorded, 1 when an answer is refused, 2 when the folder can't be used.

    Nothing is recorded unless all is.
    """
    today = local_now().date()
    try:
        library = Library.open(folder)
        profile_id = _department(library, options.department)
        found = tuple(readings(library, profile_id, library.profile(profile_id), today))
        those = chosen(found, wanted, options.languages)
        approvals = recorded(library, profile_id, those, _answer(options, today), today)
        with replacing(place_within(folder, approvals_file(profile_id)), READABLE_BY_ALL) as stream:
            stream.write(canonical_bytes(msgspec.to_builtins(approvals), Approvals))
    except AnswerError as error:
        print(f"Refused: {printable(str(error))}. Nothing was recorded.", file=sys.stderr)
        return REFUSED
    except ContentError as error:
        print(error, file=sys.stderr)
        return UNABLE
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
        return UNABLE
    done = "returned" if options.comment is not None else "approved"
    for reading in those:
        role = printable(options.role)
        print(f"{reading.name} in {reading.language} ({reading.sum[:SHORT]}): {done} as {role}.")
    return DONE


def _department(library: Library, wanted: str | None) -> str:
    known = library.profile_ids()
    if wanted is None and len(known) == 1:
        return known[0]
    if wanted not in known:
        raise AnswerError(f"say for which department, with --department: {', '.join(known)}")
    return wanted


def _answer(options: AnswerOptions, today: dt.date) -> SignOff:
    date = options.date or today
    until = None if options.comment is not None else options.until or date + dt.timedelta(days=365)
    if not options.role.strip() or (options.comment is not None and not options.comment.strip()):
        raise AnswerError("a role and a comment have words")
    return SignOff(role=options.role, person=options.person, date=date, sum="", until=until, comment=options.comment)
