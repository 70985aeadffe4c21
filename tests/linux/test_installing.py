"""Installing, upgrading, removing and purging, on a Debian that has never seen the kiosk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.content.conftest import write_small_library
from tests.linux.parts import FILES, need, sample_settings, version
from tests.linux.system import PACKAGES, PATH, Root, run, write

pytestmark = pytest.mark.frozen
SETTINGS = "etc/radiology-kiosk/kiosk.toml"
FAULTY = "[session]\nidle_seconds = 5\n"
SITE = "srv/site"
MENDED = f"[session]\nidle_seconds = 90\n[paths]\ncontent_dir = '/{SITE}'\n"
"""With content of few pages, for the self-test of each version opens every page in force."""
STATE = "var/lib/radiology-kiosk"
CTRL_ALT_DEL = "etc/systemd/system/ctrl-alt-del.target"
UNITS = "/usr/lib/systemd/system"
SHUT_IN = {
    "radiology-kiosk.service": 2.0,
    "radiology-kiosk-safe.service": 2.0,
    "radiology-kiosk-metrics.service": 2.5,
    "radiology-kiosk-doctor.service": 2.5,
    "radiology-kiosk-events.service": 2.5,
}
"""What systemd calls their exposure. Those for monitoring begin as root, to write where only root may."""
LARGEST_MB = 50
APT_FAILED, YES, THERE = 100, "y\n", "install ok installed"


def begin_with(root: Root, state: str, package: Path) -> None:
    """As the test before leaves it where it comes to its end, and a second look at this one has changed it."""
    if root.run("dpkg-query", "--show", "--showformat=${Version} ${Status}", "radiology-kiosk").stdout != state:
        done = root.install(package)
        assert done.returncode == 0, done.stdout


def test_the_package_is_small_and_lintian_finds_no_error(package: Path) -> None:
    need("lintian")
    assert package.stat().st_size <= LARGEST_MB * 1e6
    done = run("lintian", "--allow-root", "--fail-on", "error", "--tag-display-limit", "0", package)
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith("E:")] == []


def test_settings_that_cannot_be_used_stop_the_installation_and_are_named(root: Root, package: Path) -> None:
    root.run("apt-get", "purge", "-y", "-qq", "radiology-kiosk")  # what a first look may have left
    root.lay(package)
    write(root.folder / PACKAGES[1:] / "kiosk.toml", FAULTY)
    root.type_line("install -D -m 0644 kiosk.toml /etc/radiology-kiosk/kiosk.toml")
    told = root.type_line(
        "DEBIAN_FRONTEND=noninteractive apt-get install -y …",
        {"radiology-kiosk_<version>_amd64.deb": package.name},
        code=APT_FAILED,
    )
    assert f"/{SETTINGS}: session.idle_seconds is 5; allowed is a whole number from 60 to 600" in told
    assert "then run: dpkg --configure radiology-kiosk" in told
    (root.folder / SETTINGS).unlink()
    root.answer("dpkg", "--configure", "radiology-kiosk")
    assert (root.folder / SETTINGS).read_text(encoding="utf-8") == sample_settings()
    write_small_library(root.folder / SITE)
    write(root.folder / SETTINGS, MENDED)
    root.answer("radiology-kiosk-admin", "settings", "--explain")


def test_settings_that_the_kiosk_may_not_read_stop_it_too(root: Root) -> None:
    (root.folder / SETTINGS).chmod(0o600)
    done = root.run("dpkg-reconfigure", "radiology-kiosk")
    (root.folder / SETTINGS).chmod(0o644)
    assert done.returncode != 0
    assert f"/{SETTINGS}: can’t be read: Permission denied" in done.stdout
    root.answer("dpkg", "--configure", "--pending")


def test_the_units_have_no_fault_and_shut_the_kiosk_in(root: Root) -> None:
    units = sorted(name for name in FILES if name.endswith((".service", ".timer")))
    assert root.answer("systemd-analyze", "verify", *(f"{UNITS}/{unit}" for unit in units)) == ""
    for unit, most in SHUT_IN.items():
        told = root.answer("systemd-analyze", "security", "--offline=true", "--no-pager", f"{UNITS}/{unit}")
        exposure = float(told.rpartition("Overall exposure level for ")[2].split()[1])
        assert exposure <= most, told


def test_what_writes_for_monitoring_is_switched_on(root: Root) -> None:
    for kind in ("metrics", "doctor", "events"):
        assert root.answer("systemctl", "is-enabled", f"radiology-kiosk-{kind}.timer").split()[-1] == "enabled"


def test_a_newer_systemd_waits_longer_after_each_failed_start(root: Root, release: str) -> None:
    """Debian 12 has 252, which knows no such words: there, five starts two seconds apart are all there are."""
    file = root.folder / "etc/systemd/system/radiology-kiosk.service.d/backoff.conf"
    if release == "bookworm":
        newer = root.folder / "newer/systemctl"
        if newer.exists():  # a first look has put both there
            file.unlink(missing_ok=True)
        assert not file.exists()
        write(newer, "#!/bin/sh\necho 'systemd 257 (257.9-1~deb13u1)'\n")
        newer.chmod(0o755)
        root.answer("env", f"PATH=/newer:{PATH}", "dpkg-reconfigure", "radiology-kiosk")
    assert "RestartSteps=4" in file.read_text(encoding="utf-8")


def test_ctrl_alt_del_restarts_nothing_until_the_package_is_removed(root: Root) -> None:
    assert (root.folder / CTRL_ALT_DEL).readlink() == Path("/dev/null")
    assert "CtrlAltDelBurstAction=none" in root.answer("systemd-analyze", "cat-config", "systemd/system.conf").split()


def test_no_library_is_missing_where_nothing_else_is_installed(root: Root) -> None:
    """Of the Wayland platform, that is: the X plugin is along for developers."""
    inside = "/opt/radiology-kiosk/_internal"
    files = [
        path for path in (root.folder / inside[1:]).rglob("*.so*") if path.is_file() and "xcb" not in path.name.lower()
    ]
    names = [f"/{path.relative_to(root.folder)}" for path in files]
    told = root.run("env", f"LD_LIBRARY_PATH={inside}", "ldd", *names).stdout
    assert [line for line in told.splitlines() if "not found" in line] == []


def test_an_upgrade_keeps_settings_state_and_site_content(root: Root, package: Path, next_package: Path) -> None:
    begin_with(root, f"{version()} {THERE}", package)
    kept = {SETTINGS: MENDED, f"{STATE}/notice.json": "what the kiosk remembers", "srv/content/library.json": "{}"}
    for name, text in kept.items():
        write(root.folder / name, text)
    before = root.answer("dpkg-query", "--show", "radiology-kiosk")
    done = root.install(next_package)
    assert done.returncode == 0, done.stdout
    assert root.answer("dpkg-query", "--show", "radiology-kiosk").strip() == f"{before.strip()}+1"
    assert {name: (root.folder / name).read_text(encoding="utf-8") for name in kept} == kept


def test_a_version_that_does_not_pass_its_self_test_is_refused_and_the_earlier_one_mends_it(
    root: Root, next_package: Path, broken_package: Path
) -> None:
    begin_with(root, f"{version()}+1 {THERE}", next_package)
    done = root.install(broken_package)
    assert done.returncode != 0
    assert "this version does not pass its self-test on this computer:" in done.stdout
    assert "theme.json" in done.stdout
    assert "Install the earlier package, with --allow-downgrades." in done.stdout
    earlier = {"radiology-kiosk_<earlier>_amd64.deb": next_package.name}
    root.type_line("apt-get install --allow-downgrades …", earlier, answers=YES)
    assert root.answer("dpkg-query", "--show", "--showformat=${Status}", "radiology-kiosk") == THERE


def test_a_removal_takes_the_program_and_leaves_settings_and_state(root: Root, next_package: Path) -> None:
    begin_with(root, f"{version()}+1 {THERE}", next_package)
    shutil.rmtree(root.folder / PACKAGES[1:] / "ward", ignore_errors=True)
    root.type_line("cp -r /opt/radiology-kiosk/content ward")
    assert (root.folder / PACKAGES[1:] / "ward" / "library.json").is_file()
    root.type_line("apt-get remove radiology-kiosk", answers=YES)
    assert not (root.folder / "opt/radiology-kiosk").exists()
    assert not (root.folder / CTRL_ALT_DEL).is_symlink()
    assert (root.folder / SETTINGS).read_text(encoding="utf-8") == MENDED
    assert (root.folder / STATE / "notice.json").is_file()


def test_a_purge_leaves_nothing_of_the_kiosk(root: Root, next_package: Path) -> None:
    begin_with(root, f"{version()}+1 deinstall ok config-files", next_package)
    write(root.folder / "var/lib/radiology-kiosk-events/doctor-last.json", "{}")
    root.type_line("apt-get purge radiology-kiosk", answers=YES)
    left = root.answer(
        "find", "/", "-xdev", "-path", "/packages", "-prune", "-o", "-name", "*radiology-kiosk*", "-print"
    )
    assert left == ""
    assert "radiology-kiosk" not in root.answer("cat", "/etc/passwd", "/etc/group", "/etc/shadow")
    assert (root.folder / "srv/content/library.json").is_file(), "what IT has put elsewhere is IT's"
