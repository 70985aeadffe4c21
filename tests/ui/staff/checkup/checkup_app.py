"""The check-up tab in its panel, with drives to plug in, a clock to move and a program that only seems to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from kiosk.services.drives.removable_drives import Drive, DrivesFound
from kiosk.services.platform.machine import Machine
from kiosk.services.printing.one_printer import Printer
from kiosk.ui.staff.base import StaffContext
from kiosk.ui.staff.checkup.checkup_page import MachinePage
from kiosk.ui.staff.checkup.touch_grid import TouchGrid
from kiosk.ui.words.staff import MachineWords
from tests.clock import HandClock
from tests.flows.finger import settle
from tests.loops import wait_until
from tests.services.kiosks import machine
from tests.ui.staff.staff_app import StaffApp, open_panel
from tests.ui.stage import UPRIGHT, Display


@dataclass
class CheckupApp:
    """The page in its panel, with what a test plugs in and how the program was ended."""

    open_panel: StaffApp
    clock: HandClock
    drives: list[Drive] = field(default_factory=list)
    unopened: int = 0
    ended: list[int] = field(default_factory=list)

    @property
    def page(self) -> MachinePage:
        assert isinstance(self.open_panel.page, MachinePage)
        return self.open_panel.page

    @property
    def words(self) -> MachineWords:
        return self.open_panel.words.machine

    def tap(self, *names: str) -> None:
        self.open_panel.finger.tap(*names)

    def plug_in(self, folder: Path, label: str) -> None:
        folder.mkdir()
        self.drives.append(Drive(folder, label, 10**9, folder.stat().st_dev))

    @property
    def grid(self) -> TouchGrid:
        assert isinstance(self.page.trials.trial, TouchGrid)
        return self.page.trials.trial

    def draw(self, start: QPoint, end: QPoint) -> None:
        self.open_panel.finger.drag(start, end)


@contextmanager
def room(
    state: Path,
    display: Display = UPRIGHT,
    machine_: Machine | None = None,
    *,
    in_use: bool = False,
    inches: bool = True,
    printer: Printer | None = None,
    content: Path | None = None,
) -> Iterator[CheckupApp]:
    found: list[CheckupApp] = []
    clock = HandClock()
    drives: list[Drive] = []
    ended: list[int] = []
    state.mkdir(exist_ok=True)
    make = page_made(
        display.inches if inches else None,
        machine=machine_ or machine(state),
        find_drives=lambda: DrivesFound(tuple(drives), found[0].unopened),
        clock=clock,
        end=ended.append,
    )
    with open_panel(make, state, display=display, in_use=in_use, printer=printer, content=content) as opened:
        found.append(CheckupApp(opened, clock, drives, 0, ended))
        wait_for_findings(found[0])
        yield found[0]


def page_made(inches: float | None, **given: Any) -> Callable[[StaffContext], MachinePage]:
    """On a screen whose size IT has set, or not."""

    def make(context: StaffContext) -> MachinePage:
        checkup = context.services.checkup
        checkup = structs.replace(checkup, display=structs.replace(checkup.display, diagonal_inches=inches))
        return MachinePage(replace(context, services=replace(context.services, checkup=checkup)), **given)

    return make


def wait_for_findings(opened: CheckupApp) -> None:
    wait_until(lambda: opened.page.ready, "the check-up does not come to an end")
    settle()


def asked_where(kiosk: CheckupApp, qtbot: QtBot) -> None:
    """The drives have been looked for, and there are several."""
    qtbot.waitUntil(lambda: kiosk.words.where in kiosk.open_panel.reads())
    settle()


def saved(kiosk: CheckupApp, qtbot: QtBot) -> str:
    """What the page says in the end."""
    qtbot.waitUntil(lambda: kiosk.words.saving not in kiosk.open_panel.reads())
    return kiosk.open_panel.reads()
