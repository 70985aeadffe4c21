"""`radiology-kiosk content`: what IT gets from it from the first key to going back, and how each ends."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.commands.content import DONE, FORMS, REFUSED, UNABLE
from tests.content.conftest import put
from tests.services.storage.unreadable import on_a_bad_sector

Printed = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[2]
AT = "2026-11-22T08:00Z"


def give(*words: str, keys: str = "hospital.pub") -> int:
    return main(["content", *words, "--state", "state", "--content-keys", keys])


def build(number: int, *words: str, out: str = "") -> int:
    name = out or f"{number}.kioskpack"
    return give("build", "words", "-o", name, "--key", "hospital", "--number", str(number), "--made-at", AT, *words)


def test_from_a_key_to_a_pack_to_a_kiosk_and_back(desk: Path, capsys: Printed) -> None:
    assert build(1) == DONE
    assert give("verify", "1.kioskpack") == DONE
    assert give("install", "1.kioskpack") == DONE
    put(desk / "words", "sources.json", "seed-msk/title", "Another leaflet")
    assert build(2) == DONE
    assert give("install", "2.kioskpack") == DONE
    capsys.readouterr()
    assert give("status") == DONE
    told = capsys.readouterr().out
    assert told.startswith("In use: pack 2 of 2026-11-22 08:00 UTC, signed by ")
    assert "Before: pack 1 of 2026-11-22 08:00 UTC" in told
    assert give("rollback") == DONE
    assert capsys.readouterr().out.startswith("Pack 1 counts now.")
    assert give("install", "2.kioskpack") == DONE
    assert give("install", "2.kioskpack") == DONE
    assert "counts already" in capsys.readouterr().out
    lines = [json.loads(line) for line in (desk / "state" / "audit.jsonl").read_text().splitlines()]
    assert [(line["event"], line["source"], line["pack"]) for line in lines] == [
        ("content_changed", "command", 1),
        ("content_changed", "command", 2),
        ("content_changed", "rollback", 1),
        ("content_changed", "command", 2),
    ]


def test_check_looks_at_what_is_installed(desk: Path, capsys: Printed) -> None:
    build(1)
    give("install", "1.kioskpack")
    put(desk / "words", "sources.json", "seed-msk/title", 5)
    capsys.readouterr()
    assert main(["check", "--state", "state"]) == 0
    assert capsys.readouterr().out.endswith("No faults\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_private_key_is_for_its_owner_alone(desk: Path, capsys: Printed) -> None:
    assert stat.S_IMODE((desk / "hospital").stat().st_mode) == 0o600
    assert "private" not in (desk / "hospital.pub").read_text()
    assert main(["content", "key", "hospital"]) == UNABLE
    assert "File exists" in capsys.readouterr().err
    (desk / "hospital").chmod(0o644)
    assert build(1) == UNABLE
    assert "chmod 600 hospital" in capsys.readouterr().err


def test_the_same_content_gives_the_same_pack_to_the_byte(desk: Path) -> None:
    build(1, out="a.kioskpack")
    for file in (desk / "words").rglob("*.json"):
        os.utime(file, (1, 1))
    (desk / "words" / ".git").mkdir()
    (desk / "words" / ".git" / "config").write_text("x")
    build(1, out="b.kioskpack")
    assert (desk / "a.kioskpack").read_bytes() == (desk / "b.kioskpack").read_bytes()


@pytest.mark.usefixtures("desk")
def test_without_a_number_each_pack_has_a_higher_one(capsys: Printed) -> None:
    for at in ("2026-11-22T08:00Z", "2026-11-22T08:00:01Z"):
        assert give("build", "words", "-o", "x.kioskpack", "--key", "hospital", "--made-at", at) == DONE
    told = capsys.readouterr().out
    assert told.index("Pack 20261122080000 ") < told.index("Pack 20261122080001 ")


def test_a_number_of_a_day_to_come_is_refused_unless_it_is_meant(desk: Path, capsys: Printed) -> None:
    """By the maker's command, when it is checked and when it is installed."""
    number = 20991122080000
    assert build(number) == REFUSED
    assert f"Refused (future): its number {number} is of a day to come" in capsys.readouterr().err
    assert not (desk / f"{number}.kioskpack").exists()
    assert build(number, "--future") == DONE
    for word in ("verify", "install"):
        assert give(word, f"{number}.kioskpack") == REFUSED
        assert "--future takes it as it is" in capsys.readouterr().err
        assert give(word, f"{number}.kioskpack", "--future") == DONE


def test_a_pack_that_no_watched_folder_and_no_stick_takes_by_its_name_is_told(desk: Path, capsys: Printed) -> None:
    assert build(1, out="WARD.KIOSKPACK") == DONE
    assert "Its name" not in capsys.readouterr().out
    assert build(1, out="ward.zip") == DONE
    assert "Its name does not end in .kioskpack" in capsys.readouterr().out
    assert (desk / "ward.zip").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_any_name_of_a_pack_is_told_in_one_printable_line(desk: Path, capsys: Printed) -> None:
    name = os.fsdecode(b"caf\xe9\n\x1b[2J.kioskpack")
    assert build(1, out=name) == DONE
    (desk / name).write_bytes(b"x")
    assert give("install", name) == REFUSED
    assert give("install", f"no-{name}") == REFUSED
    told = capsys.readouterr()
    assert all(line.isprintable() for line in (told.out + told.err).splitlines())
    assert r"caf\xe9\n\x1b[2J.kioskpack" in told.out + told.err
    assert r"caf\xe9\n\x1b[2J.kioskpack" in (desk / "state" / "audit.jsonl").read_text().replace("\\\\", "\\")


def test_any_program_that_reads_zip_can_look_into_a_pack(desk: Path) -> None:
    build(1)
    with zipfile.ZipFile(desk / "1.kioskpack") as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "manifest.json"
        assert archive.read("content/library.json") == (desk / "words" / "library.json").read_bytes()


def test_keys_can_be_changed_without_a_gap(desk: Path) -> None:
    """The file holds the old key and the new one."""
    main(["content", "key", "next"])
    (desk / "both.pub").write_text(
        "# until March\n" + (desk / "hospital.pub").read_text() + "\n" + (desk / "next.pub").read_text()
    )
    assert build(1) == DONE
    assert give("build", "words", "-o", "2.kioskpack", "--key", "next", "--number", "2") == DONE
    assert give("install", "1.kioskpack", keys="both.pub") == DONE
    assert give("install", "2.kioskpack", keys="both.pub") == DONE
    assert give("verify", "2.kioskpack") == REFUSED


def test_a_pack_that_was_damaged_after_it_was_installed_is_told(desk: Path, capsys: Printed) -> None:
    build(1)
    give("install", "1.kioskpack")
    (words,) = (desk / "state").rglob("sources.json")
    words.chmod(0o600)
    words.write_bytes(words.read_bytes()[:-1] + b" ")
    assert give("status") == REFUSED
    assert "Damaged: pack 1: sources.json was changed after it was installed." in capsys.readouterr().err


def test_a_pointer_that_can_not_be_read_is_told_with_what_counts_instead(desk: Path, capsys: Printed) -> None:
    build(1)
    give("install", "1.kioskpack")
    (desk / "state" / "content" / "active.json").write_bytes(b"half")
    capsys.readouterr()
    assert give("status") == REFUSED
    told = capsys.readouterr()
    assert told.out.startswith("In use: pack 1 of ")
    assert told.err.startswith("Damaged: active.json is damaged")


def test_every_action_has_a_form() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "kiosk", "content", "--help"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert f"{{{','.join(FORMS)}}}" in told.stdout


def test_it_needs_no_qt(desk: Path) -> None:
    build(1)
    code = (
        "import sys; from kiosk.__main__ import main; assert main(sys.argv[1:]) == 0;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    words = ["content", "install", str(desk / "1.kioskpack"), "--state", str(desk / "state")]
    line = [sys.executable, "-c", code, *words, "--content-keys", str(desk / "hospital.pub")]
    subprocess.run(line, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("file", ["pictures/arrive.svg", "scans/example/pl.json"])
def test_status_names_a_file_of_the_content_folder_that_can_not_be_read(
    desk: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    place = desk / "words" / file
    assert place.exists()
    with monkeypatch.context() as disk:
        on_a_bad_sector(place, disk)
        assert give("status", "--content", str(desk / "words")) == REFUSED
    assert f"Damaged: {place}: Input/output error\n" in capsys.readouterr().err
    assert give("status", "--content", str(desk / "words")) == DONE


def test_the_doctor_tells_of_an_installed_pack_that_is_damaged(desk: Path) -> None:
    build(1)
    give("install", "1.kioskpack")
    (words,) = (desk / "state").rglob("doses.json")
    words.parent.chmod(0o700)
    words.unlink()
    line = [sys.executable, "-m", "kiosk", "doctor", "--state", str(desk / "state"), "--content-keys", "hospital.pub"]
    told = subprocess.run(line, cwd=ROOT, check=False, capture_output=True, text=True)
    assert "The installed content is damaged: pack 1: doses.json: No such file or directory." in told.stdout
