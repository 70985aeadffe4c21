"""The check-up: each thing that may be wrong is planted, and has to be found in plain words."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk import paths
from kiosk.content.library import Library
from kiosk.fill import said
from kiosk.services.access.pin import PinState
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, Finding, KnownBy, State, few, worst, worst_first
from kiosk.services.checkup.runner import checks, checks_of, findings_of
from kiosk.services.platform.incremental import Work, run_to_end
from kiosk.services.platform.machine import Answer
from kiosk.services.storage.troubles import TroubleId
from tests.content.conftest import put
from tests.services.kiosks import (
    FINE,
    NOW,
    PROFILE,
    Says,
    approved,
    approved_content,
    edition,
    found,
    machine,
    says,
    subject,
    windows,
)
from tests.shipped_content import copy_of_content


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


# --- the screen --------------------------------------------------------------------------------------------------

SCREENS = {
    "target": ("screen.target", {"target": 79.7}),
    "gap": ("screen.gap", {"gap": 11.7}),
    "capital": ("screen.text", {"capital": 18.9}),
    "largest": ("screen.largest", {"largest": 28.9}),
    "largest from afar": ("screen.largest", {"distance_mm": 1000}),
}


@pytest.mark.parametrize(("id_", "changed"), SCREENS.values(), ids=SCREENS.keys())
def test_what_is_too_small_on_the_screen_fails(id_: str, changed: dict[str, Any], tmp_path: Path) -> None:
    findings = found(subject(tmp_path, measures=replace(FINE, **changed)), machine(tmp_path))
    assert [each.id for each in findings.values() if each.state == "fail"] == [id_]


@pytest.mark.parametrize(
    ("pixels", "inches", "state"),
    [
        ((1920, 360), 28, "pass"),
        ((1920, 360), 20, "attention"),
        ((800, 480), 8, "pass"),
        ((800, 480), 7, "attention"),
        ((480, 800), 10, "pass"),
        ((480, 800), 9, "attention"),
        ((1080, 1920), 27, "pass"),
    ],
)
def test_a_screen_that_no_sentence_fits_on_is_told(
    pixels: tuple[int, int], inches: float, state: str, tmp_path: Path
) -> None:
    width, height = pixels
    per_mm = math.hypot(width, height) / (inches * 25.4)
    display = replace(FINE, width=width, height=height, per_mm=per_mm)
    assert found(subject(tmp_path, measures=display), machine(tmp_path))["screen.room"].state == state


@pytest.mark.parametrize("known_by", ["guess", "settings-alone"])
def test_of_a_screen_whose_size_is_assumed_nothing_is_said_of_its_room(known_by: KnownBy, tmp_path: Path) -> None:
    small = replace(FINE, width=100, height=100, known_by=known_by)
    assert "screen.room" not in found(subject(tmp_path, measures=small), machine(tmp_path))


def test_what_is_just_large_enough_passes(tmp_path: Path) -> None:
    least = replace(FINE, target=80, gap=12, capital=19.2, largest=0.0122 * 600 * 4)
    findings = found(subject(tmp_path, measures=least), machine(tmp_path))
    assert worst(each for each in findings.values() if each.area is Area.SCREEN) == "pass"


@pytest.mark.parametrize(
    ("known_by", "state"),
    [
        ("settings", "pass"),
        ("display", "pass"),
        ("guess", "attention"),
        ("settings-alone", "attention"),
        ("trial", "attention"),
    ],
)
def test_a_size_is_told_with_who_gave_it(known_by: Any, state: State, tmp_path: Path) -> None:
    finding = found(subject(tmp_path, measures=replace(FINE, known_by=known_by)), machine(tmp_path))["screen.size"]
    assert finding.state == state
    assert "270 × 480 mm" in finding.says


def test_a_size_that_the_display_tells_and_that_can_not_be_is_named(tmp_path: Path) -> None:
    guessed = replace(FINE, known_by="guess", claimed_mm=(160, 90))
    finding = found(subject(tmp_path, measures=guessed), machine(tmp_path))["screen.size"]
    assert finding.state == "attention"
    assert "160 × 90 mm, which can’t be right" in finding.says
    nothing = replace(FINE, known_by="guess", claimed_mm=(0, 0))
    assert "does not say" in found(subject(tmp_path, measures=nothing), machine(tmp_path))["screen.size"].says


def test_the_size_of_a_television_is_doubted_unless_somebody_has_measured(tmp_path: Path) -> None:
    large = replace(FINE, per_mm=1.6, known_by="display")
    finding = found(subject(tmp_path, measures=large), machine(tmp_path))["screen.size"]
    assert (finding.state, "television" in finding.says) == ("attention", True)
    measured = replace(large, known_by="settings")
    assert found(subject(tmp_path, measures=measured), machine(tmp_path))["screen.size"].state == "pass"


def test_an_unknown_screen_is_no_failure_but_no_pass(tmp_path: Path) -> None:
    findings = found(subject(tmp_path, measures=None), machine(tmp_path))
    assert [(each.id, each.state) for each in findings.values() if each.area is Area.SCREEN] == [
        ("screen.size", "attention")
    ]


# --- content, letters, staff -------------------------------------------------------------------------------------


def test_sample_content_is_told(tmp_path: Path) -> None:
    fine = subject(tmp_path)
    assert fine.library is not None
    library = Library.open(paths.content_folder())
    sample = edition(library, library.profile(PROFILE))
    finding = found(replace(fine, library=library, edition=sample), machine(tmp_path))["content.review"]
    assert finding.state == "attention"
    assert "sample content" in finding.says


REVIEWS = {
    "overdue": ("2026-11-30", (), "overdue"),
    "due today": ("2026-12-01", (), "due"),
    "one not approved": ("2027-11-30", ("scans/vq",), "draft"),
}


@pytest.mark.parametrize(("due", "but", "told"), REVIEWS.values(), ids=REVIEWS.keys())
def test_approvals_that_are_missing_or_run_out_are_told(
    due: str, but: Sequence[str], told: str, tmp_path: Path
) -> None:
    content = approved(copy_of_content(tmp_path / "content"), due, but)
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.review"]
    assert finding.state == "attention"
    assert told in finding.details[0]


def test_a_page_that_was_changed_since_its_approval_is_told(tmp_path: Path) -> None:
    content = Path(shutil.copytree(approved_content(), tmp_path / "content"))
    words = content / "scans/vq/en-GB.json"
    words.write_text(words.read_text("utf-8").replace("Check in at the desk", "Check in at the door"), "utf-8")
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.review"]
    assert (finding.state, finding.details) == ("attention", ("VQ scan: changed since approval",))


def content_without(folder: Path, *files: str) -> Path:
    content = folder / "content"
    copy_of_content(content)
    for file in files:
        (content / file).unlink()
    return content


def test_a_page_that_can_not_be_shown_fails_and_is_named(tmp_path: Path) -> None:
    content = content_without(tmp_path, "scans/vq/scan.json")
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.faults"]
    assert finding.state == "fail"
    assert "scans/vq/scan.json" in " ".join(finding.details)


def test_a_department_that_can_not_be_switched_to_is_named(tmp_path: Path) -> None:
    content = content_without(tmp_path)
    (content / "profiles/chest-clinic/profile.json").write_text("{")
    finding = found(subject(tmp_path, content), machine(tmp_path))["content.departments"]
    assert finding.state == "attention"
    assert finding.details[0].startswith("chest-clinic:")


def test_without_a_department_the_kiosk_is_broken(tmp_path: Path) -> None:
    finding = found(subject(tmp_path, edition=None), machine(tmp_path))["content.department"]
    assert finding.state == "fail"


def test_without_content_the_kiosk_is_broken_and_all_else_is_looked_at(tmp_path: Path) -> None:
    gone = subject(tmp_path, library=None, edition=None)
    findings = found(replace(gone, content=tmp_path / "gone"), machine(tmp_path))
    assert findings["content.folder"].state == findings["content.department"].state == "fail"
    assert {finding.area for finding in findings.values()} == set(Area)


def test_a_typeface_that_is_missing_fails(tmp_path: Path) -> None:
    families = (("Atkinson Hyperlegible", True), ("Noto Sans", False))
    finding = found(subject(tmp_path, families=families), machine(tmp_path))["letters.typefaces"]
    assert finding.state == "fail"
    assert "Noto Sans" in finding.says


def test_a_language_whose_letters_are_missing_is_told(tmp_path: Path) -> None:
    lacking = subject(tmp_path, undrawable=lambda text, _language: "E" if "English" in text else "")
    finding = found(lacking, machine(tmp_path))["letters.en-GB"]
    assert (finding.state, finding.details) == ("attention", ("E",))


SAID = "Ask for an interpreter: \u4e2d"
WORDS: dict[str, tuple[str, str, Any]] = {
    "a page": ("topics/help/en-GB.json", "lead", SAID),
    "the glossary": ("glossary/en-GB.json", "x-ray/meaning", SAID),
    "the department": ("profiles/nuclear-medicine/profile.json", "room/en-GB", SAID),
    "its own words": (
        "profiles/nuclear-medicine/profile.json",
        "wording",
        {"scans": {"vq": {"en-GB": {"title": SAID}}}},
    ),
}


@pytest.mark.parametrize(("file", "path", "value"), WORDS.values(), ids=WORDS)
def test_letters_are_looked_for_in_all_that_patients_read(tmp_path: Path, file: str, path: str, value: Any) -> None:
    content = content_without(tmp_path)
    put(content, file, path, value)
    lacking = subject(tmp_path, content, undrawable=lambda text, _language: "\u4e2d" if "\u4e2d" in text else "")
    assert found(lacking, machine(tmp_path))["letters.en-GB"].details == ("\u4e2d",)


def test_a_language_whose_words_are_missing_fails(tmp_path: Path) -> None:
    content = content_without(tmp_path)
    file = content / "interface/en-GB.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "unheard-of": 1}))
    assert found(subject(tmp_path, content), machine(tmp_path))["letters.en-GB"].state == "fail"


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
        *("disk.drives", "clock.time", "clock.zone", "clock.synchronised", "sound.output", "settings"),
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
