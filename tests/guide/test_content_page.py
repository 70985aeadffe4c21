"""The lines of the page about content, typed as whoever keeps the content of a department types them."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys

import pytest

from kiosk.services.platform.wall_time import local_now
from tests import approved
from tests.commands.papers.conftest import DEPARTMENT
from tests.content.conftest import load, put, write
from tests.content.format_1 import as_format_1
from tests.content.photos.taken import of_a_phone
from tests.guide.desk import Desk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the lines of this page are typed into a shell of Unix"),
]
WORDS, FAULTY = "scans/vq/en-GB.json", 1
UNTIL = {"2027-11-22": (local_now().date() + dt.timedelta(days=300)).isoformat()}


def pictures(desk: Desk) -> set[str]:
    """The codes of the screens that were pictured; the folder is cleared."""
    found = {file.stem for file in (desk.folder / "pictures").rglob("*.png")}
    shutil.rmtree(desk.folder / "pictures")
    return found


def drafted(desk: Desk) -> None:
    write(desk.folder / "drafts", WORDS, load(desk.folder / "ward", WORDS))
    put(desk.folder / "drafts", WORDS, "lead", "A draft of what this scan is about.")


def test_a_folder_is_checked_whole_by_page_and_with_drafts_and_laid_out(desk: Desk) -> None:
    drafted(desk)
    assert desk.type_line("radiology-kiosk-admin check ward").endswith("No faults\n")
    assert desk.type_line("radiology-kiosk check content").endswith("No faults\n")
    assert "scans/vq" in desk.type_line("radiology-kiosk-admin check ward --page scans/vq")
    assert "profiles/" in desk.type_line("radiology-kiosk check --page scans/vq content")
    assert "scans/vq/en-GB.json: lead" in desk.type_line("radiology-kiosk check --readability content")
    put(desk.folder / "drafts", WORDS, "lead", 5)
    told = desk.type_line("radiology-kiosk-admin check ward --drafts drafts", code=FAULTY)
    assert "scans/vq/en-GB.json: lead: expected" in told
    told = desk.type_line("radiology-kiosk check content --drafts drafts", code=FAULTY)
    assert "scans/vq/en-GB.json: lead: expected" in told
    put(desk.folder / "ward", WORDS, "lead", 5)
    desk.type_line("radiology-kiosk-admin check ward", code=FAULTY)
    put(desk.folder / "ward", WORDS, "lead", "Words that were edited by hand.")
    assert "scans/vq/en-GB.json\n" in desk.type_line("radiology-kiosk-admin content format ward")
    assert "files changed" in desk.type_line("radiology-kiosk content format FOLDER", {"FOLDER": "content"})
    assert desk.type_line("radiology-kiosk-admin content format ward").startswith("0 of ")


def test_screens_are_pictured_as_they_stand_whole_and_one_by_one(desk: Desk) -> None:
    desk.type_line("radiology-kiosk-admin tour --content ward --out pictures")
    assert {"IDLE", "HOME", "VQ-S5", "HELP"} <= pictures(desk)
    desk.type_line("radiology-kiosk-admin tour --content ward --out pictures --whole")
    assert {"VQ-S5", "STAFF-CONTENT-PAGES"} <= pictures(desk)
    desk.type_line("radiology-kiosk-admin tour --content ward --out pictures --whole --page scans/vq --page VQ-S5")
    assert all(code.startswith("VQ-") for code in pictures(desk))
    desk.type_line("radiology-kiosk tour --content content --out pictures --whole --page scans/vq")
    assert "VQ-S5" in pictures(desk)


def test_only_what_changed_is_pictured(desk: Desk) -> None:
    desk.type_line("radiology-kiosk-admin content key signing.key")
    desk.type_line("radiology-kiosk-admin content build ward -o ward.kioskpack --key signing.key")
    drafted(desk)
    desk.type_line("radiology-kiosk-admin tour --content ward --drafts drafts --out pictures --changed-since ward")
    of_drafts = pictures(desk)
    shutil.copyfile(desk.folder / "drafts" / WORDS, desk.folder / "ward" / WORDS)
    desk.type_line("radiology-kiosk-admin tour --content ward --out pictures --changed-since ward.kioskpack")
    assert of_drafts == pictures(desk)
    assert "VQ-S5" not in of_drafts
    assert any(code.startswith("VQ-") for code in of_drafts)


def test_pages_are_approved_by_name_and_by_the_letters_of_their_sums(desk: Desk) -> None:
    ward = desk.folder / "ward"
    approved.own_department(ward, DEPARTMENT)
    told = desk.type_line("radiology-kiosk-admin content status --content ward")
    letters = re.findall(r"\b[0-9a-f]{8}\b", told)
    assert len(letters) > 1, told
    desk.type_line(
        'radiology-kiosk-admin approve ward scans/vq --role "Clinical lead" --person "Dr A. Okafor" --until 2027-11-22',
        UNTIL,
    )
    lead = {"Medical physics expert": "Clinical lead", "56a30971": letters[0], "4f1c50c4": letters[1]}
    desk.type_line("radiology-kiosk-admin approve ward 56a30971 …", lead)
    assert load(ward, f"profiles/{DEPARTMENT}/approvals.json")["scans/vq"]
    desk.type_line("radiology-kiosk-admin content status --content ward --calendar ends.ics")
    assert "BEGIN:VEVENT" in (desk.folder / "ends.ics").read_text(encoding="utf-8")
    desk.type_line(
        'radiology-kiosk-admin approve ward scans/vq --role "Clinical lead" '
        '--person "Dr A. Okafor" --return "Say how long"'
    )
    assert "Say how long" in desk.type_line("radiology-kiosk-admin content status --content ward")


def test_words_are_handed_to_translators_and_taken_back(desk: Desk) -> None:
    ward = desk.folder / "ward"
    assert "pl-review.html" in desk.type_line(
        "radiology-kiosk-admin translate export pl --content ward --to for-translators"
    )
    assert "strings with" in desk.type_line(
        "radiology-kiosk-admin translate export pl --content ward --to for-translators --department general",
        {"general": DEPARTMENT},
    )
    desk.type_line("radiology-kiosk-admin translate import for-translators/pl.xlf …")
    desk.type_line("radiology-kiosk-admin translate status pl --content ward")
    put(ward, WORDS, "lead", "Another lead.")
    assert "stale" in desk.type_line("radiology-kiosk-admin translate status pl --content ward", code=1)
    desk.type_line("radiology-kiosk-admin translate settle pl scans/vq …")
    desk.type_line("radiology-kiosk-admin translate status pl --content ward")


def test_translators_have_the_same_from_a_folder_of_their_own(desk: Desk) -> None:
    assert "export" in desk.type_line("radiology-kiosk translate", code=2)
    desk.type_line("radiology-kiosk translate export pl --to pl --content content")
    desk.type_line("radiology-kiosk translate import pl/pl.xlf …")
    desk.type_line("radiology-kiosk translate status pl --content content")
    put(desk.folder / "content", WORDS, "lead", "Another lead.")
    desk.type_line("radiology-kiosk translate settle pl scans/vq …")


def test_a_photo_of_a_camera_becomes_one_of_the_department(desk: Desk) -> None:
    (desk.folder / "IMG_0042.JPG").write_bytes(of_a_phone(1600, 1200, orientation=3))
    told = desk.type_line("radiology-kiosk-admin content photo IMG_0042.JPG …", {"<id>": DEPARTMENT})
    assert "It was turned upright." in told
    desk.type_line("radiology-kiosk content photo IMG_0042.JPG …", {"profiles/ward": f"profiles/{DEPARTMENT}"})
    made = [desk.folder / name / f"profiles/{DEPARTMENT}/pictures/waiting-room.jpg" for name in ("ward", "content")]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_an_older_format_is_written_anew_and_a_newer_library_put_in(desk: Desk) -> None:
    shutil.copytree(desk.folder / "ward", desk.folder / "library")
    put(desk.folder / "library", WORDS, "lead", "What a newer library says.")
    desk.type_line("radiology-kiosk-admin content merge library ward")
    assert load(desk.folder / "ward", WORDS)["lead"] == "What a newer library says."
    as_format_1(desk.folder / "ward")
    assert "format 1 is now format 2" in desk.type_line("radiology-kiosk-admin content convert ward ward-2")


def test_a_pack_is_built_signed_by_two_installed_and_taken_back(desk: Desk) -> None:
    desk.type_line("radiology-kiosk-admin content key signing.key")
    desk.type_line("radiology-kiosk-admin content key signing.key", {"signing.key": "ward.key"})
    desk.type_line("radiology-kiosk-admin content build ward -o ward.kioskpack --key signing.key")
    desk.type_line("radiology-kiosk-admin content verify ward.kioskpack --content-keys signing.key.pub")
    assert desk.type_line("radiology-kiosk-admin check ward.kioskpack").endswith("No faults\n")
    desk.type_line("radiology-kiosk-admin check ward.kioskpack --content-keys signing.key.pub")
    shutil.copyfile(desk.folder / "ward.kioskpack", desk.folder / "first.kioskpack")
    desk.type_line("radiology-kiosk-admin content install ward.kioskpack")
    desk.type_line("radiology-kiosk-admin content sign ward.kioskpack --key ward.key --content-keys signing.key.pub")
    keys = [(desk.folder / f"{name}.pub").read_text(encoding="utf-8") for name in ("signing.key", "ward.key")]
    (desk.folder / "keys").write_text(f"[publisher]\n{keys[0]}\n[department]\n{keys[1]}\n", encoding="utf-8")
    desk.type_line("radiology-kiosk-admin content verify ward.kioskpack --content-keys keys --signatures 2")
    shutil.copy(desk.folder / "signing.key", desk.folder / "signing")
    put(desk.folder / "content", WORDS, "lead", "The next edition.")
    desk.type_line("radiology-kiosk-admin content build content -o ward.kioskpack --key signing")
    desk.type_line("radiology-kiosk-admin content install ward.kioskpack")
    assert "\nBefore: pack" in desk.type_line("radiology-kiosk-admin content status")
    assert "counts now." in desk.type_line("radiology-kiosk-admin content rollback")
    assert "In use: pack" in desk.type_line("radiology-kiosk content status")
