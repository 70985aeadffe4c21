"""The names of languages on the first screen, drawn by small files that hold their letters alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.typefaces import LATIN, NASTALIQ, NASTALIQ_NAMES
from kiosk.ui.display import theme_in
from kiosk.ui.screens.languages import language_buttons
from kiosk.ui.widgets.button import OUTLINED, Button
from tests.content.conftest import put
from tests.shipped_content import copy_of_content
from tests.ui.stage import Look, Stage, opened

pytestmark = pytest.mark.usefixtures("qapp")
PROFILE = "nuclear-medicine"


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with opened(PROFILE, Look()) as opened_stage:
        yield opened_stage


def picture(button: Button) -> QImage:
    button.resize(600, 160)
    return button.grab().toImage()


def test_a_name_looks_as_in_the_whole_typeface(stage: Stage) -> None:
    context = stage.screen.context
    [small] = language_buttons(context, ["ur"])
    whole = Button(
        theme_in(context.theme, context.library, "ur"), context.library.languages["ur"].name, "ur", look=OUTLINED
    )
    assert (small.theme.typeface, whole.theme.typeface) == (NASTALIQ_NAMES, NASTALIQ)
    assert picture(small) == picture(whole)


def test_a_name_in_latin_letters_needs_no_file_of_its_own(stage: Stage) -> None:
    [polish] = language_buttons(stage.screen.context, ["pl"])
    assert polish.theme.typeface is LATIN


def test_a_name_of_other_letters_is_drawn_by_the_whole_typeface(tmp_path: Path) -> None:
    content = copy_of_content(tmp_path / "content", {"en-GB", "en-US", "ur"})
    put(content, "library.json", "languages/ur/name", "اُردُو")
    with opened(PROFILE, Look(), content) as stage:
        [button] = language_buttons(stage.screen.context, ["ur"])
        assert button.theme.typeface is NASTALIQ


def test_a_damaged_file_of_names_leaves_the_name_to_the_whole_typeface(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts" / NASTALIQ.folder
    folder.mkdir(parents=True)
    for file in NASTALIQ.files():
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    [button] = language_buttons(stage.screen.context, ["ur"])
    assert button.theme.typeface is NASTALIQ
