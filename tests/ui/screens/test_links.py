"""A link leads to a scan of this department alone; to those of others there is only the name."""

from __future__ import annotations

import pytest

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.text.prose import Link, Prose
from tests.ui.stage import Look, opened

pytestmark = pytest.mark.usefixtures("qapp")

GETTING_READY = Route(ScreenId.SECTION, "vq", "prepare")
"""It names the chest X-ray."""


@pytest.mark.parametrize(("profile", "linked"), [("chest-clinic", True), ("nuclear-medicine", False)])
def test_the_name_of_a_scan_is_a_link_where_the_department_offers_it(profile: str, linked: bool) -> None:
    with opened(profile, Look()) as stage:
        stage.go(GETTING_READY)
        words = " ".join(prose.text() for prose in stage.screen.findChildren(Prose))
        targets = {str(link.value) for link in stage.screen.findChildren(Link)}
    assert "a recent chest X-ray" in words
    assert ("scan:chest-x-ray" in targets) is linked
    assert any(target.startswith("term:") for target in targets)
