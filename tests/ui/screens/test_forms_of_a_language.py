"""What a language has of its own on the screens: its order of words, its clock, its plurals, and its direction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from kiosk.content.places.telephones import HELP
from kiosk.services.notices.notice_keeper import FreeNotice
from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.ui.widgets.dialogs import StillHere
from kiosk.ui.widgets.rows import Row
from tests.content.authoring.planted_units import HOUR, NAMES
from tests.content.conftest import load, put
from tests.pseudo_language import TAG, add_pseudo_language
from tests.shipped_content import copy_of_content
from tests.ui.stage import Look, Stage, opened, settle

pytestmark = pytest.mark.usefixtures("qapp")
PROFILE = "chest-clinic"
IN_ORDER = ["Cześć", "Ćma", "Lama", "Łza", "Mama"]
"""By code points, ć and ł stand after z."""


@pytest.fixture(scope="module")
def polish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("polish") / "content"
    copy_of_content(folder)
    add_pseudo_language(folder, PROFILE)
    interface = f"interface/{TAG}.json"
    put(folder, interface, "numbers/units", dict.fromkeys(NAMES, HOUR))
    put(folder, interface, "left_alone/countdown", "Za {time:genitive}")
    put(folder, interface, "help/limit", "Po {time:genitive}")
    glossary = load(folder, f"glossary/{TAG}.json")
    for word, id_ in zip(reversed(IN_ORDER), glossary, strict=False):
        put(folder, f"glossary/{TAG}.json", f"{id_}/term", word)
    return folder


@pytest.fixture(scope="module")
def stage(polish: Path) -> Iterator[Stage]:
    with opened(PROFILE, Look(), polish) as opened_stage:
        yield opened_stage


def speak(stage: Stage, language: str) -> None:
    aids = stage.kiosk.services.aids
    aids.use(replace(aids.aids, language=language))
    settle()


def test_words_explained_stand_in_the_order_of_their_language(stage: Stage) -> None:
    speak(stage, TAG)
    stage.go(Route(ScreenId.WORDS))
    words = [row.accessibleName() for row in stage.screen.findChildren(Row)]
    assert [word for word in words if word in IN_ORDER] == IN_ORDER


@pytest.mark.parametrize(
    ("language", "seconds", "said"),
    [
        ("en-GB", 30, "This screen clears in 30 seconds."),
        (TAG, 30, "Za 30 godzin"),
        (TAG, 22, "Za 22 godzin"),
        (TAG, 1, "Za 1 godziny"),
    ],
)
def test_the_countdown_has_the_plurals_and_the_case_of_its_language(
    stage: Stage, language: str, seconds: int, said: str
) -> None:
    stage.go(HOME)
    speak(stage, language)
    stage.window.overlays.ask(stage.context)
    stage.window.show_seconds_left(seconds)
    (question,) = stage.window.findChildren(StillHere)
    assert question.accessibleDescription() == said
    stage.window.overlays.answer()
    settle()


@pytest.mark.parametrize(("language", "figures"), [("en-GB", "2:05"), (TAG, "14:05")])
def test_the_clock_in_the_header_has_the_figures_of_its_language(stage: Stage, language: str, figures: str) -> None:
    speak(stage, language)
    assert stage.window.frame is not None
    stage.window.frame.set_time(dt.datetime(2027, 5, 3, 14, 5, tzinfo=dt.UTC))
    assert f" {figures}." in stage.window.frame.header.accessibleName()


def test_the_limit_of_help_is_in_the_case_that_is_asked_for(polish: Path) -> None:
    with opened(PROFILE, Look(), polish) as stage:
        speak(stage, TAG)
        stage.go(Route(ScreenId.TOPIC, HELP))
        assert "Po 2 godzin" in [label.text() for label in stage.screen.findChildren(QLabel)]


def test_a_notice_of_staff_keeps_its_own_direction_in_a_language_read_from_the_right(polish: Path) -> None:
    put(polish, "library.json", f"languages/{TAG}/direction", "rtl")
    with opened(PROFILE, Look(), polish) as stage:
        notices = stage.kiosk.services.notices
        until = stage.kiosk.services.now() + dt.timedelta(hours=1)
        notices.post(FreeNotice("The lift is out of order. Use the stairs.", "en-GB"), until)
        speak(stage, TAG)
        stage.go(HOME)
        (text,) = [label.text() for label in stage.screen.findChildren(QLabel) if "lift" in label.text()]
        assert text.startswith("\u2068The lift is out of order.\u2069\n\u2068Use the stairs.\u2069 ")
