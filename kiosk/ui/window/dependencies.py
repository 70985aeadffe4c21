"""What the window needs: the services, and the content and display in use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject
from shiboken6 import isValid

from kiosk.content.library import Library
from kiosk.content.model import Profile
from kiosk.content.places.telephones import unbroken_numbers
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.notices.notice_keeper import NoticeKeeper
from kiosk.services.packs.content_keeper import ContentKeeper
from kiosk.services.patient.aids import AidsKeeper
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.fault_policy import FaultGuard
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.presence import Presence
from kiosk.services.patient.session import Session
from kiosk.services.platform.clock import Clock
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.audit import Audit
from kiosk.services.storage.writer import DiskWriter
from kiosk.ui.display import Display
from kiosk.ui.pictures import Pictures
from kiosk.ui.widgets.theme import Colours

if TYPE_CHECKING:
    from kiosk.ui.screens.to_print import PrintOffer


class KioskServices(msgspec.Struct, frozen=True):
    """Made once by the composition root and handed on whole. `now` tells the time of day where the kiosk stands.

    `writer` writes all that the kiosk remembers, so that the screen waits for no disk. `prints` is None where there is
    no printer.
    """

    clock: Clock
    now: Now
    writer: DiskWriter
    audit: Audit
    session: Session
    contents: ContentKeeper
    departments: DepartmentKeeper
    notices: NoticeKeeper
    navigator: Navigator
    aids: AidsKeeper
    choices: Choices
    presence: Presence
    guard: FaultGuard
    prints: PrintOffer | None

    def end(self) -> None:
        """Ends those that run by a timer: in Python's hands alone they would look at their files until collected."""
        for each in (getattr(self, name) for name in self.__struct_fields__):
            if isinstance(each, QObject) and isValid(each):
                each.deleteLater()


class Appearance(msgspec.Struct, frozen=True):
    """How screens look: `palettes` by contrast, and the display that sizes follow from."""

    palettes: Mapping[str, Colours]
    pictures: Pictures
    display: Display


class Presentation(msgspec.Struct, frozen=True):
    """Content and department that are shown. If no profile can be used, the safe page stands until one is chosen."""

    library: Library
    profile_id: str
    profile: Profile | None
    appearance: Appearance

    @property
    def telephone(self) -> str:
        """The number of the department by day, "" where no department is known."""
        return "" if self.profile is None else unbroken_numbers(self.profile.contacts.day.phone)

    @property
    def safe_languages(self) -> Collection[str]:
        """The languages of the safe page beside English: those that the department lists, and all for a sample."""
        from kiosk.safe_words import OTHERS  # which the safe page alone needs

        if self.profile is None:
            return ()
        return OTHERS if self.profile.sample else self.profile.safe_page
