"""What a newer library changes under a department: pages that were approved, and texts that it has own words for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.content.approval.sums import SHORT
from kiosk.content.authoring.profile_checks import wording_patches
from kiosk.content.authoring.shapes import is_picture
from kiosk.content.departments.own_files import owner_and_file
from kiosk.content.faults import ContentError, place, shown
from kiosk.content.library import Library
from kiosk.content.model import LocalWording, Profile
from kiosk.content.page_loader import KINDS
from kiosk.content.pages import Edition
from kiosk.content.photos.photo_files import alike

_WHOLE = ("scans/", "topics/", "comparisons/", "blocks/", "pictures/")
"""The folders of which an own file stands in the place of a whole one; in lists each has entries of its own."""
_SAME = 30
"""Characters at which two texts may begin alike and still be shown from their beginning."""
_GONE = object()
"""Stands for a text that is not there any more, which no value of JSON is."""


def moved(before: Library, after: Library, today: dt.date) -> Iterator[str]:
    """Yield a sentence for each page, text and file of a department under which the library has moved.

    `before` and `after` have the same departments. What can't be read before is not compared.
    """
    for profile_id in before.profile_ids():
        with suppress(ContentError):
            profile = before.profile(profile_id)
            yield from _approvals(before, after, profile_id, profile, today)
            yield from _own_words(before, after, profile_id, profile, today)
            yield from _hidden(before, after, profile_id)


def _approvals(before: Library, after: Library, profile_id: str, profile: Profile, today: dt.date) -> Iterator[str]:
    answered: Mapping[str, Mapping[str, Any]] = {} if profile.sample else before.approvals(profile_id)
    for name, languages in answered.items():
        for language, answers in languages.items():
            edition = Edition(profile_id, profile, language, today)
            if not answers:
                continue
            was, now = _sum(before, name, edition) or answers[-1].sum, _sum(after, name, edition)
            if was == now or all(answer.sum != was for answer in answers):
                continue
            page = f"{profile_id}: {name} in {language}"
            if now is None:
                yield f"{page} was approved as {was[:SHORT]} and can’t be shown any more: see `check`."
            else:
                yield f"{page} was approved as {was[:SHORT]} and reads otherwise now ({now[:SHORT]}): approve it anew."


def _sum(library: Library, name: str, edition: Edition) -> str | None:
    try:
        return library.sum_of(name, edition)
    except ContentError:
        return None


def _own_words(before: Library, after: Library, profile_id: str, profile: Profile, today: dt.date) -> Iterator[str]:
    plain = replace(profile, wording=LocalWording())
    for at, shared, patch in wording_patches(profile):
        edition = Edition(profile_id, plain, at[-1], today)
        old, new = (_shared_words(library, shared, edition) for library in (before, after))
        for path, words in _texts(patch):
            was, now = _at(old, path), _at(new, path)
            text = f"{profile_id}: own words {place((*at, *path))}"
            if was == now:
                continue
            if now is _GONE:
                yield f"{text} lie on a text that is gone, `{shown(was)}`: take them out."
            elif was is not _GONE:
                old_words, new_words = _told_apart(was, now)
                yield f"{text} lie on a text that was `{old_words}` and is `{new_words}`; yours: `{shown(words)}`."


def _told_apart(was: Any, now: Any) -> tuple[str, str]:
    """Return both as they are shown, from the first word on that differs where that stands far from their beginning."""
    if not isinstance(was, str) or not isinstance(now, str):
        return shown(was), shown(now)
    pairs = enumerate(zip(was, now, strict=False))
    alike = next((at for at, (old, new) in pairs if old != new), min(len(was), len(now)))
    word = was.rfind(" ", 0, alike) + 1
    if word <= _SAME:
        return shown(was), shown(now)
    return shown(f"…{was[word:]}"), shown(f"…{now[word:]}")


def _shared_words(library: Library, file: str, edition: Edition) -> Any:
    """Return the JSON of words as an edition without own ones shows them: those of its variants and blocks too.

    Of a page that can't be shown it is what the file holds, and None where that can't be read either.
    """
    kind, id_, *_ = file.split("/")
    with suppress(ContentError):
        if kind in KINDS:
            return msgspec.to_builtins(library.page(kind, id_, edition).words)
    with suppress(ContentError):
        return library.cache.raw(library.files_of(edition.profile_id).path(file))
    return None


def _texts(patch: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(patch, Mapping):
        yield at, patch
        return
    for key, below in patch.items():
        yield from _texts(below, (*at, key))


def _at(words: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if not isinstance(words, Mapping) or words.get(key) is None:
            return _GONE
        words = words[key]
    return words


def _hidden(before: Library, after: Library, profile_id: str) -> Iterator[str]:
    """Yield a sentence for each file of the library that changed behind one of the department's own."""
    for file in sorted(before.files.names):
        owner, inside = owner_and_file(file)
        if owner != profile_id or not inside.startswith(_WHOLE):
            continue
        for shared in alike(inside) if is_picture(file) else (inside,):
            if shared not in before.files:
                continue
            was, now = _bytes(before, shared), _bytes(after, shared)
            if was != now:
                what = "is gone from the library" if now is None else "has changed in the library"
                yield f"{profile_id}: {shared} {what}; patients go on reading the department’s own."


def _bytes(library: Library, file: str) -> bytes | None:
    try:
        return library.files.read(file)
    except ContentError:
        return None
