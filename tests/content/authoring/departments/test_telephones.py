"""Telephone numbers that are kept for films."""

import pytest

from kiosk.content.authoring.departments.telephones import is_fiction


@pytest.mark.parametrize(
    ("phone", "fiction"),
    [
        ("01632 960 140", True),
        ("+44 1632 960140", True),
        ("020 7946 0120, extension 12", True),
        ("07700 900123", True),
        ("(555) 555-0123", True),
        ("01234 567 890", False),
        ("020 7188 7188", False),
        ("extension 4948", False),
    ],
)
def test_numbers_for_films_are_known(phone: str, fiction: bool) -> None:
    assert is_fiction(phone) is fiction
