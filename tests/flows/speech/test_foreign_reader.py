"""What a screen reader that is none of ours is told of the real window: roles, order, focus, states, announcements."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.flows.real_display import ANSWER_MS, PROGRAMS, RealDisplay, RealKiosk
from tests.linux.parts import need

PYTHON, CLIENT = "/usr/bin/python3", Path(__file__).with_name("foreign_client.py")


ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


@pytest.fixture(scope="module", autouse=True)
def foreign_reader() -> None:
    """Its programs and its library, which belong to Debian's own Python."""
    need(*PROGRAMS, "dbus-daemon", PYTHON, LAUNCHER)
    assert subprocess.run([PYTHON, "-c", ATSPI], check=False).returncode == 0, "gir1.2-atspi-2.0 is not installed"


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is how Linux tells screen readers"),
]
POLITE, ASSERTIVE = 1, 2
MOST_TABS = 40


class Reader:
    """What the foreign client has told, on a session bus of its own that the display's programs share."""

    def __init__(self, display: RealDisplay, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        quiet = subprocess.DEVNULL
        self._bus = subprocess.Popen(bus, env=display.environ, stdout=subprocess.PIPE, stderr=quiet, text=True)
        assert self._bus.stdout is not None
        address = self._bus.stdout.readline().strip()
        display.environ |= {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self._client = subprocess.Popen(
            [PYTHON, str(CLIENT), "radiology-kiosk"],
            env={**display.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=quiet,
            text=True,
        )
        self.events: list[dict[str, Any]] = []
        self._trees: list[list[dict[str, Any]]] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        qtbot.waitUntil(self._ready.is_set, timeout=ANSWER_MS)

    def _listen(self) -> None:
        assert self._client.stdout is not None
        for line in self._client.stdout:
            told = json.loads(line)
            if "tree" in told:
                self._trees.append(told["tree"])
            elif "event" in told:
                self.events.append(told)
            else:
                self._ready.set()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=ANSWER_MS)

    def tree(self) -> list[dict[str, Any]]:
        """What is shown now, in the order of the tree."""
        assert self._client.stdin is not None
        self._trees.clear()
        self._client.stdin.write("\n")
        self._client.stdin.flush()
        self.wait_until(lambda: len(self._trees) > 0)
        return self._trees[-1]

    def wait_for(self, event: str, **wanted: object) -> dict[str, Any]:
        """Wait for an event of which all this is told."""

        def found() -> list[dict[str, Any]]:
            said = [told for told in self.events if told["event"] == event]
            return [told for told in said if wanted.items() <= told.items()]

        def came() -> None:
            assert found(), f"{event} {wanted} did not come; there came {self.events[-8:]}"

        self._qtbot.waitUntil(came, timeout=ANSWER_MS)
        return found()[-1]

    @property
    def focused(self) -> int:
        """How often the focus was told of."""
        return [told["event"] for told in self.events].count("focused")

    def has_told_focus(self, times: int) -> bool:
        return self.focused >= times

    def catch_up(self) -> int:
        """Wait for what the kiosk has told until now. Returns how often that was of the focus.

        An answer comes after what was told before the question, but what comes while the client looks is told after it.
        """
        for _ in range(2):
            self.tree()
        return self.focused

    @property
    def announced(self) -> list[str]:
        return [told["text"] for told in self.events if told["event"] == "announced"]

    @property
    def focus(self) -> str:
        return next((told["name"] for told in reversed(self.events) if told["event"] == "focused"), "")

    def close(self) -> None:
        for program in (self._client, self._bus):
            program.terminate()
            program.wait(ANSWER_MS / 1000)
        self._thread.join(ANSWER_MS / 1000)
        for stream in (self._client.stdin, self._client.stdout, self._bus.stdout):
            assert stream is not None
            stream.close()


@pytest.fixture
def display(tmp_path: Path) -> Iterator[RealDisplay]:
    shown = RealDisplay((1080, 1920), tmp_path)
    yield shown
    shown.close()


@pytest.fixture
def reader(display: RealDisplay, qtbot: QtBot) -> Iterator[Reader]:
    reader = Reader(display, qtbot)
    yield reader
    reader.close()


@pytest.fixture
def kiosk(display: RealDisplay, reader: Reader, qtbot: QtBot, tmp_path: Path) -> Iterator[RealKiosk]:
    """The program, by the clock that can be hurried, after the client that it has to be heard by."""
    assert reader.events == []
    options = ("--profile", "nuclear-medicine", "--speech", "reader", "--diagonal-inches", "21.5")
    state = ("--idle-seconds", "60", "--state", str(tmp_path / "real-state"))
    kiosk = RealKiosk(display, ("tests.flows.fast_clock", "run"), (*options, *state), qtbot)
    yield kiosk
    kiosk.process.kill()
    kiosk.process.wait()


def tab_to(kiosk: RealKiosk, reader: Reader, name: str, key: str = "Tab") -> None:
    """Press a key until what is focused begins with the name, never another one before it is told where that led."""
    before = reader.catch_up()
    for pressed in range(MOST_TABS):
        if reader.focus.startswith(name):
            return
        kiosk.key(key)
        reader.wait_until(partial(reader.has_told_focus, before + pressed + 1))
    raise AssertionError(f"{name} is not reached")


def faults(tree: list[dict[str, Any]]) -> Iterator[str]:
    """What of a tree a screen reader could not tell."""
    for place in tree:
        if place["focusable"] and not place["name"]:
            yield f"a {place['role']} without a name"
        if place["role"] in ("push button", "check box") and not place["actions"]:
            yield f"{place['name']} can't be pressed"
        if place["role"] in ("filler", "panel", "unknown", "invalid") and place["name"]:
            yield f"{place['name']} has no role"
        if place["role"] == "check box" and not place["checkable"]:
            yield f"{place['name']} has no state"


def test_a_foreign_screen_reader_is_told_what_is_shown_in_order_and_what_happens(
    kiosk: RealKiosk, reader: Reader
) -> None:
    kiosk.wait_for("IDLE")
    tab_to(kiosk, reader, "Touch to start")
    kiosk.key("Return")
    title = "Which scan are you having?"
    reader.wait_for("announced", text=title, urgency=POLITE)
    reader.wait_for("focused", role="heading", name=title)
    tree = reader.tree()
    assert list(faults(tree)) == []
    assert [place["role"] for place in tree if place["name"] == "HOME"] == ["frame"]
    names = [place["name"] for place in tree]
    vq = "Lung air and blood scan (VQ)"
    order = [title, f"{vq}. In your letter: VQ scan", "Words explained", "Back", "Home", "Finish"]
    assert [name for name in names if name in order] == order
    assert [place["name"] for place in tree if place["focused"]] == [title]
    assert {place["language"] for place in tree if place["role"] in ("heading", "label", "push button")} == {"en_GB"}
    assert {place["name"]: place["level"] for place in tree}[title] == "1"

    tab_to(kiosk, reader, vq)
    kiosk.key("Return")
    reader.wait_for("announced", text=vq)
    reader.wait_for("focused", role="heading", name=vq)
    tab_to(kiosk, reader, "Tell staff first")
    kiosk.key("Return")
    reader.wait_for("focused", role="heading", name="Tell staff first")
    tab_to(kiosk, reader, "I am breast-feeding")
    kiosk.key("space")
    reader.wait_for("checked", name="I am breast-feeding", on=1)
    tree = reader.tree()
    assert list(faults(tree)) == []
    assert [place["name"] for place in tree if place["checked"]] == ["I am breast-feeding"]

    announced = reader.announced
    tab_to(kiosk, reader, "Contrast, now light", "shift+Tab")
    kiosk.key("Return")
    reader.wait_for("focused", name="Contrast, now dark")
    assert reader.announced == announced, "the page is the same"
    assert [place["name"] for place in reader.tree() if place["focused"]] == ["Contrast, now dark"]

    tab_to(kiosk, reader, "Language")
    kiosk.key("Return")
    reader.wait_for("announced", text="Choose your language", urgency=POLITE)
    tree = reader.tree()
    assert [place["name"] for place in tree if place["role"] == "dialog"] == ["Choose your language"]
    assert {place["name"]: place["language"] for place in tree}["Polski"] == "pl_PL"
    tab_to(kiosk, reader, "Polski", "shift+Tab")
    kiosk.key("Return")
    reader.wait_for("announced", text="Co najpierw powiedzieć personelowi")
    tree = reader.tree()
    assert list(faults(tree)) == []
    languages = {place["language"] for place in tree if place["role"] in ("heading", "push button", "check box")}
    assert languages == {"pl_PL"}

    kiosk.send(signal.SIGUSR1)
    told = reader.wait_for("announced", urgency=ASSERTIVE)
    assert told["text"]
    assert [line for line in kiosk.told().splitlines() if "ERROR" in line] == []
