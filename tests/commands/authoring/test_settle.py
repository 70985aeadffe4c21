"""Strings that are stale are settled, and what can’t be done with a translation is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.commands.authoring.translate import DONE, REFUSED, UNABLE
from kiosk.content.made_from import fingerprint
from tests.commands.authoring.test_translate import (
    BY,
    POLISH,
    STATES,
    WORDS,
    Printed,
    begun,
    bytes_of,
    edited,
    exported,
    translate,
    with_target,
)
from tests.content.conftest import DELETE, load, put, write_small_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "words")


def test_a_string_is_settled_by_one_of_three_answers(folder: Path, capsys: Printed) -> None:
    begun(folder)
    put(folder, WORDS, "steps/home/title", "Leave")
    put(folder, WORDS, "tell/pregnant", "I am, or may be, pregnant")
    capsys.readouterr()
    assert translate(folder, "status", "pl") == REFUSED
    told = capsys.readouterr().out.splitlines()
    assert [line.partition("@")[0] for line in told[1:]] == [
        "  scans/example#steps.home.title",
        "  scans/example#tell.pregnant",
    ]
    assert [line.partition(": ")[2] for line in told[1:]] == ["stale", "stale, and safety hangs on it"]
    before = load(folder, POLISH)
    stands = ("settle", "pl", "scans/example#tell.pregnant", "--unchanged")
    assert translate(folder, *stands) == REFUSED  # nobody says so
    assert load(folder, POLISH) == before
    assert translate(folder, *stands, *BY) == DONE
    words, title = load(folder, POLISH), "scans/example#steps.home.title"
    assert words["made_from"] == before["made_from"] != fingerprint(load(folder, WORDS))
    assert words["critical_from"] != before["critical_from"]
    assert translate(folder, "settle", "pl", title, "--retranslate", *BY) == DONE
    assert load(folder, STATES)["scans/example"]["steps.home.title"]["state"] == "draft"
    file = exported(folder)
    edited(file, with_target(title, "Do domu"))
    assert translate(folder, "import", str(file), *BY) == DONE
    assert load(folder, POLISH)["made_from"] == fingerprint(load(folder, WORDS))
    assert translate(folder, "status", "pl") == DONE
    assert translate(folder, "settle", "pl", title, "--withdraw", *BY) == DONE
    assert load(folder, POLISH)["made_from"] == "withdrawn"
    assert translate(folder, "status", "pl") == REFUSED
    assert translate(folder, "settle", "pl", title, "--unchanged", *BY) == DONE
    assert load(folder, POLISH)["made_from"] == fingerprint(load(folder, WORDS))


def test_a_stale_string_that_comes_back_as_it_was_stays_stale_until_it_is_confirmed(folder: Path) -> None:
    begun(folder)
    put(folder, WORDS, "steps/home/title", "Leave")
    file = exported(folder)
    assert translate(folder, "import", str(file), *BY) == DONE
    assert translate(folder, "status", "pl") == REFUSED
    edited(file, with_target("scans/example#steps.home.title", load(folder, POLISH)["steps"]["home"]["title"]))
    assert translate(folder, "import", str(file), *BY) == DONE
    assert translate(folder, "status", "pl") == DONE


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (("export", "xx", "--to", "x"), "xx: library.json offers no such translation; it offers pl", REFUSED),
        (("export", "en-GB", "--to", "x"), "en-GB: library.json offers no such translation", REFUSED),
        (("export", "pl"), "Please say: radiology-kiosk translate export LANG --to DIR", REFUSED),
        (("export", "pl", "--to", "x", "--department", "nowhere"), "nowhere: no department of this folder", REFUSED),
        (("settle", "pl", "scans/nowhere", "--unchanged", *BY), "scans/nowhere: no file of words", REFUSED),
        (("settle", "pl", "interface", "--withdraw", *BY), "interface: only pages and blocks can be", REFUSED),
        (("import", "nowhere.xlf"), "nowhere.xlf: No such file", UNABLE),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(
    folder: Path, capsys: Printed, arguments: tuple[str, ...], told: str, code: int
) -> None:
    before = bytes_of(folder)
    assert translate(folder, *arguments) == code
    assert told in capsys.readouterr().err
    assert bytes_of(folder) == before


def test_damaged_records_are_named_and_nothing_is_written(folder: Path, capsys: Printed) -> None:
    begun(folder)
    states: Any = load(folder, STATES)
    states["scans/example"]["title"]["state"] = "perfect"
    (folder / STATES).write_text(json.dumps(states), encoding="utf-8")
    before = bytes_of(folder)
    assert translate(folder, "status", "pl", "--begin") == UNABLE
    assert STATES in capsys.readouterr().err
    put(folder, STATES, "scans~example/title", DELETE)
    assert translate(folder, "status", "pl", "--begin") == DONE
    assert set(bytes_of(folder)) == set(before)


@pytest.mark.parametrize("action", ["import", "settle", "begin", "export"])
def test_what_is_installed_is_read_and_never_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed, action: str
) -> None:
    monkeypatch.chdir(folder.parent)
    state = ("--state", "state", "--content-keys", "hospital.pub")
    assert main(["content", "key", "hospital"]) == DONE
    assert main(["content", "build", str(folder), "-o", "1.kioskpack", "--key", "hospital", *state]) == DONE
    assert main(["content", "install", "1.kioskpack", *state]) == DONE
    begun(folder)
    file = exported(folder)
    edited(file, with_target("scans/example#title", "Badanie płuc"))
    before, packed = bytes_of(folder), bytes_of(folder.parent / "state/content/packs")
    arguments = {
        "import": ("import", str(file), *BY),
        "settle": ("settle", "pl", "scans/example", "--unchanged", *BY),
        "begin": ("status", "pl", "--begin"),
        "export": ("export", "pl", "--to", "out"),
    }[action]
    capsys.readouterr()
    assert main(["translate", *arguments, "--state", "state"]) == (DONE if action == "export" else REFUSED)
    assert ("--content DIR" in capsys.readouterr().err) == (action != "export")
    assert (bytes_of(folder), bytes_of(folder.parent / "state/content/packs")) == (before, packed)
    assert main(["translate", "import", str(file), *BY, "--state", "state", "--content", str(folder)]) == DONE
