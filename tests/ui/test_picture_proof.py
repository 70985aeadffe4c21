"""A drawing that can't be told from the page in some contrast is found."""

from __future__ import annotations

import pytest

from kiosk import paths
from kiosk.content.pages import Illustration
from kiosk.ui.picture_proof import rendering_of
from kiosk.ui.pictures import load_picture_palette
from kiosk.ui.widgets.theme import load_colours

RESOURCES = paths.resources_folder()
PALETTE = load_picture_palette(RESOURCES / "picture-palette.json")
INK, GROUND = PALETTE["ink"].light, PALETTE["ground"].light
DRAWINGS = {
    "ink": (f'<circle r="20" cx="24" cy="24" fill="{INK}"/>', ()),
    "no colour": ('<circle r="20" cx="24" cy="24"/>', ()),
    "black": ('<circle r="20" cx="24" cy="24" fill="#000000"/>', ("dark", "high")),
    "white": ('<circle r="20" cx="24" cy="24" fill="#FFFFFE"/>', ("light",)),
    "nothing at all": ("", ("light", "dark", "high")),
    "what lies outside the view box": (f'<circle r="9" cx="-90" cy="24" fill="{INK}"/>', ("light", "dark", "high")),
    "the ground alone": (f'<rect width="48" height="48" fill="{GROUND}"/>', ("light", "dark", "high")),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("body", "unseen"), DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_seen_in_every_contrast_or_told(body: str, unseen: tuple[str, ...]) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{body}</svg>'
    assert (
        rendering_of(PALETTE, load_colours(RESOURCES / "theme.json")).unseen(Illustration("a.svg", svg.encode()))
        == unseen
    )


@pytest.mark.usefixtures("qapp")
def test_the_palette_is_that_of_daylight() -> None:
    assert rendering_of(PALETTE, {}).palette["ink"] == INK
