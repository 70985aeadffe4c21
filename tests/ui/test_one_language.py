"""Whoever chooses a language reads no English word on any screen, but names: over all that is drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.content.authoring.translating.inline_codes import inline_parts
from kiosk.content.authoring.translating.strings import text_parts
from kiosk.content.authoring.translation_checks.likeness import proper_names, untranslated
from kiosk.content.authoring.translation_checks.passages import BilingualPassage, plain_words
from kiosk.content.word_checks import texts
from kiosk.services.patient.routes import IDLE, SHOW, Route, ScreenId
from tests.shipped_languages import CONTENT, offered
from tests.ui.layers import Layer
from tests.ui.stage import Look, Stage, opened
from tests.ui.test_every_screen import longest

pytestmark = pytest.mark.usefixtures("qapp")

_TO_SAY = re.compile('["“]([A-Z][^"”]+?)[.]?["”]')
"""A sentence that patients are told to say in English."""
_WORD = re.compile(r"[A-Za-z]{3,}")
DAILY = "ur"
"""The language whose screens are looked at every day."""


def read(pattern: str) -> Iterator[Any]:
    for file in CONTENT.glob(pattern):
        yield json.loads(file.read_text(encoding="utf-8"))


@cache
def named() -> frozenset[str]:
    """What stands in English in every language: names of scans in letters, of languages, publishers and helplines,
    sentences to say aloud, and for staff that a language is a draft.
    """
    names = {name for words in read("scans/*/en-*.json") for name in (words["letter"], *words.get("letters", ()))}
    names |= {each["name"] for library in read("library.json") for each in library["languages"].values()}
    names |= {each["publisher"] for sources in read("sources.json") for each in sources.values()}
    for profile in read("profiles/*/profile.json"):
        for each in profile["contacts"].get("support", {}).values():
            names.update(*map(proper_names, each["name"].values()))
    for words in read("**/en-GB.json"):
        names.update(*(_TO_SAY.findall(text) for _, text, _ in texts(words)))
    names |= {words["languages"]["draft"] for words in read("interface/en-*.json")}
    return frozenset(names)


@cache
def said(language: str) -> frozenset[str]:
    """Every passage in the language, as it is drawn where no number stands in it."""
    found = set()
    for words in read(f"**/{language}.json"):
        for _, text, _ in texts(words):
            found |= {plain_words(inline_parts(part.words)) for part in text_parts(text)}
    return frozenset(found)


def english(text: str, language: str) -> str | None:
    """The English words in a text that was drawn; None if there are none but names."""
    if text in said("en-GB") | said("en-US") and text not in said(language) and _WORD.search(text):
        return None if text in named() else text
    return untranslated(BilingualPassage((), "", text), language, named())


def english_on(stage: Stage, route: Route, language: str) -> Iterator[str]:
    stage.go(route)
    if route != IDLE:  # where no language is chosen yet
        aids = stage.kiosk.services.aids
        aids.use(replace(aids.aids, language=language))
    assert route == IDLE or stage.context.edition.language == language
    for layer in stage.layers():
        yield from (f"{stage.screen.code}: {left}" for left in _english_in(layer, language))


def _english_in(layer: Layer, language: str) -> Iterator[str]:
    for text in layer.texts:
        if left := english(text.text, language):
            yield f"{left!r} in {text.text!r}"


def routes(stage: Stage, all_of_them: bool) -> list[Route]:
    """The screens in the language of the patient alone: what staff read or write on stands in theirs, too."""
    found = stage.routes() if all_of_them else longest(stage)
    return [route for route in found if route != IDLE and route.part != SHOW and route.screen is not ScreenId.PHOTO]


@pytest.mark.parametrize("language", sorted({language for _, language in offered()}))
@pytest.mark.parametrize(
    "text", ["Home", "What happens, step by step", "You may eat.", "CTPA", "UK Health Security Agency (GOV.UK)"]
)
def test_what_was_left_in_english_is_told_from_names(text: str, language: str) -> None:
    assert (english(text, language) is None) is (text in ("CTPA", "UK Health Security Agency (GOV.UK)"))


@pytest.mark.parametrize(
    ("profile", "language"),
    [
        pytest.param(profile, language, marks=[] if language == DAILY else pytest.mark.slow)
        for language, profile in {language: profile for profile, language in offered()}.items()
    ],
)
def test_no_kind_of_screen_has_an_english_word_but_names(profile: str, language: str) -> None:
    with opened(profile, Look()) as stage:
        found = [each for route in routes(stage, all_of_them=False) for each in english_on(stage, route, language)]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.slow
@pytest.mark.parametrize(("profile", "language"), offered())
def test_no_screen_has_an_english_word_but_names(profile: str, language: str) -> None:
    with opened(profile, Look()) as stage:
        found = [each for route in routes(stage, all_of_them=True) for each in english_on(stage, route, language)]
    assert not found, "\n".join(dict.fromkeys(found))
