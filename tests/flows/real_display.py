"""A real X server and window manager, the kiosk as a program on it, and a pointer that taps it."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "xdotool", "openbox")
START_MS = 30_000
ANSWER_MS = 15_000
_NO_MANAGER = "0"
"""The number of desktops where nothing manages them."""
_XWD_WORDS = 25
"""The number of words in the header of an X window dump, the format in which Xvfb stores the screen."""


class RealDisplay:
    """Xvfb with openbox, or without a window manager, on a free display number that Xvfb chooses."""

    def __init__(self, size: tuple[int, int], folder: Path, managed: bool = True) -> None:
        self.size, self._folder = size, folder
        reading, writing = os.pipe()
        screen = f"{size[0]}x{size[1]}x24"
        self._log = (folder / "display.log").open("wb")
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp", "-fbdir", str(folder)],
            pass_fds=(writing,),
            stdout=self._log,
            stderr=self._log,
        )
        os.close(writing)
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()  # comes when the server is ready
        assert number, (folder / "display.log").read_text()
        self.environ = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self._programs = [self._server]
        if managed:
            self._manage()

    def _manage(self) -> None:
        """Until a window manager manages: one that meets a server too young to take it ends, and is started again."""
        deadline = time.monotonic() + START_MS / 1000
        while self.ask("get_num_desktops") in ("", _NO_MANAGER):
            if self._programs[0] is self._server:
                self._programs.insert(0, self._opened_manager())
            elif self._programs[0].poll() is not None:
                self._programs[0] = self._opened_manager()
            if time.monotonic() > deadline:
                self.close()
                raise AssertionError((self._folder / "display.log").read_text())

    def _opened_manager(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["openbox"], env=self.environ, stdout=self._log, stderr=self._log)

    def close(self) -> None:
        for program in self._programs:
            program.terminate()
            try:
                program.wait(ANSWER_MS / 1000)
            except subprocess.TimeoutExpired:  # that it ends in time is for no test to prove
                program.kill()
                program.wait()
        self._log.close()

    def ask(self, *arguments: str) -> str:
        """The output of xdotool; "" where it finds nothing."""
        done = subprocess.run(["xdotool", *arguments], env=self.environ, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def picture(self) -> QImage:
        """The screen as a person would see it now."""
        return read_dump(self._folder / "Xvfb_screen0")


def read_dump(file: Path) -> QImage:
    """The picture in the file in which Xvfb stores its screen."""
    dump = file.read_bytes()
    words = struct.unpack(f">{_XWD_WORDS}I", dump[: 4 * _XWD_WORDS])
    header, width, height, line, colours = words[0], words[4], words[5], words[12], words[19]
    pixels = dump[header + 12 * colours :]
    return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()


class RealKiosk:
    """The program on a display. The title of its window is the page code."""

    def __init__(
        self,
        display: RealDisplay,
        module: Sequence[str],
        options: Sequence[str],
        qtbot: QtBot,
        program: Sequence[str] = (sys.executable, "-m"),
    ) -> None:
        """Starts `module` with the options and waits for its window. `program` is the command that runs a module.

        It sees as few typefaces of this machine as its twin in the tests, and so draws letters as that does.
        """
        self._display, self._qtbot = display, qtbot
        no_typefaces = display._folder / "no-fonts.conf"
        no_typefaces.write_text("<fontconfig/>", encoding="utf-8")
        environ = {**display.environ, "FONTCONFIG_FILE": str(no_typefaces)}
        self._errors = display._folder / "kiosk.log"
        with self._errors.open("wb") as log:
            self.process = subprocess.Popen(
                [*program, *module, *options], cwd=ROOT, env=environ, stdout=log, stderr=log
            )
        self.window = ""
        qtbot.waitUntil(self.find_window, timeout=START_MS)

    def find_window(self) -> bool:
        """Look which window is shown now; False if there is none."""
        assert self.process.poll() is None, self.told()
        self.window = self._display.ask("search", "--onlyvisible", "--pid", str(self.process.pid)).partition("\n")[0]
        return bool(self.window)

    def told(self) -> str:
        """Everything that the program has printed."""
        return self._errors.read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        return self._display.ask("getwindowname", self.window)

    @property
    def geometry(self) -> list[str]:
        return self._display.ask("getwindowgeometry", "--shell", self.window).splitlines()

    def tap(self, point: QPoint) -> None:
        self._display.ask("mousemove", str(point.x()), str(point.y()), "click", "1")

    def press(self, point: QPoint) -> None:
        """Presses the pointer at a point of the window, wherever that is, without releasing it."""
        self._display.ask("mousemove", "--window", self.window, str(point.x()), str(point.y()), "mousedown", "1")

    def release(self) -> None:
        self._display.ask("mouseup", "1")

    def key(self, *keys: str) -> None:
        self._display.ask("key", *keys)

    def wait_for(self, title: str) -> None:
        def shown() -> None:
            assert self.title == title, self.told()

        self._qtbot.waitUntil(shown, timeout=ANSWER_MS)

    def end_by(self, *keys: str) -> int:
        """Presses the keys, which have to end it, and returns its exit code."""
        self.key(*keys)
        return self.process.wait(ANSWER_MS / 1000)

    def wait_until_shows(self, picture: QImage, area: QRect, least: float = 0.99) -> None:
        """Waits until at least this share of the pixels in the area equals the picture."""

        def shown() -> None:
            share = alike(self._display.picture(), picture, area)
            assert share >= least, f"{share:.1%} is as it should be"

        self._qtbot.waitUntil(shown, timeout=ANSWER_MS)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def end(self) -> int:
        """Ends the program as a service manager does, and returns its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(ANSWER_MS / 1000)
        finally:
            self.process.kill()


def alike(one: QImage, other: QImage, area: QRect) -> float:
    """The share of equal pixels in the area, of which every third in each direction is compared."""
    other = other.convertToFormat(QImage.Format.Format_RGB32)
    points = [(x, y) for y in range(area.top(), area.bottom() + 1, 3) for x in range(area.left(), area.right() + 1, 3)]
    return sum(one.pixel(x, y) == other.pixel(x, y) for x, y in points) / len(points)
