"""The lines of the other pages that need no kiosk around them: settings, papers, speech, counts, the staff's PIN."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import pytest

from kiosk.services.access.pin import PinFile
from kiosk.services.platform.wall_time import local_now
from kiosk.services.usage.recorder import FILE_NAME, Usage
from kiosk.services.usage.summary import UsageKind
from tests.commands.papers.conftest import DEPARTMENT
from tests.content.conftest import put
from tests.guide.desk import Desk
from tests.guide.lines import ROOT, guide_line

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the lines of these pages are typed into a shell of Unix"),
]
NAMED = {"city-nm": DEPARTMENT}
HEADER = "since,day,kind,name,count"


@pytest.fixture
def kiosk(tmp_path: Path) -> Desk:
    """A desk with nothing but the program and what ships with it."""
    return Desk(tmp_path)


def test_settings_are_checked_before_they_are_handed_out_and_explained(kiosk: Desk) -> None:
    guide = (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")
    (kiosk.folder / "kiosk.toml").write_text(guide.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    assert "rad-nm-02" in kiosk.type_line("radiology-kiosk-admin settings --check kiosk.toml")
    kiosk.type_line("radiology-kiosk-admin settings --check FILE", {"FILE": "kiosk.toml"})
    assert "screen.diagonal_inches" in kiosk.type_line("radiology-kiosk-admin settings --explain")
    kiosk.type_line("radiology-kiosk-admin settings --explain --host rad-nm-02")


def test_the_program_says_what_it_is_and_that_its_content_and_screens_are_whole(kiosk: Desk) -> None:
    assert kiosk.type_line("radiology-kiosk-admin --version").startswith("radiology-kiosk ")
    assert kiosk.type_line("radiology-kiosk-admin check").endswith("No faults\n")
    assert kiosk.type_line("radiology-kiosk-admin self-test").endswith(" 0 failed\n")


def test_a_pin_is_piped_in_and_a_lock_ended(kiosk: Desk) -> None:
    (kiosk.folder / "pin.txt").write_text("24680\n", encoding="utf-8")
    kiosk.type_line("radiology-kiosk-admin pin --stdin < pin.txt")
    assert PinFile(kiosk.folder / "state" / "pin.json").verify("24680")
    kiosk.type_line("radiology-kiosk-admin unlock")


def test_a_pin_is_typed_twice(kiosk: Desk) -> None:
    import pty  # which Windows lacks

    line = guide_line("radiology-kiosk-admin pin")
    child, terminal = pty.fork()
    if child == 0:
        try:
            os.chdir(kiosk.folder)
            os.execve("/bin/sh", ["sh", "-c", line], kiosk.environ)
        finally:
            os._exit(127)
    shown = b""
    for _ in range(2):
        while not shown.endswith(b": "):
            shown += os.read(terminal, 1024)
        os.write(terminal, b"13579\n")
        shown += os.read(terminal, 1024)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert (os.waitstatus_to_exitcode(status), b"13579" in shown) == (0, False)
    assert PinFile(kiosk.folder / "state" / "pin.json").verify("13579")


def test_a_tour_is_made_in_large_letters(desk: Desk) -> None:
    desk.environ["RADIOLOGY_KIOSK_CONTENT_DIR"] = "ward"
    place = {"/tmp/kiosk-pictures": "pictures"}
    desk.type_line("radiology-kiosk-admin tour --out /tmp/kiosk-pictures …", place)
    assert len(list((desk.folder / "pictures").rglob("VQ-*.png"))) > 10


def test_a_card_is_written_and_without_a_printer_nothing_is_printed(desk: Desk) -> None:
    assert "pages" in desk.type_line("radiology-kiosk-admin print VQ-A --out card.pdf")
    assert (desk.folder / "card.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_read_aloud_is_listed(desk: Desk) -> None:
    assert "have no clip" in desk.type_line("radiology-kiosk-admin speech status --content content", code=1)
    folder = desk.folder / "recordings"
    folder.mkdir()
    desk.type_line("radiology-kiosk-admin speech record recordings --language ur --content content", code=1)
    assert (folder / "to-read.txt").is_file()


def test_counts_of_a_kiosk_are_told_and_those_of_many_put_together(kiosk: Desk) -> None:
    day = local_now() - dt.timedelta(days=3)
    (kiosk.folder / "state").mkdir()
    usage = Usage(kiosk.folder / "state" / FILE_NAME, lambda: day)
    for _ in range(8):
        usage.count(UsageKind.SCAN, "vq")
    usage.flush()
    told = kiosk.type_line("radiology-kiosk-admin usage --csv -")
    assert told == f"{HEADER}\n{day.date()},{day.date()},scan,vq,8\n"
    for name in ("ward/ct-1", "ward/ct-2", "ward/ct-3", "clinic/nm-1"):
        file = kiosk.folder / f"{name}.csv"
        file.parent.mkdir(exist_ok=True)
        count = 5 + len(list(file.parent.iterdir()))
        file.write_text(f"{HEADER}\n2026-11-25,2026-11-28,scan,vq,{count}\n", encoding="utf-8")
    told = kiosk.type_line("radiology-kiosk-admin usage --together ward/*.csv clinic/*.csv --csv all.csv")
    assert "clinic: left out" in told
    assert "ward,3,2026-11,scan,vq,18" in (kiosk.folder / "all.csv").read_text(encoding="utf-8")


@pytest.fixture
def packs(desk: Desk) -> Desk:
    """With an older and a newer pack, one to be released, and a folder of those that are kept."""
    desk.type_line("radiology-kiosk-admin content key signing.key")
    desk.type_line("radiology-kiosk-admin content build ward …", {"-o ward": "-o older"})
    put(desk.folder / "ward", "scans/vq/en-GB.json", "lead", "The newer edition.")
    desk.type_line("radiology-kiosk-admin content build ward …", {"-o ward": "-o newer"})
    shutil.copyfile(desk.folder / "newer.kioskpack", desk.folder / "release.kioskpack")
    (desk.folder / "kept-packs").mkdir()
    shutil.copyfile(desk.folder / "newer.kioskpack", desk.folder / "kept-packs" / "newer.kioskpack")
    return desk


def test_every_paper_is_written(packs: Desk) -> None:
    made = [
        packs.type_line("radiology-kiosk-admin paper proof content …", NAMED),
        packs.type_line("radiology-kiosk-admin paper proof release.kioskpack --language ur --out proof-ur.pdf"),
        packs.type_line("radiology-kiosk-admin paper redline older.kioskpack newer.kioskpack --out redline.pdf"),
        packs.type_line("radiology-kiosk-admin paper redline older.kioskpack content --out redline.pdf"),
        packs.type_line("radiology-kiosk-admin paper sign-off content …", NAMED),
        packs.type_line("radiology-kiosk-admin paper approvals content …", NAMED),
        packs.type_line("radiology-kiosk-admin paper pictures content …", NAMED),
        packs.type_line("radiology-kiosk-admin paper translation content …", NAMED),
        packs.type_line("radiology-kiosk-admin paper release newer.kioskpack older.kioskpack --out release.pdf"),
        packs.type_line(
            "radiology-kiosk-admin paper said VQ-A …", {**NAMED, "2026-03-01": local_now().date().isoformat()}
        ),
    ]
    assert len(made) == 10
    papers = {file.stem: file.read_bytes() for file in packs.folder.glob("*.pdf")}
    assert len(papers) == 9
    assert all(data.startswith(b"%PDF") for data in papers.values())
