"""Every kind of screen in the translations that ship: nothing clipped, broken or overlapping, and no letter missing."""

from __future__ import annotations

import pytest

from tests.shipped_languages import offered
from tests.ui.stage import DISPLAYS, TABLET, UPRIGHT, Look, opened
from tests.ui.test_every_screen import assert_whole, longest, over_the_page, told

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.slow]

SHAPES = tuple((display, text) for display in (UPRIGHT, DISPLAYS[1], TABLET) for text in (100, 200))
PROFILE_OF = {language: profile for profile, language in offered()}
LOOKS = [Look(*shape, language=language) for language in sorted(PROFILE_OF) for shape in SHAPES]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_kind_of_screen_is_whole_in_every_translation(look: Look) -> None:
    with opened(PROFILE_OF[look.language], look) as stage:
        assert_whole(stage, longest(stage))
        assert stage.context.edition.language == look.language
        assert told(over_the_page(stage)) == []
