"""Every kind of screen in a language whose words are 40 % longer than the English: nothing clipped or overlapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pseudo_language import TAG, add_pseudo_language
from tests.shipped_content import copy_of_content
from tests.ui.stage import DISPLAYS, UPRIGHT, Look, opened
from tests.ui.test_every_screen import assert_whole, longest

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.slow]

PROFILES = ("nuclear-medicine", "general", "chest-clinic")
LOOKS = (
    Look(UPRIGHT, language=TAG),
    Look(UPRIGHT, 200, language=TAG),
    Look(DISPLAYS[1], 150, language=TAG),
    Look(DISPLAYS[2], language=TAG),
    Look(DISPLAYS[4], 125, language=TAG),
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("longer") / "content"
    copy_of_content(folder)
    add_pseudo_language(folder, *PROFILES)
    return folder


@pytest.mark.parametrize(
    ("profile", "look"),
    [(PROFILES[number % len(PROFILES)], look) for number, look in enumerate(LOOKS)],
    ids=str,
)
def test_every_kind_of_screen_is_whole_in_longer_words(profile: str, look: Look, content: Path) -> None:
    with opened(profile, look, content) as stage:
        assert_whole(stage, longest(stage))
        assert stage.context.edition.language == TAG
