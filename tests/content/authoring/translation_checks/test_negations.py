"""Negations in every language that has a list, by sentences as they stand on the safe page and on cards."""

import pytest

from kiosk.content.authoring.translation_checks.negations import denies, languages, may_deny

SENTENCES = {
    "en": ("Do not eat before the scan.", "You can eat.", "Avoid long hugs."),
    "pl": ("Nie wolno jeść przed badaniem.", "Można jeść.", "Prosimy unikać długich uścisków."),
    "es": ("No coma antes del estudio.", "Puede comer.", "Evite los abrazos largos."),
    "ur": ("اسکین سے پہلے کچھ نہ کھائیں۔", "آپ کھا سکتے ہیں۔", "دیر تک گلے لگانے سے پرہیز کریں۔"),  # noqa: RUF001
    "cy": ("Peidiwch â bwyta cyn y sgan.", "Gallwch fwyta.", "Dylech osgoi cwtsh hir."),
    "ar": ("لا تأكل قبل الفحص.", "يمكنك أن تأكل.", "تجنب العناق الطويل."),
    "bn": ("স্ক্যানের আগে খাবেন না।", "আপনি খেতে পারেন।", "দীর্ঘ আলিঙ্গন এড়িয়ে চলুন।"),
    "pa": ("ਸਕੈਨ ਤੋਂ ਪਹਿਲਾਂ ਨਾ ਖਾਓ।", "ਤੁਸੀਂ ਖਾ ਸਕਦੇ ਹੋ।", "ਲੰਮੀਆਂ ਜੱਫੀਆਂ ਤੋਂ ਪਰਹੇਜ਼ ਕਰੋ।"),
    "ro": ("Nu mâncați înainte de examinare.", "Puteți mânca.", "Evitați îmbrățișările lungi."),
    "zh": ("检查前不要进食。", "您可以进食。", "避免长时间拥抱。"),
}
"""By language: a sentence that denies, one that does not, and one that says as much in other words."""


@pytest.mark.parametrize("language", SENTENCES)
def test_what_denies_is_told_from_what_allows(language: str) -> None:
    denying, allowing, holding = SENTENCES[language]
    assert (denies(denying, language), may_deny(denying, language)) == (True, True)
    assert (denies(allowing, language), may_deny(allowing, language)) == (False, False)
    assert (denies(holding, language), may_deny(holding, language)) == (False, True)


def test_every_list_has_its_sentences() -> None:
    assert {*SENTENCES} == languages()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Saying yes or no", "en"),
        ("Decir sí o no", "es"),
        ("Pytamy o nie często.", "pl"),
        ("Prosimy zapytać, czy nie trzeba czekać.", "pl"),
        ("非常感谢您", "zh"),
    ],
)
def test_a_phrase_that_only_looks_so_denies_nothing(text: str, language: str) -> None:
    assert not denies(text, language)


def test_the_letter_before_a_phrase_counts() -> None:
    assert denies("To nie boli.", "pl")
