"""Copies of the shipped content, for tests that change it."""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import tempfile
from pathlib import Path

from kiosk import paths


def copy_of_content(folder: Path) -> Path:
    """Copy the shipped content to this folder, which is not there yet, and return it.

    Each department speaks its first language alone, so that a test has to give it new words in no other.
    """
    shutil.copytree(paths.content_folder(), folder)
    for file in folder.glob("profiles/*/profile.json"):
        profile = json.loads(file.read_bytes())
        profile["languages"] = profile["languages"][:1]
        file.write_text(json.dumps(profile, ensure_ascii=False), encoding="utf-8")
    return folder


@functools.cache
def content_in_one_language() -> Path:
    """One such copy for all tests of a process that change nothing in it: each language more is read as a page more."""
    folder = Path(tempfile.mkdtemp(prefix="radiology-kiosk-one-language-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return copy_of_content(folder / "content")
