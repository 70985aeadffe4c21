"""The files and terms of a content folder that no page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk.content.authoring.shapes import is_picture
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import WHOLE, Advice
from kiosk.content.photos.photo_files import PHOTOS, alike, is_photo, picture_id
from kiosk.content.word_checks import texts

LONGEST_MEANING = 20
"""The largest number of words in a glossary entry, which is one sentence."""

_TERM = re.compile(r"\]\(term:([a-z0-9-]+)\)")


def unused_advice(files: Sequence[str], raw: Mapping[str, Any]) -> Iterator[Advice]:
    """Yield advice on pictures and terms that no page uses, those of a department only its own and shared pages.

    `raw` is the JSON of readable files by path.
    """
    terms = {file: {*_terms(words)} for file, words in raw.items()}
    pictures = {file: {*_pictures(words)} for file, words in raw.items()}
    for file in files:
        owner, inside = owner_and_file(file)
        if is_picture(file) and picture_id(file) not in _named(pictures, owner):
            yield Advice(file, WHOLE, "no page shows this picture", "unused")
        if inside == f"pictures/{PHOTOS}" and isinstance(stated := raw.get(file), dict):
            folder, there = file.rpartition("/")[0], {*filter(is_photo, filter(is_picture, files))}
            for id_ in stated:
                if there.isdisjoint(alike(f"{folder}/{id_}.")):
                    yield Advice(file, id_, "no photo of this folder has this name", "unused")
        glossary = raw.get(file) if inside.startswith("glossary/") else None
        if isinstance(glossary, dict):
            yield from _glossary_advice(file, glossary, _named(terms, owner))


def _named(by_file: Mapping[str, set[str]], owner: str) -> set[str]:
    """Return the ids in all files of which the department, or any for "", shows something."""
    shown = (ids for file, ids in by_file.items() if not owner or owner_and_file(file)[0] in ("", owner))
    return set().union(*shown)


def _terms(words: Any) -> Iterator[str]:
    for _, text, _ in texts(words):
        yield from _TERM.findall(text)


def _glossary_advice(file: str, glossary: dict[str, Any], linked: set[str]) -> Iterator[Advice]:
    if unlinked := [id_ for id_ in glossary if id_ not in linked]:
        yield Advice(file, WHOLE, f"no page links to {', '.join(unlinked)}", "C29")
    for id_, term in glossary.items():
        count = len(str(term.get("meaning", "")).split()) if isinstance(term, dict) else 0
        if count > LONGEST_MEANING:
            yield Advice(file, f"{id_}.meaning", f"{count} words; at most {LONGEST_MEANING} read better", "C29")


def _pictures(node: Any) -> Iterator[str]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, below in inside:
        if step == "picture" and isinstance(below, str):
            yield below
        else:
            yield from _pictures(below)
