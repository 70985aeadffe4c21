"""An older edition of the content to compare with: a folder, or a pack that is unpacked for as long as it takes."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from kiosk.commands.content import opened_pack, pack_keys
from kiosk.content.approval.recording import readings
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.process.rights import AsCaller
from kiosk.services.departments.profiles import first_language
from kiosk.services.packs import archive
from kiosk.settings import COMMAND_LINE, Settings

SumsRead = Mapping[tuple[str, str], str]
"""The sums of what patients of a department read, by page and language."""


@contextmanager
def older_folder(settings: Settings, older: Path, as_caller: AsCaller = nullcontext) -> Iterator[Path]:
    """Give the folder of an older edition. A pack has to be signed by a key that the settings name.

    Raises PackError, KeyFileError and OSError.
    """
    if older.is_dir():
        yield older
        return
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-older-") as folder:
        with opened_pack(older, as_caller) as stream:
            archive.unpack(archive.open_pack(stream, pack_keys(settings, as_caller)), Path(folder))
        yield Path(folder)


def with_content(settings: Settings, folder: Path) -> Settings:
    """Return the settings with this folder as the content, before any pack."""
    origin = MappingProxyType({**settings.origin, "paths.content_dir": COMMAND_LINE})
    return replace(settings, content_dir=folder, origin=origin)


def read_sums(folder: Path, department: str, today: dt.date) -> tuple[SumsRead, str]:
    """Return the sums of all that can be read, and the language that patients begin in.

    Both are empty if the folder or the department can't be read.
    """
    try:
        library = Library.open(folder)
        profile = library.profile(department)
        found = [*readings(library, department, profile, today)]
    except ContentError:
        return {}, ""
    return {(each.name, each.language): each.sum for each in found}, first_language(library, profile)
