"""Papers to sign by touch: the steps that several tests share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from kiosk.ui.widgets.tap import Tap
from tests.loops import wait_until
from tests.ui.staff.staff_app import OTHER_TAB, StaffApp

Desk = Callable[..., AbstractContextManager[StaffApp]]
PROOF, SHEET = "Proof book, English", "Sign-off sheet"


def reads(staff: StaffApp, words: str) -> None:
    wait_until(lambda: words in staff.reads(), f"it does not say: {words}")


def called(staff: StaffApp, begin: str) -> list[str]:
    return [name for tap in staff.page.findChildren(Tap) if (name := tap.accessibleName()).startswith(begin)]


def touch(staff: StaffApp, name: str) -> None:
    """Touches a card, whose name begins so, wherever it is on the page."""
    wait_until(lambda: bool(called(staff, name)), f"there is no {name}")
    staff.finger.tap(called(staff, name)[0])


def to_printer(staff: StaffApp) -> None:
    touch(staff, SHEET)
    touch(staff, staff.words.papers.print)


def turn_away_from(staff: StaffApp, stick: Path) -> None:
    """Begin the sign-off sheet, and open another tab while it is made."""
    touch(staff, SHEET)
    touch(staff, stick.name)
    reads(staff, "55 %")
    staff.panel.open(OTHER_TAB)
