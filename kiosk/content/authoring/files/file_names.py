"""Files that are nearly named as the format wants it: other capitals, spaces, or an ending that Windows hides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from kiosk.content.authoring.shapes import is_content, shape_of
from kiosk.content.departments.own_files import APPROVALS, PROFILE, PROFILES, own_file, owner_and_file, profile_file
from kiosk.content.faults import WHOLE, Fault, FaultKind
from kiosk.content.photos.photo_files import DRAWING_ENDING, PHOTO_ENDINGS

_ENDING = re.compile(r"(\.json|\.svg)?(\.(txt|json|svg|bak|png|jpe?g|gif|webp|heic|pdf))$", re.IGNORECASE)
_ENDINGS = (".json", ".txt", ".bak")
_OTHER_PHOTO = re.compile(r"\.(gif|webp|heic|heif|tiff?|bmp)$", re.IGNORECASE)
_OWN_OF_FORMAT_1 = {PROFILES: PROFILE, "approvals": APPROVALS}
"""Where the files of departments stood that lie in a folder of their own now, and the names that they have there."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MISSING = {FaultKind.MISSING_FILE, FaultKind.UNKNOWN_PICTURE, FaultKind.UNKNOWN_PAGE}


def with_near_names(fault: Fault, files: Sequence[str]) -> Fault:
    """Return the fault with the name of a file that may be the one that is missed, or as it is."""
    if fault.kind not in _MISSING or " but there is " in fault.found:
        return fault
    wanted = fault.found.strip("`") if fault.kind is not FaultKind.MISSING_FILE else fault.file
    names: Iterable[str] = files
    if fault.kind is FaultKind.UNKNOWN_PICTURE:
        wanted = f"pictures/{wanted}{DRAWING_ENDING}"
    elif fault.kind is FaultKind.UNKNOWN_PAGE:
        wanted, names = f"{fault.place.partition('[')[0]}/{wanted}", _folders(files)
    near = near_name(wanted, names)
    if near is None and fault.kind is not FaultKind.MISSING_FILE and (owner := owner_and_file(fault.file)[0]):
        near = near_name(own_file(owner, wanted), names)
    return replace(fault, found=f"{fault.found}, but there is `{near}`") if near else fault


def near_name(wanted: str, names: Iterable[str]) -> str | None:
    """Return the name that differs only by capitals, spaces, hyphens or ending; None if there is none."""
    return next((name for name in sorted(names) if name != wanted and _key(name) == _key(wanted)), None)


def unread_note(file: str, files: Sequence[str]) -> str:
    """Return why nothing reads the file, and the name it may have been meant to have."""
    note = "no file of the format: nothing reads it"
    if _OTHER_PHOTO.search(file):
        return f"{note}; a photo is one of {', '.join(PHOTO_ENDINGS)}"
    meant = proper_name(file)
    return f"{note}; was `{meant}` meant?" if meant and meant not in files else note


def proper_name(file: str) -> str | None:
    """Return the nearest name that the format has for a file, None if there is none."""
    path = PurePosixPath(file)
    if len(path.parts) == 2 and (own := _OWN_OF_FORMAT_1.get(path.parts[0])) and file.lower().endswith(_ENDINGS):
        meant = f"{PROFILES}/{_hyphened(_ENDING.sub('', path.name))}/{own}"
        return meant if is_content(meant) else None
    stem, ending = _ENDING.sub("", path.name), ".json"
    if "pictures" in path.parts[:-1]:
        ending = path.suffix.lower() if path.suffix.lower() in PHOTO_ENDINGS else DRAWING_ENDING
    folder = "/".join(map(_hyphened, path.parts[:-1]))
    last = (f"{stem}{ending}", f"{_hyphened(stem)}{ending}")
    for name in last:
        meant = f"{folder}/{name}" if folder else name
        if meant != file and is_content(meant) and file.lower().endswith((ending, ".txt", ".bak")):
            return meant
    return None


def name_faults(files: Sequence[str]) -> list[Fault]:
    """Return a fault if the folder has no department, and one for each name that Windows keeps for a device."""
    names = {part: file for file in reversed(files) for part in file.split("/") if _DEVICE.fullmatch(part)}
    expected = "another name, for Windows keeps con, prn, aux, nul, com1 and lpt1 for devices"
    kept = [Fault(FaultKind.INVALID_ID, file, WHOLE, expected, f"`{name}`") for name, file in sorted(names.items())]
    return [*_no_department_faults(files), *kept]


def _no_department_faults(files: Sequence[str]) -> list[Fault]:
    """Return a fault if the folder has no department, which no kiosk can show."""
    inside = [file for file in files if file.startswith(f"{PROFILES}/")]
    if any((shape := shape_of(file)) and shape.name == "profile" for file in inside):
        return []
    meant = next((name for name in map(proper_name, inside) if name), profile_file("city-hospital"))
    found = f"`{inside[0]}`, which nothing reads" if inside else "none"
    return [Fault(FaultKind.MISSING_FILE, PROFILES, WHOLE, f"a department, in a file such as `{meant}`", found)]


def _hyphened(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def _key(name: str) -> tuple[str, ...]:
    path = PurePosixPath(name)
    *folders, last = path.parts
    return tuple(re.sub(r"[^a-z0-9]", "", part.lower()) for part in (*folders, _ENDING.sub("", last)))


def _folders(files: Iterable[str]) -> set[str]:
    return {file.rpartition("/")[0] for file in files if "/" in file}
