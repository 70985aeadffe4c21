"""A drawing that can't be told from the page in some contrast is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import paths
from kiosk.content.authoring.picture_checks import picture_faults
from kiosk.content.files.snapshot import FolderSnapshot
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
    "a speck": (f'<circle r="0.12" cx="0.5" cy="0.5" fill="{INK}"/>', ("light", "dark", "high")),
    "a thin line": (f'<path d="M4 4H44" fill="none" stroke="{INK}" stroke-width="0.2"/>', ()),
    "a thin line beside pixels": (f'<path d="M4 4.1H44V43.9" fill="none" stroke="{INK}" stroke-width="0.3"/>', ()),
    "what is partly clear": (f'<g opacity="0.9"><circle r="20" cx="24" cy="24" fill="{INK}"/></g>', ()),
    "what is clear": (f'<circle r="20" cx="24" cy="24" fill="{INK}" fill-opacity="0.05"/>', ("light", "dark", "high")),
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


@pytest.mark.usefixtures("qapp")
def test_a_drawing_that_is_painted_for_long_is_told_by_the_work_of_the_processor(tmp_path: Path) -> None:
    rendering = rendering_of(PALETTE, load_colours(RESOURCES / "theme.json"))
    crossing = " ".join(f"L{index * 7919 % 1200} {index * 104729 % 600}" for index in range(8_000))
    tangle = f'<path fill-rule="evenodd" stroke="{INK}" stroke-width="60" stroke-linejoin="round" d="M0 0{crossing}"/>'
    icons = "".join(f'<circle r="9" cx="{index}" cy="300" fill="{INK}"/>' for index in range(500))
    for name, body in (("tangle", tangle), ("icons", icons)):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 600">{body}</svg>'.encode()
        (tmp_path / f"{name}.svg").write_bytes(svg)
    files = FolderSnapshot(tmp_path)
    told = {name: [*picture_faults(files, f"{name}.svg", rendering)] for name in ("tangle", "icons")}
    assert told["icons"] == []
    assert ["painted at once" in fault.expected for fault in told["tangle"]] == [True]


CARD = '<rect width="48" height="48" fill="{0}"/><path d="M24 8V40M8 24H40" stroke="{1}" stroke-width="6"/>'
COLOURS = {name: colour.light for name, colour in PALETTE.items()}
BADGE = f'<circle cx="24" cy="24" r="21" fill="{{}}"/><path d="{{}}" stroke="{COLOURS["machine"]}" stroke-width="7"/>'
MERGED = {
    "lines of ink on white": (CARD.format(COLOURS["machine"], INK), ["dark", "high"]),
    "a figure on a sheet": (CARD.format(COLOURS["sheet"], COLOURS["accent"]), ["dark", "high"]),
    "a dark figure on white": (CARD.format(COLOURS["machine"], COLOURS["charcoal"]), []),
    "lines of ink on the page": (f'<path d="M24 8V40M8 24H40" stroke="{INK}" stroke-width="6"/>', []),
    "a white cross on a badge of ink": (BADGE.format(INK, "M24 11V37M11 24H37"), ["dark", "high"]),
    "a white bar on a badge": (BADGE.format(COLOURS["stop"], "M11 24H37"), []),
    "a box with an outline": (f'<path d="M9 9H39V39H9z" fill="{COLOURS["machine"]}" stroke="{INK}"/>', []),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("body", "looks"), MERGED.values(), ids=MERGED)
def test_shapes_that_are_alike_in_another_contrast_are_told(body: str, looks: list[str], tmp_path: Path) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{body}</svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    rendering = rendering_of(PALETTE, load_colours(RESOURCES / "theme.json"))
    found = [fault.found for fault in picture_faults(FolderSnapshot(tmp_path), "a.svg", rendering)]
    assert [*rendering.merged(Illustration("a.svg", svg.encode()))] == looks
    assert [each.partition("alike in ")[2] for each in found] == [" and ".join(looks)] * bool(looks)
