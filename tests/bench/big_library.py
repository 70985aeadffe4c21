"""The shipped content many times over, as if every department of a country had written into it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from kiosk.content.reading import LARGEST_FILE

_FOLDERS = ("scans", "topics", "comparisons", "profiles")
_LISTS = ("sources.json", "tracers.json", "doses.json", "glossary/*.json", "pictures/*.json")


def multiply(shipped: Path, to: Path, times: int) -> None:
    """Everything that has an id is there `times` times under ids of its own; what refers to an id is left as it is."""
    shutil.copytree(shipped, to)
    for kind in _FOLDERS:
        for page in sorted((shipped / kind).iterdir()):
            for number in range(2, times + 1):
                shutil.copytree(page, to / kind / f"{page.name}-{number}")
    for file in sorted(shipped.glob("pictures/*.svg")):
        for number in range(2, times + 1):
            shutil.copyfile(file, to / file.parent.name / f"{file.stem}-{number}{file.suffix}")
    for pattern in _LISTS:
        for file in sorted(shipped.glob(pattern)):
            _multiply_list(file, to / file.relative_to(shipped), times)


def _multiply_list(file: Path, to: Path, times: int) -> None:
    """As often as the largest file that the program reads has room for."""
    entries = json.loads(file.read_text(encoding="utf-8"))
    room = int(LARGEST_FILE * 0.95) // file.stat().st_size
    several = dict(entries)
    for number in range(2, min(times, room) + 1):
        several |= {f"{id_}-{number}": entry for id_, entry in entries.items()}
    to.write_text(json.dumps(several, ensure_ascii=False), encoding="utf-8")
