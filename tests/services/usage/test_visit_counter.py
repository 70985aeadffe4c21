"""What a visit is counted as: a few numbers, whatever way it took."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.content.places.telephones import HELP
from kiosk.services.patient.aids import Aids, AidsKeeper, Contrast, next_text_size
from kiosk.services.patient.navigator import Navigator
from kiosk.services.patient.routes import HOME, IDLE, SAFE, Route, ScreenId
from kiosk.services.printing.following import PrintEnd
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.troubles import as_facts
from kiosk.services.usage.recorder import FILE_NAME, Usage
from kiosk.services.usage.summary import UsageKind
from kiosk.services.usage.visit_counter import (
    AIDS,
    Counted,
    Visit,
    VisitCounter,
    counts_on_leaving,
    visit_after_aids,
    visit_after_route,
)
from tests.clock import WallClock
from tests.loops import soon

pytestmark = pytest.mark.usefixtures("qapp")

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
DEFAULT = Aids(language="en-GB")


def on(screen: ScreenId, part: str = "", scan: str = "vq") -> Route:
    return Route(screen, scan, part)


def step(number: int, scan: str = "vq") -> Route:
    return Route(ScreenId.STEPS, scan, str(number))


SCAN, CARD = on(ScreenId.SCAN), on(ScreenId.AFTERCARE)
ASKED, YES, NO = (on(ScreenId.FEEDBACK, part) for part in ("", "yes", "no"))
TOO_LONG, HARD = on(ScreenId.FEEDBACK, "no/too-long"), on(ScreenId.FEEDBACK, "no/hard")
HELP_PAGE, WORDS = Route(ScreenId.TOPIC, HELP), Route(ScreenId.WORDS)
CT = on(ScreenId.SCAN, scan="ct")

SCANS_AND_STEPS: dict[str, tuple[Sequence[Route], list[str]]] = {
    "a scan that is opened": ([HOME, SCAN], ["vq"]),
    "a scan and its own pages": ([HOME, SCAN, CARD, SCAN, on(ScreenId.TELL), SCAN], ["vq"]),
    "a scan, help, and back": ([HOME, SCAN, HELP_PAGE, SCAN, WORDS, SCAN], ["vq"]),
    "a scan again from home": ([HOME, SCAN, HOME, SCAN], ["vq", "vq"]),
    "another scan": ([HOME, SCAN, CT, SCAN], ["vq", "ct", "vq"]),
    "a card alone": ([HOME, Route(ScreenId.AFTER), CARD], []),
    "a card, then its scan": ([HOME, Route(ScreenId.AFTER), CARD, SCAN], ["vq"]),
    "steps to the third": ([SCAN, step(1), step(2), step(3)], ["vq", "vq/3"]),
    "steps there and back": ([SCAN, step(1), step(4), step(2)], ["vq", "vq/4"]),
    "steps, help, and further steps": ([SCAN, step(1), step(2), HELP_PAGE, step(2), step(3)], ["vq", "vq/3"]),
    "steps, the card, and back": ([SCAN, step(6), CARD, step(6)], ["vq", "vq/6"]),
    "steps again from home": ([SCAN, step(2), HOME, SCAN, step(1)], ["vq", "vq/2", "vq", "vq/1"]),
    "steps of two scans": ([SCAN, step(2), step(1, "ct"), step(3, "ct")], ["vq", "vq/2", "ct/3"]),
    "only what belongs to no scan": ([HOME, HELP_PAGE, WORDS, Route(ScreenId.COMPARE, "vq-ctpa")], []),
}

FEEDBACK: dict[str, tuple[Sequence[Route], list[str]]] = {
    "looked and not answered": ([ASKED], []),
    "yes": ([ASKED, YES], ["yes"]),
    "no": ([ASKED, NO], ["no"]),
    "no and why": ([ASKED, NO, TOO_LONG], ["no", "no/too-long"]),
    "no and two reasons": ([NO, TOO_LONG, ASKED, NO, HARD], ["no", "no/too-long", "no/hard"]),
    "the same twice": ([ASKED, NO, TOO_LONG, CARD, ASKED, NO, TOO_LONG], ["no", "no/too-long"]),
    "the first answer stands": ([ASKED, YES, CARD, ASKED, NO, TOO_LONG], ["yes"]),
    "one answer a scan": ([YES, on(ScreenId.FEEDBACK, "no", "ct")], ["yes", "no"]),
    "a reason without a no": ([TOO_LONG], []),
}


def counted_on(way: Sequence[Route]) -> list[Counted]:
    visit = Visit()
    counted: list[Counted] = []
    for route in way:
        visit, more = visit_after_route(visit, route, int(route.part) if route.screen is ScreenId.STEPS else 0)
        counted += more
    return [*counted, *counts_on_leaving(visit)]


@pytest.mark.parametrize(("way", "names"), SCANS_AND_STEPS.values(), ids=SCANS_AND_STEPS)
def test_a_visit_counts_each_scan_and_its_furthest_step_once(way: Sequence[Route], names: list[str]) -> None:
    assert [name for _kind, name in counted_on(way)] == names


@pytest.mark.parametrize(("way", "names"), FEEDBACK.values(), ids=FEEDBACK)
def test_an_answer_counts_once(way: Sequence[Route], names: list[str]) -> None:
    assert [name for kind, name in counted_on(way) if kind is UsageKind.FEEDBACK] == names


AIDS_USED: dict[str, tuple[Sequence[Aids], list[str]]] = {
    "nothing": ([DEFAULT], []),
    "larger and larger": (
        [Aids(language="en-GB", text_size=size) for size in (125, 150, 200, 100, 125)],
        ["text-size"],
    ),
    "contrast, and back": ([Aids(language="en-GB", contrast=Contrast.DARK), DEFAULT], ["contrast"]),
    "lower": ([Aids(language="en-GB", lower=True)], ["lower"]),
    "two languages and the first again": ([Aids(language=tag) for tag in ("pl", "ur", "pl", "en-GB")], ["pl", "ur"]),
    "all at once": (
        [Aids(language="pl", text_size=200, contrast=Contrast.HIGH, lower=True)],
        [*AIDS, "pl"],
    ),
}


@pytest.mark.parametrize(("seen", "names"), AIDS_USED.values(), ids=AIDS_USED)
def test_an_aid_and_a_language_count_once_and_never_as_everybody_finds_them(
    seen: Sequence[Aids], names: list[str]
) -> None:
    visit, found = Visit(), []
    for aids in seen:
        visit, more = visit_after_aids(visit, aids, DEFAULT)
        found += [name for _kind, name in more]
    assert found == names


class Machine:
    """The services that count, and what they come to a day later."""

    def __init__(self, folder: Path) -> None:
        self.clock = WallClock(NOW)
        self.path = folder / FILE_NAME
        self.usage = Usage(self.path, self.clock)
        self.audit = Audit(folder, self.clock)
        self.navigator = Navigator()
        self.aids = AidsKeeper(DEFAULT)
        self.counting = VisitCounter(
            self.usage,
            self.audit,
            self.navigator,
            self.aids,
            lambda: "nuclear-medicine",
            lambda _scan, part: int(part or 1),
        )

    def visit(self, *routes: Route) -> None:
        for route in routes:
            self.navigator.go(route)

    def found(self) -> Counter[tuple[str, str]]:
        """As another program reads it on the next day: what reached the disk."""
        self.clock.advance(days=1)
        rows = Usage(self.path, self.clock).rows()
        return Counter({(row.kind.value, row.name): row.count for row in rows})


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "state")


def test_visits_are_on_the_disk_soon_after_they_end(machine: Machine, qtbot: QtBot) -> None:
    for _ in range(6):
        machine.visit(HOME, SCAN, step(1), step(2))
        machine.aids.use(next_text_size(machine.aids.aids))
        machine.visit(IDLE)
        machine.aids.reset()
    assert not machine.path.exists()
    soon(qtbot, machine.path.exists)
    assert machine.found() == {
        ("session", "nuclear-medicine"): 6,
        ("scan", "vq"): 6,
        ("step", "vq/2"): 6,
        ("aid", "text-size"): 6,
    }


def test_giving_the_aids_back_counts_for_nobody(machine: Machine) -> None:
    """Whether it comes before the counting hears that the patient has left, or after."""
    machine.navigator.route_changed.connect(machine.aids.reset)
    for _ in range(9):
        machine.visit(HOME, IDLE)
        machine.aids.use(Aids(language="pl"))
        machine.aids.reset()
    machine.counting.flush()
    assert machine.found() == {("session", "nuclear-medicine"): 9}


def test_a_language_chosen_with_the_first_tap_counts(machine: Machine) -> None:
    for _ in range(5):
        machine.aids.use(Aids(language="pl"))
        machine.visit(HOME, IDLE)
        machine.aids.reset()
    machine.counting.flush()
    assert machine.found()["language", "pl"] == 5


def test_the_safe_page_is_nobodys_visit(machine: Machine) -> None:
    for _ in range(9):
        machine.visit(SAFE)
        machine.counting.on_listening_began("keys")
        machine.visit(IDLE)
    assert machine.found() == {}


def test_a_visit_in_progress_reaches_the_disk_with_the_next_flush(machine: Machine) -> None:
    """All but its furthest step, which is not known yet."""
    for _ in range(4):
        machine.visit(HOME, SCAN, IDLE)
    machine.visit(HOME, SCAN)
    machine.counting.flush()
    assert machine.found() == {("session", "nuclear-medicine"): 5, ("scan", "vq"): 5}


def test_a_damaged_file_is_noted_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"nothing of ours")
    machine = Machine(tmp_path)
    for _ in range(3):
        machine.counting.flush()
    (line,) = machine.audit.latest(9)
    (trouble,) = machine.usage.troubles
    assert (line.event, line.facts) == (AuditEvent.STATE_DAMAGED, as_facts("trouble", trouble))
    assert "damaged" in caplog.text


def test_what_became_of_prints_is_counted_although_their_patients_have_left(machine: Machine) -> None:
    for _ in range(5):
        machine.visit(HOME, IDLE)
        machine.counting.count_print(PrintEnd.SENT)
    machine.counting.flush()
    assert machine.found()["print", "sent"] == 5
