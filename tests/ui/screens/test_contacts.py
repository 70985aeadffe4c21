"""Whom to call, as a busy department has it: on the card, on its photo and on Help, whole in every look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.content.places.telephones import HELP
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.text.prose import Prose
from tests.shipped_content import copy_of_content
from tests.ui import checks
from tests.ui.screens.test_photo_card import DISPLAYS, shown_whole, words_of
from tests.ui.stage import Look, Stage, opened

pytestmark = pytest.mark.usefixtures("qapp")
WEEK = ["monday", "tuesday", "wednesday", "thursday"]
BUSY = {
    "day": {
        "phone": "01632 960948",
        "extension": "4948",
        "hours": [
            {"days": WEEK, "begins": "08:30", "ends": "17:00"},
            {"days": ["friday"], "begins": "08:30", "ends": "16:30"},
            {"days": ["saturday"], "begins": "09:00", "ends": "12:00"},
            {"days": ["saturday"], "begins": "13:00", "ends": "15:00"},
        ],
        "closed": ["2026-12-25", "2026-12-28", "2027-01-01"],
    },
    "night": {"phone": "+44 (0)1632 960 233", "bleep": "600", "hours": {"en-GB": "Evenings, nights and weekends"}},
}
OWN = (
    "01632 960948, extension 4948",
    "Monday to Thursday, 8:30am to 5pm",
    "Friday, 8:30am to 4:30pm",
    "Saturday, 9am to 12pm and 1pm to 3pm",
    "Closed on 25 December, 28 December and 1 January.",
    "Evenings, nights and weekends: +44 (0)1632 960 233, bleep 600",
)
OTHERS = (
    "In an emergency: 999",
    "For other illness: 111",
    "Asthma + Lung UK helpline, for living with a lung condition: 0300 222 5800",
)


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    copy_of_content(folder)
    file = folder / "profiles" / "chest-clinic" / "profile.json"
    raw = json.loads(file.read_bytes())
    raw["contacts"] |= BUSY
    file.write_text(json.dumps(raw), "utf-8")
    return folder


def lacking(stage: Stage, *texts: str) -> list[str]:
    read = words_of(stage).replace("\u00a0", " ")
    return [text for text in texts if text not in read]


UPRIGHT, WIDE = DISPLAYS[:2]
LOOKS = {
    "upright": Look(UPRIGHT),
    "largest": Look(UPRIGHT, 200),
    "wide": Look(WIDE),
    "high": Look(UPRIGHT, 100, "high"),
}


@pytest.mark.parametrize(
    "look",
    [pytest.param(look, id=name, marks=[] if name == "upright" else pytest.mark.slow) for name, look in LOOKS.items()],
)
def test_a_busy_department_is_read_whole_on_the_card_its_photo_and_help(busy: Path, look: Look) -> None:
    with opened("chest-clinic", look, busy) as stage:
        for route, texts in (
            (Route(ScreenId.AFTERCARE, "vq"), OWN),
            (Route(ScreenId.PHOTO, "vq"), OWN),
            (Route(ScreenId.TOPIC, HELP), (*OWN, *OTHERS)),
        ):
            stage.go(route)
            assert lacking(stage, *texts) == [], str(route)
            assert [str(fault) for layer in stage.layers() for fault in checks.clipped(layer)] == [], str(route)
            if route.screen is ScreenId.PHOTO:
                assert shown_whole(stage) or look.text > 100
                lines = stage.screen.findChildren(Prose)
                assert len({line.mapTo(stage.screen, line.rect().topLeft()).x() for line in lines}) > 1
