"""Copies of the shipped content, for tests that change it."""

from __future__ import annotations

import json
import shutil
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
