"""The sentences of the safe page, in nine languages that the rules were not tried on: none is told of."""

import pytest

from kiosk.content.authoring.translation_checks import checks
from kiosk.content.authoring.translation_checks.passages import BilingualPassage
from kiosk.content.authoring.translation_checks.translated import Translated
from kiosk.safe_words import ASK, OTHERS, PREGNANT, UNWELL

PURPOSE = "What happens in my scan?"
ENGLISH = (PURPOSE, ASK, PREGNANT, UNWELL)
OF_MEANING = {"denial", "length", "letters", "untranslated", "digits", "capital", "same"}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_told_of_the_sentences_of_the_safe_page(language: str) -> None:
    sentences = [
        BilingualPassage(("safe", base), base, words)
        for base, words in zip(ENGLISH, OTHERS[language].said(), strict=True)
    ]
    made = Translated("safe.json", "interface", language, {}, "en-GB", {}, {}, {})
    told = [each for each in checks.advice_on_passages(made, sentences) if each.rule in OF_MEANING]
    assert [str(each) for each in told] == []
