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
        *(
            (phone, True)
            for phone in ("See reception on level 2", "Ask on Ward 6", "Ward 6-8", "5555", "77777", "ext 2222", "000")
        ),
        *((phone, True) for phone in ("*66", "#6321", "ext. #6321", "0114 271 1900 or 1901", "tel 01 42 34 56 78")),
        *(
            (f"0114 271 1900 ({hours})", True)
            for hours in ("Mon-Fri 8.30-17.00", "0830-1700", "8.30 - 12.00, 13.00 - 17.00", "24/7", "weekdays")
        ),
        *((phone, False) for phone in ("TBC 2", "xxx 12", "Unknown", "0000", "666666", "*6", "##66", "bleep 12")),
        *(
            (phone, False)
            for phone in ("01234 ######", "01234 *5 678", "0114 271 1900 (or 0114 271 1901)", "ext no 12")
        ),
        *((phone, False) for phone in ("O161 555 1234", "0161 5O5 1234", "0161 555 l234", "0161 555 123l")),
        *(
            (phone, False)
            for phone in ("020 7946 0lO1", "Ol61 555 1234", "0161 555 OO34", "0161 OOl 1234", "0161-5O5-1234")
        ),
        *(
            (phone, False)
            for phone in ("Ring O161 555 1234", "Ask the desk (0161 5O5 1234)", "extension 49O8", "Call 6OO2")
        ),
        *((phone, False) for phone in ("Ring the ward, O161 555 1234", "Out of hours 0161 555 l23", "bleep 6OO", "6I")),
        *((phone, False) for phone in ("Ask the ward, ext 4O12", "Ask the ward for extension O123", "Ring us on 49O8")),
        *((phone, True) for phone in ("Oncology O22", "Ask at desk O12", "Ask at Bay O10", "Theatre I12 or ward 3")),
        *(
            (phone, True)
            for phone in ("Ask in room O101", "Rooms O101-O104", "Ask on Ward 6I", "Desks I1 to I12", "desk l4")
        ),
        *(
            (phone, True)
            for phone in ("Bay O10, level 2, room 14", "Ask at A&E, bay I10", "Clinic 1o", "Bays I10 / I12")
        ),
        *(
            (phone, True)
            for phone in (
                "Oncology B22",
                "desk C7",
                "Ask in room 12L4",
                "Level 2 O12-O14",
                "Room 4I12 on level 4",
                "Ward O1",
            )
        ),
        *((phone, False) for phone in ("TBC B2", "tel B12", "ext O2", "B12", "desk x12", "O12", "none O2")),
        *((phone, False) for phone in ("none", "See above", "as above", "same as day", "Same number.", "(ditto)")),
        *((phone, True) for phone in ("See above the desk", "1900 o 1901", "x4948", "Ask in the same room")),
        *((phone, True) for phone in ("18001 01234 567890", "Relay UK: 18001 01234 567890", "18001 +44 1234 567890")),
        *((phone, False) for phone in ("1.23457E+10", "1,234,567,890", "1234567890.0", "=01234567890", "0114 271 ext")),
        *((phone, False) for phone in ("'01603286286", "’+441603286286", "01603 28…", "01603 28...")),
        *((phone, False) for phone in ("TBC", "n/a", "xx", "?", "desk 7", "00000 000000", "12")),
        *((phone, False) for phone in ("01234 567890 or 01234 567891", "desk7000@example.org", "01234 ??????? x")),
    ],
)
def test_a_telephone_is_one_number_or_words_in_its_place(phone: str, answer: bool) -> None:
    assert is_answer(phone) is answer
