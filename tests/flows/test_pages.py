"""What one does on a page: words explained, sentences to show, aids, and the bar that is the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint

from kiosk.content.places.telephones import HELP
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.navigator import Place
from kiosk.services.patient.routes import HOME, IDLE, SHOW, Route, ScreenId
from kiosk.ui.screens.term import TermSheet
from kiosk.ui.widgets.charts.dose_bar import DoseBar
from kiosk.ui.widgets.rows import Switch
from kiosk.ui.widgets.text.prose import Link
from tests.flows.conftest import OpenBooth
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.loops import as_long_as

HELP_ROUTE = Route(ScreenId.TOPIC, HELP)


# --- the bar ------------------------------------------------------------------------------------------------------


def framed_routes(booth: PatientFlow) -> Iterator[Route]:
    """Every screen with a bar, and the two that show what was chosen."""
    first = booth.context.edition.profile.scans[0]
    for route in all_routes(booth.context.library, booth.context.edition):
        if route not in (IDLE, HOME):
            yield route
    yield Route(ScreenId.TELL, first, SHOW)
    yield Route(ScreenId.ASK, first, SHOW)


BAR: dict[str, Callable[[Route], tuple[Route, tuple[Place, ...]]]] = {
    "Back": lambda _route: (HOME, ()),
    "Home": lambda _route: (HOME, ()),
    "Finish": lambda _route: (IDLE, ()),
    "Help": lambda route: (
        (HELP_ROUTE, (Place(HOME),)) if route == HELP_ROUTE else (HELP_ROUTE, (Place(HOME), Place(route)))
    ),
}


@pytest.mark.parametrize(
    "name", ["Back", *(pytest.param(name, marks=pytest.mark.slow) for name in BAR if name != "Back")]
)
def test_the_bar_leads_to_the_same_from_every_screen(booth: PatientFlow, name: str) -> None:
    expected, found = {}, {}
    for route in framed_routes(booth):
        booth.services.navigator.home()
        booth.services.navigator.go(route)
        booth.finger.tap(name)
        expected[route] = BAR[name](route)
        found[route] = (booth.route, booth.services.navigator.past)
    elsewhere = {ScreenId.IDLE, ScreenId.HOME, ScreenId.SAFE, ScreenId.PARTS}
    assert {route.screen for route in expected} == set(ScreenId) - elsewhere
    assert found == expected


def test_the_bar_stands_in_the_same_place_on_every_screen(booth: PatientFlow) -> None:
    places = set()
    for route in framed_routes(booth):
        booth.services.navigator.go(route)
        places.add(tuple(booth.finger.place(booth.finger.find(name)) for name in ("Back", "Home", "Help", "Finish")))
    assert len(places) == 1


def test_back_on_the_home_screen_ends_the_visit(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap("Back")
    assert (booth.route, booth.session.state) == (IDLE, "idle")


# --- words explained ----------------------------------------------------------------------------------------------


def sheet(booth: PatientFlow) -> TermSheet | None:
    shown = [sheet for sheet in booth.window.findChildren(TermSheet) if sheet.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def first_link(booth: PatientFlow) -> Link:
    return next(link for link in booth.screen.findChildren(Link) if str(link.value).startswith("term:"))


def test_a_word_opens_its_meaning_and_close_closes_it(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "What happens, step by step", *["Next step"] * 4)
    place, link = booth.place, first_link(booth)
    term = booth.context.library.glossary(booth.context.edition)[str(link.value).removeprefix("term:")]
    assert not booth.sees(term.meaning)
    booth.finger.tap(link.accessibleName())
    assert booth.sees(term.meaning)
    assert booth.sees(term.say)
    booth.finger.tap("Close")
    assert sheet(booth) is None
    assert booth.place == place


def test_a_tap_beside_a_meaning_closes_it_and_presses_nothing_below(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "What happens, step by step", *["Next step"] * 4)
    place = booth.place
    (first_stop,) = booth.finger.named("Step 1, Check in at the desk")
    booth.finger.tap(first_link(booth).accessibleName())
    booth.finger.tap_at(booth.finger.middle(first_stop))
    assert sheet(booth) is None
    assert booth.place == place


def test_a_tap_on_a_meaning_itself_leaves_it_open(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap("Words explained", "Tracer")
    opened = sheet(booth)
    assert opened is not None
    booth.finger.tap_at(opened.page.mapTo(booth.window, QPoint(opened.page.width() // 2, 60)))
    booth.finger.tap_at(opened.page.mapTo(booth.window, QPoint(5, opened.page.height() // 2)))
    assert sheet(booth) is opened


def test_every_word_of_the_list_opens_its_own_meaning(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap("Words explained")
    glossary = booth.context.library.glossary(booth.context.edition)
    unseen = []
    for term in glossary.values():
        booth.finger.tap(term.term)
        if not booth.sees(term.meaning):
            unseen.append(term.term)
        booth.finger.tap("Close")
    assert len(glossary) > 10
    assert unseen == []


# --- to tell and to ask -------------------------------------------------------------------------------------------

CHOOSING = {
    "tell staff": ("Tell staff first", "Show this to staff", ScreenId.TELL),
    "ask": ("Questions you may want to ask", "Show my questions", ScreenId.ASK),
}


@pytest.mark.parametrize(("row", "show", "screen"), CHOOSING.values(), ids=CHOOSING)
def test_what_was_switched_on_is_what_is_shown_to_staff(
    booth: PatientFlow, row: str, show: str, screen: ScreenId
) -> None:
    booth.wake()
    booth.finger.tap(VQ, row)
    page = booth.scan("vq")
    texts = list(page.words.tell.values() if screen is ScreenId.TELL else page.words.ask.values())
    assert not booth.finger.named(show), "nothing is chosen yet"
    booth.finger.tap(texts[1], texts[-1], texts[0], texts[1])
    booth.finger.tap(show)
    assert booth.route == Route(screen, "vq", SHOW)
    assert [text for text in texts if booth.sees(text)] == [texts[0], texts[-1]]
    booth.finger.tap("Back")
    switches = booth.screen.findChildren(Switch)
    assert [switch.text() for switch in switches if switch.isChecked()] == [texts[0], texts[-1]]
    booth.finger.tap(texts[0], texts[-1])
    assert not booth.finger.named(show), "nothing is chosen any more"


def test_what_was_chosen_is_gone_for_the_next_patient(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first", "I am or may be pregnant", "Finish")
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first")
    switches = booth.screen.findChildren(Switch)
    assert switches
    assert [switch.text() for switch in switches if switch.isChecked()] == []


# --- pages of their own -------------------------------------------------------------------------------------------


def test_those_who_had_their_scan_get_its_card_in_three_taps(open_booth: OpenBooth) -> None:
    booth = open_booth("chest-clinic")
    booth.wake()
    found, expected = [], []
    for scan in booth.context.edition.profile.scans:
        page = booth.scan(scan)
        booth.finger.tap("I have had my scan", page.words.title)
        found.append((booth.route, booth.sees(page.say(page.words.aftercare.headline))))
        expected.append((Route(ScreenId.AFTERCARE, scan), True))
        booth.finger.tap("Home")
    assert found == expected


def test_two_scans_stand_side_by_side_row_by_row(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Compare two scans")
    page = booth.context.library.comparison("vq-ctpa", booth.context.edition)
    seen = {row.title for row in page.words.rows.values() if booth.sees(row.title)}
    for _ in as_long_as(lambda: booth.finger.named("More")):
        booth.finger.tap("More")
        seen |= {row.title for row in page.words.rows.values() if booth.sees(row.title)}
    assert seen == {row.title for row in page.words.rows.values()}


def test_radiation_is_drawn_for_every_scan_beside_the_natural_one(open_booth: OpenBooth) -> None:
    booth = open_booth("general")
    booth.wake()
    booth.finger.tap("Radiation in everyday terms")
    bars = booth.screen.findChildren(DoseBar)
    assert len(bars) == 1 + len(booth.context.edition.profile.scans)
    assert booth.sees("No radiation")


# --- aids ---------------------------------------------------------------------------------------------------------


def test_text_size_and_contrast_go_round_and_finish_gives_them_back(booth: PatientFlow) -> None:
    booth.wake()
    before = booth.services.aids.aids
    sizes, contrasts, text, paper = [], [], [], []
    for _ in range(4):
        booth.finger.tap("Text size")
        sizes.append(booth.services.aids.aids.text_size)
        text.append(booth.context.theme.font("body").pixelSize())
    for _ in range(3):
        booth.finger.tap("Contrast")
        contrasts.append(booth.services.aids.aids.contrast.value)
        paper.append(booth.window.grab().toImage().pixelColor(5, 300).name())
    assert sizes == [125, 150, 200, 100]
    assert text == [*sorted(text[:3]), min(text)]
    assert contrasts == ["dark", "high", "light"]
    assert len(set(paper)) == 3
    booth.finger.tap("Text size", "Contrast", "Lower")
    assert booth.services.aids.aids != before
    booth.finger.tap("Finish")
    assert booth.services.aids.aids == before


def test_lower_moves_the_page_into_the_lower_half_and_raise_back(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ)
    booth.finger.tap("Lower")
    tops = [booth.finger.middle(tap).y() for name in booth.finger.names() for tap in booth.finger.named(name)]
    assert min(top for top in tops if top > 0) > booth.window.height() // 2
    booth.finger.tap("What happens, step by step", "Next step", "Raise")
    assert booth.finger.place(booth.screen)[1] < booth.window.height() // 4


def test_an_aid_leaves_one_on_the_page_with_what_was_chosen(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first", "I am breast-feeding", "Text size", "Contrast")
    switches = booth.screen.findChildren(Switch)
    assert booth.route == Route(ScreenId.TELL, "vq")
    assert [switch.text() for switch in switches if switch.isChecked()] == ["I am breast-feeding"]


# --- longer than the screen ---------------------------------------------------------------------------------------


def test_back_returns_to_where_one_was_reading(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Questions people ask", "More", "More")
    position = booth.pager.position
    assert position > 0
    booth.finger.tap("Help", "Back")
    assert booth.route == Route(ScreenId.QUESTIONS, "vq")
    assert booth.pager.position == position
    booth.finger.tap("Home", VQ, "Questions people ask")
    assert booth.pager.position == 0


def test_more_and_up_reach_both_ends_of_a_long_page(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Questions people ask")
    positions = [booth.pager.position]
    for _ in as_long_as(lambda: booth.finger.named("More")):
        booth.finger.tap("More")
        positions.append(booth.pager.position)
    assert positions == sorted(set(positions))
    for _ in as_long_as(lambda: booth.finger.named("Up")):
        booth.finger.tap("Up")
    assert booth.pager.position == 0


def test_a_page_can_be_dragged_and_what_the_finger_lay_on_is_not_pressed(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ, "Tell staff first")
    route = booth.route
    start = booth.finger.middle(booth.finger.find("I cannot use a mask or mouthpiece"))
    booth.finger.drag(start, start - QPoint(0, 500))
    booth.wait_until_still()
    assert booth.pager.position > 300
    assert booth.services.choices.chosen(route) == frozenset()


def test_a_finger_that_slides_off_a_button_presses_nothing(booth: PatientFlow) -> None:
    booth.wake()
    booth.finger.tap(VQ)
    route = booth.route
    start = booth.finger.middle(booth.finger.find("Finish"))
    booth.finger.drag(start, start - QPoint(0, 400))
    assert booth.route == route
