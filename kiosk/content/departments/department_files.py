"""The files that the patients of one department read: its own, and those of the library where it has none."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeVar

from msgspec.structs import replace

from kiosk.content.departments.own_files import own_file
from kiosk.content.file_cache import FileCache, entry_of, is_id
from kiosk.content.model import Doses, Photo, Photos, PictureWords, Sources, Tracers
from kiosk.content.photos.photo_files import PICTURE_ENDINGS, is_photo, photos_file

V = TypeVar("V")


class DepartmentFiles:
    """Looks each file up in the department's folder first. Without a department all files are those of the library."""

    def __init__(self, cache: FileCache, profile_id: str) -> None:
        self._cache, self._profile_id = cache, profile_id

    def own(self, file: str) -> str | None:
        """Return the path of the department's own file, of which the path in the library is `file`; None without it."""
        own = own_file(self._profile_id, file)
        return own if self._profile_id and own in self._cache.files else None

    def path(self, file: str) -> str:
        """Return the path of the file that is read for one of the library's, whether it is there or not."""
        return self.own(file) or file

    def folder(self, folder: str, facts_name: str) -> str:
        """Return the folder that a page is read from. The department's own counts where it holds the facts."""
        return self.path(f"{folder}/{facts_name}").removesuffix(f"/{facts_name}")

    def __contains__(self, file: str) -> bool:
        return self.path(file) in self._cache.files

    def picture(self, id_: str) -> str | None:
        """Return the path of the file of a picture, the department's own drawing or photo first; None without one."""
        shared = [f"pictures/{id_}{ending}" for ending in PICTURE_ENDINGS]
        own = (file for name in shared if (file := self.own(name)) is not None)
        return next(own, None) or next((file for file in shared if file in self._cache.files), None)

    def photo(self, id_: str) -> Photo | None:
        """Return what is stated of the picture where that is a photo, without reading it. It raises ContentError."""
        file = self.picture(id_)
        return entry_of(self.photos(file), id_, photos_file(file)) if file is not None and is_photo(file) else None

    def photos(self, photo: str) -> Photos:
        """Return what is stated in the folder of a photo. It raises ContentError."""
        file = photos_file(photo)
        stated: Photos = self._cache.decoded(file, Photos) if file in self._cache.files else {}
        return stated

    @property
    def scans(self) -> Container[str]:
        """The ids of the scans that are there."""
        return _KnownIds(lambda id_: f"scans/{id_}/scan.json" in self)

    @property
    def pictures(self) -> Container[str]:
        """The ids of the pictures that are there."""
        return _KnownIds(lambda id_: self.picture(id_) is not None)

    # --- lists: the department's own entries lie over those of the library --------------------------------------

    @property
    def sources(self) -> Sources:
        """As `tracers`, `doses` and `picture_words` do, it raises ContentError."""
        return self._entries("sources.json", Sources)

    @property
    def tracers(self) -> Tracers:
        return self._entries("tracers.json", Tracers)

    @property
    def doses(self) -> Doses:
        """A reference that both have holds the exams of both."""
        shared: Doses = self._cache.decoded("doses.json", Doses)
        if (file := self.own("doses.json")) is None:
            return shared
        own: Doses = self._cache.decoded(file, Doses)
        both = {id_: replace(own[id_], exams={**shared[id_].exams, **own[id_].exams}) for id_ in own if id_ in shared}
        return {**shared, **own, **both}

    def picture_words(self, language: str) -> PictureWords:
        return self._entries(f"pictures/{language}.json", PictureWords)

    def _entries(self, file: str, type_: type[dict[str, V]]) -> dict[str, V]:
        shared: dict[str, V] = self._cache.decoded(file, type_)
        if (own := self.own(file)) is None:
            return shared
        entries: dict[str, V] = self._cache.decoded(own, type_)
        return {**shared, **entries}


class _KnownIds:
    """The ids that have a file in the department's folder or in the library."""

    def __init__(self, has_file: Callable[[str], bool]) -> None:
        self._has_file = has_file

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and is_id(id_) and self._has_file(id_)
