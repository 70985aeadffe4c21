"""Slips of typing in English texts."""

import pytest

from kiosk.content.authoring.texts.typing_slips import address_in, spelling_slips

MEANT = {
    "You recieve it.": ("recieve", "receive"),
    "Lie on teh bed.": ("teh", "the"),
    "Have a injection.": ("a injection", "an injection"),
    "Bring an book.": ("an book", "a book"),
    "Tell the the staff.": ("the the", "the"),
}


@pytest.mark.parametrize(("text", "slip"), MEANT.items(), ids=MEANT)
def test_a_slip_is_told_with_what_was_meant(text: str, slip: tuple[str, str]) -> None:
    assert [*spelling_slips(text)] == [slip]


@pytest.mark.parametrize(
    "text",
    [
        "An hour in an X-ray room, a usual day, a unit, a one-way door, a European hospital.",
        "Ask that that helps.",
        "An MRI scan. A uterus. An heir. An honest answer. A urine sample.",
        "You had had a scan. It is very very small.",
    ],
)
def test_good_english_has_no_slip(text: str) -> None:
    assert [*spelling_slips(text)] == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See [us](https://x.example).", None),
        ("See city.nhs.uk, please.", "city.nhs.uk"),
        ("Write to a.nurse@city.org.uk.", "a.nurse@city.org.uk"),
        ("See city.org/lungs now.", "city.org/lungs"),
        ("Go to the desk. Comment there.", None),
        ("Take it off.Now rest.", None),
    ],
)
def test_an_address_is_found(text: str, address: str | None) -> None:
    assert address_in(text) == address
