"""Copies of the shipped content, for tests that change it."""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kiosk import paths
from kiosk.content.places.telephones import HELP

ENGLISH = frozenset({"en-GB", "en-US"})
ALL_LANGUAGES = ENGLISH | {"es-US", "pl", "ur"}


_UNCHANGED: set[Path] = set()


@functools.cache
def _shipped() -> Path:
    return paths.content_folder()


def unchanged_folders() -> Collection[Path]:
    """The shipped content, and the copies of it in which no test changes anything: asked for each page that is read."""
    _UNCHANGED.add(_shipped())
    return _UNCHANGED


def never_changed(folder: Path) -> Path:
    """Return the folder, of which no test changes anything from now on."""
    _UNCHANGED.add(folder)
    return folder


def copy_of_content(folder: Path, languages: Collection[str] = ENGLISH) -> Path:
    """Copy the shipped content to this folder, which is not there yet, and return it.

    It has the words of these languages alone, and each department speaks its first language, so that a test has to give
    it new words in no other, and nothing looks at what the test is not about.
    """
    library = json.loads((paths.content_folder() / "library.json").read_bytes())
    others = library["languages"].keys() - languages
    shutil.copytree(
        paths.content_folder(), folder, ignore=shutil.ignore_patterns(*(f"{tag}.json" for tag in others), *others)
    )
    library["languages"] = {tag: about for tag, about in library["languages"].items() if tag in languages}
    _write(folder / "library.json", library)
    for file in folder.glob("profiles/*/profile.json"):
        profile = without(json.loads(file.read_bytes()), others)
        _write(file, profile | {"languages": profile["languages"][:1]})
    return folder


def without(value: Any, keys: Collection[str]) -> Any:
    """JSON without these keys, however deep they stand."""
    if isinstance(value, list):
        return [without(each, keys) for each in value]
    if isinstance(value, dict):
        return {key: without(each, keys) for key, each in value.items() if key not in keys}
    return value


def _write(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


@functools.cache
def content_in_one_language(languages: frozenset[str] = ENGLISH) -> Path:
    """One such copy for all tests of a process that change nothing in it: each language more is read as a page more."""
    folder = Path(tempfile.mkdtemp(prefix="radiology-kiosk-one-language-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return never_changed(copy_of_content(folder / "content", languages))


@functools.cache
def content_with_few_pages() -> Path:
    """One such copy where departments but nuclear medicine have two scans and help, for tests of the staff's side.

    Its first tab reads every page of every department, which a test of something else pays for each time.
    """
    folder = Path(tempfile.mkdtemp(prefix="radiology-kiosk-few-pages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    copy_of_content(folder / "content")
    for file in (folder / "content").glob("profiles/*/profile.json"):
        if file.parent.name != "nuclear-medicine":
            profile = json.loads(file.read_bytes())
            scans = [id_ for id_ in profile["scans"] if id_ in (profile["scans"][0], "vq")]
            _write(file, profile | {"scans": scans, "topics": [HELP], "comparisons": []})
    return never_changed(folder / "content")
