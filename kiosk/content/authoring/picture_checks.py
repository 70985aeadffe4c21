"""The checks of pictures and of the names of icons."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.content.authoring.shapes import is_picture
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.drawings.drawing_rules import drawing_faults
from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.content.pages import Illustration
from kiosk.content.photos.photo_files import PICTURE_ENDINGS, is_photo
from kiosk.content.photos.photo_rules import photo_faults
from kiosk.content.photos.photo_statements import faults_of_photo

_FONTS = {"fa6s": "fontawesome6-solid-webfont-charmap-*.json", "fa6r": "fontawesome6-regular-webfont-charmap-*.json"}


LONGEST_DRAWN = 0.5
"""Seconds of a processor. The largest of the sample takes a hundredth of that."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a kiosk draws pictures, which is known only where Qt may be used.

    `palette` has their colours in daylight as #RRGGBB by name. `unseen` returns the contrasts ("light", "dark" or
    "high") in which nothing of a drawing stands out from the page, or a photo can't be drawn. `seconds` returns
    how long a processor works on a drawing, whatever else it does meanwhile. `merged` returns the contrasts in which
    most shapes of a drawing can't be told from each other, with the colours of most of them in daylight.
    """

    palette: Mapping[str, str]
    unseen: Callable[[Illustration], tuple[str, ...]]
    seconds: Callable[[Illustration], float] = lambda _: 0.0
    merged: Callable[[Illustration], Mapping[str, tuple[str, str]]] = lambda _: {}


def picture_faults(files: FileSource, file: str, rendering: Rendering | None) -> Iterator[Fault]:
    """Yield the faults of a drawing or photo. It is drawn once if `rendering` is given and nothing else is wrong."""
    try:
        data = files.read(file)
    except ContentError as error:
        yield from error.faults
        return
    photo = is_photo(file)
    if photo:
        faults = [*photo_faults(data, file)]
    else:
        faults = [*drawing_faults(data, file, rendering.palette if rendering else None)]
    yield from faults
    if rendering is None or faults:
        return
    picture = Illustration(file, data)
    if not photo and (seconds := rendering.seconds(picture)) > LONGEST_DRAWN:
        expected = "a drawing that is painted at once, so with fewer or simpler shapes and fewer that cross each other"
        yield Fault(FaultKind.DRAWING, file, WHOLE, expected, f"{seconds:.1f} seconds")
    elif unseen := rendering.unseen(picture):
        if photo:
            yield Fault(FaultKind.PHOTO, file, WHOLE, "a photo that can be drawn", "nothing to see")
        else:
            expected = "a drawing that stands out from the page in every contrast"
            yield Fault(FaultKind.DRAWING, file, WHOLE, expected, f"nothing to see in {' and '.join(unseen)}")
    elif not photo and (merged := rendering.merged(picture)):
        names = {colour: name for name, colour in rendering.palette.items()}
        one, two = (f"`{colour}` ({names.get(colour, 'mixed')})" for colour in next(iter(merged.values())))
        expected = "shapes that stand out from each other in every contrast, in other colours of the palette"
        yield Fault(
            FaultKind.DRAWING, file, WHOLE, expected, f"{one} beside {two}, which are alike in {' and '.join(merged)}"
        )


def twice_faults(files: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each file of a picture that has another one in the same folder, which is shown in its place."""
    first: dict[str, str] = {}
    for file in sorted(filter(is_picture, files), key=_rank):
        other = first.setdefault(file.rpartition(".")[0], file)
        if other != file:
            yield Fault(FaultKind.REPEATED, file, WHOLE, "one file for each picture", f"`{other}` beside it")


def photo_list_faults(library: Library, files: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each photo, shown or not, that the list beside it does not state, or not with consent."""
    for photo in filter(is_photo, filter(is_picture, files)):
        faults: list[Fault] = []
        with suppress(ContentError):  # a list that can't be read is told where it was read
            faults = [*faults_of_photo(photo, library.files_of(owner_and_file(photo)[0]))]
        yield from faults


def _rank(file: str) -> int:
    return PICTURE_ENDINGS.index(PurePosixPath(file).suffix)


def icon_faults(raw: Any, file: str) -> Iterator[Fault]:
    """Yield a fault for each `icon` of a file that is not in the icon font. `raw` is the JSON of the file."""
    for path, name in _icons(raw):
        prefix, _, icon = name.partition(".")
        known = _known_icons().get(prefix)
        if known and icon not in known:
            near = difflib.get_close_matches(icon, known, n=1)
            expected = f"an icon of {prefix}" + (f", such as `{prefix}.{near[0]}`" if near else "")
            yield Fault(FaultKind.UNKNOWN_ICON, file, place(path), expected, f"`{shown(name)}`")


def _icons(node: Any, at: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, below in inside:
        if step == "icon" and isinstance(below, str):
            yield (*at, step), below
        else:
            yield from _icons(below, (*at, step))


@cache
def _known_icons() -> dict[str, frozenset[str]]:
    """Return the names of the icons by the prefix of their font, without importing qtawesome, which ships the fonts.

    The dictionary is empty if qtawesome is missing.
    """
    spec = find_spec("qtawesome")
    folders = [Path(folder) / "fonts" for folder in (spec.submodule_search_locations if spec else None) or ()]
    font_files = {prefix: [file for folder in folders for file in folder.glob(name)] for prefix, name in _FONTS.items()}
    return {
        prefix: frozenset(json.loads(files[0].read_text(encoding="utf-8")))
        for prefix, files in font_files.items()
        if files
    }
