"""The files that the patients of one department read: its own, and those of the library where it has none."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from kiosk.content.departments.own_files import own_file
from kiosk.content.file_cache import FileCache, is_id
from kiosk.content.model import Doses, PictureWords, Sources, Tracers

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

    def ids(self, pattern: str) -> Ids:
        """Return the ids for which a file with this pattern is there, such as scans/{}/scan.json."""
        return Ids(self, pattern)

    def __contains__(self, file: str) -> bool:
        return self.path(file) in self._cache.files

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


class Ids:
    """The ids that have a file whose path has this pattern, in the department's folder or in the library."""

    def __init__(self, files: DepartmentFiles, pattern: str) -> None:
        self._files, self._pattern = files, pattern

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and is_id(id_) and self._pattern.format(id_) in self._files
