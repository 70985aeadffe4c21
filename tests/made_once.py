"""What is made of content that no test changes is made once for all tests of a process, however many kiosks show it.

Each kiosk of a test opens the same folder and would compose and check the same pages again: a third of its time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.file_cache import FileCache
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.model import Profile
from tests.shipped_content import unchanged_folders

MOST_KEPT = 600
"""The most pages, lists and profiles: whoever collects garbage looks through all of them."""

Key = tuple[Path, tuple[object, ...]]


class MadeOnce:
    """Makes what a cache of a kiosk lacks, unless another kiosk of this process had it from the same folder."""

    def __init__(self, folders: Callable[[], Collection[Path]] = unchanged_folders) -> None:
        self._folders = folders
        self._kept: OrderedDict[Key, tuple[Profile | None, Any]] = OrderedDict()

    def value(self, cache: FileCache, key: tuple[object, ...], profile: Profile | None, make: Callable[[], Any]) -> Any:
        """What `make` returns, or returned of an equal profile. Raises whatever it raises, each time."""
        folder = self._folder_of(cache)
        if folder is None:
            return make()
        kept = self._kept.get((folder, key))
        if kept is None or kept[0] != profile:
            kept = self._kept[folder, key] = profile, make()
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return kept[1]

    def _folder_of(self, cache: FileCache) -> Path | None:
        """The folder, if nothing else decides what is made of it: no words for authors, and no sums told since."""
        files = cache.files
        told = cache.forgotten or (cache._above is not None and cache._above.forgotten)
        if cache.explain or told or not isinstance(files, FolderSnapshot):
            return None
        return files.location if files.location in self._folders() else None


_MADE = MadeOnce()


@contextmanager
def made_once(made: MadeOnce = _MADE) -> Iterator[None]:
    """Within it, libraries ask `made` for what their caches lack."""
    get_or_make = FileCache.get_or_make

    def shared(self: FileCache, key: tuple[object, ...], profile: Profile | None, make: Callable[[], Any]) -> Any:
        return get_or_make(self, key, profile, lambda: made.value(self, key, profile, make))

    FileCache.get_or_make = shared  # type: ignore[method-assign]
    try:
        yield
    finally:
        FileCache.get_or_make = get_or_make  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def pages_are_made_once() -> Iterator[None]:
    """For the `conftest.py` of a folder whose tests look at something else than how a page is made."""
    with made_once():
        yield
