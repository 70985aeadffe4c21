"""The readability of every English page, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from kiosk.content import model
from kiosk.content.authoring.composing.every_variant import usable_forms
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.texts.reading_ease import Part, parts
from kiosk.content.faults import ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library

_WORDS = {"scan-words", "topic-words", "comparison-words"}


def page_parts(files: FileSource) -> Iterator[tuple[str, Part]]:
    """Yield each part of each English page with its file, pages that can't be read left out.

    Raises ContentError if the files are no content.
    """
    library = Library.of(files)
    for file in sorted(files.names):
        shape = shape_of(file)
        if shape is not None and shape.name in _WORDS and PurePosixPath(file).stem.startswith("en"):
            with suppress(ContentError):  # which `check` reports
                yield from ((file, part) for part in _parts(library, file, shape.name))


def _parts(library: Library, file: str, shape: str) -> Iterator[Part]:
    """Yield the parts of a page, and then those that only variants have, at paths that name the variant."""
    words, told = library.cache.raw(file), set[Part]()
    scan = f"{file.rpartition('/')[0]}/scan.json"
    facts = library.cache.decoded(scan, model.Scan) if shape == "scan-words" else None
    for form in usable_forms(facts):
        for part in parts(form.words(words)):
            if part not in told:
                told.add(part)
                path = part.path if form.variant is None else ("variants", form.variant, *part.path)
                yield part._replace(path=path)
    if not usable_forms(facts):
        yield from parts(words)
