"""What a tap leads to is made while the patient reads, and is there at once; none of it outlives the visit."""

from __future__ import annotations

import pytest
from msgspec import structs

from kiosk.services.patient.routes import HOME, IDLE, SHOW, Route, ScreenId
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.screens.safe import SafePage
from kiosk.ui.widgets.dialogs import StillHere
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.loops import as_long_as

pytestmark = pytest.mark.usefixtures("idle_tasks")

SCAN = Route(ScreenId.SCAN, "vq")
TELL = Route(ScreenId.TELL, "vq")


def at_hand(booth: PatientFlow) -> dict[Route, Screen]:
    """The screens that stand ready in the frame in use."""
    frame = booth.window.frame
    assert frame is not None
    screens = [child for child in frame.children() if isinstance(child, Screen) and not child.isVisible()]
    return {screen.route: screen for screen in screens if screen.route is not None}


def wait_for(booth: PatientFlow, *routes: Route) -> None:
    booth.qtbot.waitUntil(lambda: set(routes) <= at_hand(booth).keys())


def screens(booth: PatientFlow) -> list[str]:
    """Of all that there are, shown, ready or worn: which kinds."""
    return [screen.route.screen for screen in booth.window.findChildren(Screen) if screen.route is not None]


def frames(booth: PatientFlow) -> list[Chrome]:
    return [frame for frame in booth.window.findChildren(Chrome) if frame.parentWidget() is booth.window]


def test_what_a_screen_leads_to_is_made_while_the_patient_reads(booth: PatientFlow) -> None:
    booth.wake()
    wait_for(booth, SCAN)
    ready = at_hand(booth)[SCAN]
    size = ready.size()
    booth.finger.tap(VQ)
    assert booth.screen is ready
    assert ready.size() == size, "it was laid out as it is shown"


def test_what_was_made_ahead_looks_like_what_is_made_at_the_tap(open_booth: OpenBooth) -> None:
    ahead = open_booth()
    ahead.wake()
    wait_for(ahead, SCAN)
    anew = open_booth(idle_tasks=False)
    anew.wake()
    assert SCAN not in at_hand(anew)
    for booth in (ahead, anew):
        booth.finger.tap(VQ)
    assert ahead.window.grab().toImage() == anew.window.grab().toImage()


def test_back_shows_the_very_screen_that_was_left(booth: PatientFlow) -> None:
    booth.wake()
    left = booth.screen
    booth.finger.tap(VQ, "Back")
    assert booth.screen is left


def test_a_new_visit_finds_nothing_of_the_one_before(reading: PatientFlow) -> None:
    wait_for(reading, SCAN)
    reading.finger.tap("Finish")
    assert reading.route == IDLE
    assert not at_hand(reading).keys() - {HOME}

    reading.qtbot.waitUntil(lambda: sorted(screens(reading)) == [HOME.screen, IDLE.screen])


def test_screens_do_not_pile_up_over_the_day(booth: PatientFlow) -> None:
    for _ in range(4):
        booth.wake()
        booth.finger.tap(VQ, "What happens, step by step", "Next step", "Next step")
        wait_for(booth, HOME)
        booth.finger.tap("Finish")
    booth.qtbot.waitUntil(lambda: sorted(screens(booth)) == [HOME.screen, IDLE.screen])


def test_what_is_hidden_by_its_own_tap_leaves_nothing_behind(booth: PatientFlow) -> None:
    """As the screen shows it: a picture of the window alone would be painted anew."""
    booth.wake()
    booth.finger.tap(VQ)
    for _ in as_long_as(booth.pager.more.isVisible):
        booth.finger.tap(booth.words.page.more)
    shown = booth.window.screen().grabWindow(booth.window.winId()).toImage()
    booth.window.repaint()
    assert shown == booth.window.screen().grabWindow(booth.window.winId()).toImage()


def test_a_department_that_can_not_be_shown_takes_the_old_one_away(booth: PatientFlow) -> None:
    shown = booth.window._presentation
    assert shown is not None
    booth.kiosk.visit.show_department(structs.replace(shown, profile_id="broken", profile=None))
    settle()
    booth.finger.tap_at(booth.centre)
    settle()
    assert isinstance(booth.window.screen_shown, SafePage)
    assert booth.window.context is None


def test_the_question_stays_in_front_when_a_notice_comes(booth: PatientFlow) -> None:
    booth.wake()
    booth.wait_until_asked()
    booth.services.notices.notice_changed.emit()
    settle()
    assert isinstance(booth.window.childAt(booth.centre), StillHere)


def test_what_is_shown_to_staff_is_what_is_chosen_now(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first")
    first, *_others, last = booth.scan("vq").words.tell.values()
    booth.finger.tap(first)
    booth.finger.tap("Home", VQ, "Tell staff first")
    wait_for(booth, Route(ScreenId.TELL, "vq", SHOW))
    booth.finger.tap(last)
    booth.finger.tap(booth.words.tell.show)
    assert booth.sees(first)
    assert booth.sees(last)


def test_the_next_text_size_is_made_ahead_and_the_old_frame_goes(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap("Text size")
    before = frames(booth)
    booth.qtbot.waitUntil(lambda: any(frame not in before for frame in frames(booth)))
    ahead = [frame for frame in frames(booth) if frame not in before]
    booth.finger.tap("Text size")
    assert booth.services.aids.aids.text_size == 150
    assert booth.window.frame in ahead
    assert booth.context.theme.sizes.text > booth.context.theme.sizes.unit * 1.4
    booth.finger.tap("Finish")
    booth.qtbot.waitUntil(lambda: frames(booth) == [booth.window.frame])
