"""What the aftercare card says of its approval: who approved it by role, and nothing of it that was changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.widgets.card import CardRow
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text.prose import Prose
from tests.approved import PEOPLE, approve, own_department
from tests.shipped_content import copy_of_content
from tests.ui import checks
from tests.ui.stage import TABLET_UPRIGHT, UPRIGHT, Display, Look, opened

pytestmark = pytest.mark.usefixtures("qapp")
DEPARTMENT = "nuclear-medicine"
NOT_CHECKED = "Staff have not yet checked this page."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    made = copy_of_content(tmp_path / "content")
    own_department(made, DEPARTMENT)
    approve(made, DEPARTMENT)
    return made


def card(content: Path) -> str:
    with opened(DEPARTMENT, Look(), content) as stage:
        stage.go(Route(ScreenId.AFTERCARE, "vq"))
        return "\n".join(prose.text() for prose in stage.screen.findChildren(Prose))


def test_patients_read_the_roles_of_who_approved_and_never_their_names(content: Path) -> None:
    read = card(content)
    roles = "Clinical lead and Medical physics expert"
    assert f"Approved by {roles} on 22 November 2026. Next check by 22 November 2027." in read
    assert f"Numbers set by {roles} on 22 November 2026. Next check by 22 November 2027." in read
    assert not any(name in read for name in PEOPLE.values())
    assert "12 hours" in read
    assert NOT_CHECKED not in read


def test_a_card_that_was_changed_since_its_approval_sends_to_staff(content: Path) -> None:
    words = content / "scans/vq/en-GB.json"
    approved = words.read_text("utf-8")
    words.write_text(approved.replace("Give no breast milk", "Give breast milk"), "utf-8")
    assert words.read_text("utf-8") != approved
    read = card(content)
    assert "12 hours" not in read
    assert "Approved by" not in read
    assert NOT_CHECKED in read
    words.write_text(approved, "utf-8")
    assert "12 hours" in card(content)


def test_a_picture_stands_beside_the_words_that_it_shows_and_takes_no_line_from_the_others() -> None:
    with opened(DEPARTMENT, Look(UPRIGHT)) as stage:
        stage.go(Route(ScreenId.AFTERCARE, "vq"))
        rows = [row for row in stage.screen.findChildren(CardRow) if row.findChild(Picture)]
        assert [row.title.text() for row in rows] == ["Do", "If you breast-feed", "Airports and alarms"]
        for row in rows:
            heading, first, *others, picture = row.items
            assert picture.accessibleName()
            assert picture.geometry().left() > first.geometry().right()
            assert all(prose.width() > heading.width() for prose in others), "these have the whole width"


def test_a_picture_that_would_make_long_words_narrow_stands_below_them() -> None:
    with opened(DEPARTMENT, Look(Display(1920, 1080, 27))) as stage:
        stage.go(Route(ScreenId.BETWEEN, "bone-scan"))
        rows = {row.title.text(): row.items for row in stage.screen.findChildren(CardRow) if row.findChild(Picture)}
        short, long = (rows[title] for title in ("Do", "If you breast-feed"))
        assert short[-1].geometry().left() > short[1].geometry().right()
        assert long[-1].geometry().top() > long[1].geometry().bottom()
        assert long[-1].geometry().left() == long[1].geometry().left()


def test_the_largest_letters_leave_the_room_to_the_words() -> None:
    with opened(DEPARTMENT, Look(text=200)) as stage:
        stage.go(Route(ScreenId.AFTERCARE, "vq"))
        assert stage.screen.findChildren(CardRow)
        assert not stage.screen.findChildren(Picture)


@pytest.mark.parametrize("language", ["en-GB", "pl"])
def test_no_telephone_number_and_no_word_is_broken_beside_an_icon(language: str) -> None:
    with opened(DEPARTMENT, Look(TABLET_UPRIGHT, 200, language=language)) as stage:
        stage.go(Route(ScreenId.AFTERCARE, "pet-ct"))
        column = stage.sizes.width - 2 * stage.sizes.margin
        assert [str(found) for layer in stage.layers() for found in checks.broken(layer, column)] == []
        assert stage.screen.findChildren(CardRow)
