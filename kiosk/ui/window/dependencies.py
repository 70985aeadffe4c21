"""What the window needs: the services, and the content and display in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from kiosk.content.library import Library
from kiosk.content.model import Profile
from kiosk.services.departments.department_keeper import DepartmentKeeper
from kiosk.services.notices.notice_keeper import NoticeKeeper
from kiosk.services.patient.aids import AidsKeeper
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.fault_policy import FaultGuard
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.session import Session
from kiosk.ui.display import Display
from kiosk.ui.pictures import Pictures
from kiosk.ui.widgets.theme import Colours


class Services(msgspec.Struct, frozen=True):
    """The services of a patient's visit, created once by the composition root."""

    navigator: Navigator
    session: Session
    aids: AidsKeeper
    choices: Choices
    guard: FaultGuard
    departments: DepartmentKeeper
    notices: NoticeKeeper


class Presentation(msgspec.Struct, frozen=True):
    """The content in force and how it is displayed.

    `now` returns the local time. While `profile` is None, because it cannot be used, the safe page is shown.
    """

    library: Library
    profile_id: str
    profile: Profile | None
    palettes: Mapping[str, Colours]
    pictures: Pictures
    display: Display
    now: Callable[[], dt.datetime]
