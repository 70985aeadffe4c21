"""The readability of every English page of a folder, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.texts.reading_ease import Part, parts
from kiosk.content.faults import ContentError
from kiosk.content.library import Library
from kiosk.content.snapshot import FolderSnapshot

_WORDS = {"scan-words", "topic-words", "comparison-words"}


def page_parts(folder: Path) -> Iterator[tuple[str, Part]]:
    """Yield each part of each English page with its file, pages that can't be read left out.

    Raises ContentError if the folder is no content.
    """
    library = Library.of(FolderSnapshot(folder, at_once=None))
    for file in sorted(library.snapshot.stamps):
        shape = shape_of(file)
        if shape is not None and shape.name in _WORDS and PurePosixPath(file).stem.startswith("en"):
            with suppress(ContentError):  # which `check` reports
                yield from ((file, part) for part in parts(library.cache.raw(file)))
