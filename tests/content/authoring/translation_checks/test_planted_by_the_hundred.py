"""Errors planted by the hundred in the shipped translations: of most kinds nine in ten are told, and more."""

import re
from collections.abc import Callable, Iterator

import pytest

from kiosk.content.authoring.translation_checks.checks import advice_on_passages
from kiosk.content.authoring.translation_checks.negations import denies
from kiosk.content.authoring.translation_checks.passages import BilingualPassage, passages, without_places
from kiosk.content.authoring.translation_checks.translated import Translated
from tests.content.authoring.translation_checks.test_shipped_translations import BASE, CONTENT, LANGUAGES, load

EACH = 3
"""One in so many passages, so that the test takes a second."""
NEGATIONS = {
    "pl": ("nie", "bez", "nic", "ani", "nigdy", "nikt", "brak", "żadnych", "żaden", "żadna"),
    "ur": ("نہیں", "نہ", "مت", "بغیر"),
    "es-US": ("no", "sin", "ni", "nunca"),
}
SENTENCE = re.compile("(?<=[.?!\u06d4\u061f]) ")

Spoiled = str | None
"""The translation with an error, None where it has no room for it."""


def half_lost(passage: BilingualPassage, _: str) -> Spoiled:
    return passage.words[: len(passage.words) // 2] if len(passage.words) > 60 else None


def one_sentence_lost(passage: BilingualPassage, _: str) -> Spoiled:
    return " ".join(SENTENCE.split(passage.words)[:-1]) or None


def left_in_english(passage: BilingualPassage, _: str) -> Spoiled:
    return passage.base if passage.base.count(" ") > 3 else None


def one_sentence_in_english(passage: BilingualPassage, _: str) -> Spoiled:
    kept, last = SENTENCE.split(passage.words)[:-1], SENTENCE.split(passage.base)[-1]
    return " ".join([*kept, last]) if kept and last.count(" ") > 3 else None


def question_lost(passage: BilingualPassage, _: str) -> Spoiled:
    return passage.words[:-1] if passage.words.endswith(("?", "\u061f")) else None


def negation_lost(passage: BilingualPassage, language: str) -> Spoiled:
    words = passage.words.split()
    kept = [word for word in words if word.strip(".,;:?!\u06d4\u060c").lower() not in NEGATIONS[language]]
    return " ".join(kept) if kept != words and denies(without_places(passage.base), "en") else None


LEAST: dict[Callable[[BilingualPassage, str], Spoiled], float] = {
    half_lost: 0.85,
    one_sentence_lost: 0.85,
    left_in_english: 0.98,
    one_sentence_in_english: 0.9,
    question_lost: 1.0,
    negation_lost: 0.7,
}
"""How many have to be told of. A negation that is lost beside a word such as “only” may be none."""


def shipped(language: str) -> Iterator[BilingualPassage]:
    for file in sorted(CONTENT.rglob(f"{language}.json")):
        if file.with_stem(BASE).exists():
            yield from passages(load(file.with_stem(BASE)), load(file))


def told(passage: BilingualPassage, language: str) -> bool:
    made = Translated("a.json", "scan-words", language, {}, BASE, {}, {}, {})
    return any(True for _ in advice_on_passages(made, [passage]))


@pytest.mark.parametrize("error", LEAST, ids=lambda error: error.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_most_planted_errors_are_told_of(language: str, error: Callable[[BilingualPassage, str], Spoiled]) -> None:
    candidates = [(passage, spoiled) for passage in shipped(language) if (spoiled := error(passage, language))]
    planted = [passage._replace(words=spoiled) for passage, spoiled in candidates[::EACH]]
    found = sum(told(passage, language) for passage in planted)
    assert len(planted) > 10
    assert found >= LEAST[error] * len(planted), f"{found} of {len(planted)}"
