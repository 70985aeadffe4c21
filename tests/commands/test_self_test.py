"""`radiology-kiosk self-test`: whether this installation can show everything that it should."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.commands.self_test import CONTENT_FAULTY
from tests.commands.test_tour import run
from tests.shipped_content import copy_of_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """One department of the shipped content, so that a damaged copy is soon looked through."""
    folder = tmp_path / "content"
    copy_of_content(folder)
    for profile in (folder / "profiles").glob("*/profile.json"):
        if profile.parent.name != "nuclear-medicine":
            profile.unlink()
    return folder


@pytest.mark.slow
def test_the_shipped_content_passes() -> None:
    done = run("self-test")
    assert (done.returncode, done.stderr) == (0, "")
    screens, departments = int(done.stdout.split()[0]), int(done.stdout.split()[3])
    assert done.stdout == f"{screens} screens of {departments} departments opened, 0 failed\n"
    assert screens > 50 * departments > 50


def damage(file: str, change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        value = json.loads((folder / file).read_text("utf-8"))
        change(value)
        (folder / file).write_text(json.dumps(value), "utf-8")

    return spoil


def emptied(file: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / file).write_text("", "utf-8")

    return spoil


def all_scans_emptied(folder: Path) -> None:
    for file in (folder / "scans").glob("*/scan.json"):
        file.write_text("", "utf-8")


def without(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).unlink()


DAMAGED = {
    "the first scan": (emptied("scans/vq/scan.json"), "scans/vq/scan.json", "scans/vq/scan.json"),
    "all scans": (all_scans_emptied, "3 withheld", "scans/vq/scan.json"),
    "words that are cut off": (emptied("topics/help/en-GB.json"), "HELP", "topics/help"),
    "no list of languages": (without("library.json"), "there is no department to show", "library.json"),
    "an interface that lacks words": (
        damage("interface/en-GB.json", lambda value: value.pop("home")),
        "the content cannot be used",
        "home",
    ),
    "a department with a wrong number": (
        damage("profiles/nuclear-medicine/profile.json", lambda value: value.update(scans="vq")),
        "the content cannot be used",
        "scans",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "told", "logged"), DAMAGED.values(), ids=DAMAGED)
def test_damaged_content_fails_and_says_why(
    spoil: Callable[[Path], None], told: str, logged: str, content: Path
) -> None:
    spoil(content)
    done = run("self-test", "--content", str(content))
    assert done.returncode == CONTENT_FAULTY
    assert done.stdout.splitlines()[-1].startswith("The program is good: it opens what it came with.")
    assert told.casefold() in done.stdout.casefold()
    assert " opened, 0 failed" not in done.stdout
    assert logged in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
