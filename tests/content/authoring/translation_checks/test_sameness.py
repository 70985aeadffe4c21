"""One translation of two texts in a file, and two translations of one text anywhere."""

from kiosk.content.authoring.translation_checks.likeness import untranslated
from kiosk.content.authoring.translation_checks.passages import BilingualPassage
from kiosk.content.authoring.translation_checks.sameness import pasted_advice, unlike_advice

AMBULANCE = "At home, call for an ambulance straight away if you cannot breathe well."
WHOLE, SHORT = "En casa, llame de inmediato a una ambulancia si no puede respirar bien.", "En casa, llame de inmediato."


def passage(base: str, words: str, key: str = "lead") -> BilingualPassage:
    return BilingualPassage((key,), base, words)


def test_a_sentence_that_lost_a_word_in_one_place_is_told_with_the_other() -> None:
    found = {"a.json": [passage(AMBULANCE, WHOLE)], "b.json": [passage(AMBULANCE, SHORT)]}
    (advice,) = unlike_advice(found)
    assert (advice.rule, advice.file, "a.json: lead" in advice.note) == ("unlike", "b.json", True)


def test_titles_may_differ_and_sentences_that_agree_are_not_told() -> None:
    titles = {"a.json": [passage("While you wait", "Mientras espera")], "b.json": [passage("While you wait", "Espera")]}
    alike = {"a.json": [passage(AMBULANCE, WHOLE)], "b.json": [passage(AMBULANCE, WHOLE)]}
    assert [*unlike_advice(titles), *unlike_advice(alike)] == []


def test_two_texts_of_one_meaning_may_share_a_translation() -> None:
    near = [
        passage("Ask a member of staff.", "Pregunte al personal."),
        passage("Ask staff.", "Pregunte al personal.", "note"),
    ]
    far = [
        passage("Drink some water.", "Pregunte al personal."),
        passage("Ask staff.", "Pregunte al personal.", "note"),
    ]
    assert [*pasted_advice(near, "a.json")] == []
    assert [(each.rule, each.place) for each in pasted_advice(far, "a.json")] == [("same", "note")]


def test_a_sentence_that_was_left_in_english_is_told_whole() -> None:
    left = passage("Tell us your name. Register at the desk.", "Diga su nombre. Register at the desk.")
    assert untranslated(left, "es-US") == "Register at the desk."
