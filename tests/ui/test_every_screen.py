"""Every screen of every department on every display, in every text size and contrast: nothing clipped or faint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec
import pytest

from kiosk.content.pages import ScanPage
from kiosk.content.places.telephones import HELP
from kiosk.services.patient.routes import SAFE, SHOW, Route, ScreenId
from kiosk.ui.screens.safe.safe_page import SafePage
from kiosk.ui.widgets.dialogs import BottomSheet, StillHere
from kiosk.ui.widgets.text.prose import Prose
from tests.ui import checks
from tests.ui.contrasts import LEAST, faint
from tests.ui.frames import bar_places, framed, unreachable
from tests.ui.layers import Layer, layer_of, layers_of
from tests.ui.stage import DISPLAYS, TABLET, UPRIGHT, Look, Stage, opened, profiles, settle

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS, CONTRASTS = (100, 125, 150, 200), ("light", "dark", "high")
PROFILES = profiles()
MOST_TOLD = 25


def _looks() -> Iterator[tuple[str, Look, bool]]:
    """Every display with every text size, and with each a department and a contrast in turn; True where it is slow.

    Daily the smallest with the largest letters, for there is least room.

    The largest displays take four times as long: there each text size has one contrast.
    """
    for i, display in enumerate(DISPLAYS):
        for j, text in enumerate(TEXTS):
            for k, contrast in enumerate(CONTRASTS):
                first = (i + j) % len(CONTRASTS) == k
                daily = first and display == TABLET and text == TEXTS[-1]
                if first or not display.large:
                    yield PROFILES[(i + j + k) % len(PROFILES)], Look(display, text, contrast), not daily


LOOKS = [
    pytest.param(profile, look, id=f"{profile}-{look}", marks=[pytest.mark.slow] if slow else [])
    for profile, look, slow in _looks()
]
LOWERED = [
    pytest.param(
        PROFILES[number % len(PROFILES)],
        Look(display, text, lower=True),
        id=f"{display}-{text}",
        marks=[pytest.mark.slow] if number else [],
    )
    for number, (display, text) in enumerate([(UPRIGHT, 100), (UPRIGHT, 200), (DISPLAYS[4], 150), (DISPLAYS[6], 100)])
]


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_every_screen_of_a_department_is_whole(profile: str) -> None:
    with opened(profile, Look()) as stage:
        assert_whole(stage, stage.routes())


@pytest.mark.parametrize(("profile", "look"), LOOKS)
def test_every_kind_of_screen_is_whole_in_every_look(profile: str, look: Look) -> None:
    with opened(profile, look) as stage:
        assert_whole(stage, longest(stage))


@pytest.mark.parametrize(("profile", "look"), LOWERED)
def test_every_kind_of_screen_is_whole_when_it_is_lowered(profile: str, look: Look) -> None:
    with opened(profile, look) as stage:
        assert_whole(stage, longest(stage))


@pytest.mark.parametrize(("profile", "look"), LOOKS)
def test_what_lies_over_a_page_is_whole_in_every_look(profile: str, look: Look) -> None:
    with opened(profile, look) as stage:
        assert told(over_the_page(stage)) == []


def assert_whole(stage: Stage, routes: Iterable[Route]) -> None:
    """Looks at each screen, and that what stands on all of them never moves."""
    found: list[str] = []
    places = None
    for route in routes:
        stage.go(route)
        found += (f"{stage.screen.code}: {finding}" for finding in findings(stage))
        if route.screen is not ScreenId.IDLE:
            places = places or bar_places(stage)
            if bar_places(stage) != places:
                found.append(f"{stage.screen.code}: the bar moved from {places} to {bar_places(stage)}")
    assert told(found) == []


def findings(stage: Stage) -> Iterator[checks.Finding]:
    layers = stage.layers()
    for layer in layers:
        yield from seen(stage, layer)
    yield from framed(stage, layers[0])
    if stage.screen.pager is not None:
        yield from unreachable(stage.screen.pager, layers[1])


def seen(stage: Stage, layer: Layer, column: float = 0) -> Iterator[checks.Finding]:
    """`column` is the width of the words where it is not that of the page."""
    sizes = stage.sizes
    assert layer.texts or layer.taps(), "a layer with nothing on it proves nothing"
    yield from checks.clipped(layer)
    yield from checks.broken(layer, column or sizes.width - 2 * sizes.margin)
    yield from checks.elided(layer)
    yield from checks.overlapping(layer)
    yield from checks.small(layer, sizes.per_mm)
    yield from checks.crowded(layer, sizes.per_mm)
    yield from checks.unnamed(layer)
    yield from checks.long_lines(layer)
    yield from checks.tight_lines(layer)
    yield from faint(layer, LEAST[stage.context.theme.contrast])


def over_the_page(stage: Stage) -> Iterator[checks.Finding]:
    """The longest words explained, the languages, the question whether anyone is there, and the safe page."""
    window, session, context = stage.window, stage.kiosk.services.session, stage.context
    terms = context.library.glossary(context.edition)
    opening: list[Callable[[], None]] = [
        partial(window.explain, max(terms, key=lambda term: len(terms[term].meaning))),
        partial(window.explain, max(terms, key=lambda term: len(terms[term].term))),
        window.choose_language,
    ]
    for opens in opening[: 3 if len(context.edition.profile.languages) > 1 else 2]:
        opens()
        settle()
        (sheet,) = window.findChildren(BottomSheet)
        assert sheet.page.pager is not None
        column = max(prose.width() for prose in sheet.findChildren(Prose))
        for layer in layers_of(sheet, context.theme.colours.paper, sheet.page.pager):
            yield from seen(stage, layer, column)
    session.begin()
    session.warning_started.emit()
    session.countdown_changed.emit(20)
    settle()
    (question,) = window.findChildren(StillHere)
    yield from seen(stage, layer_of(question, context.theme.colours.paper))
    session.warning_ended.emit()
    session.end()
    stage.kiosk.services.navigator.go(SAFE)
    settle()
    (safe,) = window.findChildren(SafePage)
    yield from seen(stage, layer_of(safe, context.theme.colours.paper))


def told(found: Iterable[object]) -> list[str]:
    """Not more than a reader can take in."""
    lines = [str(finding) for finding in found]
    return lines if len(lines) <= MOST_TOLD else [*lines[:MOST_TOLD], f"… and {len(lines) - MOST_TOLD} more"]


def longest(stage: Stage) -> list[Route]:
    """Of each kind of screen the one with the most to say.

    Topics with a part of their own count as kinds, and so do the steps of a scan in several visits.
    """
    kinds: dict[tuple[str, str], Route] = {}
    for route in stage.routes():
        own = route.screen is ScreenId.TOPIC and (route.page == HELP or _has_chart(stage, route))
        own |= route.screen is ScreenId.STEPS and bool(_scan(stage, route).words.visits)
        kind = (route.screen.value, route.page if own else route.part if route.part == SHOW else "")
        if kind not in kinds or _length(stage, route) > _length(stage, kinds[kind]):
            kinds[kind] = route
    assert any(route.page == HELP for route in kinds.values())
    return list(kinds.values())


def _scan(stage: Stage, route: Route) -> ScanPage:
    return stage.context.library.scan(route.page, stage.context.edition)


def _has_chart(stage: Stage, route: Route) -> bool:
    return stage.context.library.topic(route.page, stage.context.edition).facts.chart


def _ends_visit(page: ScanPage, part: str) -> bool:
    """Whether the step has a row more, which leads to the card for the time between visits."""
    visits = {step.id: step.visit for step in page.facts.steps}
    last = {visit: id_ for id_, visit in visits.items()}
    return part in list(last.values())[:-1]


def _length(stage: Stage, route: Route) -> int:
    """Of the words that are the screen's own, in bytes."""
    library, edition = stage.context.library, stage.context.edition
    if route.screen is ScreenId.TOPIC:
        return len(msgspec.json.encode(library.topic(route.page, edition).words))
    if not route.page or route.screen is ScreenId.COMPARE:
        return 0
    page = _scan(stage, route)
    match route.screen:
        case ScreenId.STEPS:
            row = 1000 * _ends_visit(page, route.part)
            return row + len(msgspec.json.encode(page.words.steps[route.part]))
        case ScreenId.SECTION:
            return len(msgspec.json.encode(page.words.sections[route.part]))  # type: ignore[index]
        case ScreenId.QUESTIONS:
            return len(msgspec.json.encode(page.words.questions))
        case ScreenId.TELL:
            return len(msgspec.json.encode(page.words.tell))
        case ScreenId.ASK:
            return len(msgspec.json.encode(page.words.ask))
        case ScreenId.AFTERCARE | ScreenId.PHOTO:
            return len(msgspec.json.encode(page.words.aftercare))
        case ScreenId.BETWEEN:
            return len(msgspec.json.encode(page.words.between))
        case _:
            return len(page.words.title) + len(msgspec.json.encode(page.words.facts))
