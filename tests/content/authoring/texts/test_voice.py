"""The passive voice and double denials, by examples."""

import pytest

from kiosk.content.authoring.texts.voice import denies_too_often, negations, passive_phrase


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("The tracer is given into a vein.", "is given"),
        ("You will be called by staff.", "be called"),
        ("The pictures are usually taken twice.", "are usually taken"),
        ("Staff give the tracer.", None),
        ("You are worried or tired.", None),
        ("The room is red.", None),
        ("You need to lie still.", None),
    ],
)
def test_the_passive_voice_is_told_by_its_words(sentence: str, phrase: str | None) -> None:
    assert passive_phrase(sentence) == phrase


@pytest.mark.parametrize(
    ("sentence", "too_often"),
    [
        ("Do not leave without telling staff.", True),
        ("You cannot go unless staff say so.", True),
        ("No, never, not now.", True),
        ("Do not eat. Do not drink.", False),
        ("It does not hurt, and it takes no time.", False),
    ],
)
def test_a_sentence_denies_once(sentence: str, too_often: bool) -> None:
    assert denies_too_often(sentence) is too_often


def test_short_forms_deny_too() -> None:
    assert negations("Don’t worry, it isn't long, and nobody waits.") == 3
