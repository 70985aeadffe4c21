"""The installed kiosk as monitoring sees it: what its timers write, while it runs and while its safe page stands."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import pytest

from kiosk.services.health.event_log import EventKind
from tests.guide.lines import guide_line
from tests.linux.system import PACKAGES, Machine, until, write

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]
EXPORTER = "var/lib/prometheus/node-exporter"
SETTINGS = "etc/radiology-kiosk/kiosk.toml"
TOLD = "var/lib/radiology-kiosk-events/doctor-last.json"
UNIT, SAFE = "radiology-kiosk.service", "radiology-kiosk-safe.service"
SECONDS = 120.0
ATTENTION = 1
EVENTS = ("radiology-kiosk-events.timer", "radiology-kiosk-events.service")
METRICS, DOCTOR = "radiology-kiosk.prom", "radiology-kiosk-doctor.prom"


@pytest.fixture
def exporter(machine: Machine) -> Iterator[None]:
    """The folder that Debian's node_exporter reads, and a kiosk that runs."""
    settings = (machine.folder / SETTINGS).read_text(encoding="utf-8")
    machine.run("systemctl", "reset-failed", UNIT)
    machine.run("systemctl", "restart", UNIT)
    until(lambda: machine.is_active(UNIT), SECONDS, machine.journal)
    (machine.folder / EXPORTER).mkdir(parents=True, exist_ok=True)
    yield
    write(machine.folder / SETTINGS, settings)
    machine.run("systemctl", "restart", UNIT)


def written(machine: Machine, kind: str, name: str) -> dict[str, str]:
    """What a service has written: the values by their names, without the prefix."""
    machine.run("systemctl", "start", f"radiology-kiosk-{kind}.service")
    assert machine.tell(f"radiology-kiosk-{kind}.service", "Result") == "success", machine.journal(
        f"radiology-kiosk-{kind}"
    )
    file = machine.folder / EXPORTER / name
    assert (file.stat().st_uid, file.stat().st_mode & 0o777) == (0, 0o644)
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name.removeprefix("radiology_kiosk_"): value for name, _, value in pairs}


@pytest.mark.usefixtures("exporter")
def test_a_kiosk_that_runs_is_told_and_so_is_what_the_doctor_finds(machine: Machine) -> None:
    until(lambda: written(machine, "metrics", METRICS)["running"] == "1", SECONDS, machine.journal)
    assert written(machine, "metrics", METRICS)["on_safe_page"] == "0"
    found = written(machine, "doctor", DOCTOR)
    assert int(found['doctor_findings{state="pass"}']) > 10
    assert found['doctor_check_status{area="lock",check="lock.autostart"}'] == "0"
    assert found['doctor_check_status{area="lock",check="lock.user"}'] == "0"
    assert found['doctor_check_status{area="disk",check="disk.write"}'] == "0"
    for name in (METRICS, DOCTOR):
        (machine.folder / EXPORTER / name).unlink()
    machine.type_line("radiology-kiosk-admin metrics --out …")
    machine.type_line("radiology-kiosk-admin doctor --prometheus …", code=ATTENTION)
    assert [name for name in (METRICS, DOCTOR) if not (machine.folder / EXPORTER / name).is_file()] == []
    nagios = guide_line("radiology-kiosk-admin doctor --nagios")
    assert "staff.pin" in machine.run(*shlex.split(nagios), "--timeout", "60").stdout
    machine.type_line("radiology-kiosk-admin doctor --pdf report.pdf", code=ATTENTION)
    assert (machine.folder / PACKAGES[1:] / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.fixture
def by_hand(machine: Machine) -> Iterator[None]:
    """Where the events are told by whoever asks, and not by their timer in between."""
    machine.answer("systemctl", "stop", *EVENTS)
    yield
    machine.answer("systemctl", "start", EVENTS[0])


@pytest.mark.usefixtures("exporter", "by_hand")
def test_the_journal_is_told_what_the_doctor_finds_and_once(machine: Machine) -> None:
    def events() -> list[str]:
        """Of the doctor, one a line."""
        ask = ("journalctl", "--no-pager", "--quiet", "--output", "json", "-t", "radiology-kiosk", "-b")
        numbers = (str(kind.value) for kind in (EventKind.HEALTHY, EventKind.ATTENTION, EventKind.BROKEN))
        return machine.answer(*ask, *(f"KIOSK_EVENT={number}" for number in numbers)).splitlines()

    until(lambda: written(machine, "metrics", METRICS)["running"] == "1", SECONDS, machine.journal)
    (machine.folder / TOLD).unlink(missing_ok=True)
    before = len(events())
    for _ in range(2):
        machine.answer("systemctl", "start", "radiology-kiosk-events.service")
    until(lambda: len(events()) > before, SECONDS, lambda: machine.journal("radiology-kiosk-events"))
    assert len([event for event in events()[before:] if "staff.pin" in event]) == 1
    file = (machine.folder / TOLD).stat()
    assert (file.st_uid, file.st_mode & 0o022) == (0, 0)
    assert "staff.pin" in machine.type_line("journalctl -t radiology-kiosk -b")
    assert "staff.pin" not in machine.type_line("journalctl -t radiology-kiosk KIOSK_EVENT=3 KIOSK_EVENT=13")
    machine.type_line("radiology-kiosk-admin doctor --changes …", code=ATTENTION)
    assert (machine.folder / "root/radiology-kiosk-doctor-last.json").is_file()


@pytest.mark.usefixtures("exporter")
def test_the_timers_for_an_exporter_begin_where_one_came_later(machine: Machine) -> None:
    """By the lines of the guide, for at the start of the computer there was none."""
    timers = ("radiology-kiosk-metrics.timer", "radiology-kiosk-doctor.timer")
    machine.type_line("systemctl start radiology-kiosk-metrics.timer radiology-kiosk-doctor.timer")
    told = machine.type_line("systemctl list-timers …")
    assert [timer for timer in (*timers, "radiology-kiosk-events.timer") if timer not in told] == []


@pytest.mark.usefixtures("exporter")
def test_the_safe_page_after_settings_that_are_wrong_is_told(machine: Machine) -> None:
    write(machine.folder / SETTINGS, "this is [no settings file")
    machine.run("systemctl", "restart", UNIT)
    until(lambda: machine.is_active(SAFE), SECONDS, machine.journal)

    def told() -> tuple[str, ...]:
        found = written(machine, "metrics", METRICS)
        return tuple(found.get(name, "") for name in ("running", "on_safe_page", "settings_usable"))

    until(lambda: told() == ("1", "1", "0"), SECONDS, lambda: machine.journal())
