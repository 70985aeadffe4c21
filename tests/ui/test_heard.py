"""Every string that is drawn is heard once: it stands in exactly one unit of its screen."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.services.speech.unit import HeardUnit, UnitRole
from kiosk.ui.speech.roles import install_roles
from kiosk.ui.speech.shown import ShownUnits
from kiosk.ui.widgets.chrome.header import Header
from kiosk.ui.widgets.rows import Switch
from tests.ui.stage import Look, Stage, opened, profiles

pytestmark = pytest.mark.usefixtures("qapp")
A_FEW = (HOME, Route(ScreenId.STEPS, "vq", "krypton"), Route(ScreenId.AFTERCARE, "vq"), Route(ScreenId.TELL, "vq"))


def heard(stage: Stage) -> tuple[HeardUnit, ...]:
    install_roles()
    return ShownUnits(stage.window, stage.kiosk.services).units()


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def faults(stage: Stage, units: tuple[HeardUnit, ...]) -> Iterator[str]:
    by_place: dict[QWidget, HeardUnit] = {}
    for unit in units:
        assert isinstance(unit.place, QWidget)
        if unit.place in by_place:
            yield f"heard twice: {unit.text}"
        by_place[unit.place] = unit
        if not unit.text or not unit.sentences:
            yield f"empty: {type(unit.place).__name__}"
        if isinstance(unit.place, Switch) and unit.state is None:
            yield f"without a state: {unit.text}"
    for layer in stage.layers():
        drawn: dict[QWidget, str] = {}
        for text in layer.texts:
            drawn[text.widget] = f"{drawn.get(text.widget, '')} {text.text}"
        for widget, text_drawn in drawn.items():
            if widget not in by_place:
                yield f"not heard: {text_drawn}"
            elif missing := words(text_drawn) - words(by_place[widget].text):
                yield f"not heard of {text_drawn}: {' '.join(missing)}"


def test_the_clock_is_heard_by_the_hour_and_the_minutes_past_it_of_which_there_are_clips() -> None:
    afternoon = dt.datetime(2027, 5, 3, 14, 5, tzinfo=dt.UTC)
    with opened("nuclear-medicine", Look()) as stage:
        units = ShownUnits(stage.window, replace(stage.kiosk.services, now=lambda: afternoon)).units()
        header = next(unit for unit in units if isinstance(unit.place, Header))
    assert [sentence.text for sentence in header.sentences][-3:] == ["14:00", "5 min", "HOME"]


def test_what_is_drawn_is_heard_once_with_its_title_first_and_finish_after_all_else() -> None:
    with opened("nuclear-medicine", Look()) as stage:
        for route in A_FEW:
            stage.go(route)
            units = heard(stage)
            assert list(faults(stage, units)) == []
            assert units[0].role is UnitRole.HEADING
            names = [unit.text for unit in units]
            assert names.index("Back") < names.index("Home") < names.index("Help") < names.index("Finish")


def test_the_checker_finds_what_is_left_out() -> None:
    with opened("nuclear-medicine", Look()) as stage:
        stage.go(HOME)
        units = heard(stage)
        assert list(faults(stage, units[1:])) != []
        assert list(faults(stage, (*units, units[0]))) != []


@pytest.mark.slow
@pytest.mark.parametrize("profile", profiles())
def test_every_screen_of_every_department_is_heard(profile: str) -> None:
    with opened(profile, Look()) as stage:
        for route in stage.routes():
            stage.go(route)
            assert (route, list(faults(stage, heard(stage)))) == (route, [])
