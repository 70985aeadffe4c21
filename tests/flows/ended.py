"""The end of a kiosk in a process that goes on: none of its timers runs beside the next one's."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kiosk.app import Kiosk
from kiosk.ui.staff.base import StaffServices
from kiosk.ui.window.dependencies import KioskServices


def end(kiosk: Kiosk) -> None:
    """Takes its window and its services away, once the events that wait are processed; a second time does nothing."""
    if not isValid(kiosk.window):
        return
    kiosk.services.session.end()
    kiosk.window.hide()
    kiosk.window.deleteLater()
    end_services(kiosk.services)


def end_services(services: KioskServices | StaffServices) -> None:
    """In Python's hands alone they would live, and look at their files, until garbage is collected."""
    for each in _objects(services):
        if isValid(each):
            each.deleteLater()


def _objects(services: KioskServices | StaffServices) -> Iterator[QObject]:
    names = KioskServices.__struct_fields__ if isinstance(services, KioskServices) else vars(services)
    for each in [getattr(services, name) for name in names]:
        if isinstance(each, KioskServices):
            yield from _objects(each)
        elif isinstance(each, QObject):
            yield each
