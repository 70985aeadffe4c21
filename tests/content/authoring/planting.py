"""How a fault is planted in the small library, and what the checker finds there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.content.authoring.check import check_folder
from kiosk.content.faults import ContentError, Fault, FaultKind
from kiosk.content.made_from import fingerprint
from tests.content.conftest import TODAY, load, put

SCAN, WORDS, POLISH = "scans/example/scan.json", "scans/example/en-GB.json", "scans/example/pl.json"
CLINIC, DEMO = "profiles/clinic/profile.json", "profiles/demo/profile.json"

Plant = Callable[[Path], object]


@dataclass(frozen=True)
class Planted:
    """What the checker must find, and nothing else.

    `holds` are the names and numbers that an author needs in the message, whatever sentence they stand in.
    """

    plant: Plant
    kind: FaultKind
    file: str
    place: str
    holds: tuple[str, ...]


class Slip(NamedTuple):
    """What is typed, where it must be told, and what the author must be told to do about it.

    `place` is the path in the file, or the line and column where no path can be read.
    """

    typed: Plant
    file: str
    place: str
    remedy: str


def at(file: str, path: str, value: Any) -> Plant:
    return lambda folder: put(folder, file, path, value)


def bytes_of(file: str, data: bytes) -> Plant:
    return lambda folder: (folder / file).write_bytes(data)


def file_copied(file: str, copy: str) -> Plant:
    return lambda folder: (folder / copy).write_bytes((folder / file).read_bytes())


def without(file: str) -> Plant:
    return lambda folder: (folder / file).unlink()


def all_of(*plants: Plant) -> Plant:
    return lambda folder: [plant(folder) for plant in plants]


def copied(file: str, path: str, source: str) -> Plant:
    """What stands at one place of a file, put at another."""

    def plant(folder: Path) -> None:
        value = load(folder, file)
        for step in source.split("/"):
            value = value[step]
        put(folder, file, path, value)

    return plant


def translated_again(folder: Path) -> None:
    put(folder, POLISH, "made_from", fingerprint(load(folder, WORDS)))


def found(folder: Path, *, explained: bool = True) -> list[Fault]:
    """What the checker finds, also where library.json itself can't be used."""
    try:
        return list(check_folder(folder, TODAY, explained=explained).faults)
    except ContentError as error:
        return list(error.faults)


def without_polish(faults: list[Fault]) -> list[Fault]:
    """A change to the English words makes the Polish ones stale, which is a fault of its own."""
    return [fault for fault in faults if fault.file != POLISH]


def found_of(planted: Planted, folder: Path, *, explained: bool = True) -> list[Fault]:
    planted.plant(folder)
    faults = found(folder, explained=explained)
    return without_polish(faults) if planted.file == WORDS else faults


def unchanged(folder: Path) -> dict[str, bytes]:
    """What lies in the folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def as_it_was(folder: Path, files: dict[str, bytes]) -> None:
    """Puts back what a slip has changed."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if not (folder / name).is_file() or (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)
