"""`radiology-kiosk content merge`: a newer library takes the place of the old one, and the department is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.content.authoring.check import check_folder
from kiosk.content.library import Edition, Library
from kiosk.content.review import Status
from tests.approved import approve, own_department
from tests.content.authoring.planting import unchanged
from tests.content.composing.test_shared_blocks import with_blocks
from tests.content.composing.test_variants import with_variants
from tests.content.conftest import TODAY, load, put, translated, write, write_small_library
from tests.content.departments.own import OWN, give_own_files

Printed = pytest.CaptureFixture[str]
DONE, REFUSED, UNABLE = 0, 1, 2
WORDS = "scans/example/en-GB.json"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A department that has approved all, with files and words of its own."""
    folder = give_own_files(write_small_library(tmp_path / "ward"))
    own_department(folder, "demo")
    steps = {"home": {"title": "Leave by level one"}, "ready": {"text": "Take off metal things."}}
    put(folder, f"{OWN}profile.json", "wording", {"scans": {"example": {"en-GB": {"steps": steps}}}})
    approve(folder, "demo")
    return folder


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A library with another word, without one scan, and with another department."""
    folder = write_small_library(tmp_path / "newer")
    put(folder, WORDS, "steps/home/title", "Go back home")
    put(folder, WORDS, "steps/arrive/title", "Say that you are here")
    write(folder, "scans/example/pl.json", translated(load(folder, WORDS)))
    write(folder, "topics/more/topic.json", load(folder, "topics/help/topic.json"))
    return folder


def test_records_of_a_translation_are_the_library_s_but_for_the_department_s_own_words(ward: Path, newer: Path) -> None:
    file, record = "translations/pl/states.json", {"made_from": "1f2e3d4c", "state": "draft", "on": "2026-11-29"}
    reviewed = {**record, "state": "reviewed"}
    write(ward, file, {"scans/example": {"title": reviewed}, "profiles/demo": {"name": reviewed}})
    write(newer, file, {"scans/example": {"title": record}, "profiles/other": {"name": record}})
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    assert load(ward, file) == {"profiles/demo": {"name": reviewed}, "scans/example": {"title": record}}


def beside(folder: Path) -> list[Path]:
    return sorted(folder.parent.glob(f"{folder.name}-before-*"))


def test_the_library_is_replaced_and_the_department_stays_to_the_byte(ward: Path, newer: Path, capsys: Printed) -> None:
    (ward / "notes.docx").write_bytes(b"PK")
    (ward / ".git").mkdir()
    (ward / ".git" / "HEAD").write_text("x")
    write(ward, "scans/gone/scan.json", load(ward, "scans/plain/scan.json"))
    before, library = unchanged(ward), unchanged(newer)
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    after, told = unchanged(ward), capsys.readouterr().out
    own = {file: data for file, data in before.items() if file.startswith("profiles/")}
    shared = {file: data for file, data in library.items() if not file.startswith("profiles/")}
    assert after == {**shared, **own, "notes.docx": b"PK", ".git/HEAD": b"x"}
    assert unchanged(newer) == library
    (kept,) = beside(ward)
    assert unchanged(kept) == before
    assert f"scans/gone/scan.json is not in the newer library; it is in {kept.name} still." in told
    assert [path.name for path in ward.parent.iterdir() if path.name.startswith(".")] == []


def test_waivers_stay_or_are_told_to_be_others_now(ward: Path, newer: Path, capsys: Printed) -> None:
    waiver = {"rule": "C10", "file": WORDS, "reason": "Read by the lead", "by": "A. Okafor"}
    write(ward, "waivers.json", [waiver])
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    assert load(ward, "waivers.json") == [waiver]
    assert "waivers.json" not in capsys.readouterr().out
    write(newer, "waivers.json", [])
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    assert load(ward, "waivers.json") == []
    kept = beside(ward)[-1]
    assert load(kept, "waivers.json") == [waiver]
    told = f"waivers.json is that of the newer library now; the one of before is in {kept.name} still."
    assert told in capsys.readouterr().out


def test_it_tells_page_by_page_what_moved_under_an_approval_and_under_own_words(
    ward: Path, newer: Path, capsys: Printed
) -> None:
    for file in ("scan", "en-GB", "pl"):
        write(ward, f"{OWN}scans/plain/{file}.json", load(ward, f"scans/plain/{file}.json"))
    approve(ward, "demo")
    put(newer, "scans/plain/en-GB.json", "lead", "Other words.")
    put(newer, "topics/help/en-GB.json", "lead", "Staff help you.")
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("demo: ")]
    assert [line.split(" was approved")[0] for line in told if "approved" in line] == [
        "demo: scans/example in en-GB",
        "demo: scans/example in pl",
        "demo: topics/help in en-GB",
        "demo: topics/help in pl",
    ]
    *changed, stale = (line for line in told if "approved" in line)
    assert all("reads otherwise now" in line for line in changed)
    assert "can’t be shown any more" in stale
    (own,) = (line for line in told if "own words" in line)
    assert own.startswith("demo: own words wording.scans.example.en-GB.steps.home.title lie on a text")
    assert own.endswith("that was `Go home` and is `Go back home`; yours: `Leave by level one`.")
    assert [line for line in told if "patients go on" in line] == [
        "demo: scans/plain/en-GB.json has changed in the library; patients go on reading the department’s own."
    ]
    library = Library.open(ward)
    edition = Edition("demo", library.profile("demo"), "en-GB", TODAY)
    assert library.scan("example", edition).status is Status.CHANGED
    assert library.scan("bone", edition).status is Status.APPROVED


def test_of_a_long_text_that_changed_at_its_end_the_end_is_told(ward: Path, newer: Path, capsys: Printed) -> None:
    long = "Take off all that is made of metal, and ask staff for a gown if you want to wear one. Then wait"
    for folder, end in ((ward, "here."), (newer, "outside.")):
        put(folder, WORDS, "steps/ready/text", f"{long} {end}")
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    assert "that was `…here.` and is `…outside.`; yours: `Take off metal things.`." in capsys.readouterr().out


def test_own_words_on_a_text_that_is_gone_and_a_page_that_is_gone_are_told(
    ward: Path, newer: Path, capsys: Printed
) -> None:
    for name in ("scan.json", "en-GB.json", "pl.json"):
        (newer / "scans/example" / name).unlink()
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    told = capsys.readouterr().out
    assert "demo: scans/example in en-GB was approved as " in told
    assert "and can’t be shown any more: see `check`." in told
    assert "steps.home.title lie on a text that is gone, `Go home`: take them out." in told


def test_a_block_of_the_department_s_own_stays_and_the_one_behind_it_is_told(
    ward: Path, newer: Path, capsys: Printed
) -> None:
    for folder in (ward, newer):
        with_blocks(folder)
    own = f"{OWN}blocks/baby"
    shutil.copytree(ward / "blocks/baby", ward / own)
    put(ward, f"{own}/en-GB.json", "text", "Tell our midwife.")
    put(newer, "blocks/baby/en-GB.json", "text", "Tell us.")
    put(newer, "blocks/faint/en-GB.json", "text/otherwise", "Call for help.")
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    told = capsys.readouterr().out
    assert (
        "demo: blocks/baby/en-GB.json has changed in the library; patients go on reading the department’s own." in told
    )
    assert "blocks/faint" not in told
    assert load(ward, f"{own}/en-GB.json")["text"] == "Tell our midwife."
    assert load(ward, "blocks/baby/en-GB.json")["text"] == "Tell us."


def test_own_words_on_a_block_and_on_a_variant_are_told_when_those_change(
    ward: Path, newer: Path, capsys: Printed
) -> None:
    for folder in (ward, newer):
        with_blocks(with_variants(folder))
    own = {"sections": {"risks": {"baby": "Ask our midwife."}}, "title": "Krypton scan"}
    put(ward, f"{OWN}profile.json", "wording", {"scans": {"example": {"en-GB": own}}})
    put(ward, f"{OWN}profile.json", "variants", {"example": "gas"})
    put(newer, "blocks/baby/en-GB.json", "text", "Tell us.")
    put(newer, WORDS, "variants/gas/title", "Air scan")
    assert main(["content", "merge", str(newer), str(ward)]) == DONE
    told, at = capsys.readouterr().out, "demo: own words wording.scans.example.en-GB"
    was = "Tell staff if you may be pregnant."
    baby = f"{at}.sections.risks.baby lie on a text that was `{was}` and is `Tell us.`; yours: `Ask our midwife.`."
    assert baby in told
    assert f"{at}.title lie on a text that was `Lung air scan` and is `Air scan`; yours: `Krypton scan`." in told


def test_a_library_that_says_the_same_moves_nothing(ward: Path, tmp_path: Path, capsys: Printed) -> None:
    same = write_small_library(tmp_path / "same")
    assert main(["content", "merge", str(same), str(ward)]) == DONE
    assert "demo: " not in capsys.readouterr().out
    assert check_folder(ward, TODAY).faults == ()
    assert main(["content", "merge", str(same), str(ward)]) == DONE
    assert len(beside(ward)) == 2, "no folder as it was is written over"


def test_what_can_not_be_merged_is_refused_and_all_stays(ward: Path, newer: Path, capsys: Printed) -> None:
    old = Path(shutil.copytree(ward, ward.parent / "old"))
    put(old, "library.json", "format", 1)
    before = unchanged(ward.parent)
    cases = {
        (newer, old): (UNABLE, "content convert"),
        (old, ward): (UNABLE, "content convert"),
        (ward, ward): (REFUSED, "none lies in the other"),
        (newer, ward.parent / "nowhere"): (UNABLE, f"{ward.parent / 'nowhere'}: No such file"),
        (ward / "scans", newer): (UNABLE, f"{ward / 'scans'}: no content is in it, for it has no library.json"),
    }
    for (library, folder), (code, why) in cases.items():
        assert (main(["content", "merge", str(library), str(folder)]), why in capsys.readouterr().err) == (code, True)
    assert unchanged(ward.parent) == before


KILLED = """
import os, sys
from kiosk.__main__ import main
cut, left = sys.argv[3], int(sys.argv[4])
def hook(event, arguments):
    global left
    if event == cut and "ward" in str(arguments[0]) and not str(arguments[0]).endswith(".pyc"):
        left -= 1
        if left < 0:
            os._exit(9)
sys.addaudithook(hook)
sys.exit(main(["content", "merge", sys.argv[1], sys.argv[2]]))
"""
CUTS = [("os.mkdir", 0), ("open", 60), ("open", 130), ("os.rename", 0), ("os.rename", 1)]


@pytest.mark.slow
@pytest.mark.parametrize(("cut", "left"), CUTS, ids=str)
def test_wherever_a_merge_is_cut_off_all_is_there_as_before_and_it_is_told_what_to_do(
    ward: Path, newer: Path, capsys: Printed, cut: str, left: int
) -> None:
    before = unchanged(ward)
    command = [sys.executable, "-c", KILLED, str(newer), str(ward), cut, str(left)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 9
    if (cut, left) == ("os.rename", 1):
        assert main(["content", "merge", str(newer), str(ward)]) == REFUSED
        (kept,) = beside(ward)
        assert f"give {kept.name} that name again" in capsys.readouterr().err
        kept.rename(ward)
    assert unchanged(ward) == before
