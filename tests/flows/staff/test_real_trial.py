"""A newcomer's first minutes on a real desktop: what `dev.sh run` shows and says, who it lets in, and how it ends."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.ui.staff.access.keypad_parts import Dots
from kiosk.ui.window.trial_window import trial_geometry
from tests.flows.real_display import ANSWER_MS, PROGRAMS, ROOT, RealDisplay, RealKiosk
from tests.flows.staff.conftest import OpenForStaff
from tests.flows.staff.staff_flow import StaffFlow
from tests.guide.lines import guide_line
from tests.shipped_content import copy_of_content


def _is_installed() -> bool:
    """As dev.sh sees it."""
    installed, lock = ROOT / ".venv" / "installed.txt", ROOT / "packaging" / "requirements-dev.txt"
    return installed.is_file() and installed.read_bytes() == lock.read_bytes()


MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="X is the window system of Linux"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)} (packaging/dev.sh does it)"),
    pytest.mark.skipif(not _is_installed(), reason="dev.sh would first install what is missing in .venv"),
]
DESKTOP = (1920, 1080)
OpenTrial = Callable[..., RealKiosk]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[RealDisplay]:
    shown = RealDisplay(DESKTOP, tmp_path)
    yield shown
    shown.close()


@pytest.fixture
def open_trial(display: RealDisplay, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenTrial]:
    """Starts it by a line of the guide and these options, until it has said everything."""
    opened: list[RealKiosk] = []

    def open_(line: str, *options: str) -> RealKiosk:
        begun, *words = shlex.split(line)
        program = (sys.executable, "-m", "kiosk") if begun == "radiology-kiosk-admin" else (begun,)
        given = ("--state", str(tmp_path / "trial"), "--profile", "nuclear-medicine", *options)
        opened.append(RealKiosk(display, words, given, qtbot, program))
        qtbot.waitUntil(lambda: "To end it" in opened[-1].told(), timeout=ANSWER_MS)
        return opened[-1]

    yield open_
    for kiosk in opened:
        kiosk.process.kill()
        kiosk.process.wait()


def pin_named(kiosk: RealKiosk) -> str:
    (pin,) = re.findall(r"the PIN is (\d{4,})$", kiosk.told(), re.MULTILINE)
    return str(pin)


def wait_for_event(state: Path, event: AuditEvent, qtbot: QtBot) -> None:
    """Waits until the audit log of the state folder names the event."""
    log = Audit(state, lambda: dt.datetime.now().astimezone())
    qtbot.waitUntil(lambda: event in [line.event for line in log.latest(10)], timeout=ANSWER_MS)


def dots_of(twin: StaffFlow) -> QRect:
    """Where the twin tells how many digits are typed."""
    (dots,) = twin.window.findChildren(Dots)
    return QRect(*twin.finger.place(dots))


def on_desktop(twin: StaffFlow, corner: QPoint) -> QImage:
    """The desktop with the twin's window on it."""
    desktop = QImage(*DESKTOP, QImage.Format.Format_RGB32)
    desktop.fill(0)
    painter = QPainter(desktop)
    painter.drawImage(corner, twin.window.grab().toImage())
    painter.end()
    return desktop


@pytest.mark.slow
def test_the_window_fits_the_named_pin_lets_in_and_closing_the_window_ends_it(
    open_trial: OpenTrial, open_for_staff: OpenForStaff, qtbot: QtBot, tmp_path: Path
) -> None:
    kiosk, place = open_trial(guide_line("sh packaging/dev.sh run")), trial_geometry(QRect(0, 0, *DESKTOP))
    kiosk.wait_for("IDLE")
    assert {f"WIDTH={place.width()}", f"HEIGHT={place.height()}"} <= set(kiosk.geometry)
    assert "hold the department’s name" in kiosk.told()
    assert "--full-screen" in kiosk.told()
    pin = pin_named(kiosk)
    twin = open_for_staff(size=(place.width(), place.height()), now=dt.datetime.now, pin=pin)
    wait_for_event(tmp_path / "trial", AuditEvent.STARTED, qtbot)  # the staff side opens after the first picture
    kiosk.press(twin.name_spot)
    twin.hold_name()
    keys = twin.staff_words.entry
    names = [*(keys.digit.replace("{digit}", digit) for digit in pin), keys.enter]
    first = twin.finger.middle(twin.finger.named(names[0])[0]) + place.topLeft()
    kiosk.wait_until_shows(on_desktop(twin, place.topLeft()), QRect(first.x() - 30, first.y() - 20, 60, 40), 0.95)
    kiosk.release()
    dots = dots_of(twin)
    for name in names:
        kiosk.press(twin.finger.middle(twin.finger.named(name)[0]))
        kiosk.release()
        twin.finger.tap(name)
        if name != keys.enter:
            kiosk.wait_until_shows(on_desktop(twin, place.topLeft()), dots.translated(place.topLeft()))
    wait_for_event(tmp_path / "trial", AuditEvent.STAFF_ENTERED, qtbot)
    assert kiosk.end_by("alt+F4") == 0
    assert "Traceback" not in kiosk.told()


@pytest.mark.slow
def test_a_changed_word_is_shown_on_the_page_that_is_open(
    open_trial: OpenTrial, open_for_staff: OpenForStaff, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    copy_of_content(words)
    line = guide_line("radiology-kiosk-admin trial …", {"/tmp/kiosk-trial": str(tmp_path / "trial")})
    kiosk, place = open_trial(line, "--content", str(words)), trial_geometry(QRect(0, 0, *DESKTOP))
    kiosk.wait_for("IDLE")
    kiosk.press(QPoint(place.width() // 2, place.height() // 2))
    kiosk.release()
    heading = QRect(place.x(), place.y() + place.height() // 10, place.width(), place.height() // 10)

    def check_heading() -> None:
        twin = open_for_staff("nuclear-medicine", words, (place.width(), place.height()))
        twin.wake()
        kiosk.wait_until_shows(on_desktop(twin, place.topLeft()), heading, 0.995)

    check_heading()
    file = words / "interface" / "en-GB.json"
    shown = file.read_text(encoding="utf-8")
    file.write_text(shown.replace('"Which scan are you having?"', '"What brings you here?"'), encoding="utf-8")
    check_heading()
    assert kiosk.title == "HOME"


@pytest.mark.slow
def test_ctrl_c_ends_it_and_the_next_start_takes_the_whole_screen_and_names_the_same_pin(open_trial: OpenTrial) -> None:
    first = open_trial(guide_line("sh packaging/dev.sh run"))
    first.send(signal.SIGINT)
    assert first.process.wait(ANSWER_MS / 1000) == 0
    assert "Traceback" not in first.told()
    pin = pin_named(first)
    second = open_trial(guide_line("sh packaging/dev.sh run --full-screen"))
    second.wait_for("IDLE")
    width, height = DESKTOP
    assert {"X=0", "Y=0", f"WIDTH={width}", f"HEIGHT={height}"} <= set(second.geometry)
    assert pin_named(second) == pin
    assert second.end_by("alt+F4") == 0
