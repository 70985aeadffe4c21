"""Telephone numbers that are kept for films."""

import pytest

from kiosk.content.authoring.departments.telephones import is_answer, is_fiction


@pytest.mark.parametrize(
    ("phone", "fiction"),
    [
        ("01632 960 140", True),
        ("+44 1632 960140", True),
        ("020 7946 0120, extension 12", True),
        ("07700 900123", True),
        ("(555) 555-0123", True),
        ("+44 (0)1632 960140", True),
        ("0044 1632 960 140", True),
        ("01234 567 890", False),
        ("020 7188 7188", False),
        ("extension 4948", False),
    ],
)
def test_numbers_for_films_are_known(phone: str, fiction: bool) -> None:
    assert is_fiction(phone) is fiction


@pytest.mark.parametrize(
    ("phone", "answer"),
    [
        *((phone, True) for phone in ("111", "999", "4948", "01234 567 890", "+44 (0)20 7188 7188", "extension 4948")),
        *(
            (phone, True)
            for phone in ("01234 567890 ext. 4948", "(212) 555-7000", "01234 567890, bleep 600", "Ask the ward")
        ),
        *((phone, False) for phone in ("TBC", "n/a", "xx", "?", "desk 7", "00000 000000", "12")),
        *((phone, False) for phone in ("01234 567890 or 01234 567891", "desk7000@example.org", "01234 ??????? x")),
    ],
)
def test_a_telephone_is_one_number_or_words_in_its_place(phone: str, answer: bool) -> None:
    assert is_answer(phone) is answer
