"""The departments of a content folder: their ids, profiles, hours and approvals."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Self

import msgspec

from kiosk.content import model
from kiosk.content.departments.department_files import DepartmentFiles
from kiosk.content.departments.own_files import PROFILE, PROFILES, approvals_file, profile_file
from kiosk.content.departments.profile_faults import profile_faults
from kiosk.content.faults import WHOLE, ContentError, Fault, FaultKind, shown
from kiosk.content.file_cache import FileCache, checked_id, is_id

FOR_SAMPLES_ALONE = frozenset({"draft", "sample"})
"""How far the words of a language are that no department in earnest offers."""


class _Hours(msgspec.Struct):
    """The part of a profile that says whether the department has hours."""

    timetable: list[object] = []


class DepartmentShelf:
    """Lists departments by their folders, and decodes the profiles that are asked for."""

    def __init__(self, cache: FileCache, languages: Mapping[str, model.LanguageEntry]) -> None:
        self.cache = cache
        self.files = cache.files
        self._offered_languages = languages

    def apart(self) -> Self:
        """Return the same content with a cache of its own, which holds what is read once for as long as that lasts."""
        other = copy.copy(self)
        other.cache = self.cache.apart()
        return other

    def profile_ids(self) -> tuple[str, ...]:
        """Return the ids of all profiles in alphabetical order. No file is opened. Raises ContentError."""
        ids = sorted(filter(is_id, self.files.folders_with(PROFILES, PROFILE)))
        if not ids and (self.files.unlisted is not None or not self.files.has_folder(PROFILES)):
            found = "no such folder" if self.files.unlisted is None else shown(str(self.files.unlisted))
            raise ContentError([Fault(FaultKind.UNREADABLE, PROFILES, WHOLE, "a folder that can be read", found)])
        return tuple(ids)

    def timetable(self, id_: str) -> tuple[model.Slot, ...]:
        """Return a department's hours. Raises ContentError.

        A profile without hours is not checked, because the kiosk asks every profile for its hours when it starts.
        """
        data = self.files.read(profile_file(checked_id(id_, PROFILES)))
        try:
            if not msgspec.json.decode(data, type=_Hours).timetable:
                return ()
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass  # the whole profile is read below and says what is wrong
        return self.profile(id_).timetable

    def profile(self, id_: str) -> model.Profile:
        """Return the profile. Raises ContentError, as all that follow."""
        file = profile_file(checked_id(id_, PROFILES))
        profile: model.Profile = self.cache.decoded(file, model.Profile)
        if faults := [*profile_faults(profile, file, self._offered_languages)]:
            raise ContentError(faults)
        return profile if profile.sample else self._without_unreviewed(profile, file)

    def _without_unreviewed(self, profile: model.Profile, file: str) -> model.Profile:
        """Return the profile without the languages whose words are for samples alone, for it is none."""
        offered = self._offered_languages
        languages = tuple(each for each in profile.languages if offered[each].status not in FOR_SAMPLES_ALONE)
        if not languages:
            found = " and ".join(f"`{each}`" for each in profile.languages)
            expected = "a language that is no draft and no sample, for this department is none"
            raise ContentError([Fault(FaultKind.DRAFT_LANGUAGE, file, "languages", expected, found)])
        return profile if languages == profile.languages else msgspec.structs.replace(profile, languages=languages)

    def files_of(self, profile_id: str) -> DepartmentFiles:
        """Return the files that the department's patients read; those of the library alone for ""."""
        return DepartmentFiles(self.cache, profile_id)

    def approvals(self, profile_id: str) -> model.Approvals:
        """Return the department's approvals, none where it has no such file. Raises ContentError."""
        file = approvals_file(checked_id(profile_id, PROFILES))
        return self.cache.decoded(file, model.Approvals) if file in self.files else {}
