"""The installed kiosk on a computer of its own: it comes up, is tapped, hangs, fails and is upgraded, under systemd."""

from __future__ import annotations

import json
import os
import shlex
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from kiosk.safe_words import ASK, BROKEN, PREGNANT, UNWELL
from kiosk.ui.screens.safe.safe_page import SafePage
from tests.flows.patient_flow import PatientFlow
from tests.guide.lines import guide_line
from tests.linux.parts import shut_in
from tests.linux.screen import SIZE, Screen
from tests.linux.system import Machine, everything_below, inner, until, write

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.usefixtures("qapp"),
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]
UNIT, SAFE, WORDS = "radiology-kiosk.service", "radiology-kiosk-safe.service", "radiology-kiosk-words.service"
AGAIN, NOTICED = "radiology-kiosk-again", "Watchdog timeout"
PROGRAM = "opt/radiology-kiosk/radiology-kiosk"
STATE = "var/lib/radiology-kiosk"
START_SECONDS = 120.0
WIDE = (1920, 1080)
BURST = 10
"""More than the seven in two seconds for which systemd restarts a computer whatever happens."""


@pytest.fixture(autouse=True)
def _healthy(machine: Machine, screen: Screen) -> Iterator[None]:
    """Each begins with an idle kiosk on an upright display, with no failed start before; the first as it booted."""
    mend(machine)
    if machine.used:
        machine.run("systemctl", "reset-failed", UNIT)
        machine.run("systemctl", "restart", UNIT)
    machine.used = True
    wait_until_up(machine)
    screen.plug(SIZE)
    yield
    screen.keep("last")


def wait_until_up(machine: Machine) -> None:
    until(lambda: machine.is_active(UNIT), START_SECONDS, machine.journal)


def wait_until_another_is_up(machine: Machine, before: int) -> None:
    until(lambda: main_process(machine) not in (0, before), START_SECONDS, machine.journal)
    wait_until_up(machine)


def main_process(machine: Machine) -> int:
    """The session around cage, as the machine numbers it."""
    return int(machine.tell(UNIT, "MainPID"))


def kiosk_process(machine: Machine) -> int:
    """The kiosk, as this computer numbers it: below the session, cage, and the session inside cage."""
    main = main_process(machine)
    (session,) = [pid for pid in everything_below(machine.first) if inner(pid) == main]
    *_, kiosk = everything_below(session)
    return kiosk


def mend(machine: Machine) -> None:
    """Puts the program back."""
    if (real := (machine.folder / PROGRAM).with_name("real")).exists():
        real.replace(machine.folder / PROGRAM)


def behave(machine: Machine, script: str, safe: str = "") -> None:
    """Puts a script in the program's place; it counts its starts. The safe page is left as it is, but for `safe`."""
    program = machine.folder / PROGRAM
    program.replace(program.with_name("real"))
    text = f"""#!/bin/sh
case "$*" in *--safe*) {safe or ":"}; exec /opt/radiology-kiosk/real "$@" ;; esac
echo >> /var/lib/radiology-kiosk/starts
starts=$(wc -l < /var/lib/radiology-kiosk/starts)
{script}
exec /opt/radiology-kiosk/real "$@"
"""
    (machine.folder / STATE / "starts").unlink(missing_ok=True)
    write(program, text)
    program.chmod(0o755)


def starts(machine: Machine) -> int:
    file = machine.folder / STATE / "starts"
    return len(file.read_text().splitlines()) if file.exists() else 0


def shows_idle(screen: Screen, twin: PatientFlow) -> None:
    """From the button that starts it on: the picture above changes."""
    top = twin.finger.place(twin.finger.find(twin.words.idle.start))[1]
    area = QRect(0, top, twin.window.width(), twin.window.height() - top)
    screen.wait_until_shows(twin.window.grab().toImage(), area)


def shows_page(screen: Screen, twin: PatientFlow) -> None:
    """Below the header with its clock."""
    top = twin.finger.place(twin.screen)[1]
    area = QRect(0, top, twin.window.width(), twin.window.height() - top)
    screen.wait_until_shows(twin.window.grab().toImage(), area)


def shows_safe_page(screen: Screen) -> None:
    page = SafePage()
    page.resize(*SIZE)
    screen.wait_until_shows(page.grab().toImage(), page.rect(), 0.95)
    page.deleteLater()


def test_the_kiosk_comes_up_by_itself_and_a_tap_reaches_home(
    machine: Machine, screen: Screen, twin: PatientFlow
) -> None:
    assert machine.tell(UNIT, "NRestarts") == "0"
    shows_idle(screen, twin)
    screen.keep("idle")
    screen.tap(twin.centre)
    twin.wake()
    shows_page(screen, twin)
    screen.keep("home")


def test_the_kiosk_is_alone_unprivileged_offline_and_talks_wayland(machine: Machine) -> None:
    process = Path(f"/proc/{kiosk_process(machine)}")
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    user = machine.answer("id", "--user", "radiology-kiosk").strip()
    assert status["Uid"].split()[0] == user
    assert (int(status["CapEff"], 16), status["NoNewPrivs"].strip(), status["Seccomp"].strip()) == (0, "1", "2")
    links = [line.split(":")[0].strip() for line in (process / "net/dev").read_text().splitlines()[2:]]
    assert links == ["lo"]
    assert "Xwayland" not in machine.type_line("systemctl status radiology-kiosk")
    told = [line for line in machine.journal().splitlines() if f"[{inner(int(process.name))}]" in line]
    assert [line for line in told if "INFO" not in line and ": The kiosk was started: " not in line] == []


def test_the_check_up_finds_the_kiosk_alone_and_started_by_itself(machine: Machine) -> None:
    told = machine.type_line("radiology-kiosk-admin doctor", code=1)
    assert "The kiosk starts by itself when the computer is switched on." in told
    assert "The kiosk runs alone, inside cage; there is no desktop to reach." in told


def test_a_sound_card_is_found_from_within_the_service(machine: Machine) -> None:
    """The service is shown no /proc/asound. There is no card here, so the devices of one are planted."""
    hidden = machine.run(*shut_in(), "/bin/sh", "-c", "test -e /proc/cpuinfo || echo hidden").stdout.strip()
    assert hidden == "hidden"
    told = {}
    for device in ("pcmC0D0p", "pcmC0D0c"):
        machine.answer("mkdir", "-p", "/dev/snd")
        machine.answer("touch", f"/dev/snd/{device}")
        found = machine.run(*shut_in(), *shlex.split(guide_line("radiology-kiosk-admin doctor --json"))).stdout
        findings = {each["id"]: each for each in json.loads(found[found.index("{") :])["findings"]}
        told[device] = findings["sound.output"]["says"]
        machine.answer("rm", "-r", "/dev/snd")
    assert "No sound card" in told["pcmC0D0c"]
    assert "No sound card" not in told["pcmC0D0p"]


def test_a_drive_that_comes_later_can_be_written_and_nothing_else_can(machine: Machine) -> None:
    machine.answer("mkdir", "-p", "/media/stick")
    machine.answer("mount", "-t", "tmpfs", "-o", "mode=0777", "stick", "/media/stick")
    mounts = Path(f"/proc/{kiosk_process(machine)}/mounts").read_text(encoding="utf-8").splitlines()
    options = {place: options.split(",")[0] for _what, place, _kind, options, *_ in (line.split() for line in mounts)}
    machine.answer("umount", "/media/stick")
    assert (options["/"], options["/media/stick"], options["/var/lib/radiology-kiosk"]) == ("ro", "rw", "rw")


def test_another_display_is_filled_and_so_is_the_first_again(
    machine: Machine, screen: Screen, twin: PatientFlow
) -> None:
    screen.plug(WIDE)
    twin.window.resize(*WIDE)
    area = QRect(WIDE[0] // 2, WIDE[1] // 3, WIDE[0] // 2, WIDE[1] // 2)
    screen.wait_until_shows(twin.window.grab().toImage(), area)
    screen.plug(SIZE)
    twin.window.resize(*SIZE)
    shows_idle(screen, twin)
    assert machine.tell(UNIT, "NRestarts") == "0"


def test_ctrl_alt_del_restarts_nothing(machine: Machine) -> None:
    """The kernel tells the first process of it by this signal, and a container's is told the same way."""
    before = main_process(machine)
    for _ in range(BURST):
        os.kill(machine.first, signal.SIGINT)
    noted = partial(machine.answer, "journalctl", "--no-pager", "--quiet", "_PID=1")
    until(lambda: "ctrl-alt-del.target" in noted(), START_SECONDS, noted)
    assert machine.answer("systemctl", "list-jobs", "--no-legend").strip() == ""
    assert (main_process(machine), machine.is_active(UNIT)) == (before, True)


@pytest.mark.usefixtures("impatient")
def test_a_kiosk_that_hangs_is_noticed_and_restarted(machine: Machine, screen: Screen, twin: PatientFlow) -> None:
    session, hung, noticed = main_process(machine), kiosk_process(machine), machine.journal().count(NOTICED)
    os.kill(hung, signal.SIGSTOP)
    until(lambda: machine.journal().count(NOTICED) > noticed, START_SECONDS, machine.journal)
    wait_until_another_is_up(machine, session)
    screen.plug(SIZE)
    shows_idle(screen, twin)


def test_staff_restart_it_and_that_is_no_failure(machine: Machine) -> None:
    behave(machine, '[ "$starts" -gt 2 ] || { systemd-notify --ready; exit 75; }')
    machine.type_line("systemctl restart radiology-kiosk")
    until(lambda: starts(machine) == 3, START_SECONDS, machine.journal)
    wait_until_up(machine)
    assert not machine.is_active(SAFE)


def test_closed_for_it_the_kiosk_stays_closed(machine: Machine) -> None:
    behave(machine, "systemd-notify --ready; exit 76")
    machine.run("systemctl", "restart", UNIT)
    until(lambda: machine.tell(UNIT, "SubState") == "dead", START_SECONDS, machine.journal)
    machine.answer("systemctl", "start", AGAIN)
    assert (machine.tell(UNIT, "ExecMainStatus"), machine.tell(UNIT, "Result")) == ("76", "success")
    assert (starts(machine), machine.is_active(SAFE)) == (1, False)


def test_settings_that_are_wrong_lead_to_the_safe_page_at_once(machine: Machine, screen: Screen) -> None:
    file = machine.folder / "etc/radiology-kiosk/kiosk.toml"
    right = file.read_text(encoding="utf-8")
    write(file, right.replace("21.5", '"large"'))
    before = machine.tell(UNIT, "NRestarts")
    machine.run("systemctl", "restart", UNIT)
    until(lambda: machine.is_active(SAFE), START_SECONDS, machine.journal)
    write(file, right)
    screen.plug(SIZE)
    shows_safe_page(screen)
    assert machine.tell(UNIT, "NRestarts") in ("0", before)
    assert 'kiosk.toml: screen.diagonal_inches is "large"; allowed is a number from 5 to 120' in machine.journal()


def test_five_starts_that_fail_end_on_the_safe_page_and_not_in_a_storm(
    machine: Machine, screen: Screen, twin: PatientFlow
) -> None:
    behave(machine, "exit 1")
    machine.type_line("systemctl stop radiology-kiosk")
    machine.answer("systemctl", "reset-failed", UNIT)
    machine.run("systemctl", "start", UNIT)
    until(lambda: machine.is_active(SAFE), START_SECONDS, machine.journal)
    screen.plug(SIZE)
    shows_safe_page(screen)
    screen.keep("safe")
    assert (starts(machine), machine.tell(UNIT, "Result")) == (5, "exit-code")
    assert machine.is_active(f"{AGAIN}.timer"), "a quarter of an hour later the kiosk is tried again"
    assert starts(machine) == 5
    mend(machine)
    machine.answer("systemctl", "start", AGAIN)  # what the timer does
    wait_until_up(machine)
    assert not machine.is_active(SAFE)
    screen.plug(SIZE)
    shows_idle(screen, twin)


def test_where_not_even_the_safe_page_starts_its_words_stand_on_the_console(machine: Machine) -> None:
    behave(machine, "exit 1", "exit 1")
    machine.answer("systemctl", "stop", UNIT)
    machine.answer("systemctl", "reset-failed", UNIT)
    machine.run("systemctl", "start", UNIT)
    until(lambda: machine.is_active(WORDS), START_SECONDS, machine.journal)
    told = machine.journal(WORDS)
    assert [line for line in (ASK, BROKEN, PREGNANT, UNWELL) if line not in told] == []
    assert machine.is_active(f"{AGAIN}.timer")
    mend(machine)
    machine.answer("systemctl", "start", AGAIN)
    wait_until_up(machine)
    assert not machine.is_active(WORDS)


def test_an_upgrade_restarts_the_kiosk_with_its_state(machine: Machine, package: Path, next_package: Path) -> None:
    if "+1" in machine.answer("dpkg-query", "--show", "radiology-kiosk"):  # at a second look
        before = main_process(machine)
        assert machine.install(package).returncode == 0
        wait_until_another_is_up(machine, before)
    write(kept := machine.folder / STATE / "kept", "state")
    before = main_process(machine)
    machine.lay(next_package)
    newer = {"radiology-kiosk_<newer>_amd64.deb": next_package.name}
    machine.type_line("apt-get install ./radiology-kiosk_<newer>_amd64.deb", newer)
    wait_until_another_is_up(machine, before)
    assert kept.read_text(encoding="utf-8") == "state"
    kept.unlink()  # it is root's, which the doctor tells


def test_after_a_reboot_the_kiosk_comes_up_by_itself(machine: Machine, screen: Screen, twin: PatientFlow) -> None:
    machine.reboot()
    wait_until_up(machine)
    screen.plug(SIZE)
    shows_idle(screen, twin)
