"""Counting sentences, words and syllables."""

import pytest

from kiosk.content.authoring.readability import grade, sentences, words


def test_sentences_end_at_marks_and_lines() -> None:
    text = 'Lie still. Say "Stop." any time! One item\n1.5 hours, or 1 in 2,000 people?'
    assert sentences(text) == ["Lie still.", 'Say "Stop.', "any time!", "One item", "1.5 hours, or 1 in 2,000 people?"]


def test_a_word_keeps_its_apostrophe_hyphen_and_comma() -> None:
    assert words("You’ll have an X-ray – 1 in 2,000.") == ["You’ll", "have", "an", "X-ray", "1", "in", "2,000"]


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("The cat sat on the mat. The dog ran to it.", -2, 1),
        ("You lie on a bed. The camera moves round you. It does not touch you.", -1, 4),
        ("Radiopharmaceutical administration necessitates intravenous cannulation.", 20, 50),
    ],
)
def test_hard_words_have_a_high_grade(text: str, lowest: float, highest: float) -> None:
    assert lowest < grade(sentences(text)) < highest


def test_no_words_have_no_grade() -> None:
    assert grade([]) == 0
