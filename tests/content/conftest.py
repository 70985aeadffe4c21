"""A small library of two scans, two languages and two departments, and ways to plant a fault in a copy of it."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.authoring.check import Report, check_folder
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.content.made_from import fingerprint

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 12, 1)
LANGUAGES = ("en-GB", "pl")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>'


@cache
def report_of_what_ships() -> Report:
    """Looked at once for all tests of a process: it takes seconds."""
    return check_folder(ROOT / "content", TODAY)


def readme_example() -> dict[str, Any]:
    """The files that content/README.md shows as complete, by name."""
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^`(scans/\S+\.json)`\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return {name: json.loads(block) for name, block in blocks}


def visits_example() -> tuple[Any, Any]:
    """What content/README.md shows as other in facts and in words where its example has two visits."""
    text = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
    facts, words = re.findall(r"^`scans/\S+`, what is other\n\n```json\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return json.loads(facts), json.loads(words)


def put_in_two_visits(folder: Path) -> None:
    """Makes two visits of the scan `example`, with a number of the departments for the gap."""
    facts, words = visits_example()
    write(folder, "scans/example/scan.json", {**load(folder, "scans/example/scan.json"), **facts})
    base = {**load(folder, "scans/example/en-GB.json"), **words}
    write(folder, "scans/example/en-GB.json", base)
    write(folder, "scans/example/pl.json", translated(base))
    for id_ in ("demo", "clinic"):
        profile = load(folder, f"profiles/{id_}/profile.json")
        feeding = profile["protocol"]["example.feeding"]
        profile["protocol"]["example.gap"] = {**feeding, "value": 2, "to": 4}
        write(folder, f"profiles/{id_}/profile.json", profile)


def write(folder: Path, file: str, value: Any) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def load(folder: Path, file: str) -> Any:
    return json.loads((folder / file).read_text(encoding="utf-8"))


def faults_of(error: pytest.ExceptionInfo[ContentError]) -> list[str]:
    return [str(fault) for fault in error.value.faults]


def put(folder: Path, file: str, path: str, value: Any) -> None:
    """Sets what stands at `path`, such as `steps/0/picture`; a value of DELETE takes it away.

    In a key such as scans/vq, `~` stands for the slash.
    """
    whole = load(folder, file)
    *way, last = [int(step) if step.isdigit() else step.replace("~", "/") for step in path.split("/")]
    node = whole
    for step in way:
        node = node[step]
    if value is DELETE:
        del node[last]
    else:
        node[last] = value
    write(folder, file, whole)


DELETE = object()


def translated(words: Any) -> Any:
    return {"made_from": fingerprint(words), **words}


def approval(by: str | None = "sample") -> dict[str, Any]:
    return {"approved_by": by, "approved_on": "2026-11-22", "review_due": "2027-11-22"}


def profile(sample: bool, by: str) -> dict[str, Any]:
    answers_for = {"owner": "Library", "version": "1", "evidence": ["seed-msk"]}
    review = {**answers_for, **approval(by if sample else None)}
    contact = {"phone": "01234 567890", "hours": dict.fromkeys(LANGUAGES, "8am to 6pm")}
    feeding = {"value": 12, "unit": "hour", "sources": ["seed-msk"], **approval(by)}
    return {
        "sample": sample,
        "name": dict.fromkeys(LANGUAGES, "Radiology"),
        "room": dict.fromkeys(LANGUAGES, "Room A"),
        "icon": "fa6s.lungs",
        "accent": {"light": "#00525B", "dark": "#8ADBE6"},
        "languages": list(LANGUAGES),
        "scans": ["example", "plain"],
        "topics": ["help"],
        "comparisons": ["pair"],
        "doses": "uk",
        "contacts": {"day": contact, "night": {**contact, "phone": "01234 567 899"}},
        "protocol": {"example.feeding": feeding},
        "reviews": {} if sample else {"scans/example": review, "scans/plain": review},
        "review": review,
    }


def write_small_library(folder: Path) -> Path:
    files = _small_library()
    for within in {file.rpartition("/")[0] for file in files}:
        (folder / within).mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (folder / file).write_bytes(data)
    return folder


@cache
def _small_library() -> dict[str, bytes]:
    """Its files, put together once in a process: nearly every test of content begins with them."""
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-small-library-") as folder:
        _put_together(Path(folder))
        found = [path for path in Path(folder).rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _put_together(folder: Path) -> None:
    review = {"owner": "Library", **approval(), "version": "1", "evidence": ["seed-msk"]}
    source = {"title": "A leaflet", "publisher": "A hospital", "date": "2026"}
    tracer = {
        "name": "Tracer",
        "nuclide": "Tc-99m",
        "half_life_seconds": 21600,
        "use": "lungs",
        "sources": ["seed-msk"],
    }
    dose = {"msv": 1.1, "sources": ["seed-msk"]}
    reference = {"background_msv": 2.2, "year": 2020, "source": "seed-msk", "exams": {"lung-perfusion": dose}}
    entry = {"name": "A language", "direction": "ltr", "status": "reviewed"}
    write(folder, "library.json", {"format": 2, "base": "en-GB", "languages": dict.fromkeys(LANGUAGES, entry)})
    write(folder, "sources.json", {"seed-msk": source})
    write(folder, "tracers.json", {"tc99m-maa": tracer})
    write(folder, "doses.json", {"uk": reference})
    pages: dict[str, tuple[Any, Any]] = {}
    example = readme_example()
    pages["scans/example/scan.json"] = (example["scans/example/scan.json"], example["scans/example/en-GB.json"])
    pages["scans/plain/scan.json"] = json.loads(
        json.dumps(pages["scans/example/scan.json"]).replace("example.", "plain.")
    )
    pages["scans/plain/scan.json"][0]["code"] = "PLAIN"
    pages["topics/help/topic.json"] = (
        {"code": "HELP", "icon": "fa6s.circle-info", "sections": [{"id": "desk", "blocks": ["ask"]}], "review": review},
        {
            "title": "Help",
            "lead": "Staff are here for you.",
            "sections": {"desk": {"title": "At the desk", "blocks": {"ask": "See a [scan](scan:plain)."}}},
        },
    )
    row = {"title": "How long?", "first": "A short visit.", "second": "A longer one."}
    pages["comparisons/pair/comparison.json"] = (
        {
            "code": "PAIR",
            "icon": "fa6s.scale-balanced",
            "scans": ["example", "plain"],
            "rows": [{"id": "time", "icon": "fa6s.clock"}, {"id": "needle", "icon": "fa6s.syringe"}],
            "review": review,
        },
        {"title": "Two scans", "lead": "See both.", "rows": {"time": row, "needle": row}, "note": "Ask staff."},
    )
    for file, (facts, words) in pages.items():
        write(folder, file, facts)
        write(folder, str(Path(file).parent / "en-GB.json"), words)
        write(folder, str(Path(file).parent / "pl.json"), translated(words))
    term = {"term": "Radiographer", "say": "ray-dee-OG-ruh-fer", "meaning": "Someone who takes the pictures."}
    pictures = ("gamma-camera", "arrive", "cannula", "go-home")
    interface = load(ROOT / "content", "interface/en-GB.json")
    for language in LANGUAGES:
        write(folder, f"glossary/{language}.json", {"radiographer": term})
        write(folder, f"interface/{language}.json", interface)
        write(folder, f"pictures/{language}.json", dict.fromkeys(pictures, "A drawing."))
    for picture in pictures:
        (folder / "pictures" / f"{picture}.svg").write_text(SVG, encoding="utf-8")
    write(folder, "profiles/demo/profile.json", profile(sample=True, by="sample"))
    write(folder, "profiles/clinic/profile.json", profile(sample=False, by="A. Person"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A faultless small library, to be spoilt."""
    return write_small_library(tmp_path / "content")


Open = Callable[..., tuple[Library, Edition]]


@pytest.fixture
def opened(folder: Path) -> Open:
    """Opens the library and an edition of it: opened(profile="clinic", language="pl", today=…)."""

    def open_(profile: str = "demo", language: str = "en-GB", today: dt.date = TODAY) -> tuple[Library, Edition]:
        library = Library.open(folder)
        return library, Edition(profile, library.profile(profile), language, today)

    return open_
