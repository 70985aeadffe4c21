"""Letters that look right and are not, and how long a text is, by language."""

import pytest

from kiosk.content.authoring.translation_checks.letters import odd_letters
from kiosk.content.authoring.translation_checks.likeness import odd_length, other_capital, other_digits
from kiosk.content.authoring.translation_checks.passages import BilingualPassage


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("w \u0441iąży", "pl", "Cyrillic and Latin"),
        ("PET-\u0421\u0422", "pl", "Cyrillic letters"),
        ("ي\u06a9", "ur", "U+06CC"),
        ("şi", "ro", "ș"),
        ("czekaæ siê", "pl", "here it is `ć`"),
        ("الطب\u200cيب", "ar", "non-joiner"),
    ],
)
def test_a_letter_that_only_looks_right_is_told(text: str, language: str, named: str) -> None:
    assert named in "\n".join(odd_letters(text, language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Badanie PET-CT i „znacznik”", "pl"),
        ("نتیجہ، CT اسکین", "ur"),
        ("می\u200cشود", "fa"),
        ("X光检查", "zh"),
        ("ক্যামেরা", "bn"),
    ],
)
def test_what_a_language_writes_is_not_told(text: str, language: str) -> None:
    assert [*odd_letters(text, language)] == []


ENGLISH = "Ask staff before you leave. They will tell you what to do after your scan."


@pytest.mark.parametrize(
    ("language", "words", "odd"),
    [
        ("pl", "Proszę zapytać personel przed wyjściem. Powie on, co robić po badaniu.", False),
        ("pl", "Proszę zapytać personel.", True),
        ("pl", "Proszę zapytać personel. " * 7, True),
        ("zh", "离开前请询问工作人员。他们会告诉您检查后该做什么。", False),
        ("zh", "请询问。", True),
    ],
)
def test_a_text_is_as_long_as_its_language_makes_it(language: str, words: str, odd: bool) -> None:
    assert (odd_length(BilingualPassage((), ENGLISH, words), language) is not None) is odd


def test_a_button_has_less_room_than_a_sentence() -> None:
    button = BilingualPassage((), "Lower", "Opuść ten ekran niżej")
    assert (odd_length(button, "pl"), odd_length(button, "pl", is_button=True)) == (None, "420% of the length")


@pytest.mark.parametrize(
    ("base", "words", "told"),
    [
        ("In your arm", "w rękę", None),
        ("in your arm", "W rękę", None),
        ("in your arm", "Do ręki", "Do"),
        ("Results", "wyniki", "wyniki"),
        ("MRI scan", "rezonans", None),
        ("I have had my scan", "jestem po badaniu", None),
        ("{vq.visit} in all", "razem {vq.visit}", None),
        ("Results", "نتیجہ", None),
    ],
)
def test_an_opening_word_has_the_size_of_the_base_language_s(base: str, words: str, told: str | None) -> None:
    assert other_capital(BilingualPassage((), base, words)) == told


def test_digits_are_those_of_the_base_language() -> None:
    assert other_digits(BilingualPassage((), "At 10am, {vq.visit} long", "O 10:00, {vq.visit}")) == ["00"]
    assert other_digits(BilingualPassage((), "At 10am", "\u0661\u0660 بجے")) == ["\u0661\u0660"]
