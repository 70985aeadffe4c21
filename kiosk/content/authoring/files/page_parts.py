"""The readability of every English page, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from kiosk.content.authoring.composing.every_variant import usable_forms
from kiosk.content.authoring.shapes import shape_of
from kiosk.content.authoring.texts.reading_ease import Part, parts
from kiosk.content.composing.shared_blocks import put_in
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import ContentError
from kiosk.content.files.source import FileSource
from kiosk.content.library import Library
from kiosk.content.model import Facts
from kiosk.content.page_loader import KINDS

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
                yield from ((file, part) for part in _parts(library, file))


def _parts(library: Library, file: str) -> Iterator[Part]:
    """Yield the parts of a page with its blocks, and then those that only variants have, at paths that name these."""
    owner, inside = owner_and_file(file)
    kind = KINDS[inside.partition("/")[0]]
    words, told = library.cache.raw(file), set[Part]()
    facts: Facts = library.cache.decoded(f"{file.rpartition('/')[0]}/{kind.facts_name}", kind.facts)
    shown: list[tuple[str | None, Facts, Any]]
    shown = [(form.variant, form.plain, form.words(words)) for form in usable_forms(facts)] or [(None, facts, words)]
    for variant, plain, own in shown:
        whole = put_in(library.cache, plain, file, owner, PurePosixPath(file).stem).words(own)
        for part in parts(whole):
            if part not in told:
                told.add(part)
                yield part if variant is None else part._replace(path=("variants", variant, *part.path))
