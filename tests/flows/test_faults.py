"""What a patient sees when something breaks: home, or the safe page; and what the log then tells staff."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QResizeEvent

from kiosk import paths
from kiosk.app import Rescue
from kiosk.services.routes import HOME, IDLE, SAFE, Route, Screen
from kiosk.ui.screens import term
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.idle import IdleScreen
from kiosk.ui.screens.lists import QuestionsScreen
from kiosk.ui.screens.safe import SafePage
from kiosk.ui.screens.table import SCREENS
from kiosk.ui.screens.tell import TellScreen
from kiosk.ui.widgets.handlers import reporting
from kiosk.ui.widgets.prose import Prose
from tests.flows.booth import Booth
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.test_patient_way import VQ

PET = "Whole-body activity scan"
QUESTIONS = "Questions people ask"


class PlantedError(RuntimeError):
    """The fault of these tests."""


class BrokenQuestions(QuestionsScreen):
    def show_route(self, _route: Route) -> None:
        raise PlantedError("cannot be built")


class CrookedQuestions(QuestionsScreen):
    tried: list[Route] = []  # noqa: RUF012

    def show_route(self, route: Route) -> None:
        self.tried.append(route)
        self.fill([Crooked(self.theme, "Nobody can tell how high this is.")])


class Crooked(Prose):
    def heightForWidth(self, _width: int) -> int:
        raise PlantedError("cannot be laid out")


class BrokenHome(HomeScreen):
    def show_route(self, _route: Route) -> None:
        raise PlantedError("cannot be built")


class CrookedHome(HomeScreen):
    def show_route(self, _route: Route) -> None:
        self.fill([Crooked(self.theme, "Which scan?")])


class CrookedIdle(IdleScreen):
    @reporting
    def resizeEvent(self, _event: QResizeEvent) -> None:
        raise PlantedError("cannot be laid out")


class BrokenTell(TellScreen):
    def _on_switched(self, _key: object) -> None:
        raise PlantedError("cannot be switched")


def is_safe(booth: Booth) -> bool:
    safe = booth.window.findChildren(SafePage)
    return bool(safe) and safe[0].isVisible() and safe[0].geometry() == booth.window.rect()


# --- errors of the program ----------------------------------------------------------------------------------------


def test_a_screen_that_cannot_be_built_leads_home_and_is_logged(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, Screen.QUESTIONS, BrokenQuestions)
    booth.wake()
    booth.finger.tap(VQ, QUESTIONS)
    assert booth.route == HOME
    assert booth.services.navigator.past == ()
    (record,) = caplog.records
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], PlantedError)
    booth.finger.tap(VQ, "What happens, step by step")
    assert booth.route.screen == Screen.STEPS


@pytest.mark.usefixtures("spare_time")
def test_a_screen_that_cannot_be_laid_out_leads_home_and_is_logged_once(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Deep in a page, where Qt for Python would end the program."""
    monkeypatch.setattr(CrookedQuestions, "tried", [])
    monkeypatch.setitem(SCREENS, Screen.QUESTIONS, CrookedQuestions)
    booth.wake()
    booth.finger.tap(VQ)
    booth.qtbot.waitUntil(lambda: bool(CrookedQuestions.tried))
    settle()
    assert booth.route == Route(Screen.SCAN, "vq"), "what is only made ahead disturbs nobody"
    assert not caplog.records
    booth.finger.tap(QUESTIONS)
    assert booth.route == HOME
    assert [type(record.exc_info[1]) for record in caplog.records if record.exc_info] == [PlantedError]
    booth.finger.tap(VQ, "What happens, step by step")
    assert booth.route.screen == Screen.STEPS


@pytest.mark.qt_no_exception_capture
def test_a_word_whose_meaning_cannot_be_laid_out_leads_home_and_is_logged_once(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever it lies in fails with it, all at once: that is no storm."""
    monkeypatch.setattr(sys, "excepthook", Rescue(booth.kiosk))
    monkeypatch.setattr(term, "Prose", Crooked)
    booth.wake()
    booth.finger.tap(VQ)
    booth.window.explain("tracer")
    settle()
    assert booth.route == HOME
    assert len(caplog.records) == 1


@pytest.mark.parametrize("page", [BrokenHome, CrookedHome])
@pytest.mark.usefixtures("caplog")
def test_a_home_that_cannot_be_shown_ends_on_the_safe_page_not_on_the_idle_screen(
    page: type[HomeScreen], booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SCREENS, Screen.HOME, page)
    booth.wake()
    settle()
    assert is_safe(booth)


@pytest.mark.usefixtures("caplog", "spare_time")
def test_even_where_the_idle_screen_fails_nothing_of_a_visit_stays(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first", "Back")
    monkeypatch.setitem(SCREENS, Screen.IDLE, CrookedIdle)
    booth.finger.tap("Finish")
    settle()
    assert is_safe(booth)
    assert not booth.window._stage._ready


@pytest.mark.qt_no_exception_capture
def test_an_error_after_a_tap_leads_home_and_is_logged(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, Screen.TELL, BrokenTell)
    monkeypatch.setattr(sys, "excepthook", Rescue(booth.kiosk))
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first", "I am breast-feeding")
    assert booth.route == HOME
    assert [type(record.exc_info[1]) for record in caplog.records if record.exc_info] == [PlantedError]
    booth.finger.tap(VQ)
    assert booth.route == Route(Screen.SCAN, "vq")


def test_the_same_error_three_times_a_minute_leads_to_the_safe_page(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, Screen.QUESTIONS, BrokenQuestions)
    booth.wake()
    routes = []
    for _ in range(3):
        booth.finger.tap(VQ, QUESTIONS)
        routes.append(booth.route)
        booth.wait(20)
    assert routes == [HOME, HOME, SAFE]
    assert is_safe(booth)
    assert booth.window.windowTitle() == "SAFE"
    assert len(caplog.records) == 3


def test_the_same_error_now_and_then_leads_home_each_time(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, Screen.QUESTIONS, BrokenQuestions)
    booth.wake()
    for _ in range(6):
        booth.finger.tap(VQ, QUESTIONS)
        assert booth.route == HOME
        booth.wait(31)
    assert len(caplog.records) == 6


def test_from_the_safe_page_the_kiosk_returns_when_the_patient_has_gone(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setitem(SCREENS, Screen.QUESTIONS, BrokenQuestions)
        booth.wake()
        for _ in range(3):
            booth.finger.tap(VQ, QUESTIONS)
    assert is_safe(booth)
    booth.wait_until_asked()
    booth.wait(30)
    assert booth.route == IDLE
    assert not is_safe(booth)
    booth.wake()
    booth.finger.tap(VQ, QUESTIONS)
    assert booth.route == Route(Screen.QUESTIONS, "vq")
    assert len(caplog.records) == 3


# --- faults of the content ----------------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(paths.content_folder(), folder)
    return folder


def delete(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def rot(file: Path) -> None:
    file.write_bytes(b"\0" * file.stat().st_size)


def rename_a_field(file: Path) -> None:
    facts = json.loads(file.read_text(encoding="utf-8"))
    facts["stepps"] = facts.pop("steps")
    file.write_text(json.dumps(facts), encoding="utf-8")


DAMAGE: dict[str, Callable[[Path], None]] = {
    "deleted": delete,
    "empty": empty,
    "cut in half": cut,
    "zeroed": rot,
    "with a field misspelt": rename_a_field,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_scan_is_left_out_and_the_log_says_why(
    open_booth: OpenBooth, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content / "scans" / "vq" / "scan.json")
    booth = open_booth(content=content)
    booth.wake()
    assert not booth.finger.named(VQ)
    booth.finger.tap(PET, "What happens, step by step", "Back", "Home", "I have had my scan")
    assert not booth.finger.named(VQ)
    assert booth.finger.named(PET)
    told = [line for line in caplog.text.splitlines() if "scans/vq/scan.json" in line]
    assert told
    assert len(told) == len(set(told)), "once, however many screens leave it out"


def test_a_picture_that_is_gone_withholds_its_page_alone(
    open_booth: OpenBooth, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    booth = open_booth(content=content)
    booth.wake()
    picture = booth.scan("vq").facts.steps[2].picture
    booth.finger.tap(VQ, "What happens, step by step")
    delete(content / "pictures" / f"{picture}.svg")
    booth.finger.tap("Next step")
    assert booth.route.part == booth.scan("vq").facts.steps[1].id
    booth.finger.tap("Next step")
    settle()
    assert booth.route == HOME
    assert f"pictures/{picture}.svg" in caplog.text
    booth.finger.tap(VQ, "After your scan")
    assert booth.route == Route(Screen.AFTERCARE, "vq")


@pytest.mark.parametrize("damage", [empty, cut, rot])
def test_a_picture_that_cannot_be_drawn_does_not_take_its_words_away(
    open_booth: OpenBooth, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content / "pictures" / "arrive.svg")
    booth = open_booth(content=content)
    booth.wake()
    booth.finger.tap(VQ, "What happens, step by step")
    booth.window.grab()
    words = booth.scan("vq").words.steps["arrive"]
    assert booth.route == Route(Screen.STEPS, "vq", "arrive")
    assert booth.sees(words.title)
    assert "arrive" in caplog.text


def test_a_picture_that_vanishes_before_it_is_drawn_is_logged(
    booth: Booth, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = booth.context.pictures.pixmap(tmp_path / "gone.svg", 200, 100, 10, "light")
    assert (drawn.width(), drawn.height()) == (200, 100)
    assert "gone.svg" in caplog.text


def no_folder(content: Path) -> None:
    shutil.rmtree(content)


def no_library(content: Path) -> None:
    delete(content / "library.json")


def no_interface(content: Path) -> None:
    rot(content / "interface" / "en-GB.json")


def no_profile(content: Path) -> None:
    cut(content / "profiles" / "nuclear-medicine.json")


NOTHING: dict[str, Callable[[Path], None]] = {
    "no folder": no_folder,
    "no library": no_library,
    "no words for the buttons": no_interface,
    "a damaged department": no_profile,
}


@pytest.mark.parametrize("damage", NOTHING.values(), ids=NOTHING)
def test_without_content_there_is_the_safe_page(
    open_booth: OpenBooth, content: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    damage(content)
    booth = open_booth(content=content)
    assert is_safe(booth)
    assert caplog.records, "staff have to find the reason"
    booth.finger.tap_at(booth.centre)
    booth.wait(1000, tick=60)
    assert is_safe(booth)


def test_a_department_that_there_is_not_gives_the_safe_page_and_not_another_department(
    open_booth: OpenBooth, caplog: pytest.LogCaptureFixture
) -> None:
    booth = open_booth("nuclear-medicin")
    assert is_safe(booth)
    assert "Did you mean nuclear-medicine?" in caplog.text


def test_the_safe_page_says_what_matters_most(
    open_booth: OpenBooth, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_folder(content)
    booth = open_booth(content=content)
    assert booth.sees("Please ask a member of staff")
    assert booth.sees("Tell staff if you may be pregnant or are breast-feeding.")
    assert booth.sees("Feel unwell? Tell staff straight away.")
    picture = booth.window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 1080, 3) for y in range(600, 1400, 3)}
    assert len(colours) > 2, "the words are painted"
    assert caplog.records


def test_the_safe_page_fits_every_display(
    open_booth: OpenBooth, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_folder(content)
    booth = open_booth(content=content)
    for size in ((1920, 1080), (640, 480), (2160, 3840)):
        booth.window.resize(*size)
        settle()
        assert is_safe(booth)
    assert caplog.records
