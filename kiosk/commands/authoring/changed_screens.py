"""Which screens differ from those of an older edition: what somebody who signs the new one has to look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPixmap

from kiosk.commands.authoring.older_content import SumsRead
from kiosk.commands.authoring.screen_names import NamedScreen


@dataclass(frozen=True, slots=True)
class ChangedScreens:
    """The codes of screens to look at. `remarks` tell what differs and no picture shows, one sentence each."""

    codes: frozenset[str]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionLooks:
    """How an edition looks and reads: a digest of each screen's picture by code, and the sums of its pages.

    The pictures are in `language`.
    """

    pictures: Mapping[str, bytes]
    sums: SumsRead
    language: str


def changed_screens(before: EditionLooks, now: EditionLooks, screens: Sequence[NamedScreen]) -> ChangedScreens:
    """Return the screens whose picture differs, and all of a page that reads otherwise though no picture differs.

    `screens` are those of now that are looked at. Pages in other languages are told in remarks.
    """
    codes = {code for code, picture in now.pictures.items() if before.pictures.get(code) != picture}
    remarks = [f"{code}: not shown any more" for code in before.pictures if code not in now.pictures]
    for (page, tongue), made in now.sums.items():
        if before.sums.get((page, tongue)) == made:
            continue
        of_page = {screen.code for screen in screens if screen.page == page} & now.pictures.keys()
        if tongue != now.language or not of_page:
            remarks.append(f"{page} in {tongue}: reads otherwise; this tour has no picture of it")
        elif not of_page & codes:
            codes |= of_page
            remarks.append(f"{page} in {tongue}: reads otherwise, though no picture differs")
    return ChangedScreens(frozenset(codes), tuple(remarks))


def picture_digests(pictures: Iterable[tuple[str, QPixmap]]) -> dict[str, bytes]:
    """Return a digest of each picture by its code: equal pictures have equal ones."""
    return {code: _digest(picture) for code, picture in pictures}


def _digest(picture: QPixmap) -> bytes:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    size = f"{image.width()}x{image.height()}".encode()
    return hashlib.sha256(size + bytes(image.constBits())).digest()
