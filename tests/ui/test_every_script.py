"""Every kind of screen in languages of every script: nothing clipped, broken or overlapping, and no letter missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pseudo_language import add_pseudo_language
from tests.pseudo_scripts import SCRIPTS
from tests.shipped_content import copy_of_content
from tests.ui.stage import DISPLAYS, TABLET, UPRIGHT, Look, opened
from tests.ui.test_every_screen import assert_whole, longest, over_the_page, told

pytestmark = pytest.mark.usefixtures("qapp")

PROFILE = "nuclear-medicine"
SHAPES = ((UPRIGHT, 100), (UPRIGHT, 200), (DISPLAYS[1], 100), (DISPLAYS[1], 200))
WIDEST, HIGHEST = "ta", "ur"
"""The script whose words are widest, and that whose lines are highest."""
DAILY = {"ur": 0}
"""The shape in which a script is looked at every day: one from right to left, with the highest lines."""
CASES = [
    pytest.param(Look(*shape, language=tag), marks=[] if DAILY.get(tag) == number else [pytest.mark.slow])
    for tag in SCRIPTS
    for number, shape in enumerate(SHAPES)
]
ON_A_TABLET = [
    *(Look(TABLET, 100, language=tag) for tag in (WIDEST, HIGHEST)),
    *(Look(TABLET, 200, language=tag) for tag in SCRIPTS if tag != WIDEST),
]
"""In large letters, which need most room: there words of Tamil are wider than a page with More beside it."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts") / "content"
    copy_of_content(folder)
    for language in SCRIPTS.values():
        add_pseudo_language(folder, PROFILE, language=language)
    return folder


@pytest.mark.parametrize(
    "look", [*CASES, *(pytest.param(look, marks=pytest.mark.slow) for look in ON_A_TABLET)], ids=str
)
def test_every_kind_of_screen_is_whole_in_every_script(look: Look, content: Path) -> None:
    with opened(PROFILE, look, content) as stage:
        assert_whole(stage, longest(stage))
        assert stage.context.edition.language == look.language
        assert told(over_the_page(stage)) == []
