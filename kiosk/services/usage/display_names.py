"""The names by which staff know the scans, steps and departments that are counted under their ids."""

from __future__ import annotations

from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.pages import ScanPage


class DisplayNames:
    """Never raises: something that is gone or can't be shown has its id as its name."""

    def __init__(self, library: Library | None, edition: Edition | None) -> None:
        self._library = library
        self._edition = edition
        if library is not None and edition is not None:
            language = library.language_of_staff(edition.profile)
            self._edition = Edition(edition.profile_id, edition.profile, language, edition.today)

    @property
    def scans(self) -> tuple[str, ...]:
        """The ids of the scans that patients can open now."""
        return self._edition.profile.scans if self._edition is not None else ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that patients can choose now. They begin with the first."""
        return self._edition.profile.languages if self._edition is not None else ()

    def scan(self, id_: str) -> str:
        """Return the name of the scan in the appointment letter."""
        page = self._page(id_)
        return id_ if page is None else page.words.letter

    def steps(self, scan: str) -> tuple[str, ...]:
        """Return the titles of the steps in order, or an empty tuple if the scan can't be read."""
        page = self._page(scan)
        return () if page is None else tuple(page.words.steps[step.id].title for step in page.facts.steps)

    def department(self, id_: str) -> str:
        if self._library is None:
            return id_
        try:
            profile = self._library.profile(id_)
        except ContentError:
            return id_
        return profile.name.get(self._library.language_of_staff(profile), id_)

    def _page(self, scan: str) -> ScanPage | None:
        if self._library is None or self._edition is None:
            return None
        try:
            return self._library.scan(scan, self._edition)
        except ContentError:
            return None
