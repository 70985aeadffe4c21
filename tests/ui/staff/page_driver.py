"""What tests of notices do on the page again and again: choose an end, read the preview, type."""

from __future__ import annotations

from kiosk.ui.widgets.controls.field import Field
from kiosk.ui.widgets.controls.keyboard import Keyboard
from kiosk.ui.widgets.tap import Tap
from tests.ui.staff.staff_app import StaffApp

CT_LATE = "CT is running about 20 minutes late."


def ending(staff: StaffApp, id_: str) -> str:
    return staff.words.notice.ends[id_].title


def preview(staff: StaffApp) -> str:
    return " ".join(staff.reads().partition(staff.words.notice.until)[0].split("\n"))


def write(staff: StaffApp, text: str) -> None:
    """With the keys that bear these letters, from the list of notices."""
    words = staff.words.notice
    staff.finger.tap(words.own)
    for letter in text:
        if not (named := letter_key(staff, letter)):
            other = words.keyboard.signs if staff.finger.named(words.keyboard.signs) else words.keyboard.letters
            staff.finger.tap(other)
            named = letter_key(staff, letter)
        staff.finger.tap(named)


def letter_key(staff: StaffApp, letter: str) -> str:
    """The key's name as it stands now: shift may have to be pressed first or let go."""
    keyboard = staff.words.notice.keyboard
    name = keyboard.space if letter == " " else letter
    if letter.isalpha() and not staff.finger.named(letter) and staff.finger.named(letter.swapcase()):
        staff.finger.tap(keyboard.shift)
    return name if staff.finger.named(name) else ""


def written(staff: StaffApp) -> str:
    (field,) = staff.page.findChildren(Field)
    return field.text()


def keys(staff: StaffApp) -> list[Tap]:
    """Those of the keyboard that are in view of somebody who pages."""
    return [
        tap
        for keyboard in staff.page.findChildren(Keyboard)
        for tap in keyboard.findChildren(Tap)
        if tap.isVisibleTo(staff.page)
    ]
