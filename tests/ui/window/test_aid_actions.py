"""Which looks are one tap of an aid away, so that their screens are made ahead."""

from __future__ import annotations

from kiosk.services.patient.aids import Aids, next_contrast, next_text_size, toggled_lower
from kiosk.ui.window.aid_actions import next_aids

AIDS = Aids(language="en-GB")


def test_the_aid_that_was_used_last_comes_first() -> None:
    assert next_aids(AIDS, "contrast", wide=False) == (
        [next_contrast(AIDS)],
        [next_text_size(AIDS), toggled_lower(AIDS)],
    )


def test_after_an_aid_that_changes_no_look_none_is_likelier_than_the_others() -> None:
    for used in ("", "back"):
        likely, others = next_aids(AIDS, used, wide=False)
        assert (likely, len(others)) == ([], 3)


def test_a_wide_screen_is_never_lowered() -> None:
    assert next_aids(AIDS, "lower", wide=True) == ([], [next_text_size(AIDS), next_contrast(AIDS)])
