"""The check-up: each thing that may be wrong is planted, and has to be found in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.fill import said
from kiosk.services.access.pin import PinState
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding, few, worst, worst_first
from kiosk.services.checkup.runner import checks, checks_of, findings_of
from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.services.platform.machine import Answer
from kiosk.services.storage.troubles import TroubleId
from tests.services.kiosks import (
    NOW,
    PROFILE,
    Says,
    found,
    machine,
    says,
    subject,
    windows,
)


def test_a_kiosk_as_it_should_be_passes(tmp_path: Path) -> None:
    findings = found(subject(tmp_path), machine(tmp_path))
    assert {id_ for id_, finding in findings.items() if finding.state != "pass"} == set()
    assert {finding.area for finding in findings.values()} == set(Area)


def test_so_does_one_on_windows(tmp_path: Path) -> None:
    findings = found(subject(tmp_path), windows(tmp_path))
    assert {id_ for id_, finding in findings.items() if finding.state != "pass"} == set()


def test_every_finding_is_a_sentence(tmp_path: Path) -> None:
    for finding in found(subject(tmp_path, measures=None), machine(tmp_path, start=says({}))).values():
        assert finding.says[0].isupper() or finding.says[0].isdecimal()
        assert finding.says.rstrip()[-1] in ".n", finding.says  # a sentence, or a command at its end


# --- content, letters, staff -------------------------------------------------------------------------------------


PINS = {
    PinState.SET: "A staff PIN is set.",
    PinState.NONE: "No staff PIN is set, so nobody can change anything here. IT sets it with: radiology-kiosk pin",
    PinState.UNREADABLE: "The staff PIN can’t be read, so nobody gets in by it. IT finds out why with: "
    "radiology-kiosk doctor, as the kiosk’s own user, or sets a new PIN with: radiology-kiosk pin",
    PinState.HIDDEN: "Whether a staff PIN is set is not known: only the kiosk’s own user can look.",
}


@pytest.mark.parametrize(("pin", "says"), PINS.items(), ids=PINS)
def test_a_pin_is_set_or_not_or_can_not_be_told(pin: PinState, says: str, tmp_path: Path) -> None:
    finding = found(subject(tmp_path, pin=pin), machine(tmp_path))["staff.pin"]
    assert (finding.says, finding.state) == (says, "pass" if pin is PinState.SET else "attention")


def test_a_volume_that_can_not_be_read_is_not_taken_for_that_of_staff(tmp_path: Path) -> None:
    finding = found(subject(tmp_path, volume_lost=True), machine(tmp_path))["sound.volume"]
    assert finding.says == "The volume that was set can’t be read, so it is at the usual 70 %. Set it again."
    assert finding.state == "attention"


def test_troubles_are_told_in_their_own_words(tmp_path: Path) -> None:
    troubles = (
        said(TroubleId.UNWRITABLE, file="notice.json", reason="Read-only file system"),
        said(TroubleId.CONTENT_DAMAGED, detail="x" * 1000),
    )
    finding = found(subject(tmp_path, troubles=troubles), machine(tmp_path))["staff.troubles"]
    assert finding.state == "attention"
    assert finding.details[0] == "notice.json can’t be written (Read-only file system)."
    assert len(finding.details[1]) == 240


def test_every_setting_is_listed_with_where_it_came_from(tmp_path: Path) -> None:
    finding = found(subject(tmp_path), machine(tmp_path))["settings"]
    assert finding.details == ("screen.touch: auto (default)", f"profile.default: {PROFILE} (/etc/kiosk.toml)")
    assert finding.says.startswith("1 of 2 settings")


# --- never in the way --------------------------------------------------------------------------------------------


def look_broken() -> Work[Finding | None]:
    yield
    raise RuntimeError("no such thing")


def test_a_check_that_breaks_is_a_failure_of_its_own_and_hides_no_other(tmp_path: Path) -> None:
    kiosk = machine(tmp_path)
    made = checks_of(subject(tmp_path), kiosk, Asked(kiosk), lambda: NOW)
    fine = run_to_end(findings_of(made, {}))
    assert [finding.id for finding in fine] == [check.id for check in made]
    for number, check in enumerate(made):
        broken = replace(check, look=look_broken)
        found = run_to_end(findings_of((*made[:number], broken, *made[number + 1 :]), {}))
        assert (found[number].id, found[number].state) == (check.id, "fail")
        assert found[number].says.values["reason"] == "RuntimeError, no such thing"
        assert (*found[:number], *found[number + 1 :]) == (*fine[:number], *fine[number + 1 :])


@pytest.mark.slow
def test_what_could_not_be_found_out_for_a_check_is_its_finding(tmp_path: Path) -> None:
    kiosk = machine(tmp_path)
    for check in checks_of(subject(tmp_path), kiosk, Asked(kiosk), lambda: NOW):
        finding = found(subject(tmp_path, unknown={check.id: "No space left on device"}), kiosk)[check.id]
        assert (finding.area, finding.state) == (check.area, "fail")
        assert finding.says == f"Could not be checked: No space left on device ({check.id})."


def test_a_machine_that_answers_nothing_is_no_end_of_the_check_up(tmp_path: Path) -> None:
    def broken(*_asked: object) -> Any:
        raise RuntimeError("no such thing")

    answers = ("start", "processes", "free", "can_write", "account", "program")
    everything = machine(tmp_path, **dict.fromkeys(answers, broken))
    findings = found(subject(tmp_path, undrawable=broken, program=broken), everything)
    assert {id_ for id_, finding in findings.items() if "no such thing" in finding.says} == {
        *("content.program", "content.read-only", "letters.en-GB", "disk.free", "disk.write"),
        *("lock.autostart", "lock.session", "lock.user", "lock.blanking"),
        *("disk.drives", "clock.time", "clock.zone", "clock.synchronised", "settings"),
        *("sound.output", "sound.speech", "sound.languages"),
    }
    assert {finding.area for finding in findings.values()} == set(Area)


def test_who_leaves_in_the_middle_leaves_no_program_behind(tmp_path: Path) -> None:
    ended: list[str] = []

    class Endless(Says):
        def ready(self) -> bool:
            return False

        def text(self) -> str:
            ended.append(self._text)
            return ""

    started: list[str] = []

    def start(command: Sequence[str]) -> Answer:
        started.append(command[0])
        return Endless(command[0])

    work = checks(subject(tmp_path), machine(tmp_path, start=start), lambda: NOW)
    for _ in range(2000):
        next(work)
    work.close()
    assert sorted(ended) == sorted(started) == ["systemctl", "timedatectl", "xset"]


def test_the_worst_comes_first_and_then_the_order_of_the_areas() -> None:
    says = said(FindingText.SAMPLE)
    findings = (
        Finding("a", Area.CLOCK, "pass", says),
        Finding("b", Area.DISK, "fail", says),
        Finding("c", Area.SOUND, "attention", says),
        Finding("d", Area.CONTENT, "fail", says),
    )
    assert [finding.id for finding in worst_first(findings)] == ["d", "b", "c", "a"]
    assert worst(findings) == "fail"
    assert worst(()) == "pass"


def test_details_are_few_and_short() -> None:
    shown = few(["x" * 1000] * 40)
    assert len(shown) == 13
    assert [len(line) for line in shown if isinstance(line, str)] == [240] * 12
    assert shown[-1] == said(FindingText.MORE, count=28)
