"""Tells the words of translations that no dictionary knows:  python packaging/spelling.py [CONTENT]

The dictionaries are those that packaging/dictionaries.toml names, with words that are right and that they lack. They
are fetched once, as typefaces are (packaging/fonts.py), to the folder `dictionaries` of the environment whose Python
runs this. Nothing that ships has them.

The exit code is 0, 1 with words that no dictionary knows, or 2 where a dictionary could not be had.
"""

from __future__ import annotations

import argparse
import io
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import fonts

HERE = Path(__file__).resolve().parent
MANIFEST = HERE / "dictionaries.toml"
FOLDER = Path(sys.prefix) / "dictionaries"
CONTENT = HERE.parent / "content"

Knows = Callable[[str], bool]
"""Whether a word is one of the language."""


class UnknownWord(NamedTuple):
    """A word that no dictionary knows, with the file and the place where it stands first."""

    word: str
    file: str
    place: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.word}"


def main(words: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    parser = argparse.ArgumentParser(prog="spelling.py", description="Tells words that no dictionary knows.")
    parser.add_argument("content", type=Path, nargs="?", default=CONTENT, help="a content folder; by default ours")
    content: Path = parser.parse_args(words).content
    packages = fonts.packages(MANIFEST, "dictionary")
    missing = [package for package in packages if not package.there(folder)]
    failures = fonts.fetch_all(missing, folder, None) if missing else {}
    for package, reason in failures.items():
        print(f"spelling.py: no dictionary for {package.serves}: {reason}", file=sys.stderr)
    served = [package for package in packages if package not in failures]
    found = [word for package in served for word in unknown_words(content, package, folder)]
    print("\n".join(map(str, found)) or "No unknown words")
    return 2 if failures else 1 if found else 0


def unknown_words(content: Path, package: fonts.Package, dictionaries: Path = FOLDER) -> Iterator[UnknownWord]:
    """The unknown words of all languages that the dictionary serves, such as es-US for es."""
    files = [file for file in sorted(content.rglob("*.json")) if file.stem.partition("-")[0] == package.serves]
    if files:
        knows = opened(dictionaries / package.folder, known_words(package.serves))
        seen: set[str] = set()
        for file in files:
            for word, place in words_in(file, content):
                if word not in seen and not knows(word):
                    yield UnknownWord(word, file.relative_to(content).as_posix(), place)
                seen.add(word)


def opened(folder: Path, known: frozenset[str]) -> Knows:
    """A dictionary of Hunspell, which takes seconds to be read."""
    from spylls.hunspell import Dictionary, readers
    from spylls.hunspell.readers.file_reader import BaseReader

    class Whole(BaseReader):  # type: ignore[misc]  # it ships no types
        """Reads a file at once: that of the library leaves it open."""

        def __init__(self, file: Path, encoding: str = "cp1252") -> None:
            self._data = file.read_bytes()
            super().__init__(self._text(encoding))

        def _text(self, encoding: str) -> io.StringIO:
            return io.StringIO(self._data.decode(encoding, errors="surrogateescape"))

        def reset_encoding(self, encoding: str) -> None:
            self.reset_io(self._text(encoding))

    rules, context = readers.read_aff(Whole(folder / "index.aff"))
    words = readers.read_dic(Whole(folder / "index.dic", context.encoding), aff=rules, context=context)
    dictionary = Dictionary(rules, words)
    return lambda word: word.lower() in known or bool(dictionary.lookup(word))


def known_words(language: str) -> frozenset[str]:
    listed: list[Any] = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["dictionary"]
    return frozenset(word for each in listed if each["for"] == language for word in each["known"].split())


def words_in(file: Path, content: Path) -> Iterator[tuple[str, str]]:
    """Each word of a translation with its place, without abbreviations and what its source has, too."""
    sys.path.insert(0, str(HERE.parent))  # where this is run as a script
    from kiosk.content.authoring.translation_checks.likeness import own_words
    from kiosk.content.authoring.translation_checks.passages import passages
    from kiosk.content.faults import place
    from kiosk.content.reading import parse_json

    library = parse_json((content / "library.json").read_bytes(), "library.json")
    base_file = file.with_stem(library["base"])
    if base_file.is_file():
        base, words = (parse_json(each.read_bytes(), each.name) for each in (base_file, file))
        for passage in passages(base, words):
            yield from ((word, place(passage.path)) for word in own_words(passage, file.stem))


if __name__ == "__main__":
    sys.exit(main())
