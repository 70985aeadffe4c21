"""`radiology-kiosk content convert`: all of format 1 stands in format 2, and the folder itself stays as it was."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.content.authoring.check import check_folder
from kiosk.content.library import Edition, Library
from kiosk.content.made_from import fingerprint
from kiosk.content.review import Status
from tests.approved import approve
from tests.content.authoring.planting import unchanged
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.conftest import ROOT, TODAY, load, put, translated, write, write_small_library
from tests.content.departments.own import OWN, give_own_files
from tests.content.format_1 import as_format_1

Printed = pytest.CaptureFixture[str]
DONE, REFUSED, UNABLE = 0, 1, 2
WAIVER = {"rule": "C20", "file": "profiles/clinic.json", "reason": "Patients liked it so", "by": "Ann Example"}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from strings(below)


def texts_in(folder: Path) -> Counter[str]:
    """Every text of every file of JSON but the schemas, as often as it stands there."""
    files = (path for path in folder.rglob("*.json") if path.parent.name != "schema")
    return Counter(text for path in files for text in strings(json.loads(path.read_bytes())))


def other_bytes(folder: Path) -> Counter[bytes]:
    return Counter(path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A small library of format 1 with approvals, a waiver and notes."""
    folder = write_small_library(tmp_path / "old")
    approve(folder, "clinic")
    as_format_1(folder)
    write(folder, "waivers.json", [WAIVER])
    (folder / "notes.docx").write_bytes(b"PK")
    return folder


def test_every_text_of_the_shipped_content_in_format_1_stands_in_format_2(tmp_path: Path, capsys: Printed) -> None:
    old = as_format_1(Path(shutil.copytree(ROOT / "content", tmp_path / "old")))
    before = unchanged(old)
    assert main(["content", "convert", str(old), str(tmp_path / "new")]) == DONE
    told = capsys.readouterr().out
    assert unchanged(old) == before
    assert sum(texts_in(old).values()) > 3000
    assert texts_in(tmp_path / "new") == texts_in(old)
    assert other_bytes(tmp_path / "new") == other_bytes(old)
    assert unchanged(tmp_path / "new") == unchanged(ROOT / "content")
    assert "library.json: format 1 is now format 2.\n" in told
    assert "profiles/general.json is now profiles/general/profile.json.\n" in told


def test_approvals_waivers_and_notes_go_along_and_what_was_approved_is(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert main(["content", "convert", str(old), str(new)]) == DONE
    library = Library.open(new)
    edition = Edition("clinic", library.profile("clinic"), "en-GB", TODAY)
    assert library.scan("example", edition).status is Status.APPROVED
    assert load(new, "waivers.json")[0] == {**WAIVER, "file": "profiles/clinic/profile.json"}
    assert (new / "notes.docx").read_bytes() == b"PK"
    assert check_folder(new, TODAY).faults == ()
    before, after = texts_in(old), texts_in(new)
    assert before - after == Counter(["profiles/clinic.json"])


def test_blocks_and_own_pages_and_pictures_that_format_1_did_not_know_go_along_and_are_shown(tmp_path: Path) -> None:
    old = as_format_1(give_own_files(with_blocks(write_small_library(tmp_path / "old"))))
    assert not (old / OWN / "profile.json").exists()
    new = tmp_path / "new"
    assert main(["content", "convert", str(old), str(new)]) == DONE
    before, after = unchanged(old), unchanged(new)
    gone = {"profiles/clinic.json", "profiles/demo.json", "library.json", "tracers.json"}
    assert {file: data for file, data in before.items() if after.get(file) != data}.keys() == gone
    assert {f"{OWN}pictures/dose-room.svg", f"{OWN}scans/bone/pl.json", "blocks/faint/pl.json"} <= after.keys()
    assert check_folder(new, TODAY).faults == ()


def test_telephones_of_others_become_contacts(old: Path, tmp_path: Path) -> None:
    days = {
        "sources": ["seed-msk"],
        "approved_by": "A. Person",
        "approved_on": "2026-11-22",
        "review_due": "2027-11-22",
    }
    put(old, "profiles/clinic.json", "protocol/call.emergency", {"value": 999, "unit": "count", **days})
    put(old, "scans/example/scan.json", "decisions/call.emergency", "count")
    assert main(["content", "convert", str(old), str(tmp_path / "new")]) == DONE
    profile = load(tmp_path / "new", "profiles/clinic/profile.json")
    assert profile["contacts"]["emergency"] == {"phone": "999", **days}
    assert list(profile["protocol"]) == ["example.feeding"]
    assert "call.emergency" not in load(tmp_path / "new", "scans/example/scan.json")["decisions"]


def test_a_translation_that_was_up_to_date_is_so_afterwards(old: Path, tmp_path: Path) -> None:
    item = {"text": "Call {call.emergency}.", "otherwise": "Call for help."}
    put(old, "scans/example/scan.json", "decisions/call.emergency", "count")
    put(old, "scans/example/en-GB.json", "aftercare/items/usual", item)
    write(old, "scans/example/pl.json", translated(load(old, "scans/example/en-GB.json")))
    assert main(["content", "convert", str(old), str(tmp_path / "new")]) == DONE
    words = load(tmp_path / "new", "scans/example/en-GB.json")
    assert words["aftercare"]["items"]["usual"]["text"] == "Call {phone.emergency}."
    assert load(tmp_path / "new", "scans/example/pl.json")["made_from"] == fingerprint(words)


def make(path: Path) -> None:
    path.mkdir()


def test_what_can_not_be_converted_is_refused_and_nothing_is_written(
    old: Path, tmp_path: Path, capsys: Printed
) -> None:
    make(tmp_path / "there")
    new, present = tmp_path / "new", write_small_library(tmp_path / "present")
    twice = Path(shutil.copytree(old, tmp_path / "twice"))
    write(twice, "profiles/clinic/profile.json", {})
    linked = Path(shutil.copytree(old, tmp_path / "linked"))
    (linked / "topics" / "more").symlink_to(old / "topics")
    cases = {
        (old, tmp_path / "there"): (REFUSED, "is there already"),
        (old, old / "new"): (REFUSED, "none lies in the other"),
        (present, new): (UNABLE, "format: expected 1, which is turned into 2, found 2"),
        (tmp_path / "nowhere", new): (UNABLE, f"{tmp_path / 'nowhere'}: No such file"),
        (old / "scans", new): (UNABLE, f"{old / 'scans'}: no content is in it, for it has no library.json"),
        (twice, new): (REFUSED, "would both become profiles/clinic/profile.json"),
        (linked, new): (REFUSED, "can’t be copied"),
    }
    before = unchanged(tmp_path)
    for (folder, out), (code, why) in cases.items():
        assert (main(["content", "convert", str(folder), str(out)]), why in capsys.readouterr().err) == (code, True), (
            why
        )
    assert unchanged(tmp_path) == before
    assert not new.exists()
    assert main(["content", "convert", str(old)]) == UNABLE
    assert "Please say: radiology-kiosk content convert FOLDER OUT" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["profiles/clinic.json", "scans/example/scan.json", "waivers.json"])
def test_a_damaged_file_goes_along_as_it_is(old: Path, tmp_path: Path, file: str) -> None:
    (old / file).write_text('[{"protocol": {"call.emergency": 3', "utf-8")
    assert main(["content", "convert", str(old), str(tmp_path / "new")]) == DONE
    assert (old / file).read_bytes() in {path.read_bytes() for path in (tmp_path / "new").rglob("*.json")}
