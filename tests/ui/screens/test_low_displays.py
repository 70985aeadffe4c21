"""On every display that the doctor takes for suited, a step shows its title and its first sentence without More."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint

from kiosk.content.markup import plain
from kiosk.services.checkup.screen_checks import least_room_mm
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.text.prose import Prose
from tests.ui.stage import Display, Look, Stage, opened

pytestmark = pytest.mark.usefixtures("qapp")

SUITED = (
    Display(1920, 360, 28),
    Display(800, 480, 8),
    Display(480, 800, 10),
    Display(1280, 800, 10.1),
    Display(1024, 1280, 19),
)
MORE = (
    Display(1920, 360, 23),
    Display(1920, 360, 32),
    Display(1280, 400, 14),
    Display(3840, 720, 28),
    Display(1920, 540, 28),
    Display(800, 480, 10.1),
    Display(1024, 600, 9),
    Display(640, 480, 10),
    Display(1366, 768, 11.6),
    Display(1280, 800, 21.5),
    Display(600, 1024, 10),
    Display(360, 1920, 28),
    Display(1080, 1920, 11.6),
    Display(1080, 1920, 15.6),
    Display(1080, 1920, 27),
    Display(1080, 1080, 26.5),
    Display(1920, 1920, 26.5),
    Display(1200, 1280, 19),
    Display(1200, 1600, 21.3),
    Display(768, 1024, 15),
    Display(1440, 1920, 30),
    Display(1280, 1920, 24),
    Display(1200, 1920, 24),
    Display(1280, 1024, 19),
)
NOT_SUITED = (Display(800, 480, 7), Display(1024, 600, 7), Display(480, 800, 9), Display(1920, 360, 20))


def suited(display: Display) -> bool:
    per_mm = math.hypot(display.width, display.height) / (display.inches * 25.4)
    width, height = display.width / per_mm, display.height / per_mm
    least_width, least_height = least_room_mm(width, height)
    return round(width) >= least_width and round(height) >= least_height


def hidden_steps(stage: Stage) -> list[str]:
    """The steps of a scan of which the title or the first sentence is not all in view."""
    page = stage.context.library.scan("vq", stage.context.edition)
    hidden = []
    for step in page.facts.steps:
        stage.go(Route(ScreenId.STEPS, "vq", step.id))
        words = page.words.steps[step.id]
        text = plain(page.say(words.text)).split("\n")[0]
        pager = stage.screen.pager
        assert pager is not None
        view = pager.body.height() if not pager.longer else pager._view_height
        bottoms = [
            first_sentence_bottom(prose, prose.mapTo(pager.body, QPoint(0, 0)).y())
            for prose in stage.screen.findChildren(Prose)
            if prose.text() == words.title or prose.text().split("\n")[0] == text
        ]
        assert len(bottoms) == 2, step.id
        if max(bottoms) > view:
            hidden.append(step.id)
    return hidden


def first_sentence_bottom(prose: Prose, top: int) -> int:
    """The lower edge of the line in which the first sentence ends, in pixels of the page."""
    text = prose.text().split("\n")[0]
    end = text.find(". ") if ". " in text else len(text) - 1
    part = prose._lines[0][1]
    line = part._layout.lineForTextPosition(end).lineNumber()
    return top + (line + 1) * part.pitch


@pytest.mark.parametrize(
    "display", [*SUITED, *(pytest.param(display, marks=pytest.mark.slow) for display in MORE)], ids=str
)
def test_a_step_shows_its_title_and_first_sentence_without_more(display: Display) -> None:
    assert suited(display)
    with opened("nuclear-medicine", Look(display)) as stage:
        assert hidden_steps(stage) == []


@pytest.mark.parametrize("display", NOT_SUITED, ids=str)
def test_what_is_smaller_is_named_as_not_suited(display: Display) -> None:
    assert not suited(display)


def test_the_smallest_display_is_where_sentences_begin_to_hide() -> None:
    """So that the limit is not drawn where it costs a usable screen."""
    with opened("nuclear-medicine", Look(NOT_SUITED[0])) as stage:
        assert hidden_steps(stage)
