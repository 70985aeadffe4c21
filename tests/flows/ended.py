"""The end of staff's services in a process that goes on: none of their timers runs beside the next test's."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kiosk.ui.staff.base import StaffServices


def end_services(services: StaffServices) -> None:
    """They and those of the kiosk: in Python's hands alone they would look at their files until collected."""
    services.kiosk.end()
    for each in vars(services).values():
        if isinstance(each, QObject) and isValid(each):
            each.deleteLater()
