"""Words of the interface that say less than they could, as content in use may have them, are shown as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.content.model.interface import FILLED
from tests.shipped_content import copy_of_content
from tests.ui.stage import Look, opened
from tests.ui.test_every_screen import longest, over_the_page

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_kind_of_screen_is_shown_with_words_that_leave_out_what_is_offered(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    copy_of_content(folder)
    file = folder / "interface" / "en-GB.json"
    words = json.loads(file.read_text("utf-8"))
    for section, name in FILLED:
        if section not in {"numbers", "contacts", "notice"}:
            words[str(section)][name] = "Some words"
    file.write_text(json.dumps(words), "utf-8")
    with opened("chest-clinic", Look(), folder) as stage:
        for route in longest(stage):
            stage.go(route)
            assert stage.kiosk.services.navigator.place.route == route
        assert list(over_the_page(stage)) == []
