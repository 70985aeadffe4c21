"""The way that most patients take: wake the screen, find the scan, see its steps, take the card along, go back."""

from __future__ import annotations

import itertools
import time

import pytest
from PySide6.QtCore import QPoint

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from tests.flows.conftest import SIZE, OpenKiosk
from tests.flows.patient_flow import PatientFlow
from tests.loops import as_long_as, wait_until

pytestmark = [pytest.mark.usefixtures("idle_tasks"), pytest.mark.windows]

VQ = "Lung air and blood scan (VQ)"
WIDTH, HEIGHT = SIZE

ANYWHERE = {
    "the middle": QPoint(WIDTH // 2, HEIGHT // 2),
    "the header": QPoint(WIDTH // 2, 30),
    "the department's icon": QPoint(60, 60),
    "the sample ribbon": QPoint(WIDTH // 2, 150),
    "the title": QPoint(WIDTH // 2, 1200),
    "the button": QPoint(WIDTH // 2, 1500),
    "the first pixel": QPoint(0, 0),
    "the last pixel": QPoint(WIDTH - 1, HEIGHT - 1),
}


@pytest.mark.parametrize("point", ANYWHERE.values(), ids=ANYWHERE)
def test_a_tap_anywhere_on_the_idle_screen_leads_home(patient: PatientFlow, point: QPoint) -> None:
    patient.finger.tap_at(point)
    wait_until(lambda: patient.route == HOME, "it leads nowhere")


def test_on_a_slow_machine_home_comes_when_its_pages_are_loaded_unless_the_visit_has_ended(
    patient: PatientFlow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On which each step takes a second, so that no two of them are taken at one time."""
    monkeypatch.setattr(time, "perf_counter", itertools.count().__next__)
    patient.finger.tap_at(patient.centre)
    assert (patient.route, patient.session.in_use()) == (IDLE, True)
    patient.session.end()
    patient.wait_until_awake()
    assert patient.route == IDLE
    patient.finger.tap_at(patient.centre)
    wait_until(lambda: patient.route == HOME, "it leads nowhere")


def test_the_second_of_two_quick_taps_on_the_idle_screen_chooses_nothing(patient: PatientFlow) -> None:
    patient.wake()
    tile = patient.finger.middle(patient.finger.find(VQ))
    patient.services.navigator.wipe()
    patient.finger.tap_twice_at(tile)
    assert patient.route == HOME
    patient.finger.tap_at(tile)
    assert patient.route == HOME
    patient.wait_until_taps_count()
    patient.finger.tap_at(tile)
    assert patient.route == Route(ScreenId.SCAN, "vq")


def test_a_finger_that_comes_down_while_the_screen_wakes_presses_nothing_when_it_lifts(patient: PatientFlow) -> None:
    patient.wake()
    tile = patient.finger.middle(patient.finger.find(VQ))
    patient.services.navigator.wipe()
    patient.finger.tap_at(patient.centre)
    patient.finger.press(tile)
    patient.wait_until_taps_count()
    patient.finger.release(tile)
    assert patient.route == HOME


def test_the_whole_way_of_a_vq_patient(patient: PatientFlow) -> None:
    patient.wake()
    steps = [step.id for step in patient.scan("vq").facts.steps]
    way: list[tuple[str, Route]] = [
        (VQ, Route(ScreenId.SCAN, "vq")),
        ("What happens, step by step", Route(ScreenId.STEPS, "vq", steps[0])),
        *(("Next step", Route(ScreenId.STEPS, "vq", step)) for step in steps[1:]),
        ("After your scan", Route(ScreenId.AFTERCARE, "vq")),
        ("Take it with you", Route(ScreenId.PHOTO, "vq")),
        ("Back", Route(ScreenId.AFTERCARE, "vq")),
        ("Back", Route(ScreenId.STEPS, "vq", steps[-1])),
        ("Back", Route(ScreenId.SCAN, "vq")),
        ("Back", HOME),
        ("Back", IDLE),
    ]
    gone = []
    for name, _target in way:
        patient.finger.tap(name)
        gone.append((name, patient.route))
    assert gone == way


def test_each_step_says_where_one_is_and_previous_leads_back(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step")
    count = len(patient.scan("vq").facts.steps)
    forth, back = [], []
    for number in range(1, count + 1):
        forth.append(patient.sees(f"Step {number} of {count}"))
        if number < count:
            patient.finger.tap("Next step")
    for number in range(count, 0, -1):
        back.append(patient.sees(f"Step {number} of {count}"))
        if number > 1:
            patient.finger.tap("Previous step")
    assert forth == back == [True] * count
    assert not patient.finger.named("Previous step")


def test_a_tap_on_the_track_jumps_there_and_back_leads_out_of_the_steps(patient: PatientFlow) -> None:
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step")
    page, words = patient.scan("vq"), patient.words.step
    jumped, expected = [], []
    for number in (7, 2, 9, 1, 5):
        step = page.facts.steps[number - 1]
        name = words.ahead.replace("{number}", str(number)).replace("{title}", page.words.steps[step.id].title)
        patient.finger.tap(name)
        jumped.append(patient.route)
        expected.append(Route(ScreenId.STEPS, "vq", step.id))
    assert jumped == expected
    patient.finger.tap("Back")
    assert patient.route == Route(ScreenId.SCAN, "vq")


PROFILES = ("chest-clinic", "general", "nuclear-medicine", "nuclear-medicine-us")


@pytest.mark.parametrize("text_size", [100, 200, *(pytest.param(size, marks=pytest.mark.slow) for size in (125, 150))])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["upright", "wide"])
def test_next_and_previous_never_move_between_the_steps(
    open_kiosk: OpenKiosk, size: tuple[int, int], text_size: int
) -> None:
    patient = open_kiosk("chest-clinic", size=size)
    patient.wake()
    for _ in as_long_as(lambda: patient.services.aids.aids.text_size != text_size):
        patient.finger.tap("Text size")
    patient.finger.tap(VQ, "What happens, step by step")
    places: dict[str, set[tuple[int, int, int, int]]] = {"forth": set(), "back": set()}
    count = len(patient.scan("vq").facts.steps)
    for number in range(1, count + 1):
        following = patient.finger.find("Next step" if number < count else "After your scan")
        places["forth"].add(patient.finger.place(following))
        if number > 1:
            places["back"].add(patient.finger.place(patient.finger.find("Previous step")))
        if number < count:
            patient.finger.tap("Next step")
    assert {name: len(found) for name, found in places.items()} == {"forth": 1, "back": 1}, places


def scan_sections(patient: PatientFlow, scan: str) -> dict[str, Route]:
    """What a scan's own page leads to."""
    page, words = patient.scan(scan), patient.words.scan
    sections = {
        **{getattr(words, name): Route(ScreenId.SECTION, scan, name) for name in page.facts.sections.given()},
        words.steps: Route(ScreenId.STEPS, scan, page.facts.steps[0].id),
        words.after: Route(ScreenId.AFTERCARE, scan),
        words.tell: Route(ScreenId.TELL, scan),
        words.questions: Route(ScreenId.QUESTIONS, scan),
        words.ask: Route(ScreenId.ASK, scan),
    }
    if page.facts.parts:
        sections[words.parts] = Route(ScreenId.PARTS, scan)
    for comparison in patient.context.edition.profile.comparisons:
        if scan in patient.context.library.comparison(comparison, patient.context.edition).facts.scans:
            sections[words.compare] = Route(ScreenId.COMPARE, comparison)
    return sections


@pytest.mark.parametrize(
    "profile", [pytest.param(each, marks=[] if each == PROFILES[-1] else [pytest.mark.slow]) for each in PROFILES]
)
def test_two_taps_lead_to_every_scan_and_three_to_everything_about_it(open_kiosk: OpenKiosk, profile: str) -> None:
    patient = open_kiosk(profile)
    expected: dict[tuple[str, ...], Route] = {}
    found: dict[tuple[str, ...], Route] = {}
    patient.wake()
    for scan in patient.context.edition.profile.scans:
        title = patient.scan(scan).words.title
        patient.finger.tap(title)
        expected[title,], found[title,] = Route(ScreenId.SCAN, scan), patient.route
        for section, route in scan_sections(patient, scan).items():
            patient.finger.tap(section)
            expected[title, section], found[title, section] = route, patient.route
            patient.finger.tap("Back")
        patient.finger.tap("Home")
    assert found == expected
    assert len(expected) >= 10 * len(patient.context.edition.profile.scans)


@pytest.mark.parametrize(
    "profile", [pytest.param(each, marks=[] if each == PROFILES[-1] else [pytest.mark.slow]) for each in PROFILES]
)
def test_two_taps_lead_to_all_that_belongs_to_no_scan(open_kiosk: OpenKiosk, profile: str) -> None:
    patient = open_kiosk(profile)
    patient.wake()
    context = patient.context
    expected = {
        context.words.letters.open: Route(ScreenId.LETTERS),
        context.words.home.after: Route(ScreenId.AFTER),
        context.words.home.words: Route(ScreenId.WORDS),
        context.words.bar.help: Route(ScreenId.TOPIC, "help"),
    }
    for topic in context.edition.profile.topics:
        if topic != "help":
            expected[context.library.topic(topic, context.edition).words.title] = Route(ScreenId.TOPIC, topic)
    for comparison in context.edition.profile.comparisons:
        title = context.library.comparison(comparison, context.edition).words.title
        expected[title] = Route(ScreenId.COMPARE, comparison)
    found = {}
    for name in expected:
        patient.finger.tap(name)
        found[name] = patient.route
        patient.finger.tap("Home")
    assert found == expected
