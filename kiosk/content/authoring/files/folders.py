"""The folders of pages and of departments in a content folder, and departments that do not say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.content.authoring.shapes import is_content
from kiosk.content.departments.own_files import own_file, owner_and_file, profile_file
from kiosk.content.faults import WHOLE, Fault, FaultKind
from kiosk.content.file_cache import is_id
from kiosk.content.page_loader import KINDS


def page_folders(files: Sequence[str]) -> list[str]:
    """Return all folders that may hold a page, such as scans/vq or profiles/ward/scans/vq, in alphabetical order."""
    folders: set[str] = set()
    for file in files:
        owner, inside = owner_and_file(file)
        kind, _, rest = inside.partition("/")
        id_, _, name = rest.partition("/")
        if kind in KINDS and name and is_id(id_) and (not owner or is_id(owner)):
            folders.add(own_file(owner, f"{kind}/{id_}") if owner else f"{kind}/{id_}")
    return sorted(folders)


def ownerless_faults(files: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each folder of a department that does not say what the department is."""
    for owner in sorted({owner_and_file(file)[0] for file in files if is_content(file)} - {""}):
        if (file := profile_file(owner)) not in files:
            yield Fault(FaultKind.MISSING_FILE, file, WHOLE, "the file of this department", "no such file")
