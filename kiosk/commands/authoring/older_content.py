"""An older edition of the content to compare with: a folder or a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from kiosk.commands.authoring.building import check_holds_content
from kiosk.commands.authoring.given_content import given_content
from kiosk.content.approval.recording import readings
from kiosk.content.faults import ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.process.rights import AsCaller
from kiosk.services.departments.profiles import first_language
from kiosk.settings import Settings

SumsRead = Mapping[tuple[str, str], str]
"""The sums of what patients of a department read, by page and language."""


def older_content(
    settings: Settings, older: Path, as_caller: AsCaller = nullcontext
) -> AbstractContextManager[FileSource]:
    """Give the files of an older edition, as `given_content` does. Raises OSError, too, if no content is there."""
    older.stat()
    if not older.is_file():
        check_holds_content(older)
    return given_content(settings, older, as_caller)


def read_sums(opening: Callable[[], Library], department: str, today: dt.date) -> tuple[SumsRead, str]:
    """Return the sums of all that can be read, and the language that patients begin in.

    Both are empty if the content or the department can't be read.
    """
    try:
        library = opening()
        profile = library.profile(department)
        found = [*readings(library, department, profile, today)]
    except ContentError:
        return {}, ""
    return {(each.name, each.language): each.sum for each in found}, first_language(library, profile)
