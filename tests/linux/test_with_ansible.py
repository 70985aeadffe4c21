"""The collection for Ansible on a booted Debian with the kiosk itself: its gate is the doctor, and it goes back.

Each test goes on where the one before it has ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.control import Control, Run
from tests.guide.lines import guide_line
from tests.linux.conftest import started
from tests.linux.parts import version
from tests.linux.screen import Screen
from tests.linux.system import Machine, answer, until, write

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]
UNIT, SETTINGS = "radiology-kiosk.service", "etc/radiology-kiosk/kiosk.toml"
WRAPPER = """\
#!/bin/sh
exec nsenter --target {pid} --all /usr/bin/env -i PATH={path} LANG=C.UTF-8 /usr/bin/python3 "$@"
"""
SECONDS = 120.0


class Site:
    """The machine as Ansible's only host, what the doctor says of it before, and the packages that it may get."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine, self.folder = machine, folder
        (folder / "control").mkdir()
        self._control = Control(folder / "control")
        machine.answer("apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3")
        write(folder / "python", WRAPPER.format(pid=machine.first, path="/usr/sbin:/usr/bin:/sbin:/bin"))
        (folder / "python").chmod(0o755)
        # Ansible puts files where modules look for them: under the same name outside and inside.
        self._temporary = machine.folder / "var/lib/ansible"
        self._temporary.mkdir()
        machine.answer("mkdir", "-p", str(self._temporary.parent))
        machine.answer("ln", "-s", "/var/lib/ansible", str(self._temporary))
        self.settings = folder / "kiosk.toml"
        self.given = (machine.folder / SETTINGS).read_text(encoding="utf-8")
        self.settings.write_text(self.given, encoding="utf-8")
        self._accepted = [id_ for id_, state in self.doctor().items() if state == "attention"]

    def named(self, package: Path) -> Path:
        """The package by the name that a build gives it."""
        version_ = answer("dpkg-deb", "--field", package, "Version").strip()
        file = self.folder / f"radiology-kiosk_{version_}_amd64.deb"
        if not file.is_file():
            file.symlink_to(package)
        return file

    def doctor(self) -> dict[str, str]:
        """The state of each finding by its id."""
        line = ("runuser", "-u", "radiology-kiosk", "--", "radiology-kiosk-admin", "doctor", "--json")
        told = self.machine.run(*line).stdout
        return {each["id"]: each["state"] for each in json.loads(told[told.index("{") :])["findings"]}

    def roll_out(self, package: Path, **wishes: object) -> Run:
        host = {
            "ansible_connection": "local",
            "ansible_python_interpreter": str(self.folder / "python"),
            "ansible_remote_tmp": str(self._temporary),
        }
        given = {
            "kiosk_packages": [str(package)],
            "kiosk_settings": str(self.settings),
            "kiosk_accepted": self._accepted,
        }
        line = guide_line("ansible-playbook -i kiosks.yml radiology.kiosk.roll_out")
        return self._control.run(line, {"kiosk-1": host}, {**given, **wishes})

    @property
    def version(self) -> str:
        return self.machine.answer("dpkg-query", "--show", "--showformat=${Version} ${Status}", "radiology-kiosk")


@pytest.fixture(scope="session")
def site(base: Path, package: Path, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """On a machine of its own, for others are upgraded and spoilt."""
    folder = tmp_path_factory.mktemp("ansible")
    with started(base, package, screen, folder / "root") as machine:
        until(lambda: machine.is_active(UNIT), SECONDS, machine.journal)
        yield Site(machine, tmp_path_factory.mktemp("site"))


def test_a_kiosk_that_has_just_started_says_that_it_runs(site: Site) -> None:
    """Else a roll-out, which asks the doctor then, would go back for nothing."""
    site.machine.run("systemctl", "reset-failed", UNIT)
    site.machine.answer("systemctl", "restart", UNIT)
    assert site.doctor()["screen.shown"] == "pass"


def test_settings_reach_the_kiosk_and_a_second_time_nothing_is_changed(site: Site, package: Path) -> None:
    site.settings.write_text(f"{site.given}[session]\nidle_seconds = 90\n", encoding="utf-8")
    run = site.roll_out(site.named(package))
    assert run.code == 0, run.said
    assert site.machine.is_active(UNIT)
    assert (site.machine.folder / SETTINGS).read_bytes() == site.settings.read_bytes()
    run = site.roll_out(site.named(package))
    assert (run.code, run.outcomes["kiosk-1"].changed) == (0, 0), run.said


def test_a_version_that_does_not_pass_its_self_test_is_taken_back_with_its_settings(
    site: Site, package: Path, broken_package: Path
) -> None:
    before = site.settings.read_bytes()
    site.settings.write_bytes(before + b"# for the version that is broken\n")
    run = site.roll_out(site.named(broken_package), kiosk_earlier=str(site.named(package)))
    site.settings.write_bytes(before)
    assert run.code != 0
    assert "this version does not pass its self-test on this computer" in run.said
    assert f"gone back to {version()}" in run.said
    assert site.version == f"{version()} install ok installed"
    assert (site.machine.folder / SETTINGS).read_bytes() == before
    until(lambda: site.machine.is_active(UNIT), SECONDS, site.machine.journal)


def test_a_good_version_is_taken_once_the_doctor_has_seen_it(site: Site, next_package: Path) -> None:
    run = site.roll_out(site.named(next_package))
    assert run.code == 0, run.said
    assert site.version == f"{version()}+1 install ok installed"
    assert "fail" not in site.doctor().values()


def test_what_nobody_has_accepted_stops_it_and_nothing_is_changed(site: Site, next_package: Path) -> None:
    run = site.roll_out(site.named(next_package), kiosk_accepted=[])
    assert "staff.pin: No staff PIN is set" in run.said
    assert f"nothing was changed from {version()}+1" in run.said
