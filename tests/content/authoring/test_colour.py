"""Accents that can be read."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import paths
from kiosk.content.authoring.colour import GROUNDS, nearest_readable, weakest
from kiosk.contrast import LEAST_CONTRAST


@pytest.mark.parametrize("mode", GROUNDS)
def test_accents_are_judged_on_the_grounds_that_are_drawn(mode: str) -> None:
    palette = json.loads((paths.resources_folder() / "theme.json").read_text("utf-8"))[mode]
    assert GROUNDS[mode] == (palette["paper"], palette["surface"])


any_colour = given(st.from_regex("#[0-9A-F]{6}", fullmatch=True), st.sampled_from(["light", "dark"]))


@settings(max_examples=25)
@any_colour
def test_every_colour_has_a_readable_neighbour(colour: str, mode: str) -> None:
    is_found(colour, mode)


@pytest.mark.slow
@settings(max_examples=1000)
@any_colour
def test_each_of_a_thousand_colours_has_a_readable_neighbour(colour: str, mode: str) -> None:
    is_found(colour, mode)


def is_found(colour: str, mode: str) -> None:
    near = nearest_readable(colour, mode)
    assert weakest(near, mode)[0] >= LEAST_CONTRAST
    assert (near == colour) == (weakest(colour, mode)[0] >= LEAST_CONTRAST)
