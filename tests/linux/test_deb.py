"""The package by itself: the same bytes for the same input, everything in its place, and a sample of every setting."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.command_line.parser import parser
from kiosk.commands.monitoring.doctor_formats import EXIT_CODES
from kiosk.settings import SETTINGS, load
from tests.linux.parts import (
    FILES,
    MOMENT,
    PARTS,
    PROGRAMS,
    PackageError,
    build_deb,
    need,
    sample_settings,
    stand_in,
    version,
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    need("dpkg-deb")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    return build_deb(stand_in(tmp_path / "program"), tmp_path / "out")


def told(*line: str | Path) -> str:
    return subprocess.run([str(word) for word in line], capture_output=True, text=True, check=True).stdout


def test_two_builds_of_the_same_program_are_the_same_bytes(package: Path, tmp_path: Path) -> None:
    again = build_deb(stand_in(tmp_path / "elsewhere" / "program"), tmp_path / "again")
    assert (again.name, again.read_bytes()) == (package.name, package.read_bytes())


def test_everything_lies_in_its_place_and_belongs_to_root(package: Path) -> None:
    lines = [line.split(None, 5) for line in told("dpkg-deb", "--contents", package).splitlines()]
    modes = {line[5].removeprefix("./"): line[0] for line in lines}
    assert {line[1] for line in lines} == {"root/root"}
    assert {modes[f"opt/radiology-kiosk/{name}"] for name in PROGRAMS} == {"-rwxr-xr-x"}
    assert modes["opt/radiology-kiosk/_internal/Qt/lib.so.6"] == "-rw-r--r--"
    assert modes["opt/radiology-kiosk/_internal/lib.so -> Qt/lib.so.6"][0] == "l"
    assert modes["usr/bin/radiology-kiosk-admin -> /opt/radiology-kiosk/radiology-kiosk-admin"][0] == "l"
    assert set(FILES.values()) | {"usr/share/radiology-kiosk/kiosk.toml"} <= set(modes)


def test_it_is_named_after_the_program_and_asks_nothing(package: Path, tmp_path: Path) -> None:
    told("dpkg-deb", "--control", package, tmp_path / "control")
    fields = told("dpkg-deb", "--field", package, "Package", "Version", "Recommends").split("\n")
    assert fields[:3] == ["Package: radiology-kiosk", f"Version: {version()}", "Recommends: alsa-utils, espeak-ng"]
    assert not (tmp_path / "control" / "conffiles").exists(), "dpkg would ask where IT has put its own file first"


def test_a_folder_that_is_no_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="is no frozen program, for radiology-kiosk is not in it"):
        build_deb(tmp_path, tmp_path / "out")


def test_the_sample_changes_nothing_until_a_line_is_uncommented(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(sample_settings(), encoding="utf-8")
    assert replace(load({}, {}, file), file=None) == load({}, {}, None)


def test_every_line_of_the_sample_may_be_uncommented(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    lines = [line[1:] if line.startswith("#") and line[1:2] != " " else line for line in sample_settings().splitlines()]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert set(load({}, {}, file).origin.values()) == {str(file)}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    assert {key for table in tables for key in tables[table]} >= {s.key.partition(".")[2] for s in SETTINGS}


def test_staff_and_service_manager_agree_on_exit_codes() -> None:
    from kiosk.__main__ import EXIT_SETTINGS
    from kiosk.ui.staff.checkup.shutdown import CLOSE_CODE, RESTART_CODE

    unit = (PARTS / "radiology-kiosk.service").read_text(encoding="utf-8").splitlines()
    assert f"SuccessExitStatus={RESTART_CODE} {CLOSE_CODE}" in unit
    assert f"RestartForceExitStatus={RESTART_CODE}" in unit
    assert f"RestartPreventExitStatus={EXIT_SETTINGS} {CLOSE_CODE}" in unit


def test_the_kiosk_starts_after_a_print_service_and_without_one() -> None:
    unit = (PARTS / "radiology-kiosk.service").read_text(encoding="utf-8").splitlines()
    assert "After=cups.socket cups.service" in unit
    assert not [line for line in unit if "cups" in line and not line.startswith(("After=", "#"))]


def test_what_makes_papers_may_give_way_to_the_screen() -> None:
    """By the one call of its kind that is allowed; what comes later counts."""
    lines = (PARTS / "radiology-kiosk.service").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("SystemCallFilter=")] == [
        "SystemCallFilter=@system-service",
        "SystemCallFilter=~@privileged @resources",
        "SystemCallFilter=setpriority",
    ]
    assert {"CapabilityBoundingSet=", "NoNewPrivileges=yes"} <= set(lines), "so nothing can be put before the screen"


def test_ctrl_alt_del_restarts_nothing_while_it_is_installed(package: Path, tmp_path: Path) -> None:
    """Once it starts a target, and often enough in two seconds it restarts whatever that is."""
    told("dpkg-deb", "--raw-extract", package, tmp_path / "tree")
    manager = (tmp_path / "tree/usr/lib/systemd/system.conf.d/radiology-kiosk.conf").read_text(encoding="utf-8")
    assert manager.endswith("[Manager]\nCtrlAltDelBurstAction=none\n")
    scripts = {name: (tmp_path / "tree/DEBIAN" / name).read_text(encoding="utf-8") for name in ("postinst", "postrm")}
    assert "deb-systemd-helper mask ctrl-alt-del.target" in scripts["postinst"]
    assert "deb-systemd-helper unmask ctrl-alt-del.target" in scripts["postrm"]


def test_a_plug_that_flaps_restarts_the_kiosk_five_times_in_ten_minutes_and_once_more_later() -> None:
    unit = (PARTS / "radiology-kiosk-again.service").read_text(encoding="utf-8").splitlines()
    assert {"StartLimitIntervalSec=10min", "StartLimitBurst=5", "OnFailure=radiology-kiosk-again.timer"} <= set(unit)
    timer = (PARTS / "radiology-kiosk-again.timer").read_text(encoding="utf-8").splitlines()
    assert "OnActiveSec=15min" in timer, "when the limit counts from the beginning"


def test_a_removal_leaves_nothing_for_the_exporter_nor_what_a_power_cut_left_of_writing_it(tmp_path: Path) -> None:
    names = ("radiology-kiosk.prom", "radiology-kiosk-doctor.prom")
    for name in (*names, *(f".{name}.4711.new" for name in names), "apt.prom"):
        (tmp_path / name).touch()
    exporter = "/var/lib/prometheus/node-exporter"
    script = (PARTS / "postrm").read_text(encoding="utf-8").splitlines()
    removing = [
        line.replace(exporter, str(tmp_path)) for line in script if line.lstrip().startswith(f"rm -f {exporter}")
    ]
    told("sh", "-ec", "\n".join(removing))
    assert [path.name for path in tmp_path.iterdir()] == ["apt.prom"]


@pytest.mark.parametrize("kind", ["metrics", "doctor"])
def test_a_timer_for_monitoring_rests_where_there_is_no_exporter(kind: str) -> None:
    timer = (PARTS / f"radiology-kiosk-{kind}.timer").read_text(encoding="utf-8").splitlines()
    service = (PARTS / f"radiology-kiosk-{kind}.service").read_text(encoding="utf-8").splitlines()
    (folder,) = (line.partition("METRICS_FOLDER=")[2] for line in service if "METRICS_FOLDER=" in line)
    assert f"ConditionPathIsDirectory={folder}" in timer
    assert f"ReadWritePaths=-{folder}" in service
    (command,) = (line.partition("=")[2] for line in service if line.startswith("ExecStart="))
    program, *words = command.replace("${METRICS_FOLDER}", folder).split()
    assert program == "/opt/radiology-kiosk/radiology-kiosk-admin"
    assert parser().parse_args(words).command == kind


def test_what_tells_the_journal_asks_the_doctor_for_changes_and_keeps_its_file_where_the_kiosk_may_not_write() -> None:
    service = (PARTS / "radiology-kiosk-events.service").read_text(encoding="utf-8").splitlines()
    (folder,) = (line.partition("=")[2] for line in service if line.startswith("StateDirectory="))
    (command,) = (line.partition("=")[2] for line in service if line.startswith("ExecStart="))
    program, *words = command.split()
    assert program == "/opt/radiology-kiosk/radiology-kiosk-admin"
    given = parser().parse_args(words)
    assert given.command == "doctor"
    assert given.changes.parent == Path("/var/lib") / folder
    assert not [line for line in service if line.startswith("User=")], "the folder is root's"
    timer = (PARTS / "radiology-kiosk-events.timer").read_text(encoding="utf-8")
    assert "Condition" not in timer, "wherever the package is"


@pytest.mark.parametrize("kind", ["doctor", "events"])
def test_whatever_the_doctor_finds_its_unit_has_not_failed(kind: str) -> None:
    service = (PARTS / f"radiology-kiosk-{kind}.service").read_text(encoding="utf-8").splitlines()
    assert f"SuccessExitStatus={' '.join(str(code) for code in EXIT_CODES.values() if code)}" in service
