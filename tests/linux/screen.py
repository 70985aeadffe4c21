"""The display of a machine: an X server with no window manager, where the compositor's one window is all there is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from tests.flows.real_display import alike, read_dump
from tests.linux.system import answer, run, until

SIZE = (1080, 1920)
PAINT_SECONDS = 60.0


class Screen:
    """Open to everybody on this computer: the machine's user is a stranger to whoever runs the tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        reading, writing = os.pipe()
        self._log = (folder / "display.log").open("wb")
        line = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{max(SIZE)}x{max(SIZE)}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(
            [*line, "-ac", "-fbdir", str(folder)], pass_fds=(writing,), stdout=self._log, stderr=self._log
        )
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self._number = numbers.readline().strip()
        assert self._number, (folder / "display.log").read_text()
        self._environ = {**os.environ, "DISPLAY": f":{self._number}"}

    @property
    def socket(self) -> Path:
        return Path(f"/tmp/.X11-unix/X{self._number}")

    def picture(self) -> QImage:
        return read_dump(self._folder / "Xvfb_screen0")

    def tap(self, point: QPoint) -> None:
        answer("xdotool", "mousemove", str(point.x()), str(point.y()), "click", "1", environ=self._environ)

    def plug(self, size: tuple[int, int]) -> None:
        """The compositor's window is the display that it shows: another size is another display."""
        found = run("xdotool", "mousemove", "5", "5", "getmouselocation", "--shell", environ=self._environ).stdout
        window = found.partition("WINDOW=")[2].split()[0]
        width, height = (str(pixels) for pixels in size)
        answer("xdotool", "windowmove", window, "0", "0", "windowsize", window, width, height, environ=self._environ)

    def wait_until_shows(self, picture: QImage, area: QRect, least: float = 0.98) -> None:
        """Until so large a share of the pixels in the area is as in the picture."""
        until(
            lambda: alike(self.picture(), picture, area) >= least,
            PAINT_SECONDS,
            lambda: f"{alike(self.picture(), picture, area):.1%} is as it should be: {self.keep()}",
        )

    def keep(self, name: str = "failed") -> Path:
        file = self._folder / f"{name}.png"
        self.picture().save(str(file))
        return file

    def close(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(10)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._log.close()
