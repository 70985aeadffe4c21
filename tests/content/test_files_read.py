"""How many files of a library are read, and when."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import file_cache, reading
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from tests.content.conftest import TODAY, Open, load, put, write, write_small_library


def test_opening_reads_every_file_once_and_nothing_is_asked_of_the_disk_later(
    folder: Path, files_read: list[str]
) -> None:
    library = Library.open(folder)
    every = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    assert sorted(files_read) == every
    files_read.clear()
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    library.interface(edition)
    assert len(library.usable_scans(edition)[0]) == 2
    assert library.picture("arrive", "").data
    assert files_read == []
    assert (library.files.location, library.base, list(library.languages)) == (folder, "en-GB", ["en-GB", "pl"])


def test_a_damaged_file_that_every_page_needs_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large one takes a fifth of a second, and the page of all scans asks for all of them."""
    (folder / "doses.json").write_text('{"a": {}, "a": {}}')
    parsed: list[str] = []
    parse = reading.parse_json

    def noted(data: bytes, file: str) -> Any:
        parsed.append(file)
        return parse(data, file)

    monkeypatch.setattr(file_cache, "parse_json", noted)
    library = Library.open(folder)
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    for id_ in ("example", "plain", "example"):
        with pytest.raises(ContentError, match=r"doses\.json: a: expected each key once"):
            library.scan(id_, edition)
    assert parsed.count("doses.json") == 1


def test_departments_are_listed_by_their_folders_and_no_file_is_opened(folder: Path, files_read: list[str]) -> None:
    write(folder, "profiles/Not An Id/profile.json", {})
    write(folder, "profiles/nobody/approvals.json", {})
    write(folder, "profiles/demo/scans/own/profile.json", {})
    (folder / "profiles" / "notes.txt").write_text("")
    library = Library.open(folder)
    files_read.clear()
    assert library.profile_ids() == ("clinic", "demo")
    assert files_read == []


@pytest.fixture
def files_read(folder: Path) -> Iterator[list[str]]:
    """The files of the content folder opened from now on, as Python itself reports them."""
    found: list[str] = []
    _WATCHED[:] = [(folder, found)]
    if not _HOOKED:
        _HOOKED.append(True)
        sys.addaudithook(_note)  # stays for good: Python has no way to take one away
    yield found
    _WATCHED.clear()


_WATCHED: list[tuple[Path, list[str]]] = []
_HOOKED: list[bool] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], (str, Path)) and _WATCHED:
        folder, found = _WATCHED[0]
        path = Path(arguments[0])
        if path.is_relative_to(folder):
            found.append(path.relative_to(folder).as_posix())


def test_of_a_library_of_a_thousand_scans_a_bounded_number_of_files_is_read(
    folder: Path, files_read: list[str]
) -> None:
    def use() -> list[str]:
        files_read.clear()
        library = Library.open(folder)
        library.profile_ids()
        edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
        library.interface(edition)
        pages, faults = library.usable_scans(edition)
        assert (len(pages), faults) == (2, ())
        return list(files_read)

    few = use()
    facts, words = (json.dumps(load(folder, f"scans/plain/{name}.json")) for name in ("scan", "en-GB"))
    for number in range(998):
        other = folder / "scans" / f"scan-{number}"
        other.mkdir()
        (other / "scan.json").write_text(facts)
        (other / "en-GB.json").write_text(words)
    entry = load(folder, "library.json")["languages"]["pl"]
    for language in ("ar", "bn", "cy", "de", "es", "fr", "gu", "hi", "it", "lt", "ne", "pa", "pt", "ro", "so", "ta"):
        put(folder, "library.json", f"languages/{language}", entry)
    for found in (few, many := use()):
        assert len(found) == len(set(found)), "a file is opened twice"
    assert len(many) <= len(few)


def test_two_small_libraries_do_not_meet(tmp_path: Path, opened: Open) -> None:
    other = write_small_library(tmp_path / "other")
    put(other, "scans/example/en-GB.json", "title", "Another")
    library, edition = opened()
    assert Library.open(other).scan("example", edition).words.title == "Another"
    assert library.scan("example", edition).words.title == "Lung blood flow scan"
