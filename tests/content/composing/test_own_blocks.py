"""A block of a department's own stands in the place of the library's on every page, and is nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.authoring.check import check_files, check_folder
from kiosk.content.authoring.shapes import is_content
from kiosk.content.faults import ContentError
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Edition, Library
from tests.content.composing.test_shared_blocks import BLOCK, with_blocks
from tests.content.conftest import TODAY, load, put, translated, write

OWN = "profiles/demo/blocks"
TEXT = "Tell our midwife."


@pytest.fixture
def ward(folder: Path) -> Path:
    """The department demo with its own words for a block of the library, and a block that only it has."""
    with_blocks(folder)
    for id_, text in (("baby", TEXT), ("lift", "Take the lift by the shop.")):
        write(folder, f"{OWN}/{id_}/block.json", {**BLOCK, "decisions": {}})
        write(folder, f"{OWN}/{id_}/en-GB.json", {"text": text})
        write(folder, f"{OWN}/{id_}/pl.json", translated({"text": text}))
    for name in ("topic", "en-GB"):
        write(folder, f"profiles/demo/topics/lift/{name}.json", load(folder, f"topics/help/{name}.json"))
    own = "profiles/demo/topics/lift"
    write(folder, f"{own}/pl.json", translated(load(folder, f"{own}/en-GB.json")))
    put(folder, f"{own}/topic.json", "code", "LIFT")
    put(folder, f"{own}/topic.json", "sections/0/blocks", ["ask", "shared:lift"])
    put(folder, "profiles/demo/profile.json", "topics", ["help", "lift"])
    return folder


def edition(folder: Path, profile_id: str = "demo", language: str = "en-GB") -> tuple[Library, Edition]:
    library = Library.open(folder)
    return library, Edition(profile_id, library.profile(profile_id), language, TODAY)


def risks(folder: Path, profile_id: str, language: str = "en-GB") -> object:
    library, read = edition(folder, profile_id, language)
    return library.scan("example", read).words.sections["risks"]["baby"]


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder, TODAY).faults]


def test_pages_of_the_library_show_the_department_its_own_block_and_others_the_library_s(ward: Path) -> None:
    assert risks(ward, "demo") == TEXT
    assert risks(ward, "clinic") == "Tell staff if you may be pregnant."
    library, read = edition(ward)
    assert library.topic("lift", read).words.sections["desk"].blocks["lift"] == "Take the lift by the shop."
    assert told(ward) == []
    assert is_content(f"{OWN}/lift/en-GB.json")
    assert is_content(f"{OWN}/lift/block.json")


def test_an_own_block_changes_the_sums_of_its_department_alone(ward: Path) -> None:
    def sums() -> list[str]:
        return [Library.open(ward).sum_of("scans/example", edition(ward, each)[1]) for each in ("demo", "clinic")]

    demo, clinic = sums()
    put(ward, f"{OWN}/baby/en-GB.json", "text", "Tell our nurse.")
    assert sums()[0] != demo
    assert sums()[1] == clinic
    put(ward, f"{OWN}/baby/en-GB.json", "text", TEXT)
    assert sums() == [demo, clinic]


def test_an_own_block_hides_the_library_s_in_all_languages(ward: Path) -> None:
    (ward / OWN / "baby/pl.json").unlink()
    with pytest.raises(ContentError, match=f"{OWN}/baby/pl.json"):
        risks(ward, "demo", "pl")
    told = check_folder(ward, TODAY).advice
    advice = [f"{each.file} {each.rule}" for each in told if OWN in each.file and each.rule != "untranslated"]
    assert advice == [f"{OWN}/baby/block.json own", f"{OWN}/baby/pl.json C31"]


def test_the_numbers_of_an_own_block_are_those_of_the_pages_that_name_it(ward: Path) -> None:
    profile = "profiles/demo/profile.json"
    put(ward, f"{OWN}/baby/block.json", "decisions", {"ward.wait": "hour"})
    for language in ("en-GB", "pl"):
        text = {"text": "Wait {ward.wait}.", "otherwise": "Ask staff how long to wait."}
        words = {"text": text}
        write(ward, f"{OWN}/baby/{language}.json", words if language == "en-GB" else translated(words))
    put(ward, profile, "protocol/ward.wait", {**load(ward, profile)["protocol"]["example.feeding"], "value": 5})
    assert told(ward) == []
    put(ward, profile, "protocol/ward.wait/value", 600)
    place = f'{profile}: protocol["ward.wait"].value'
    assert [each for each in told(ward) if each.startswith(place)]
    report = check_files(FolderSnapshot(ward, at_once=None), TODAY, "scans/plain")
    assert [fault for fault in report.faults if str(fault).startswith(place)]


@pytest.mark.parametrize(
    ("file", "path", "value", "fault"),
    [
        (f"{OWN}/baby/en-GB.json", "text", "Wait {x.y}.", f"{OWN}/baby/en-GB.json: text: expected a number of this"),
        (f"{OWN}/baby/en-GB.json", "text", "A [mat](term:mat).", f"{OWN}/baby/en-GB.json: text: expected a term"),
        (f"{OWN}/lift/en-GB.json", "text", "Wait 5 hours.", f"{OWN}/lift/en-GB.json: text: expected a placeholder"),
        (f"{OWN}/lift/block.json", "sources", ["none"], f"{OWN}/lift/block.json: sources[0]: expected a source"),
        (
            "profiles/demo/topics/lift/topic.json",
            "sections/0/blocks/1",
            "shared:lifts",
            "profiles/demo/topics/lift/topic.json: blocks: expected a block in blocks/, found `shared:lifts`, but",
        ),
        (
            "scans/plain/scan.json",
            "sections/risks/blocks/1",
            "shared:lift",
            "scans/plain/scan.json: blocks: expected a block in blocks/",
        ),
    ],
)
def test_a_slip_in_an_own_block_is_told_at_its_place(
    ward: Path, file: str, path: str, value: object, fault: str
) -> None:
    put(ward, file, path, value)
    assert any(each.startswith(fault) for each in told(ward)), told(ward)


@pytest.mark.parametrize("folder_of_block", [f"{OWN}/baby", "blocks/faint"])
def test_words_of_a_block_without_its_facts_are_told(ward: Path, folder_of_block: str) -> None:
    (ward / folder_of_block / "block.json").unlink()
    assert f"{folder_of_block}/block.json: whole file: expected a file, found no such file" in told(ward)


def test_an_own_block_that_no_page_of_the_department_or_the_library_names_is_told(ward: Path) -> None:
    put(ward, "profiles/demo/topics/lift/topic.json", "sections/0/blocks", ["ask"])
    write(ward, "profiles/clinic/topics/lift/topic.json", {"sections": [{"blocks": ["shared:lift"]}]})
    advice = [str(each) for each in check_folder(ward, TODAY).advice if each.file.startswith(OWN)]
    assert f"{OWN}/lift/block.json: whole file: no page shows this block" in advice


def test_an_own_block_that_states_a_number_of_the_library_otherwise_is_told(ward: Path) -> None:
    visit = load(ward, "scans/example/scan.json")["values"]["example.visit"]
    put(ward, f"{OWN}/baby/block.json", "values", {"example.visit": {**visit, "value": visit["value"] + 1}})
    at = f'{OWN}/baby/block.json: values["example.visit"]: expected the same as in scans/example'
    assert any(each.startswith(at) for each in told(ward)), told(ward)
