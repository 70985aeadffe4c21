"""The texts of a proof: what stands above them on screen, telephones of pages that wait, and which texts are shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.authoring.screen_of_text import place_of_text
from kiosk.content.authoring.papers.proof_book import BookWish, ProofPart, proof_part, texts_of
from kiosk.content.authoring.papers.proof_texts import ProofText
from kiosk.content.library import Edition, Library
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.conftest import TODAY, load, put, write_small_library

FACTS, WORDS = "scans/example/scan.json", "scans/example/en-GB.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "content")


def part(folder: Path, name: str, profile: str = "demo", language: str = "en-GB") -> ProofPart:
    library = Library.open(folder)
    edition = Edition(profile, library.profile(profile), language, TODAY)
    made = proof_part(BookWish(library, edition, None, place_of_text), name)
    assert made.faults == ()
    return made


def texts(folder: Path, name: str = "scans/example", profile: str = "demo") -> dict[str, ProofText]:
    return {".".join(map(str, text.path)): text for text in texts_of(part(folder, name, profile))}


def test_an_item_of_a_card_stands_under_its_kind_how_soon_and_whom_it_is_for(folder: Path) -> None:
    with_blocks(folder)
    *items, faint = load(folder, FACTS)["aftercare"]
    more = [{**faint, "who": "pregnant"}, {"id": "later", "kind": "unwell"}, {"id": "dry", "kind": "do"}]
    put(folder, FACTS, "aftercare", [*items, *more])
    for file in (WORDS, "scans/example/pl.json"):
        put(folder, file, "aftercare/items/later", "Ask your doctor.")
        put(folder, file, "aftercare/items/dry", "Drink.")
    found = texts(folder)
    assert found["aftercare.items.later"].headings == ("Feel unwell now?", "Anything else:")
    assert found["aftercare.items.dry"].headings == ("Do",)
    shared = found["aftercare.items.faint.otherwise"]
    assert shared.headings == ("Feel unwell now?", "Do not wait:", "If you are or may be pregnant:")
    assert not shared.said
    assert found["lead"].headings == ()
