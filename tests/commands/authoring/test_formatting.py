"""`radiology-kiosk content format`: what it writes, what it names, and what it leaves as it is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.authoring.formatting import DONE, FAULTY, UNABLE
from kiosk.content.authoring.check import check_folder
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.composing.test_variants import with_variants
from tests.content.conftest import TODAY, load, put, write, write_small_library

Printed = pytest.CaptureFixture[str]
WORDS = "scans/example/en-GB.json"
STRANGER = 4321


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_library(tmp_path / "words")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def give(folder: Path) -> int:
    return main(["content", "format", str(folder)])


def test_every_file_is_written_once_and_the_second_time_none(folder: Path, capsys: Printed) -> None:
    before = bytes_of(folder)
    values = {file: json.loads(data) for file, data in before.items() if file.endswith(".json")}
    assert give(folder) == DONE
    *named, told = capsys.readouterr().out.splitlines()
    after = bytes_of(folder)
    assert named == sorted(file for file in after if after[file] != before[file])
    assert told == f"{len(named)} of {len(values)} files changed"
    assert {file: json.loads(after[file]) for file in values} == values
    assert give(folder) == DONE
    assert capsys.readouterr().out == f"0 of {len(values)} files changed\n"
    assert bytes_of(folder) == after


def test_one_edited_word_is_the_only_line_that_differs_afterwards(folder: Path) -> None:
    give(folder)
    before = bytes_of(folder)
    put(folder, WORDS, "steps/home/title", "Go back home")
    give(folder)
    changed = {file for file, data in bytes_of(folder).items() if data != before[file]}
    lines = set((folder / WORDS).read_bytes().splitlines()) - set(before[WORDS].splitlines())
    assert (changed, lines) == ({WORDS}, {b'      "title": "Go back home",'})


def test_words_and_patches_stand_in_the_order_of_their_facts(folder: Path) -> None:
    put(folder, WORDS, "steps", dict(reversed(load(folder, WORDS)["steps"].items())))
    patch = {"en-GB": {"steps": {"home": {"title": "Leave"}, "arrive": {"title": "Come in"}}, "title": "A scan"}}
    put(folder, "profiles/clinic/profile.json", "wording", {"scans": {"example": patch}})
    give(folder)
    ids = [step["id"] for step in load(folder, "scans/example/scan.json")["steps"]]
    assert [*load(folder, WORDS)["steps"]] == ids
    own = load(folder, "profiles/clinic/profile.json")["wording"]["scans"]["example"]["en-GB"]
    assert ([*own], [*own["steps"]]) == (["title", "steps"], ["arrive", "home"])


def test_words_of_variants_and_own_words_for_blocks_stand_in_the_order_of_the_facts(folder: Path) -> None:
    with_blocks(with_variants(folder))
    put(folder, "scans/example/scan.json", "variants/brief/tell", [{"id": "early", "icon": "fa6s.clock"}, "pregnant"])
    words = load(folder, WORDS)
    words["tell"] |= {"early": "I am early"}
    words["variants"] |= {"brief": {"lead": "It is brief."}}
    orders = [(words, key, [*words[key]]) for key in ("steps", "tell", "variants")]
    for record, key, ids in orders:
        record[key] = {id_: record[key][id_] for id_ in sorted(ids, reverse=True)}
    write(folder, WORDS, words)
    patch = {"en-GB": {"sections": {"risks": {"baby": "Ask us.", "radiation": "Little."}}}}
    put(folder, "profiles/clinic/profile.json", "wording", {"scans": {"example": patch}})
    give(folder)
    words = load(folder, WORDS)
    assert [*words["steps"]] == ["arrive", "ready", "breathe", "injection", "camera", "home"]
    assert [*words["tell"]][:2] == ["early", "pregnant"]
    assert [*words["variants"]] == ["gas", "brief"]
    own = load(folder, "profiles/clinic/profile.json")["wording"]["scans"]["example"]["en-GB"]
    assert [*own["sections"]["risks"]] == ["radiation", "baby"]


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (b'{"title": "A"', "the closing bracket"),
        (b'{"title": 5}', "title: expected text"),
        (b"\xff\xfe{\0}\0", "UTF-8"),
    ],
    ids=["cut short", "of another shape", "in another encoding"],
)
def test_a_faulty_file_is_named_and_left_as_it_is(folder: Path, spoilt: bytes, told: str, capsys: Printed) -> None:
    (folder / WORDS).write_bytes(spoilt)
    assert give(folder) == FAULTY
    said = capsys.readouterr()
    assert (folder / WORDS).read_bytes() == spoilt
    assert f"{WORDS}: " in said.err
    assert told in said.err
    assert said.out.endswith("; 1 left as they are, for they have faults\n")
    assert (folder / "scans/example/pl.json").read_bytes().startswith(b'{\n  "made_from"')


def test_whatever_is_no_content_stays_and_a_folder_without_content_is_told(folder: Path, capsys: Printed) -> None:
    (folder / "notes.json").write_text('{"a":1}')
    before = bytes_of(folder)["notes.json"]
    assert give(folder) == DONE
    assert (folder / "notes.json").read_bytes() == before
    assert give(folder / "pictures" / "none") == UNABLE
    assert "no content" in capsys.readouterr().err


def test_the_layout_changes_neither_faults_nor_fingerprints_of_translations(folder: Path) -> None:
    before = check_folder(folder, TODAY)
    give(folder)
    assert check_folder(folder, TODAY) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root has rights that others lack")
@pytest.mark.parametrize("linked", [WORDS, "scans/example", "scans"])
def test_root_goes_through_no_link_of_another_user(folder: Path, capsys: Printed, linked: str) -> None:
    put(folder, WORDS, "title", "A scan")
    elsewhere, link = folder.parent / "elsewhere", folder / linked
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    before = (folder / WORDS).read_bytes()
    os.lchown(link, STRANGER, STRANGER)
    assert give(folder) == UNABLE
    assert f"{link}: is a link of another user, through which root does not go" in capsys.readouterr().err
    assert (folder / WORDS).read_bytes() == before
    os.lchown(link, 0, 0)
    assert give(folder) == DONE
    assert (folder / WORDS).read_bytes() != before
    assert link.is_symlink()
