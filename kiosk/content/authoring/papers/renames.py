"""Pages, shared blocks and pictures that have another name in the newer of two editions, by what is in their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any, NamedTuple

from kiosk.content.authoring.shapes import is_content, is_picture, shape_of
from kiosk.content.library import Library

_NAMED = frozenset({"scan", "topic", "comparison", "block"})
_ALIKE = 0.5
"""The share of what two folders say that has to be the same for one to be the other under a new name."""

_Leaves = Set[tuple[str, ...]]


class Renames(NamedTuple):
    """`names` are the former names of folders and pictures by their new ones, and `files` those of all their files."""

    names: Mapping[str, str]
    files: Mapping[str, str]


def renames(before: Library, after: Library) -> Renames:
    """Return what is gone from the one edition and stands in the other by another name.

    Raises ContentError for a file that is no JSON.
    """
    files = _pictures(before, after)
    names = dict(files)
    gone = {folder: _said(before, folder) for folder in sorted(_folders(before) - _folders(after))}
    for folder in sorted(_folders(after) - _folders(before)) if gone else ():
        said = _said(after, folder)
        alike = {old: _share(said, theirs) for old, theirs in gone.items() if _kind(old) == _kind(folder)}
        former = max(alike, key=alike.__getitem__, default="")
        if not former or alike[former] <= _ALIKE:
            continue
        del gone[former]
        names[folder] = former
        both = {file.rpartition("/")[2] for file in (*_in(before, former), *_in(after, folder))}
        files.update({f"{folder}/{name}": f"{former}/{name}" for name in both})
    return Renames(names, files)


def _pictures(before: Library, after: Library) -> dict[str, str]:
    """Return the former names of pictures whose bytes are the same."""
    gone = {
        before.files.read(file): file
        for file in sorted({*before.files.names} - {*after.files.names})
        if is_picture(file)
    }
    found: dict[str, str] = {}
    for file in sorted({*after.files.names} - {*before.files.names}) if gone else ():
        if is_picture(file) and (former := gone.pop(after.files.read(file), "")):
            found[file] = former
    return found


def _folders(library: Library) -> set[str]:
    """Return the folders of pages and shared blocks, of the library and of departments."""
    return {file.rpartition("/")[0] for file in library.files.names if (s := shape_of(file)) and s.name in _NAMED}


def _kind(folder: str) -> str:
    return folder.split("/")[-2]


def _in(library: Library, folder: str) -> Iterator[str]:
    names = (file for file in sorted(library.files.names) if file.rpartition("/")[0] == folder)
    return filter(is_content, names)


def _said(library: Library, folder: str) -> _Leaves:
    return {leaf for file in _in(library, folder) for leaf in _leaves(library.cache.raw(file), file.rpartition("/")[2])}


def _leaves(raw: Any, *at: str) -> Iterator[tuple[str, ...]]:
    """Yield each value with the way to it. Where a list has it does not count: it may be moved within it."""
    if isinstance(raw, Mapping):
        for key, below in raw.items():
            yield from _leaves(below, *at, str(key))
    elif isinstance(raw, list):
        for below in raw:
            yield from _leaves(below, *at)
    else:
        yield *at, str(raw)


def _share(some: _Leaves, others: _Leaves) -> float:
    return len(some & others) / max(len(some), len(others), 1)
