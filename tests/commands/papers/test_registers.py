"""Sign-off sheet, registers and certificates: what is on them is what the content and its records say."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.papers.registers import SUM_MM
from kiosk.content.approval.sums import SHORT
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Edition, Library
from kiosk.content.locale import duration
from kiosk.services.content_status.fingerprint import content_fingerprint
from kiosk.services.packs.keys import make_keys
from kiosk.services.papers.paper_program import OTHER_CONTENT
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.wall_time import local_now
from kiosk.ui.documents.papers.paper_blocks import SMALL
from kiosk.ui.documents.pdf import natural_width
from tests import approved
from tests.commands.papers.conftest import DEPARTMENT, only_department
from tests.commands.papers.test_redline import copied, packed, words
from tests.ui import pdf

BOTH = ("Clinical lead", "Medical physics expert")


def made(kind: str, out: Path, *arguments: str) -> int:
    given = ("paper", kind, *arguments, "--department", DEPARTMENT)
    return main((*given, "--out", str(out), "--state", str(out.parent / "state")))


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small department as one that is no sample, of which all but the scan is approved."""
    folder = only_department(tmp_path_factory.mktemp("hospital") / "content")
    approved.own_department(folder, DEPARTMENT)
    approved.approve(folder, DEPARTMENT, but=("scans/vq",))
    return folder


def sum_of(folder: Path, name: str) -> str:
    library = Library.open(folder)
    profile = library.profile(DEPARTMENT)
    return library.sum_of(name, Edition(DEPARTMENT, profile, "en-GB", local_now().date()))


def test_what_waits_stands_on_the_sheet_with_the_letters_that_approve_takes(hospital: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(hospital, folder)
    out = tmp_path / "sheet.pdf"
    assert made("sign-off", out, str(folder)) == 0
    found, letters = words(out), sum_of(folder, "scans/vq")[:8]
    for role in BOTH:
        assert f"scans/vq en-GB {letters} Draft: nobody has approved it yet {role}" in copied(found)
    assert "topics/help" not in found
    for role in BOTH:
        answer = ("--role", role, "--person", approved.PEOPLE[role], "--date", approved.APPROVED_ON)
        assert main(("approve", str(folder), letters, *answer, "--until", approved.UNTIL)) == 0
    assert made("sign-off", out, str(folder)) == 0
    assert "Nothing waits for anybody." in words(out)


def test_a_program_gets_the_paper_and_how_far_it_is_without_any_file(
    hospital: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_by: int) -> int:
        raise PermissionError("as the service has it")

    monkeypatch.setattr(os, "nice", forbidden, raising=False)
    given = ("--department", DEPARTMENT, "--state", str(tmp_path / "state"), "--out", "-", "--progress")
    assert main(("paper", "sign-off", str(hospital), *given)) == 0
    out, told = capfdbinary.readouterr()
    assert out.startswith(b"%PDF")
    assert out.rstrip().endswith(b"%%EOF")
    assert told.decode().splitlines()[-1] == f"{pdf.pages(out)} of {pdf.pages(out)}: pages"


def test_without_standard_output_a_file_is_asked_for(
    hospital: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(("paper", "sign-off", str(hospital), "--department", DEPARTMENT, "--out", "-")) == 2
    assert "name a file with --out" in capsys.readouterr().err


def test_a_program_that_asks_for_what_is_shown_gets_no_paper_of_anything_else(
    hospital: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kiosk shows what it has in memory; the folder may have changed since."""
    folder, out = tmp_path / "content", tmp_path / "sheet.pdf"
    shutil.copytree(hospital, folder)
    shown = run_to_end(content_fingerprint(FolderSnapshot(folder)))
    assert made("sign-off", out, str(folder), "--only-version", shown) == 0
    out.unlink()
    file = folder / "topics/help/en-GB.json"
    file.write_text(file.read_text("utf-8").replace("Help", "More help", 1), "utf-8")
    assert made("sign-off", out, str(folder), "--only-version", shown) == OTHER_CONTENT
    assert f"which is not {shown}" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("letter", "0123456789abcdef")
def test_the_letters_of_a_sum_stand_in_one_line(letter: str) -> None:
    assert natural_width(letter * SHORT, SMALL) <= SUM_MM - 3


def test_a_page_that_changed_waits_again_under_another_sum(hospital: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(hospital, folder)
    file = folder / "topics/help/en-GB.json"
    file.write_text(file.read_text("utf-8").replace("Help", "More help", 1), "utf-8")
    out = tmp_path / "sheet.pdf"
    assert made("sign-off", out, str(folder)) == 0
    assert sum_of(folder, "topics/help") != sum_of(hospital, "topics/help")
    assert f"topics/help en-GB {sum_of(folder, 'topics/help')[:8]} Changed since it was approved" in words(out)


def test_a_comment_of_any_length_is_whole(hospital: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(hospital, folder)
    comment = " ".join(f"word{number}" for number in range(900))
    answer = ("--role", BOTH[0], "--person", approved.PEOPLE[BOTH[0]], "--return", comment)
    assert main(("approve", str(folder), "topics/help", *answer)) == 0
    out = tmp_path / "approvals.pdf"
    assert made("approvals", out, str(folder)) == 0
    found = words(out).split()
    assert [word for word in comment.split() if found.count(word) != 1] == []


def test_the_register_of_approvals_holds_every_answer_and_every_number(hospital: Path, tmp_path: Path) -> None:
    out = tmp_path / "approvals.pdf"
    assert made("approvals", out, str(hospital)) == 0
    found = words(out)
    answers = json.loads((hospital / f"profiles/{DEPARTMENT}/approvals.json").read_bytes())
    for page, languages in answers.items():
        for answer in languages["en-GB"]:
            said = (page, "en-GB", answer["role"], answer["person"], answer["date"], answer["until"], answer["sum"][:8])
            assert f"{' '.join(said)} now" in found
    profile = json.loads((hospital / f"profiles/{DEPARTMENT}/profile.json").read_bytes())
    unbroken = "".join(found.split())
    for key, number in profile["protocol"].items():
        period = duration(number["value"], number["unit"], "en-GB")
        row = f"protocol.{key}{period}{number['approved_by']}".replace(" ", "")
        assert number["sources"][0] in unbroken[unbroken.index(row) :]


def test_numbers_of_any_size_and_telephones_stand_there_whole(hospital: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(hospital, folder)
    file = folder / f"profiles/{DEPARTMENT}/profile.json"
    profile = json.loads(file.read_bytes())
    first, second = list(profile["protocol"].values())[:2]
    first.update(value=1_000_000, unit="count", unusual="to be seen whole")
    second.update(value=2000, unit="one-in", unusual="to be seen whole")
    advice = {"sources": ["nhs-pregnancy"], "approved_by": "A", "approved_on": "2026-11-22", "review_due": "2027-11-22"}
    profile["contacts"]["advice"] = {"phone": "111", "extension": "4948", "bleep": "72", **advice}
    file.write_text(json.dumps(profile), "utf-8")
    out = tmp_path / "approvals.pdf"
    assert made("approvals", out, str(folder)) == 0
    found = words(out)
    assert "1,000,000 " in found
    assert "1 in 2,000 " in found
    assert not {"count", "one-in"} & {*found.split()}, "no words of the files"
    assert "111, extension 4948, bleep 72" in found


def test_the_register_of_pictures_names_each_once_with_the_pages_that_show_it(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures.pdf"
    assert made("pictures", out, str(small)) == 0
    found = words(out)
    assert found.count("pictures/lungs.svg") == 1
    assert "pictures/lungs.svg scans/vq Drawing" in found
    assert "pictures/ct-ring.svg" not in found
    pages = pdf.in_order(out.read_bytes()) or []
    assert len(pages) > 1
    assert all("Maker and licence" in page for page in pages)


def test_the_certificate_counts_strings_by_their_states_and_names_who_answers(tmp_path: Path) -> None:
    folder = only_department(tmp_path / "content", languages=["en-GB", "pl"])
    file = folder / "translations/pl/states.json"
    states = json.loads(file.read_bytes())
    states["scans/vq"]["title"].update(state="reviewed", by="Anna Nowak", role="Radiographer", on="2026-11-28")
    file.write_text(json.dumps(states), "utf-8")
    out = tmp_path / "certificate.pdf"
    assert made("translation", out, str(folder), "--language", "pl") == 0
    found = words(out)
    assert "Anna Nowak Radiographer reviewed 1 2026-11-28" in found
    count = len(states["scans/vq"])
    assert f"scans/vq {count} {count - 1} 0 1 0 0" in found
    assert "Translator (qualification)" in found


def test_a_certificate_needs_a_language(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made("translation", tmp_path / "certificate.pdf", str(small)) == 2
    assert "--language TAG" in capsys.readouterr().err


@pytest.fixture(scope="module")
def packs(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Two packs, the one of March and the other of May, and the key that both are signed by."""
    folder = tmp_path_factory.mktemp("packs")
    content, private = folder / "content", folder / "hospital"
    shutil.copytree(small, content)
    public, _id = make_keys(private)
    march = packed(content, 20260301080000, private, "--made-at", "2026-03-01T08:00Z")
    file = content / "scans/vq/en-GB.json"
    file.write_text(file.read_text("utf-8").replace("how air", "why air"), "utf-8")
    profile = content / f"profiles/{DEPARTMENT}/profile.json"
    raw = json.loads(profile.read_bytes())
    raw["protocol"]["vq.alarm"]["value"] = 6
    profile.write_text(json.dumps(raw), "utf-8")
    clip = content / f"speech/en-GB/{'0' * 32}.opus"
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"a clip")
    may = packed(content, 20260501080000, private, "--made-at", "2026-05-01T08:00Z", "--not-after", "2099-12-31")
    public.write_text(f"[publisher]\n{public.read_text('utf-8')}", "utf-8")
    return march, may, public


@pytest.mark.slow
def test_the_release_statement_says_what_the_pack_is_and_what_changes(
    packs: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    march, may, public = packs
    out = tmp_path / "release.pdf"
    assert made("release", out, str(may), str(march), "--content-keys", str(public)) == 0
    found = words(out)
    assert "Pack number 20260501080000" in found
    assert "Changes since Pack 20260301080000 of 2026-03-01" in found
    assert "Numbers 1 2, 4, 5, 18" in found
    assert "protocol.vq.alarm Was 4 days" in found
    assert "Sample, approved by nobody" in found
    assert "Clinical safety officer" in found
    assert re.search(r"Signed by publisher \(key \w+\)", found)
    assert "Taken until 2099-12-31" in found
    assert "Clips read aloud en-GB: 1; new 1, gone 0, said otherwise 0" in found
    advised = re.search(r"Open advice (\d+), told below the lines to sign", found)
    assert advised is not None
    assert found.index("Clinical safety officer Clinical lead") < found.index("Open advice of the check")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "says", "number"), [("2026-04-30", "how air", "4 days"), ("2026-05-01", "why air", "6 days")]
)
def test_what_a_page_said_on_a_day_is_that_of_the_newest_pack_until_then(
    packs: tuple[Path, Path, Path], tmp_path: Path, day: str, says: str, number: str
) -> None:
    march, may, public = packs
    out = tmp_path / "said.pdf"
    assert made("said", out, "VQ-A", day, str(may), str(march), "--content-keys", str(public)) == 0
    found = words(out)
    assert f"It takes pictures of {says}" in found
    assert f"vq.alarm {number}" in found
    assert "the newest of 2 kept packs" in found
    assert "As it should be" not in found
    assert "topics/help" not in found


@pytest.mark.slow
def test_a_day_before_every_pack_is_told(
    packs: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    march, _may, public = packs
    assert made("said", tmp_path / "said.pdf", "VQ", "2025-01-01", str(march), "--content-keys", str(public)) == 2
    assert "None of these 1 packs was made by 2025-01-01" in capsys.readouterr().err


def test_a_paper_that_can_not_be_written_says_which_and_leaves_nothing(
    hospital: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    for out, why in ((tmp_path / "none" / "sheet.pdf", "No such file"), (tmp_path / "folder", "")):
        assert made("sign-off", out, str(hospital)) == 2
        assert f"{out}: can’t be written: {why}" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
