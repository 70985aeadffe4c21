"""What the doctor tells of a kiosk that runs, stands on its safe page, was stopped, has died, or never ran."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.services.checkup.findings import State
from kiosk.services.health.heartbeat import Heartbeat, ShownContent
from tests.services.kiosks import LINUX, NOW, found, machine, says, subject

AT = NOW.timestamp()
BEAT = Heartbeat(AT, AT, AT, ShownContent(safe=False))
SAFE = ShownContent(safe=True)
LONG_AGO = (NOW - dt.timedelta(hours=1)).timestamp()
KIOSKS: dict[str, tuple[Heartbeat | None, State, str]] = {
    "runs": (BEAT, "pass", "The kiosk runs, and shows its pages."),
    "on the safe page": (replace(BEAT, shown=SAFE, since=LONG_AGO), "fail", "patients are asked to turn to staff"),
    "dead": (replace(BEAT, at=LONG_AGO), "fail", "does not run, or does not answer. It last did at 20"),
    "dead on the safe page": (replace(BEAT, at=LONG_AGO, shown=SAFE), "fail", "does not run, or does not answer"),
    "stopped": (replace(BEAT, at=LONG_AGO, running=False), "attention", "was stopped, or closed for IT, at 20"),
    "never ran": (None, "attention", "has not run on this computer yet"),
}


@pytest.mark.parametrize(("beat", "state", "words"), KIOSKS.values(), ids=KIOSKS)
def test_from_outside_it_is_told(beat: Heartbeat | None, state: State, words: str, tmp_path: Path) -> None:
    finding = found(subject(tmp_path, from_outside=True, heartbeat=beat), machine(tmp_path))["screen.shown"]
    assert (finding.area.value, finding.state) == ("screen", state)
    assert words in finding.says


UNITS: dict[str, tuple[Heartbeat | None, str, State]] = {
    "ended by systemd, and not up again": (replace(BEAT, running=False), "failed", "fail"),
    "never up": (None, "failed", "fail"),
    "stopped": (replace(BEAT, running=False), "inactive", "attention"),
    "on its way again": (replace(BEAT, running=False), "activating", "attention"),
    "started without its service": (BEAT, "failed", "pass"),
}


@pytest.mark.parametrize(("beat", "active", "state"), UNITS.values(), ids=UNITS)
def test_one_that_systemd_has_given_up_was_not_stopped(
    beat: Heartbeat | None, active: str, state: State, tmp_path: Path
) -> None:
    asked = says(LINUX, systemctl=f"LoadState=loaded\nUnitFileState=enabled\nActiveState={active}")
    finding = found(subject(tmp_path, from_outside=True, heartbeat=beat), machine(tmp_path, start=asked))[
        "screen.shown"
    ]
    assert (finding.state, "does not start it again" in finding.says) == (state, state == "fail")


def test_where_nobody_can_read_what_the_kiosk_says_it_may_be_as_bad_as_can_be(tmp_path: Path) -> None:
    unknown = {"screen.shown": "Permission denied"}
    finding = found(subject(tmp_path, from_outside=True, unknown=unknown), machine(tmp_path))["screen.shown"]
    assert (finding.state, "Permission denied" in finding.says) == ("fail", True)


def test_staff_are_not_told_that_the_kiosk_before_them_runs(tmp_path: Path) -> None:
    assert "screen.shown" not in found(subject(tmp_path), machine(tmp_path))
