"""A misspelt word of a translation is told with its place, and nothing that a dictionary or the list of words knows."""

import json
from pathlib import Path
from typing import Any

import fonts
import pytest
import spelling

LETTERS = "SET UTF-8\nTRY abc\n"
WORDS = "4\nDom\nkot\npije\nmleko\n"
BASE = {"title": "House", "lead": "The cat drinks milk with a tracer (Technegas)."}
TOLD = {"title": "Dom", "lead": "kot pije mleko (Technegas), CT"}
PACKAGE = fonts.Package("pl", "dictionary-demo", "1.0.0", "", {}, "", {})
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one page in Polish, and a dictionary of four words."""
    dictionary = tmp_path / "dictionaries" / PACKAGE.folder
    dictionary.mkdir(parents=True)
    (dictionary / "index.aff").write_text(LETTERS, encoding="utf-8")
    (dictionary / "index.dic").write_text(WORDS, encoding="utf-8")
    folder = tmp_path / "content"
    written(folder / "library.json", {"base": "en-GB"})
    written(folder / "topics/home/en-GB.json", BASE)
    written(folder / "topics/home/pl.json", TOLD)
    return folder


def written(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value), encoding="utf-8")


def told(content: Path) -> list[str]:
    return [*map(str, spelling.unknown_words(content, PACKAGE, content.parent / "dictionaries"))]


def test_words_that_a_dictionary_knows_are_not_told_nor_abbreviations_nor_what_the_source_says(content: Path) -> None:
    assert told(content) == []


def test_a_misspelt_word_is_told_once_with_its_first_place(content: Path) -> None:
    written(content / "topics/home/pl.json", {"title": "Dmo", "lead": "Dmo kot"})
    assert told(content) == ["topics/home/pl.json: title: Dmo"]


def test_a_word_on_the_list_is_known(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(content / "topics/home/pl.json", {"title": "Radioznacznik"})
    monkeypatch.setattr(spelling, "known_words", lambda _: frozenset(["radioznacznik"]))
    assert told(content) == []


def test_a_dictionary_that_cannot_be_had_is_told_by_its_language(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "fetch_all", lambda missing, *_: dict.fromkeys(missing, "no network"))
    assert spelling.main([str(content)], content.parent / "dictionaries") == 2
    assert "no dictionary for pl: no network" in capsys.readouterr().err


def test_the_listed_words_are_in_small_letters() -> None:
    for package in fonts.packages(spelling.MANIFEST, "dictionary"):
        listed = spelling.known_words(package.serves)
        assert {word for word in listed if word != word.lower()} == set()


@pytest.mark.slow
@pytest.mark.parametrize("package", fonts.packages(spelling.MANIFEST, "dictionary"), ids=lambda each: each.serves)
def test_every_word_of_the_shipped_translations_is_spelled_as_it_should_be(package: fonts.Package) -> None:
    if not package.there(spelling.FOLDER):
        pytest.skip("sh packaging/dev.sh spell fetches the dictionary")
    assert [*map(str, spelling.unknown_words(ROOT / "content", package))] == []
