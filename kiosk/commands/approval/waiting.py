"""What of the content waits for whom, as `radiology-kiosk content status` lists it, and the calendar of what ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from kiosk.commands.answers.written import write_answer
from kiosk.content.approval.sums import SHORT
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
from kiosk.printable import printable
from kiosk.process.rights import AsCaller
from kiosk.services.content_status.calendar import calendar
from kiosk.services.content_status.content_status import ContentStatus, PageState, content_status
from kiosk.services.packs.active_content import ContentInForce
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.storage.files import reason_of


def tell_waiting(folder: Path, file: Path | None, now: dt.datetime, as_caller: AsCaller) -> list[str]:
    """Print what is not approved in each department that is no sample, and write the calendar if there is a file.

    Returns why that can't be told, one sentence each. Raises OSError if the calendar can't be written.
    """
    try:
        library = Library.open(folder)
        departments = list(_departments(library, now.date()))
    except ContentError as error:
        return [str(fault) for fault in error.faults]
    for status in departments:
        open_ = [state for state in status.pages if state.status is not Status.APPROVED]
        approved = f"{len(status.pages) - len(open_)} of {len(status.pages)} approved"
        print(f"{status.edition.profile_id}: {approved}{'; these are not, or are due:' if open_ else ''}")
        for state in open_:
            print(f"  {_line(library, status, state)}")
            for id_, audience in state.audiences.items():
                print(f"    shares the text {id_}, for {audience}")
    if file is not None:
        with as_caller(file):
            write_answer(file, calendar(departments, now).encode())
    return []


def unread_files(content: ContentInForce) -> list[str]:
    """Return a sentence on a file of a content folder that can't be read, [] if all can. Packs are checked apart."""
    if content.pack is not None:
        return []
    files = FolderSnapshot(content.folder, at_once=None)
    run_to_end(files.keep())
    error = files.unlisted or files.unread
    return [] if error is None else [f"{printable(str(error.filename or content.folder))}: {reason_of(error)}"]


def _departments(library: Library, today: dt.date) -> Iterator[ContentStatus]:
    for profile_id in library.profile_ids():
        profile = library.profile(profile_id)
        if not profile.sample:
            edition = Edition(profile_id, profile, profile.languages[0], today)
            yield run_to_end(content_status(library, edition))


def _line(library: Library, status: ContentStatus, state: PageState) -> str:
    shown, standing = status.edition, state.standing
    edition = Edition(shown.profile_id, shown.profile, state.language, shown.today)
    name = f"{state.kind}/{state.id}" if state.kind in ("scans", "topics", "comparisons") else state.kind
    until = "" if state.until is None else f" by {state.until}"
    waits = " and ".join(standing.missing or (each.role for each in standing.signed))
    if state.status is Status.RETURNED:
        waits = f"{state.review.owner}: {standing.comment}"
    try:
        read = library.sum_of(name, edition)[:SHORT]
    except ContentError:
        read = "can’t be read, see `check`"
    return f"{name} in {state.language} ({read}): {state.status.value}{until}, waits for {waits}"
