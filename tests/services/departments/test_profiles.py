"""Which department a kiosk speaks for when it starts."""

from __future__ import annotations

import pytest

from kiosk.services.departments.profiles import ProfileError, choose_profile

CHOICES = {
    "the one that IT wants": (["general", "nuclear-medicine"], "nuclear-medicine", "nuclear-medicine"),
    "general, where nobody wants any": (["ct", "general"], None, "general"),
    "the first by name, where there is no general": (["mri", "ct"], None, "ct"),
}


@pytest.mark.parametrize(("ids", "wanted", "chosen"), CHOICES.values(), ids=CHOICES)
def test_it_starts_with(ids: list[str], wanted: str | None, chosen: str) -> None:
    assert choose_profile(ids, wanted) == chosen


def test_an_unknown_one_is_answered_with_the_nearest_and_all_there_are() -> None:
    with pytest.raises(ProfileError) as raised:
        choose_profile(["nuclear-medicine", "general"], "nuclear-medecine")
    assert str(raised.value) == (
        "There is no profile 'nuclear-medecine'. Did you mean nuclear-medicine? Known: general, nuclear-medicine."
    )


def test_one_like_no_other_is_answered_without_a_guess() -> None:
    with pytest.raises(ProfileError, match=r"There is no profile 'x-ray'\. Known: general\."):
        choose_profile(["general"], "x-ray")


def test_content_without_any_profile_is_named_as_the_fault() -> None:
    with pytest.raises(ProfileError, match="no profile: add one"):
        choose_profile([], None)
