"""The languages that shipped departments offer beside the first, which is English."""

from __future__ import annotations

import json
from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "content"


def offered() -> list[tuple[str, str]]:
    """Each department with each of its languages but English, of whichever country."""
    return [
        (file.parent.name, language)
        for file in sorted(CONTENT.glob("profiles/*/profile.json"))
        for language in json.loads(file.read_text(encoding="utf-8"))["languages"]
        if not language.startswith("en")
    ]
