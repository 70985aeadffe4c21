"""`radiology-kiosk doctor` as IT runs it: what it prints, its exit code, the report, and that it changes nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.command_line.parser import parser
from kiosk.commands.doctor import has_display, share_font_cache
from kiosk.commands.monitoring.doctor_formats import EXIT_CODES
from kiosk.content.model.timetable import DAYS
from kiosk.services.access.pin import Cost, PinFile
from kiosk.services.departments.decision import Choice, DepartmentState, department_file
from kiosk.services.patient.presence import LONGEST_SECONDS, Presence
from kiosk.services.platform.version import program_version
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.audit import Audit
from kiosk.settings import SETTINGS
from tests.clock import HandClock
from tests.services.kiosks import machine
from tests.services.packs.packs_bench import Bench, left_by_an_older_program
from tests.shipped_content import content_with_few_pages, copy_of_content
from tests.ui import pdf

ROOT = Path(__file__).resolve().parents[2]
ATTENTION, BROKEN = 1, 2


def doctor(state: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Of a kiosk that shows a few pages of what ships in one language: the check-up reads every page."""
    given = () if "--content" in options else ("--content", str(content_with_few_pages()))
    return doctor_as_installed(state, *options, *given)


def doctor_as_installed(state: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, and without any display."""
    hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    command = (sys.executable, "-W", "error", "-m", "kiosk", "doctor", "--state", str(state), *options)
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def content_in(folder: Path) -> Path:
    return copy_of_content(folder / "content")


def seen(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_it_tells_what_needs_attention_and_what_is_well(tmp_path: Path) -> None:
    found = doctor_as_installed(tmp_path, "--diagonal-inches", "21.5")
    assert (found.returncode, found.stderr) == (ATTENTION, "")
    assert "  ATTENTION  This is sample content. Nobody has approved it for patients.\n" in found.stdout
    assert "  pass       The smallest button is 20.1 mm wide; 20 mm are needed.\n" in found.stdout
    assert "             screen.diagonal_inches: 21.5 (command line)\n" in found.stdout
    assert found.stdout.splitlines()[-1].endswith(", 0 fail")


def test_a_pack_that_an_older_program_left_in_its_format_is_told(tmp_path: Path) -> None:
    bench = Bench.at(tmp_path)
    left_by_an_older_program(bench, bench.store(), 2)
    found = doctor_as_installed(tmp_path / "state")
    assert (found.returncode, found.stderr) == (ATTENTION, "")
    assert "pack 2) is written in format 1, and this program reads format 2. It is not shown." in found.stdout
    assert "This is sample content." in found.stdout


def test_without_a_display_and_a_size_the_screen_is_not_known(tmp_path: Path) -> None:
    found = doctor(tmp_path)
    assert found.returncode == ATTENTION
    assert "  ATTENTION  The size of the screen is not known" in found.stdout
    assert "mm wide" not in found.stdout


@pytest.mark.parametrize(
    ("platform", "is_seen", "has"), [("windows", True, True), ("windows", False, False), ("offscreen", True, False)]
)
def test_a_screen_that_nobody_can_see_is_not_asked(platform: str, is_seen: bool, has: bool, tmp_path: Path) -> None:
    """In Windows' session of services, where SYSTEM works, Qt has a screen all the same."""
    assert has_display(platform, machine(tmp_path, seen=lambda: is_seen)) == has


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [({}, "", "here"), ({"XDG_CACHE_HOME": "/own"}, "", "/own"), ({}, "missing", None)],
)
def test_fonts_are_remembered_where_the_service_does_so(
    before: dict[str, str], name: str, after: str | None, tmp_path: Path
) -> None:
    """As the kiosk's user by `runuser`, whose home is that of root, it could be nowhere, and Fontconfig says so."""
    environ = dict(before)
    share_font_cache(environ, tmp_path / name)
    assert environ.get("XDG_CACHE_HOME") == (str(tmp_path) if after == "here" else after)


@pytest.mark.parametrize("broken", ["library.json", "interface/en-GB.json", "profiles/general/profile.json"])
def test_a_kiosk_that_shows_patients_nothing_is_broken(broken: str, tmp_path: Path) -> None:
    content = content_in(tmp_path)
    (content / broken).write_text("{", "utf-8")
    found = doctor(
        tmp_path / "state", "--content", str(content), "--profile", "general", "--pdf", str(tmp_path / "r.pdf")
    )
    assert (found.returncode, found.stderr) == (BROKEN, "")
    assert "FAIL" in found.stdout
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-"), "there is a report of a broken kiosk as well"


def test_the_report_is_of_the_department_that_staff_chose(tmp_path: Path) -> None:
    chosen = Choice("nuclear-medicine", dt.datetime.now(tz=dt.UTC))
    department_file(tmp_path).save(DepartmentState(chosen))
    before = seen(tmp_path)
    file = tmp_path / "report.pdf"
    assert doctor(tmp_path, "--pdf", str(file)).returncode == ATTENTION
    data = file.read_bytes()
    assert pdf.pages(data) >= 2
    text = pdf.words(data)
    if text is not None:
        assert all("Nuclear medicine" in page for page in text)
    file.unlink()
    assert seen(tmp_path) == before


def test_the_answer_is_for_the_department_whose_hours_it_is(tmp_path: Path) -> None:
    content, state = content_in(tmp_path), tmp_path / "state"
    profile = content / "profiles" / "nuclear-medicine" / "profile.json"
    always = [{"days": list(DAYS), "begins": "00:00", "ends": "24:00"}]
    profile.write_text(json.dumps({**json.loads(profile.read_text("utf-8")), "timetable": always}), "utf-8")
    long_ago = Choice("general", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    department_file(state).save(DepartmentState(long_ago))
    found = doctor(state, "--json", "--content", str(content), "--profile", "general")
    assert json.loads(found.stdout)["department"] == "nuclear-medicine"


def test_a_pin_that_is_set_is_seen_and_never_shown(tmp_path: Path) -> None:
    assert "No staff PIN is set" in doctor(tmp_path).stdout
    PinFile(tmp_path / "pin.json", Cost(rounds=1, memory_kib=64)).set("482915")
    found = doctor(tmp_path).stdout
    assert "A staff PIN is set." in found
    assert "482915" not in found
    assert "argon2" not in found


def test_what_is_damaged_is_told_and_left_where_it_is(tmp_path: Path) -> None:
    names = ("department.json", "notice.json", "pin.json", "sound.json")
    for name in names:
        (tmp_path / name).write_bytes(b"\0" * 100)
    (tmp_path / "gate.json.damaged-1").write_bytes(b"{")
    before = seen(tmp_path)
    found = doctor(tmp_path).stdout
    for name in names:
        assert f"{name} is damaged; the kiosk sets it aside when it next starts." in found
    assert "gate.json.damaged-1 was set aside, for it was damaged." in found
    assert seen(tmp_path) == before


def test_what_touched_the_screen_without_a_pause_is_told(tmp_path: Path) -> None:
    noted = tmp_path / "state"
    clock = HandClock()
    presence = Presence(clock, Audit(noted, local_now))
    presence.began((0, 0), (1.0, 1.0))
    clock.advance(LONGEST_SECONDS)
    presence.tick()
    before = seen(noted)
    found = doctor(noted).stdout
    assert "touched the screen for more than five minutes" in found
    assert "for two hours" not in found
    assert seen(noted) == before


def test_a_visit_of_hours_is_told_without_a_word_of_a_fault(tmp_path: Path) -> None:
    Presence(HandClock(), Audit(tmp_path / "state", local_now)).note_long_visit()
    found = doctor(tmp_path / "state").stdout
    assert "One visit has gone on for two hours" in found
    assert "touched the screen for more than five minutes" not in found


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_any_name_in_the_state_folder_and_the_inbox_is_told_in_one_printable_line(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    hostile = b"caf\xe9\n\x1b[2J  FAIL       forged"
    for name in (tmp_path / os.fsdecode(hostile + b".json"), inbox / os.fsdecode(hostile + b".kioskpack.zip")):
        name.write_bytes(b"{")
    found = doctor(tmp_path, "--inbox", str(inbox)).stdout
    assert all(line.isprintable() for line in found.splitlines())
    told = r"caf\xe9\n\x1b[2J  FAIL       forged"
    assert f"{told}.json is damaged" in found
    assert f"The content pack {told}.kioskpack.zip was not installed: its name has to end in .kioskpack" in found


def test_a_state_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert doctor(tmp_path / "state").returncode == ATTENTION
    assert not (tmp_path / "state").exists()


def test_a_report_that_can_not_be_written_is_a_failure(tmp_path: Path) -> None:
    found = doctor(tmp_path, "--pdf", str(tmp_path / "no" / "folder.pdf"))
    assert found.returncode == BROKEN
    assert "folder.pdf: can’t be written: No such file or directory" in found.stderr


def test_a_display_that_does_not_answer_is_no_hindrance(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    found = subprocess.run(
        (sys.executable, "-m", "kiosk", "doctor", "--state", str(tmp_path)),
        cwd=ROOT,
        env={**environ, "DISPLAY": ":987"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == ATTENTION
    assert "The size of the screen is not known" in found.stdout


def test_it_takes_every_setting_as_every_command_does() -> None:
    words = [word for setting in SETTINGS for word in (setting.option, "word")]
    found = vars(parser().parse_args(["doctor", *words]))
    assert {found[setting.key] for setting in SETTINGS} == {"word"}


# --- for programs --------------------------------------------------------------------------------------------------


def without_numbers(text: str) -> str:
    return re.sub(r"[\d.]+", "#", text)


def test_json_says_what_the_text_says(tmp_path: Path) -> None:
    plain = doctor(tmp_path, "--diagonal-inches", "21.5")
    found = doctor(tmp_path, "--diagonal-inches", "21.5", "--json")
    assert (found.returncode, found.stderr) == (plain.returncode, "")
    answer = json.loads(found.stdout)
    assert (answer["state"], answer["exit_code"]) == ("attention", ATTENTION)
    assert (answer["version"], answer["department"]) == (program_version(), "general")
    assert answer["content"]
    assert len({each["id"] for each in answer["findings"]}) == len(answer["findings"])
    words = without_numbers(plain.stdout)  # what is measured, such as free space, changes between the two
    assert all(without_numbers(each["says"].partition(", ")[0]) in words for each in answer["findings"])
    told = [each["state"] for each in answer["findings"]]
    assert plain.stdout.endswith(", ".join(f"{told.count(state)} {state}" for state in EXIT_CODES) + "\n")
