"""The real Windows program, frozen and run by Wine: installed, shown, killed, upgraded, cut short, and used by IT."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from wine import interpreter, trial
from wine.installer import installer_name

from tests.flows.real_display import PROGRAMS, RealDisplay
from tests.guide.lines import guide_blocks
from tests.packaging_windows.conftest import VERSION, Wine, lacking, until

pytestmark = [pytest.mark.frozen, pytest.mark.usefixtures("proof_log")]

SETTINGS_REFUSED = 3
SIZE = (1080, 1920)
WITHIN = 300.0
"""Seconds for the kiosk to come up, on a machine that has other things to do."""


def install(kiosk: Wine, preview: Path) -> int:
    return trial.install(kiosk, preview / installer_name(VERSION))


def install_log(kiosk: Wine) -> str:
    return (kiosk.data / "install.log").read_text(encoding="utf-8", errors="replace")


def settings(kiosk: Wine, text: str) -> None:
    (kiosk.data / "kiosk.toml").write_text(text, encoding="utf-8")


def admin(kiosk: Wine, *arguments: str) -> tuple[int, str]:
    return kiosk.ask(trial.ADMIN, *arguments, within=WITHIN)


@pytest.fixture
def display(kiosk: Wine, tmp_path: Path) -> Iterator[RealDisplay]:
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        lacking(f"not installed here: {', '.join(missing)} (packaging/dev.sh does it)")
    shown = RealDisplay(SIZE, tmp_path)
    kiosk.environ["DISPLAY"] = shown.environ["DISPLAY"]
    kiosk.power_failure()  # what started without a display would go on without
    yield shown
    kiosk.close()
    shown.close()


def window(display: RealDisplay) -> tuple[str, str]:
    """The page code and the place of the kiosk's window; two empty words while there is none."""
    found = display.ask("search", "--onlyvisible", "--class", "radiology-kiosk.exe").partition("\n")[0]
    if not found:
        return "", ""
    place = re.sub(r"(WINDOW|SCREEN)=\d+\n?", "", display.ask("getwindowgeometry", "--shell", found))
    return display.ask("getwindowname", found), " ".join(place.split())


def stands(display: RealDisplay) -> bool:
    return window(display) == ("IDLE", f"X=0 Y=0 WIDTH={SIZE[0]} HEIGHT={SIZE[1]}")


def test_every_library_has_the_signature_of_its_maker_and_a_changed_one_is_told(preview: Path, tmp_path: Path) -> None:
    shipped = {path.name.lower(): path for path in (preview / "radiology-kiosk" / "_internal").glob("*.dll")}
    for name in ("python311.dll", "vcruntime140.dll"):
        library = preview / "work" / "python" / name
        assert interpreter.signature_fault(library) == ""
        assert shipped[name].read_bytes() == library.read_bytes()
        changed = bytearray(library.read_bytes())
        changed[len(changed) // 2] ^= 1
        (tmp_path / name).write_bytes(changed)
        assert "not " in interpreter.signature_fault(tmp_path / name)
    assert interpreter.signature_fault(preview / "work" / "python" / "python3.dll"), "nobody signed that one"


def test_the_shell_shows_the_kiosk_which_comes_back_when_it_is_killed_and_after_an_upgrade(
    kiosk: Wine, preview: Path, display: RealDisplay
) -> None:
    with kiosk.running(kiosk.installed / "RadiologyKioskShell.exe") as shell:
        until(shell, lambda: stands(display), WITHIN)
        assert kiosk.run("taskkill", "/F", "/IM", "radiology-kiosk.exe") == 0
        until(shell, lambda: window(display) == ("", ""), WITHIN)
        until(shell, lambda: stands(display), WITHIN)
        with kiosk.started(preview / installer_name(VERSION), "/S") as upgrade:
            until(shell, lambda: window(display) == ("", ""), WITHIN)  # also once the installer is done, for a moment
            assert upgrade.wait(WITHIN) == 0
        until(shell, lambda: stands(display), WITHIN)
    assert not (kiosk.installed / "program.old").exists()


def test_an_upgrade_that_the_power_cuts_short_leaves_a_kiosk_that_stands_and_the_next_one_mends_all(
    kiosk: Wine, preview: Path, display: RealDisplay
) -> None:
    new, old, program = (kiosk.installed / name for name in ("program.new", "program.old", "program"))
    with kiosk.running(preview / installer_name(VERSION), "/S") as upgrade:
        until(upgrade, (new / "_internal").is_dir, WITHIN)
    assert new.is_dir()
    program.rename(old)  # the next moment that leaves no program, too short to be met from outside
    (kiosk.data / "installing").touch()
    with kiosk.running(kiosk.installed / "RadiologyKioskShell.exe") as shell:
        until(shell, lambda: stands(display), WITHIN)
    assert install(kiosk, preview) == 0
    assert program.is_dir()
    assert not old.exists()
    assert not new.exists()


def test_settings_that_the_program_refuses_stop_an_upgrade(kiosk: Wine, preview: Path) -> None:
    settings(kiosk, "[session]\nidle_seconds = 1\n")
    assert install(kiosk, preview) == SETTINGS_REFUSED
    told = install_log(kiosk)
    assert "kiosk.toml is refused. Nothing was changed." in told
    assert "session.idle_seconds" in told
    assert "from 60 to 600" in told
    assert (kiosk.installed / "program").is_dir()


def test_the_lines_of_the_guide_set_the_pin_and_make_the_report(kiosk: Wine) -> None:
    (lines,) = guide_blocks("6. PIN, content, check-up")
    (kiosk.drive / "deploy").mkdir(exist_ok=True)
    (kiosk.drive / "guide.cmd").write_text("@echo off\n" + lines, encoding="utf-8", newline="\r\n")
    code, said = kiosk.ask("cmd", "/c", r"C:\guide.cmd", within=WITHIN)
    assert code == 1, "the doctor: a preview needs attention"
    assert "A staff PIN is set." in said
    assert "kiosk’s" in said, "in UTF-8"
    (report,) = (kiosk.drive / "deploy").glob("*.pdf")
    assert report.read_bytes().startswith(b"%PDF-")
    assert "48213" not in (kiosk.data / "state" / "pin.json").read_text(encoding="utf-8")


def test_a_pin_is_not_waited_for_where_nobody_types(kiosk: Wine) -> None:
    code, said = admin(kiosk, "pin")
    assert code == 1
    assert "--stdin" in said
    assert not (kiosk.data / "state" / "pin.json").exists()


def test_the_doctor_tells_a_script_what_is_wrong_and_takes_nothing_for_granted(kiosk: Wine) -> None:
    code, said = admin(kiosk, "doctor", "--json")
    found = {each["id"]: each["state"] for each in json.loads(said)["findings"]}
    assert code == 1
    assert "fail" not in found.values()
    assert {id_ for id_ in ("content.program", "content.read-only", "lock.user") if found[id_] == "attention"} == {
        "content.program",  # a preview
        "content.read-only",  # an administrator can't be asked what others may do
        "lock.user",
    }


SYSTEM_POLICIES = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
POLICIES = {
    "a message at sign-in": ("LegalNoticeText", "REG_SZ", "For staff", "lock.autostart", "LegalNoticeText"),
    "a lock after a while": ("InactivityTimeoutSecs", "REG_DWORD", "900", "lock.blanking", "900 seconds"),
}


@pytest.mark.parametrize(("name", "kind", "value", "id_", "hears"), POLICIES.values(), ids=POLICIES)
def test_the_doctor_reads_the_policies_of_a_domain(
    name: str, kind: str, value: str, id_: str, hears: str, kiosk: Wine
) -> None:
    assert kiosk.run("reg", "add", SYSTEM_POLICIES, "/v", name, "/t", kind, "/d", value, "/f") == 0
    try:
        _, said = admin(kiosk, "doctor", "--json")
    finally:
        assert kiosk.run("reg", "delete", SYSTEM_POLICIES, "/v", name, "/f") == 0
    (found,) = (each for each in json.loads(said)["findings"] if each["id"] == id_)
    assert found["state"] == "attention"
    assert hears in found["says"]


def test_windows_log_is_told_what_the_doctor_finds_and_once(kiosk: Wine) -> None:
    """As Wine tells of the call, since it keeps no events."""
    assert "EventCreate.exe" in kiosk.registry().partition("Application\\\\Radiology Kiosk]")[2][:500]
    kiosk.environ["WINEDEBUG"] = "-all,fixme+advapi,err+eventlog,warn+eventlog,trace+eventlog"
    try:
        ask = ("doctor", "--changes", r"C:\ProgramData\RadiologyKiosk\doctor-last.json")
        _, first = admin(kiosk, *ask)
        _, second = admin(kiosk, *ask)
    finally:
        kiosk.environ["WINEDEBUG"] = "-all"
        (kiosk.data / "doctor-last.json").unlink(missing_ok=True)
    warning, needs_attention = "0x0002", "0x0000000c"
    assert re.search(rf"ReportEventW \(\w+,{warning},0x0000,{needs_attention},", first)
    assert 'warn:eventlog:ReportEventW L"The kiosk needs attention.' in first
    assert "ReportEventW" not in second


def test_a_pack_is_made_taken_and_gone_back_from(kiosk: Wine) -> None:
    ward = "C:\\ProgramData\\RadiologyKiosk\\state\\"
    shutil.copytree(kiosk.installed / "program" / "content", kiosk.data / "state" / "ward")
    keys = ("--content-keys", f"{ward}signing.key.pub")
    steps = (
        ("key", f"{ward}signing.key"),
        ("build", f"{ward}ward", "-o", f"{ward}ward.kioskpack", "--key", f"{ward}signing.key"),
        ("verify", f"{ward}ward.kioskpack", *keys),
        ("install", f"{ward}ward.kioskpack", *keys),
        ("status", *keys),
        ("rollback", *keys),
    )
    for step in steps:
        code, said = admin(kiosk, "content", *step)
        assert code == 0, f"{step[0]}: {said}"


def test_a_removal_leaves_nothing_on_the_disk_and_in_the_registry(kiosk: Wine, preview: Path) -> None:
    """The last, so that all of the others is there to be removed."""
    assert trial.install(kiosk, preview / installer_name(VERSION), "/REMOVE", "/PURGE") == 0
    assert [path for path in (kiosk.installed, kiosk.data) if path.exists()] == [], "removed, and something was left"
    assert "Radiology Kiosk" not in kiosk.registry()
