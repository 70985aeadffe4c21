"""Colours that can be read, and lengths that hold on any display."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from kiosk import paths
from kiosk.content.library import Library
from kiosk.contrast import LEAST_CONTRAST, contrast, luminance
from kiosk.services.patient.aids import TEXT_SIZES
from kiosk.ui.widgets.theme import (
    CAPITAL_PER_DISTANCE,
    LEAST_CAPITAL_MM,
    LEAST_GAP_MM,
    LEAST_ON_ACCENT,
    LEAST_TARGET_MM,
    Colours,
    Role,
    Sizes,
    Theme,
    load_colours,
    with_accent,
)
from tests.ui.stage import DISPLAYS, TABLET, TABLET_UPRIGHT, Display, profiles

PALETTES = load_colours(paths.resources_folder() / "theme.json")
TONES = ("accent", "go", "care", "stop")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
DISTANCE_MM = 600
TABLETS = (TABLET, TABLET_UPRIGHT)
ROLES: tuple[Role, ...] = ("small", "body", "lead", "heading", "title", "display")
"""From the smallest letters to the largest."""


def palettes() -> list[tuple[str, Colours]]:
    """Each contrast as it is, and with each department's accent as its patients see it."""
    library = Library.open(paths.content_folder())
    found = list(PALETTES.items())
    for profile_id in profiles():
        accent = library.profile(profile_id).accent
        found.append((f"light-{profile_id}", with_accent(PALETTES["light"], accent.light)))
        found.append((f"dark-{profile_id}", with_accent(PALETTES["dark"], accent.dark)))
    return found


def words_on_grounds() -> list[tuple[str, str]]:
    """Every pair of tokens that stands as words on a ground somewhere."""
    inks = ("ink", "soft", *TONES)
    pairs = [*product(inks, ("paper", "surface")), *((tone, f"{tone}_tint") for tone in TONES)]
    return [*pairs, *(("ink", f"{tone}_tint") for tone in TONES), ("on_accent", "accent")]


@pytest.mark.parametrize(("name", "colours"), palettes(), ids=[name for name, _colours in palettes()])
def test_words_can_be_read_on_every_ground(name: str, colours: Colours) -> None:
    least = 10.0 if name.startswith("high") else LEAST_CONTRAST
    ratios = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in words_on_grounds()}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize(("name", "colours"), palettes(), ids=[name for name, _colours in palettes()])
def test_borders_that_mean_something_can_be_seen(name: str, colours: Colours) -> None:
    least = 10.0 if name.startswith("high") else 3.0
    pairs = product(("edge", "accent", "ink"), ("paper", "surface"))
    ratios = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


@given(COLOURS)
@example("#1C8F21")
@example("#757575")
def test_what_stands_on_any_accent_can_be_read(accent: str) -> None:
    for palette in ("light", "dark"):
        colours = with_accent(PALETTES[palette], accent)
        assert contrast(colours.on_accent, accent) >= LEAST_ON_ACCENT
        untinted = contrast(accent, colours.surface)
        legible = contrast(accent, colours.accent_tint) >= LEAST_CONTRAST
        assert legible or untinted < LEAST_CONTRAST + 1.2, "a legible accent stays legible on its tint"


def test_the_palettes_are_what_they_are_called() -> None:
    assert sorted(PALETTES) == ["dark", "high", "light"]
    assert luminance(PALETTES["light"].paper) > 0.8
    assert luminance(PALETTES["dark"].paper) < 0.05


def sizes_of(display: Display, text: int) -> Sizes:
    per_mm = math.hypot(display.width, display.height) / (display.inches * 25.4)
    return Sizes.of(display.width, display.height, per_mm, DISTANCE_MM, text)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("display", DISPLAYS, ids=str)
def test_capitals_are_high_enough_on_every_display(display: Display) -> None:
    def capital_mm(text: int) -> float:
        theme = Theme(PALETTES["light"], sizes_of(display, text), "light")
        return QFontMetricsF(theme.font("body")).capHeight() / theme.sizes.per_mm

    heights = [capital_mm(text) for text in TEXT_SIZES]
    pixel = 1 / sizes_of(display, 100).per_mm
    assert heights[0] >= LEAST_CAPITAL_MM - pixel / 2
    assert heights[-1] >= CAPITAL_PER_DISTANCE * DISTANCE_MM
    assert heights[-1] / heights[0] == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize(("display", "text"), list(product(DISPLAYS, TEXT_SIZES)), ids=str)
def test_targets_and_gaps_are_large_enough_on_every_display(display: Display, text: int) -> None:
    sizes = sizes_of(display, text)
    assert sizes.target / sizes.per_mm >= LEAST_TARGET_MM
    assert min(sizes.gap, sizes.least_gap) / sizes.per_mm >= LEAST_GAP_MM


def test_a_reader_further_away_gets_larger_letters() -> None:
    near, far = (Sizes.of(1080, 1920, 3.2, distance, 100).text for distance in (600, 1500))
    assert far > near


def test_the_frame_grows_less_than_the_page() -> None:
    for display in DISPLAYS:
        usual, large = sizes_of(display, 100), sizes_of(display, 200)
        assert usual.chrome_text <= large.chrome_text <= large.text
        assert large.chrome_text < large.text


@pytest.mark.parametrize(("display", "text"), list(product((*DISPLAYS, TABLET_UPRIGHT), TEXT_SIZES)), ids=str)
def test_a_heading_is_larger_than_what_it_stands_above(display: Display, text: int) -> None:
    pixels = {role: sizes_of(display, text).pixels(role) for role in ROLES}
    assert list(pixels.values()) == sorted(pixels.values())
    assert pixels["body"] * 1.15 < pixels["title"]


@pytest.mark.parametrize("display", TABLETS, ids=str)
def test_on_a_tablet_body_text_grows_as_far_as_is_chosen_and_titles_only_while_they_have_room(display: Display) -> None:
    grown = {role: sizes_of(display, 200).pixels(role) / sizes_of(display, 100).pixels(role) for role in ROLES}
    assert [grown["small"], grown["body"]] == pytest.approx([2, 2], rel=0.02)
    assert grown["title"] < 1.5
    assert sizes_of(display, 200).pixels("title") < min(display.width, display.height) / 7


def test_the_frame_of_an_upright_tablet_leaves_room_for_the_page() -> None:
    """Its letters are large as they are: half as large again, they filled three rows of the bar and half the screen."""
    usual, large = sizes_of(TABLET_UPRIGHT, 100), sizes_of(TABLET_UPRIGHT, 200)
    assert usual.chrome_text < large.chrome_text < 1.1 * usual.chrome_text
