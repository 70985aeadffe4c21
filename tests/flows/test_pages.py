"""What one does on a page: words explained, sentences to show, aids, and the bar that is the same everywhere."""

from __future__ import annotations

from collections import Counter
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
from tests.flows.conftest import OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_patient_way import VQ
from tests.loops import as_long_as

HELP_ROUTE = Route(ScreenId.TOPIC, HELP)


# --- the bar ------------------------------------------------------------------------------------------------------


def framed_routes(patient: PatientFlow, routes: str) -> Iterator[Route]:
    """Every screen with a bar, or the first two of each kind, and the two that show what was chosen."""
    first = patient.context.edition.profile.scans[0]
    of_kind = Counter[ScreenId]()
    for route in all_routes(patient.context.library, patient.context.edition):
        of_kind[route.screen] += 1
        if route not in (IDLE, HOME) and (routes == "all" or route == HELP_ROUTE or of_kind[route.screen] <= 2):
            yield route
    yield Route(ScreenId.TELL, first, SHOW)
    yield Route(ScreenId.ASK, first, SHOW)


each_kind = pytest.mark.parametrize("routes", ["of each kind", pytest.param("all", marks=pytest.mark.slow)])


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
@each_kind
def test_the_bar_leads_to_the_same_from_every_screen(patient: PatientFlow, name: str, routes: str) -> None:
    expected, found = {}, {}
    for route in framed_routes(patient, routes):
        patient.services.navigator.home()
        patient.services.navigator.go(route)
        patient.finger.tap(name)
        expected[route] = BAR[name](route)
        found[route] = (patient.route, patient.services.navigator.past)
    elsewhere = {ScreenId.IDLE, ScreenId.HOME, ScreenId.SAFE, ScreenId.PARTS}
    elsewhere |= {ScreenId.PRINT, ScreenId.PRINT_TOPIC}  # in `test_printing.py`, for there is no printer here
    assert {route.screen for route in expected} == set(ScreenId) - elsewhere
    assert found == expected


@each_kind
def test_the_bar_stands_in_the_same_place_on_every_screen(patient: PatientFlow, routes: str) -> None:
    places = set()
    for route in framed_routes(patient, routes):
        patient.services.navigator.go(route)
        places.add(
            tuple(patient.finger.place(patient.finger.find(name)) for name in ("Back", "Home", "Help", "Finish"))
        )
    assert len(places) == 1


def test_back_on_the_home_screen_ends_the_visit(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap("Back")
    assert (patient.route, patient.session.state) == (IDLE, "idle")


# --- words explained ----------------------------------------------------------------------------------------------


def sheet(patient: PatientFlow) -> TermSheet | None:
    shown = [sheet for sheet in patient.window.findChildren(TermSheet) if sheet.isVisible()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def first_link(patient: PatientFlow) -> Link:
    return next(link for link in patient.screen.findChildren(Link) if str(link.value).startswith("term:"))


def test_a_word_opens_its_meaning_and_close_closes_it(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step", *["Next step"] * 4)
    place, link = patient.place, first_link(patient)
    term = patient.context.library.glossary(patient.context.edition)[str(link.value).removeprefix("term:")]
    assert not patient.sees(term.meaning)
    patient.finger.tap(link.accessibleName())
    assert patient.sees(term.meaning)
    assert patient.sees(term.say)
    patient.finger.tap("Close")
    assert sheet(patient) is None
    assert patient.place == place


def test_a_tap_beside_a_meaning_closes_it_and_presses_nothing_below(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step", *["Next step"] * 4)
    place = patient.place
    (first_stop,) = patient.finger.named("Step 1, Check in at the desk")
    patient.finger.tap(first_link(patient).accessibleName())
    patient.finger.tap_at(patient.finger.middle(first_stop))
    assert sheet(patient) is None
    assert patient.place == place


def test_a_tap_on_a_meaning_itself_leaves_it_open(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap("Words explained", "Tracer")
    opened = sheet(patient)
    assert opened is not None
    patient.finger.tap_at(opened.page.mapTo(patient.window, QPoint(opened.page.width() // 2, 60)))
    patient.finger.tap_at(opened.page.mapTo(patient.window, QPoint(5, opened.page.height() // 2)))
    assert sheet(patient) is opened


@pytest.mark.slow
def test_every_word_of_the_list_opens_its_own_meaning(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap("Words explained")
    glossary = patient.context.library.glossary(patient.context.edition)
    unseen = []
    for term in glossary.values():
        patient.finger.tap(term.term)
        if not patient.sees(term.meaning):
            unseen.append(term.term)
        patient.finger.tap("Close")
    assert len(glossary) > 10
    assert unseen == []


# --- to tell and to ask -------------------------------------------------------------------------------------------

CHOOSING = {
    "tell staff": ("Tell staff first", "Show this to staff", ScreenId.TELL),
    "ask": ("Questions you may want to ask", "Show my questions", ScreenId.ASK),
}


@pytest.mark.parametrize(("row", "show", "screen"), CHOOSING.values(), ids=CHOOSING)
def test_what_was_switched_on_is_what_is_shown_to_staff(
    patient: PatientFlow, row: str, show: str, screen: ScreenId
) -> None:
    patient.wake()
    patient.finger.tap(VQ, row)
    page = patient.scan("vq")
    texts = list(page.words.tell.values() if screen is ScreenId.TELL else page.words.ask.values())
    assert not patient.finger.named(show), "nothing is chosen yet"
    patient.finger.tap(texts[1], texts[-1], texts[0], texts[1])
    patient.finger.tap(show)
    assert patient.route == Route(screen, "vq", SHOW)
    assert [text for text in texts if patient.sees(text)] == [texts[0], texts[-1]]
    patient.finger.tap("Back")
    switches = patient.screen.findChildren(Switch)
    assert [switch.text() for switch in switches if switch.isChecked()] == [texts[0], texts[-1]]
    patient.finger.tap(texts[0], texts[-1])
    assert not patient.finger.named(show), "nothing is chosen any more"


def test_what_was_chosen_is_gone_for_the_next_patient(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first", "I am or may be pregnant", "Finish")
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first")
    switches = patient.screen.findChildren(Switch)
    assert switches
    assert [switch.text() for switch in switches if switch.isChecked()] == []


# --- pages of their own -------------------------------------------------------------------------------------------


def test_those_who_had_their_scan_get_its_card_in_three_taps(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk("chest-clinic")
    patient.wake()
    found, expected = [], []
    for scan in patient.context.edition.profile.scans:
        page = patient.scan(scan)
        patient.finger.tap("I have had my scan", page.words.title)
        found.append((patient.route, patient.sees(page.say(page.words.aftercare.headline))))
        expected.append((Route(ScreenId.AFTERCARE, scan), True))
        patient.finger.tap("Home")
    assert found == expected


def test_two_scans_stand_side_by_side_row_by_row(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Compare two scans")
    page = patient.context.library.comparison("vq-ctpa", patient.context.edition)
    seen = {row.title for row in page.words.rows.values() if patient.sees(row.title)}
    for _ in as_long_as(lambda: patient.finger.named("More")):
        patient.finger.tap("More")
        seen |= {row.title for row in page.words.rows.values() if patient.sees(row.title)}
    assert seen == {row.title for row in page.words.rows.values()}


def test_radiation_is_drawn_for_every_scan_beside_the_natural_one(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk("general")
    patient.wake()
    patient.finger.tap("Radiation in everyday terms")
    bars = patient.screen.findChildren(DoseBar)
    assert len(bars) == 1 + len(patient.context.edition.profile.scans)
    assert patient.sees("No radiation")


# --- aids ---------------------------------------------------------------------------------------------------------


def test_text_size_and_contrast_go_round_and_finish_gives_them_back(patient: PatientFlow) -> None:
    patient.wake()
    before = patient.services.aids.aids
    sizes, contrasts, text, paper = [], [], [], []
    for _ in range(4):
        patient.finger.tap("Text size")
        sizes.append(patient.services.aids.aids.text_size)
        text.append(patient.context.theme.font("body").pixelSize())
    for _ in range(3):
        patient.finger.tap("Contrast")
        contrasts.append(patient.services.aids.aids.contrast.value)
        paper.append(patient.window.grab().toImage().pixelColor(5, 300).name())
    assert sizes == [125, 150, 200, 100]
    assert text == [*sorted(text[:3]), min(text)]
    assert contrasts == ["dark", "high", "light"]
    assert len(set(paper)) == 3
    patient.finger.tap("Text size", "Contrast", "Lower")
    assert patient.services.aids.aids != before
    patient.finger.tap("Finish")
    assert patient.services.aids.aids == before


def test_lower_moves_the_page_into_the_lower_half_and_raise_back(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ)
    patient.finger.tap("Lower")
    tops = [patient.finger.middle(tap).y() for name in patient.finger.names() for tap in patient.finger.named(name)]
    assert min(top for top in tops if top > 0) > patient.window.height() // 2
    patient.finger.tap("What happens, step by step", "Next step", "Raise")
    assert patient.finger.place(patient.screen)[1] < patient.window.height() // 4


def test_an_aid_leaves_one_on_the_page_with_what_was_chosen(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "Tell staff first", "I am breast-feeding", "Text size", "Contrast")
    switches = patient.screen.findChildren(Switch)
    assert patient.route == Route(ScreenId.TELL, "vq")
    assert [switch.text() for switch in switches if switch.isChecked()] == ["I am breast-feeding"]
