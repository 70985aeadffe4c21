"""When the program itself goes wrong: home the first times, then the safe page; and each fault is logged once."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QResizeEvent

from kiosk.app import Rescue
from kiosk.services.patient.routes import HOME, IDLE, SAFE, Route, ScreenId
from kiosk.ui.screens.factory import SCREENS
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.idle.idle_screen import IdleScreen
from kiosk.ui.screens.lists import QuestionsScreen
from kiosk.ui.screens.tell import TellScreen
from kiosk.ui.widgets.dialogs import BottomSheet, Shade
from kiosk.ui.widgets.pages.layout_errors import reporting
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.window.visit_controller import SAFE_SECONDS, SET_ASIDE_SECONDS
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ

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


def test_a_screen_that_cannot_be_built_leads_home_and_is_logged(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, ScreenId.QUESTIONS, BrokenQuestions)
    patient.wake()
    patient.finger.tap(VQ, QUESTIONS)
    assert patient.route == HOME
    assert patient.services.navigator.past == ()
    (record,) = caplog.records
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], PlantedError)
    patient.finger.tap(VQ, "What happens, step by step")
    assert patient.route.screen == ScreenId.STEPS


@pytest.mark.usefixtures("idle_tasks")
def test_a_screen_that_cannot_be_laid_out_leads_home_and_is_logged_once(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Deep in a page, where Qt for Python would end the program."""
    monkeypatch.setattr(CrookedQuestions, "tried", [])
    monkeypatch.setitem(SCREENS, ScreenId.QUESTIONS, CrookedQuestions)
    patient.wake()
    patient.finger.tap(VQ)
    patient.qtbot.waitUntil(lambda: bool(CrookedQuestions.tried))
    settle()
    assert patient.route == Route(ScreenId.SCAN, "vq"), "what is only made ahead disturbs nobody"
    assert not caplog.records
    patient.finger.tap(QUESTIONS)
    assert patient.route == HOME
    assert [type(record.exc_info[1]) for record in caplog.records if record.exc_info] == [PlantedError]
    patient.finger.tap(VQ, "What happens, step by step")
    assert patient.route.screen == ScreenId.STEPS


@pytest.mark.qt_no_exception_capture
def test_a_sheet_over_the_page_that_cannot_be_laid_out_leads_home_and_is_logged_once(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever it lies in fails with it, all at once: that is no storm."""
    monkeypatch.setattr(sys, "excepthook", Rescue(patient.kiosk))
    patient.wake()
    patient.finger.tap(VQ)
    theme, words = patient.context.theme, patient.words.page
    page = Page(theme, words.more, words.up, words.left)
    page.fill([Crooked(theme, "Nobody can tell how high this is.")])
    sheet = BottomSheet(theme, page, Shade(theme, words.close), patient.window)
    sheet.setGeometry(patient.window.rect())
    sheet.show()
    settle()
    assert patient.route == HOME
    assert len(caplog.records) == 1


@pytest.mark.parametrize("page", [BrokenHome, CrookedHome])
@pytest.mark.usefixtures("caplog")
def test_a_home_that_cannot_be_shown_ends_on_the_safe_page_not_on_the_idle_screen(
    page: type[HomeScreen], patient: PatientFlow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SCREENS, ScreenId.HOME, page)
    patient.wake()
    settle()
    assert patient.is_safe


@pytest.mark.usefixtures("caplog", "idle_tasks")
def test_even_where_the_idle_screen_fails_nothing_of_a_visit_stays(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first", "Back")
    monkeypatch.setitem(SCREENS, ScreenId.IDLE, CrookedIdle)
    patient.finger.tap("Finish")
    settle()
    assert patient.is_safe
    assert not patient.window._host._cached


@pytest.mark.qt_no_exception_capture
def test_an_error_after_a_tap_leads_home_and_is_logged(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, ScreenId.TELL, BrokenTell)
    monkeypatch.setattr(sys, "excepthook", Rescue(patient.kiosk))
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first", "I am breast-feeding")
    assert patient.route == HOME
    assert [type(record.exc_info[1]) for record in caplog.records if record.exc_info] == [PlantedError]
    patient.finger.tap(VQ)
    assert patient.route == Route(ScreenId.SCAN, "vq")


def test_the_same_error_three_times_a_minute_leads_to_the_safe_page(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, ScreenId.QUESTIONS, BrokenQuestions)
    patient.wake()
    routes = []
    for _ in range(3):
        patient.finger.tap(VQ, QUESTIONS)
        routes.append(patient.route)
        patient.wait(20)
    assert routes == [HOME, HOME, SAFE]
    assert patient.is_safe
    assert patient.window.windowTitle() == "SAFE"
    assert patient.sees("Telephone: 01632\u00a0960\u00a0120")
    assert len(caplog.records) == 3


def test_the_same_error_now_and_then_leads_home_each_time(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(SCREENS, ScreenId.QUESTIONS, BrokenQuestions)
    patient.wake()
    for _ in range(6):
        patient.finger.tap(VQ, QUESTIONS)
        assert patient.route == HOME
        patient.wait(31)
    assert len(caplog.records) == 6


def fail_until_safe(patient: PatientFlow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wakes the kiosk and opens a page that can't be built, as often as leads to the safe page."""
    monkeypatch.setitem(SCREENS, ScreenId.QUESTIONS, BrokenQuestions)
    patient.wake()
    for _ in range(3):
        patient.finger.tap(VQ, QUESTIONS)
    assert patient.is_safe


def test_the_safe_page_goes_by_itself_however_often_it_is_touched(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_until_safe(patient, monkeypatch)
    for _ in range(int(SAFE_SECONDS) - 1):
        patient.finger.tap_at(patient.centre)
        patient.wait(1)
        patient.kiosk.visit.tick()
        assert patient.is_safe
    patient.wait(1)
    patient.kiosk.visit.tick()
    settle()
    assert patient.route == IDLE
    assert not patient.is_safe
    assert len(caplog.records) == 3


def test_one_page_closes_the_kiosk_for_no_longer_than_a_minute(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is set aside: whoever taps it comes home, and everything else goes on."""
    fail_until_safe(patient, monkeypatch)
    patient.wait(SAFE_SECONDS)
    patient.kiosk.visit.tick()
    patient.wake()
    for _ in range(5):
        patient.finger.tap(VQ, QUESTIONS)
        settle()
        assert patient.route == HOME
        patient.finger.tap(VQ, "What happens, step by step", "Home")
    assert len(caplog.records) == 3, "and it fails no more"


def test_a_page_that_was_set_aside_is_tried_again_after_a_while(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setitem(SCREENS, ScreenId.QUESTIONS, BrokenQuestions)
        patient.wake()
        for _ in range(3):
            patient.finger.tap(VQ, QUESTIONS)
        patient.wait(SAFE_SECONDS)
        patient.kiosk.visit.tick()
    patient.clock.advance(SET_ASIDE_SECONDS)
    patient.wake()
    patient.finger.tap(VQ, QUESTIONS)
    assert patient.route == Route(ScreenId.QUESTIONS, "vq")
    assert caplog.records


@pytest.mark.usefixtures("caplog")
def test_where_the_idle_screen_fails_it_is_tried_anew_every_minute(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.wake()
    with monkeypatch.context() as broken:
        broken.setitem(SCREENS, ScreenId.IDLE, CrookedIdle)
        patient.finger.tap("Finish")
        for _ in range(3):
            settle()
            assert patient.is_safe
            patient.wait(SAFE_SECONDS)
            patient.kiosk.visit.tick()
    settle()
    patient.wait(SAFE_SECONDS)
    patient.kiosk.visit.tick()
    settle()
    assert patient.route == IDLE
    assert not patient.is_safe


def test_from_the_safe_page_the_kiosk_returns_when_the_patient_has_gone(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setitem(SCREENS, ScreenId.QUESTIONS, BrokenQuestions)
        patient.wake()
        for _ in range(3):
            patient.finger.tap(VQ, QUESTIONS)
    assert patient.is_safe
    patient.wait_until_asked()
    patient.wait(30)
    assert patient.route == IDLE
    assert not patient.is_safe
    assert len(caplog.records) == 3
