"""What of a content folder is about one page: its own files, the pictures it shows, and what it shares with others."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from kiosk.content.authoring.composing.block_checks import readable_blocks, with_block_numbers
from kiosk.content.authoring.composing.every_variant import usable_forms
from kiosk.content.authoring.departments.own_content import seen_by
from kiosk.content.authoring.shapes import is_picture, shape_of
from kiosk.content.composing.named_by_facts import named_pictures, units, with_tracer_decisions
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, FieldPath, place, shown
from kiosk.content.library import Library
from kiosk.content.model import Facts
from kiosk.content.page_loader import KINDS
from kiosk.content.photos.photo_files import picture_id

_SHARED_WORDING = ("glossary", "interface")
_NEAR_NAMES = 3


@dataclass(frozen=True, slots=True)
class PageScope:
    """One page, such as scans/vq. `pictures` are the ids of those it shows, and `numbers` the keys of its numbers.

    Those of its variants, its blocks, its tracers and of departments' own pages and blocks are among them.
    """

    name: str
    pictures: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, library: Library, name: str) -> PageScope:
        """Return what belongs to the page. Raises ContentError if the folder has no file of such a page."""
        known = sorted(set(filter(None, map(page_of, library.files.names))))
        if name not in known:
            near = difflib.get_close_matches(name, known, _NEAR_NAMES) or known[:_NEAR_NAMES]
            expected = f"a page of this folder, such as {' or '.join(f'`{each}`' for each in near)}"
            raise ContentError([Fault(FaultKind.UNKNOWN_PAGE, shown(name), WHOLE, expected, "no such page")])
        kind = KINDS[name.partition("/")[0]]
        pictures, numbers = set[str](), set[str]()
        blocks = readable_blocks(library, library.files.names)
        for file in library.files.names:
            if page_of(file) == name and PurePosixPath(file).name == kind.facts_name:
                with suppress(ContentError):  # which the check of the file tells
                    facts: Facts = library.cache.decoded(file, kind.facts)
                    for shown_facts in (facts, *(form.plain for form in usable_forms(facts))):
                        pictures.update(id_ for _, id_ in named_pictures(shown_facts))
                    owner = owner_and_file(file)[0]
                    for each in (owner,) if owner else {"", *(owner_and_file(block)[0] for block in blocks)}:
                        with_blocks = with_block_numbers({name: facts}, seen_by(each, blocks)).get(name, facts)
                        numbers.update(units(with_blocks))
                    tracers = library.files_of(owner).tracers
                    numbers.update(units(with_tracer_decisions(facts, tracers)))
        return cls(name, frozenset(pictures), frozenset(numbers))

    def needs(self, file: str) -> bool:
        """Return whether the file has to be looked at: all facts do, for pages have to agree, but no other words."""
        if (page := page_of(file)) is not None:
            return page == self.name or PurePosixPath(file).name == KINDS[page.partition("/")[0]].facts_name
        return not is_picture(file) or picture_id(file) in self.pictures

    def has(self, file: str, at: str, raw: Any) -> bool:
        """Return whether a place of a file is about the page. `raw` is its JSON, or None if it can't be read.

        All of a file that pages share is about each of them. Of a department's own file only what names the page is,
        or the whole file if it can't be read.
        """
        if (page := page_of(file)) is not None:
            return page == self.name
        if is_picture(file):
            return picture_id(file) in self.pictures
        shape = shape_of(file)
        if shape is not None and shape.name == "photos":
            named: Iterable[str] = (WHOLE, *(place((id_,)) for id_ in self.pictures))
        elif shape is None or shape.name not in {"profile", "approvals"}:
            return shape is not None and shape.name != "waivers"
        else:
            named = () if raw is None else self._named_in(raw)
        return raw is None or any(at == each or at.startswith((f"{each}.", f"{each}[")) for each in named)

    def _named_in(self, raw: Any) -> Iterator[str]:
        """Yield the places of a profile, or of its approvals, that name the page or what it shares with others."""
        kind, _, id_ = self.name.partition("/")
        paths: list[FieldPath] = [("wording", kind, id_), ("reviews", self.name), ("approval", self.name)]
        paths += [("approval", "pages", self.name), (self.name,)]
        paths += [("wording", shared) for shared in _SHARED_WORDING]
        paths += [("variants", id_)] if kind == "scans" else []
        paths += [("protocol", key) for key in self.numbers]
        listed = raw.get(kind, ()) if isinstance(raw, dict) else ()
        paths += [(kind, index) for index, each in enumerate(listed) if each == id_]
        yield from map(place, paths)


def page_of(file: str) -> str | None:
    """Return the name of the page that a file belongs to, such as scans/vq, or None."""
    parts = PurePosixPath(file).parts
    return f"{parts[-3]}/{parts[-2]}" if len(parts) > 2 and parts[-3] in KINDS else None
