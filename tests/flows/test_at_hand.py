"""What a tap leads to is made while the patient reads, and is there at once; none of it outlives the visit."""

from __future__ import annotations

import pytest
from msgspec import structs

from kiosk.services.patient.routes import HOME, IDLE, SHOW, Route, ScreenId
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.screens.safe.safe_page import SafePage
from kiosk.ui.widgets.dialogs import StillHere
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.loops import as_long_as, soon

pytestmark = pytest.mark.usefixtures("idle_tasks")

SCAN = Route(ScreenId.SCAN, "vq")
TELL = Route(ScreenId.TELL, "vq")


def at_hand(patient: PatientFlow) -> dict[Route, Screen]:
    """The screens that stand ready in the frame in use."""
    frame = patient.window.frame
    assert frame is not None
    screens = [child for child in frame.children() if isinstance(child, Screen) and not child.isVisible()]
    return {screen.route: screen for screen in screens if screen.route is not None}


def wait_for(patient: PatientFlow, *routes: Route) -> None:
    soon(patient.qtbot, lambda: set(routes) <= at_hand(patient).keys())


def screens(patient: PatientFlow) -> list[str]:
    """Of all that there are, shown, ready or worn: which kinds."""
    return [screen.route.screen for screen in patient.window.findChildren(Screen) if screen.route is not None]


def frames(patient: PatientFlow) -> list[Chrome]:
    return [frame for frame in patient.window.findChildren(Chrome) if frame.parentWidget() is patient.window]


def test_what_a_screen_leads_to_is_made_while_the_patient_reads(patient: PatientFlow) -> None:
    patient.wake()
    wait_for(patient, SCAN)
    ready = at_hand(patient)[SCAN]
    size = ready.size()
    patient.finger.tap(VQ)
    assert patient.screen is ready
    assert ready.size() == size, "it was laid out as it is shown"


def test_what_was_made_ahead_looks_like_what_is_made_at_the_tap(open_kiosk: OpenKiosk) -> None:
    ahead = open_kiosk()
    ahead.wake()
    wait_for(ahead, SCAN)
    anew = open_kiosk(idle_tasks=False)
    anew.wake()
    assert SCAN not in at_hand(anew)
    for patient in (ahead, anew):
        patient.finger.tap(VQ)
    assert ahead.window.grab().toImage() == anew.window.grab().toImage()


def test_back_shows_the_very_screen_that_was_left(patient: PatientFlow) -> None:
    patient.wake()
    left = patient.screen
    patient.finger.tap(VQ, "Back")
    assert patient.screen is left


def test_a_new_visit_finds_nothing_of_the_one_before(reading: PatientFlow) -> None:
    wait_for(reading, SCAN)
    reading.finger.tap("Finish")
    assert reading.route == IDLE
    assert not at_hand(reading).keys() - {HOME}

    soon(reading.qtbot, lambda: sorted(screens(reading)) == [HOME.screen, IDLE.screen])


def test_screens_do_not_pile_up_over_the_day(patient: PatientFlow) -> None:
    for _ in range(4):
        patient.wake()
        patient.finger.tap(VQ, "What happens, step by step", "Next step", "Next step")
        wait_for(patient, HOME)
        patient.finger.tap("Finish")
    soon(patient.qtbot, lambda: sorted(screens(patient)) == [HOME.screen, IDLE.screen])


def test_what_is_hidden_by_its_own_tap_leaves_nothing_behind(patient: PatientFlow) -> None:
    """As the screen shows it: a picture of the window alone would be painted anew."""
    patient.wake()
    patient.finger.tap(VQ)
    for _ in as_long_as(patient.pager.more.isVisible):
        patient.finger.tap(patient.words.page.more)
    shown = patient.window.screen().grabWindow(patient.window.winId()).toImage()
    patient.window.repaint()
    assert shown == patient.window.screen().grabWindow(patient.window.winId()).toImage()


def test_a_department_that_can_not_be_shown_takes_the_old_one_away(patient: PatientFlow) -> None:
    shown = patient.window._presentation
    assert shown is not None
    patient.kiosk.visit.show_department(structs.replace(shown, profile_id="broken", profile=None))
    settle()
    patient.finger.tap_at(patient.centre)
    settle()
    assert isinstance(patient.window.screen_shown, SafePage)
    assert patient.window.context is None


def test_the_question_stays_in_front_when_a_notice_comes(patient: PatientFlow) -> None:
    patient.wake()
    patient.wait_until_asked()
    patient.services.notices.notice_changed.emit()
    settle()
    assert isinstance(patient.window.childAt(patient.centre), StillHere)


def test_what_is_shown_to_staff_is_what_is_chosen_now(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first")
    first, *_others, last = patient.scan("vq").words.tell.values()
    patient.finger.tap(first)
    patient.finger.tap("Home", VQ, "Tell staff first")
    wait_for(patient, Route(ScreenId.TELL, "vq", SHOW))
    patient.finger.tap(last)
    patient.finger.tap(patient.words.tell.show)
    assert patient.sees(first)
    assert patient.sees(last)


def test_the_next_text_size_is_made_ahead_and_the_old_frame_goes(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap("Text size")
    before = frames(patient)
    soon(patient.qtbot, lambda: any(frame not in before for frame in frames(patient)))
    ahead = [frame for frame in frames(patient) if frame not in before]
    patient.finger.tap("Text size")
    assert patient.services.aids.aids.text_size == 150
    assert patient.window.frame in ahead
    assert patient.context.theme.sizes.text > patient.context.theme.sizes.unit * 1.4
    patient.finger.tap("Finish")
    soon(patient.qtbot, lambda: frames(patient) == [patient.window.frame])
