"""A department of the small library with files of its own: a scan, and all that the scan names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.content.conftest import LANGUAGES, SVG, load, put, translated, write

OWN = "profiles/demo/"
SCAN, WORDS = f"{OWN}scans/bone/scan.json", f"{OWN}scans/bone/en-GB.json"


def give_own_files(folder: Path) -> Path:
    """Give the department demo a bone scan with a picture, a source, a tracer, a dose and a term of its own."""
    facts, words = (_renamed(load(folder, f"scans/example/{name}.json")) for name in ("scan", "en-GB"))
    facts |= {"code": "BONE", "picture": "dose-room", "tracers": ["tc99m-hdp"], "dose": "bone", "sources": ["ward-sop"]}
    words |= {"lead": "You wait in the [dose room](term:dose-room). See a [scan](scan:plain) or [this](scan:bone)."}
    write(folder, SCAN, facts)
    write(folder, WORDS, words)
    write(folder, f"{OWN}scans/bone/pl.json", translated(words))
    source = {"title": "Standard procedure 7", "publisher": "The ward", "date": "2026"}
    write(folder, f"{OWN}sources.json", {"ward-sop": source})
    tracer = load(folder, "tracers.json")["tc99m-maa"]
    write(folder, f"{OWN}tracers.json", {"tc99m-hdp": {**tracer, "use": "bones", "sources": ["ward-sop"]}})
    reference = load(folder, "doses.json")["uk"]
    write(folder, f"{OWN}doses.json", {"uk": {**reference, "exams": {"bone": {"msv": 3, "sources": ["ward-sop"]}}}})
    term = {"term": "Dose room", "say": "DOSE-room", "meaning": "The room with the camera."}
    for language in LANGUAGES:
        write(folder, f"{OWN}glossary/{language}.json", {"dose-room": term})
        write(folder, f"{OWN}pictures/{language}.json", {"dose-room": "A room."})
    (folder / OWN / "pictures/dose-room.svg").write_text(SVG, encoding="utf-8")
    put(folder, f"{OWN}profile.json", "scans", ["example", "plain", "bone"])
    return folder


def _renamed(value: Any) -> Any:
    return json.loads(json.dumps(value).replace("example.", "bone."))
