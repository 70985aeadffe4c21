"""Where links lead: to the terms of the source, or to those of the country; and on which words they are."""

from kiosk.content.authoring.translation_checks.agreed_terms import other_targets, other_terms, swapped_targets
from kiosk.content.authoring.translation_checks.passages import BilingualPassage, passages

BRITISH = {"lead": "The [radiographer](term:radiographer) takes pictures."}
AMERICAN = {"lead": "The [technologist](term:technologist) takes pictures."}
RAW = {"topics/a/en-GB.json": BRITISH, "topics/a/en-US.json": AMERICAN}
SPANISH = "El [tecnólogo](term:technologist) toma imágenes."


def passage(words: str) -> BilingualPassage:
    (made,) = passages(BRITISH, {"lead": words})
    return made


def test_spanish_of_america_may_link_what_english_of_america_does_and_that_of_spain_may_not() -> None:
    american, spanish = (swapped_targets(RAW, "en-GB", language) for language in ("es-US", "es-ES"))
    assert other_targets(passage(SPANISH), american) == []
    assert other_targets(passage(SPANISH), spanish) == [("tecnólogo", "term:technologist")]


def test_another_term_is_told_whatever_the_country() -> None:
    american = swapped_targets(RAW, "en-GB", "es-US")
    assert other_targets(passage("La [aguja](term:needle) duele."), american) == [("aguja", "term:needle")]


def test_forms_of_a_word_are_one_term_and_another_word_is_not() -> None:
    english, polish = {"radiographer": {"term": "Radiographer"}}, {"radiographer": {"term": "Technik radiologii"}}
    bent = passage("Pytać [technika](term:radiographer).")
    other = passage("Pytać [fotografa](term:radiographer).")
    assert other_terms(bent, english, polish) == []
    assert other_terms(other, english, polish) == [("fotografa", "Technik radiologii")]
