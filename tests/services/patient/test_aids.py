"""What a patient may change, and that it is gone afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.command_line import options as tour
from kiosk.services.patient.aids import (
    TEXT_SIZES,
    Aids,
    AidsKeeper,
    Contrast,
    next_contrast,
    next_text_size,
    toggled_lower,
)

ENGLISH = Aids(language="en-GB")


@pytest.fixture
def keeper() -> AidsKeeper:
    return AidsKeeper(ENGLISH)


def test_text_grows_to_the_largest_and_begins_again(keeper: AidsKeeper) -> None:
    sizes = []
    for _ in range(5):
        keeper.use(next_text_size(keeper.aids))
        sizes.append(keeper.aids.text_size)
    assert sizes == [125, 150, 200, 100, 125]


def test_a_size_between_two_goes_on_to_the_next_larger() -> None:
    keeper = AidsKeeper(Aids(language="en-GB", text_size=130))
    keeper.use(next_text_size(keeper.aids))
    assert keeper.aids.text_size == 150


def test_contrast_goes_round(keeper: AidsKeeper) -> None:
    kinds = []
    for _ in range(4):
        keeper.use(next_contrast(keeper.aids))
        kinds.append(keeper.aids.contrast)
    assert kinds == [Contrast.DARK, Contrast.HIGH, Contrast.LIGHT, Contrast.DARK]


def test_lower_goes_down_and_up_again(keeper: AidsKeeper) -> None:
    keeper.use(toggled_lower(keeper.aids))
    assert keeper.aids.lower
    keeper.use(toggled_lower(keeper.aids))
    assert not keeper.aids.lower


CHANGES: dict[str, tuple[Callable[[AidsKeeper], None], Aids]] = {
    "text size": (lambda keeper: keeper.use(next_text_size(keeper.aids)), Aids(language="en-GB", text_size=125)),
    "contrast": (lambda keeper: keeper.use(next_contrast(keeper.aids)), Aids(language="en-GB", contrast=Contrast.DARK)),
    "lower": (lambda keeper: keeper.use(toggled_lower(keeper.aids)), Aids(language="en-GB", lower=True)),
    "language": (lambda keeper: keeper.use(Aids(language="pl")), Aids(language="pl")),
}


@pytest.mark.parametrize(("change", "after"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_and_a_reset_undoes_it(
    change: Callable[[AidsKeeper], None], after: Aids, keeper: AidsKeeper
) -> None:
    told: list[Aids] = []
    keeper.aids_changed.connect(told.append)
    change(keeper)
    keeper.reset()
    assert told == [after, ENGLISH]
    assert keeper.aids == ENGLISH


def test_what_changes_nothing_is_not_told(keeper: AidsKeeper) -> None:
    told: list[Aids] = []
    keeper.aids_changed.connect(told.append)
    keeper.use(ENGLISH)
    keeper.reset()
    assert told == []


def test_the_command_line_offers_exactly_these() -> None:
    assert tour.TEXT_SIZES == TEXT_SIZES
    assert tuple(Contrast) == tour.CONTRASTS
