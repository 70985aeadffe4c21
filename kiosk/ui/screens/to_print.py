"""What leads from a screen to its print: nothing where it is not printed, or there is no printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from kiosk.services.patient.routes import Route, print_route
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from kiosk.services.printing.patient_printing import PatientPrinting
    from kiosk.ui.documents.handout_paper import PaperName
    from kiosk.ui.screens.base import Screen
    from kiosk.ui.words.handout import HandoutWords

PRINT_ICON = "fa6s.print"
"""Of all that prints."""


class PrintOffer(msgspec.Struct, frozen=True):
    """What a patient can print with: `paper` is what lies in the printer, and `words` loads those for staff.

    `by_staff` prints what staff ask for, at the same printer.
    """

    printing: PatientPrinting
    paper: PaperName
    words: Callable[[], HandoutWords]
    by_staff: PatientPrinting


def print_rows(screen: Screen) -> tuple[Row, ...]:
    """A row that leads there, if any."""
    if (target := _target(screen)) is None:
        return ()
    row = Row(screen.theme, screen.context.words.print.button, PRINT_ICON, target)
    row.tapped.connect(screen.route_requested)
    return (row,)


def print_buttons(screen: Screen) -> tuple[Button, ...]:
    """A button that leads there, if any."""
    if (target := _target(screen)) is None:
        return ()
    button = Button(screen.theme, screen.context.words.print.button, target, icon=PRINT_ICON)
    button.tapped.connect(screen.route_requested)
    return (button,)


def _target(screen: Screen) -> Route | None:
    return None if screen.context.prints is None or screen.route is None else print_route(screen.route)
