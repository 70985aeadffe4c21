"""The screen of the tests: a kiosk of 21.5 inches upright, which Qt's offscreen platform plays."""

from __future__ import annotations

from pathlib import Path, PurePath


def platform_of(file: PurePath) -> str:
    """What QT_QPA_PLATFORM is for the screen that the file describes.

    Qt takes a colon for the end of a value, so the drive of Windows is left out: it is the one that the tests run on.
    """
    return f"offscreen:configfile={file.as_posix().removeprefix(file.drive)}"


SCREEN = platform_of(Path(__file__).resolve().with_name("offscreen.json"))
