"""Actions at random on both sides of the kiosk, by fingers, ghosts, stuck keys, bad disks and clocks that jump."""

from __future__ import annotations

import random
import resource
import threading
import time
from array import array
from collections import Counter
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.services.access.gate import OPEN_AT_MOST_SECONDS, OPEN_SECONDS
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.presence import LONGEST_SECONDS
from kiosk.services.patient.routes import IDLE
from kiosk.services.patient.session import COUNTDOWN_SECONDS
from kiosk.services.storage.writer import WriteJob, WriterThread
from kiosk.ui.widgets.tap import Tap
from tests.bench.pace import LONG_SECONDS, PacedRounds
from tests.bench.rest import rest
from tests.clock import WallClock
from tests.flows.finger import settle
from tests.flows.glass import Glass
from tests.flows.staff.staff_flow import PIN, StaffFlow
from tests.loops import wait_until
from tests.own_time import own_seconds

FLUSH_SECONDS = 9.0
KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Up,
    Qt.Key.Key_F5, Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Control, Qt.Key.Key_Shift,
)  # fmt: skip
GHOSTS = (7, 8)
STUCK_GHOST = 9
"""A contact that never lifts: what the system takes away comes to lie there again."""
MOST_STALLS = 10
MOMENT_MS = 60
PLAIN = Qt.KeyboardModifier.NoModifier


class BadDisk:
    """The running kiosk's way to the disk, each flush of which takes nine seconds while it is slow."""

    def __init__(self) -> None:
        self._thread = WriterThread()
        self._well = threading.Event()
        self.state = ""
        self.be("well")

    def put(self, job: WriteJob) -> None:
        self._thread.put(partial(self._late, job))

    def _late(self, job: WriteJob) -> None:
        self._well.wait(FLUSH_SECONDS)
        job()

    def be(self, state: str) -> None:
        """Well, slow or full: then no byte of a file can be written."""
        self.state = state
        (self._well.clear if state == "slow" else self._well.set)()
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0 if state == "full" else hard, hard))

    def finish(self) -> bool:
        self.be("well")
        return self._thread.finish(60)


def meet_every_page(staff: StaffFlow) -> None:
    """As patients who read all there is, in each language: their words, pages and typefaces are in memory from now on.

    A run at random meets the last of them so late that they would look like growth, though all of them together end.
    """
    services = staff.services
    for language in staff.context.edition.profile.languages:
        services.session.begin()
        services.aids.use(replace(services.aids.aids, language=language))
        context = staff.context
        for route in all_routes(context.library, context.edition):
            services.navigator.go(route)
            settle()
        services.navigator.wipe()
        settle()


class LongRun:
    """`steps` are how long the thread of the screen was busy with each touch, key or second, by the processor and as
    many times as long as a page of plain labels took right then.

    `longest` is the most seconds that one of them took, without what others took of the machine. `rounds` has the
    longest stalls, and `met` how many actions there were of each kind and on each state of the disk.
    """

    def __init__(self, staff: StaffFlow, disk: BadDisk, wall: WallClock, seed: int) -> None:
        self.staff, self.disk, self.wall = staff, disk, wall
        self.chance = random.Random(seed)
        self.glass = Glass(staff.window, staff.device)
        self.key: Qt.Key | None = None
        self.steps = array("d")
        self.longest = 0.0
        self.rounds = PacedRounds(staff.window, MOST_STALLS, (staff.window.width(), staff.window.height()))
        self.met = Counter[str]()
        self._doing = ""
        self.visits = self.panels = 0
        self._opened_at: float | None = None
        staff.session.session_began.connect(self._on_visit)
        staff.gate.opened.connect(self._on_opened)

    def _on_visit(self) -> None:
        self.visits += 1

    def _on_opened(self) -> None:
        self.panels += 1
        self._opened_at = self.staff.clock.now()

    def act(self) -> None:
        """One action; whatever is stuck goes on meanwhile."""
        kinds = {
            self.tap_anywhere: 50, self.tap_a_button: 25, self.drag: 5, self.two_fingers: 3, self.ghost: 1.5,
            self.cancel: 2, self.lose: 1, self.press_key: 5, self.stick_key: 0.5, self.wait: 4, self.go_in: 1.5,
            self.jump_clock: 0.3, self.spoil_disk: 0.3, self.leave_alone: 0.1,
        }  # fmt: skip
        (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
        self._doing = kind.__name__
        self.met.update((self._doing, f"on a {self.disk.state} disk"))
        kind()
        if STUCK_GHOST not in self.glass.contacts:
            self._step(partial(self.glass.down, STUCK_GHOST, self._anywhere()))
        for ghost in (*GHOSTS, STUCK_GHOST):
            if ghost in self.glass.contacts and self.chance.random() < 0.2:
                self._step(partial(self.glass.move, ghost, self._near(self.glass.contacts[ghost])))
        self._repeat_key()
        self._look()

    # --- actions ----------------------------------------------------------------------------------------------

    def tap_anywhere(self) -> None:
        self._tap(0, self._anywhere())

    def tap_a_button(self) -> None:
        taps = [tap for tap in self.staff.window.findChildren(Tap) if tap.isVisible()]
        taps = [tap for tap in taps if self.staff.finger.reaches(tap)]
        self._tap(0, self.staff.finger.middle(self.chance.choice(taps)) if taps else self._anywhere())

    def drag(self) -> None:
        start, end = self._anywhere(), self._anywhere()
        self._step(partial(self.glass.down, 0, start))
        for part in range(1, 5):
            self._step(partial(self.glass.move, 0, start + (end - start) * part / 4))
        self._up(0)

    def two_fingers(self) -> None:
        for number in (0, 1):
            self._step(partial(self.glass.down, number, self._anywhere()))
        for number in (0, 1):
            self._up(number)

    def ghost(self) -> None:
        """Something comes to lie on the glass, or is taken away."""
        number = self.chance.choice(GHOSTS)
        if number in self.glass.contacts:
            self._up(number)
        else:
            self._step(partial(self.glass.down, number, self._anywhere()))

    def cancel(self) -> None:
        self._step(partial(self.glass.down, 0, self._anywhere()))
        self._step(self.glass.cancel)

    def lose(self) -> None:
        self._step(partial(self.glass.down, 2, self._anywhere()))
        self.glass.lose(2)

    def press_key(self) -> None:
        self._step(partial(self.staff.keys.press, self.chance.choice(KEYS)))

    def stick_key(self) -> None:
        self.key = None if self.key is not None else self.chance.choice(KEYS)

    def wait(self) -> None:
        """Some seconds, and a moment in which the kiosk prepares what comes next."""
        self._pass(self.chance.randrange(1, 20))
        self._step(partial(rest, MOMENT_MS))

    def go_in(self) -> None:
        """By keyboard, as staff do who have one; a lock is waited for."""
        staff = self.staff
        if staff.layer is None:
            self._step(staff.press_combination)
        if staff.gate.seconds_left:
            staff.clock.advance(staff.gate.seconds_left)
            self._step(staff.tick)
        if staff.layer is not None and staff.layer.entry is not None:
            for digit in PIN:
                self._step(partial(QTest.keyClick, staff.keys.handle(), ord(digit)))
            self._step(partial(staff.keys.press, Qt.Key.Key_Return))
            if self.disk.state != "slow":
                self._step(self._wait_for_answer)

    def _wait_for_answer(self) -> None:
        """Of the gate, which the writer gives a moment later: otherwise the next touch would meet the keypad."""
        wait_until(lambda: not self._checking(), "the gate never answers")

    def _checking(self) -> bool:
        layer = self.staff.layer
        return layer is not None and layer.entry is not None and layer.entry.checking

    def jump_clock(self) -> None:
        """Days or minutes, forward or back, as when somebody sets the clock."""
        self.wall.advance(minutes=self.chance.choice((-3 * 24 * 60, -90, 90, 24 * 60, 400 * 24 * 60, -400 * 24 * 60)))
        self._step(self.staff.tick)

    def spoil_disk(self) -> None:
        self.disk.be(self.chance.choice(("well", "slow", "full")))

    def leave_alone(self) -> None:
        """Nobody comes any more, but what lies on the glass or on a key stays: at last the kiosk is as it was.

        Seconds in which the gate has yet to answer are not counted. It answers by the real clock, once a slow disk has
        taken all that was written before, and the clock of the kiosk, which is moved by hand, runs away from that.
        """
        staff, passed = self.staff, 0
        while staff.layer is not None or staff.session.in_use():
            passed += not self._checking()
            self._pass(1)
            longest = 2 * (LONGEST_SECONDS + OPEN_SECONDS) + staff.session.limit + COUNTDOWN_SECONDS + 10
            assert passed <= longest, "neither visit nor panel may go on without anybody"
        assert staff.route == IDLE

    # --- how --------------------------------------------------------------------------------------------------

    def _step(self, work: Callable[[], object]) -> None:
        before = self._where()
        self.rounds.begin()
        since, began = own_seconds(), time.thread_time()
        work()
        settle()
        worked = time.thread_time() - began
        self.longest = max(self.longest, own_seconds() - since)
        stall = self.rounds.end(f"{self._doing}, {before} to {self._where()}")
        long = stall.processor_seconds > LONG_SECONDS
        self.steps.append(worked / (stall.pace if long else self.rounds.pace_after(worked)))

    def _where(self) -> str:
        """What the screen shows, for whoever reads of a stall."""
        staff = self.staff
        aids = staff.services.aids.aids
        shown = f"{staff.route.screen.value} {staff.route.page} {aids.text_size} % {aids.contrast}"
        if staff.layer is None:
            return shown
        return "keypad" if staff.layer.panel is None else f"tab {type(staff.layer.page).__name__}"

    def _tap(self, number: int, spot: QPoint) -> None:
        self._step(partial(self.glass.down, number, spot))
        self._up(number)

    def _up(self, number: int) -> None:
        if number in self.glass.contacts:
            self._step(partial(self.glass.up, number))

    def _pass(self, seconds: int) -> None:
        for _ in range(seconds):
            self.wall.advance(seconds=1)
            self._step(partial(self.staff.wait_as_staff, 1))
            self._repeat_key()
            self._look()

    def _repeat_key(self) -> None:
        if self.key is not None:
            event = QKeyEvent(QEvent.Type.KeyPress, self.key, PLAIN, "", True)
            self._step(partial(QCoreApplication.sendEvent, self.staff.keys.handle(), event))

    def _look(self) -> None:
        if not self.staff.staff_are_in:
            self._opened_at = None
        if self._opened_at is not None:
            assert self.staff.clock.now() - self._opened_at <= OPEN_AT_MOST_SECONDS + 20

    def _anywhere(self) -> QPoint:
        window = self.staff.window
        return QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height()))

    def _near(self, spot: QPoint) -> QPoint:
        return spot + QPoint(self.chance.randint(-2, 2), self.chance.randint(-2, 2))
