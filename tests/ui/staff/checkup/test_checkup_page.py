"""The check-up tab by touch: its findings, its report on a drive, and restarting the program."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.services.access.pin import PIN_FILE, pin_file
from kiosk.services.drives.removable_drives import DrivesFound
from kiosk.services.platform.account import Account
from kiosk.services.platform.sound import SOUND_FILE, Sound, sound_file
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.staff.checkup.checkup_page import MachinePage
from kiosk.ui.staff.checkup.finding_row import FindingRow
from kiosk.ui.staff.checkup.shutdown import CLOSE_CODE, RESTART_CODE
from tests.clock import HandClock
from tests.services.access.test_pin import CHEAP
from tests.services.kiosks import machine
from tests.services.storage.unreadable import NOT_NOW, Plant, damaged, gone
from tests.shipped_content import copy_of_content
from tests.silent_folder import SilentFolder
from tests.ui import pdf
from tests.ui.staff.checkup.checkup_app import CheckupApp, asked_where, page_made, room, saved, wait_for_findings
from tests.ui.staff.staff_app import open_panel
from tests.ui.stage import Display, each_display

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "A stick of a name so long that whoever gave it must have had time, and has written on and on without an end"


def verdicts(page: MachinePage) -> list[str]:
    """The sentences in the order in which they are read."""
    rows = [row for row in page.findChildren(FindingRow) if row.isVisibleTo(page)]
    rows.sort(key=lambda row: (row.mapTo(page, QPoint()).x(), row.mapTo(page, QPoint()).y()))
    return [row.items[1].items[1].text() for row in rows]  # type: ignore[attr-defined]


# --- what there is -----------------------------------------------------------------------------------------------


def test_every_finding_is_on_the_page_the_worst_first(tmp_path: Path) -> None:
    planted = machine(tmp_path, free=lambda _folder: 1_000_000, account=lambda _state: Account(0))
    with room(tmp_path / "state", machine_=planted) as kiosk:
        findings = kiosk.page.findings
        read = verdicts(kiosk.page)
        assert sorted(read) == sorted(finding.says for finding in findings)
        assert read[0] == "1 MB are free on the disk. At least 200 MB are needed."
        states = [next(finding.state for finding in findings if finding.says == says) for says in read]
        assert states == sorted(states, key=("fail", "attention", "pass").index)
        failed, attention = states.count("fail"), states.count("attention")
        assert (failed, attention) == (1, 4)
        assert "1 check failed. 4 points need attention." in kiosk.open_panel.reads()


def test_the_rows_are_made_before_they_are_shown_and_shown_again_after_each_test(tmp_path: Path) -> None:
    """All of them take longer to make than a tap may wait."""
    with room(tmp_path) as kiosk:
        rows, read = kiosk.page.findChildren(FindingRow), verdicts(kiosk.page)
        for name, back in (("ruler", "back"), ("try_sound", "back"), ("restart", "no_restart")):
            kiosk.tap(getattr(kiosk.words, name))
            assert verdicts(kiosk.page) == []
            kiosk.tap(getattr(kiosk.words, back))
            assert verdicts(kiosk.page) == read
            assert {*kiosk.page.findChildren(FindingRow)} == {*rows}


def test_states_are_words_and_settings_tell_where_they_came_from(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        read = kiosk.open_panel.reads()
        for state in ("pass", "attention"):
            assert kiosk.words.states[state] in read
        assert "screen.touch: auto (default)" in read
        assert " read aloud" in read


def test_the_screen_is_measured_as_it_is_here(tmp_path: Path) -> None:
    with room(tmp_path, Display(1280, 800, 10.1)) as kiosk:
        assert "The screen measures 10.1 inches, 218 × 136 mm, as IT has set it." in kiosk.open_panel.reads()
        assert not [finding for finding in kiosk.page.findings if finding.state == "fail"]


def test_the_page_is_built_while_a_program_does_not_answer(tmp_path: Path) -> None:
    class Late:
        late = True

        def ready(self) -> bool:
            return not Late.late

        def text(self) -> str:
            return ""

    with open_panel(
        page_made(27, machine=machine(tmp_path, start=lambda _command: Late())),
        tmp_path,
        ready=False,
    ) as opened:
        assert isinstance(opened.page, MachinePage)
        assert opened.words.machine.checking in opened.reads()
        assert opened.page.findings == ()
        opened.finger.tap("Log")  # another tab: the check-up is left in the middle
        assert isinstance(opened.page, MachinePage)
        Late.late = False
        wait_for_findings(CheckupApp(opened, HandClock()))
        assert opened.words.machine.checking not in opened.reads()


LOST, GONE = ("pin_unread", "volume_lost"), ("no_pin", "volume")
READ = {**{name: (plant, LOST) for name, plant in (NOT_NOW | {"damaged": damaged}).items()}, "gone": (gone, GONE)}


@pytest.mark.parametrize(("plant", "says"), READ.values(), ids=READ)
def test_what_can_not_be_read_is_told_from_what_is_not_there(
    plant: Plant, says: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin_file(tmp_path, CHEAP).set("2468")
    assert sound_file(tmp_path).save(Sound(40)) is None
    (tmp_path / f"{PIN_FILE}.bak").unlink()
    for name in (PIN_FILE, SOUND_FILE):
        plant(tmp_path / name, monkeypatch)
    with room(tmp_path) as kiosk:
        read, sentences = kiosk.open_panel.reads(), kiosk.words.findings.sentences
        assert {each for each in (*LOST, *GONE) if sentences[each].replace("{percent}", "70") in read} == {*says}


@each_display
def test_nothing_is_cut_covered_small_or_crowded(display: Display, tmp_path: Path, qtbot: QtBot) -> None:
    planted = machine(tmp_path, free=lambda _folder: 1_000_000, account=lambda _state: Account(0))
    with room(tmp_path / "state", display, planted) as kiosk:
        wrong = kiosk.open_panel.wrong()
        kiosk.tap(kiosk.words.ruler)
        wrong += kiosk.open_panel.wrong()
        kiosk.tap(kiosk.words.back, kiosk.words.restart)
        wrong += kiosk.open_panel.wrong()
        kiosk.tap(kiosk.words.close)
        wrong += kiosk.open_panel.wrong()
        kiosk.tap(kiosk.words.no_close, kiosk.words.try_sound)
        wrong += kiosk.open_panel.wrong()
        kiosk.tap(kiosk.words.back)
        kiosk.plug_in(tmp_path / "one", "STICK")
        kiosk.plug_in(tmp_path / "two", LONG)
        kiosk.tap(kiosk.words.save)
        asked_where(kiosk, qtbot)
        assert wrong + kiosk.open_panel.wrong() == []


# --- the report --------------------------------------------------------------------------------------------------


def test_saving_asks_nothing_of_the_content_folder_which_may_be_on_a_drive_that_hangs(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_of_content(tmp_path / "content")
    with room(tmp_path / "state", content=tmp_path / "content") as kiosk:
        kiosk.plug_in(tmp_path / "stick", "STICK")
        share = SilentFolder(monkeypatch, tmp_path / "content")
        kiosk.tap(kiosk.words.save)
        assert "Done. The report is on STICK" in saved(kiosk, qtbot)
        assert threading.current_thread().name not in share.asked_by
        share.answer()


def test_one_drive_is_taken_and_a_real_report_is_on_it(tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state") as kiosk:
        kiosk.plug_in(tmp_path / "stick", "STICK")
        kiosk.tap(kiosk.words.save)
        told = saved(kiosk, qtbot)
        (file,) = (tmp_path / "stick").iterdir()
        assert file.name == "radiology-kiosk-report-kiosk-7-2026-11-30.pdf"
        assert f"Done. The report is on STICK, as {file.name}. You can take the drive out." in told
        data = file.read_bytes()
        assert pdf.pages(data) >= 2
        text = pdf.words(data)
        if text is not None:
            assert all(finding.says in " ".join(text) for finding in kiosk.page.findings)
            assert "Nuclear medicine" in text[0]
        (line,) = kiosk.open_panel.services.kiosk.audit.latest(10)
        assert (line.event, dict(line.facts)) == (AuditEvent.EXPORTED, {"report": "STICK"})


def test_of_several_drives_one_is_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state") as kiosk:
        kiosk.plug_in(tmp_path / "one", "ONE")
        kiosk.plug_in(tmp_path / "two", "TWO")
        kiosk.tap(kiosk.words.save)
        asked_where(kiosk, qtbot)
        kiosk.tap("TWO")
        saved(kiosk, qtbot)
        assert [len(list((tmp_path / name).iterdir())) for name in ("one", "two")] == [0, 1]


@pytest.mark.parametrize("unopened", [0, 1])
def test_without_a_drive_it_stays_here_and_says_where(unopened: int, tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state") as kiosk:
        kiosk.unopened = unopened
        kiosk.tap(kiosk.words.save)
        told = saved(kiosk, qtbot)
        (file,) = (tmp_path / "state").glob("*.pdf")
        assert str(file) in told
        assert (kiosk.words.unopened in told) == bool(unopened)


def test_the_drive_or_this_computer_may_be_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state") as kiosk:
        for name in ("one", "two"):
            kiosk.plug_in(tmp_path / name, name)
        kiosk.tap(kiosk.words.save)
        asked_where(kiosk, qtbot)
        kiosk.tap(kiosk.words.here)
        saved(kiosk, qtbot)
        assert len(list((tmp_path / "state").glob("*.pdf"))) == 1


def test_a_drive_that_does_not_answer_holds_nobody_up(tmp_path: Path, qtbot: QtBot) -> None:
    answers = threading.Event()

    def look() -> DrivesFound:
        assert answers.wait(20)
        return DrivesFound(())

    with open_panel(page_made(27, machine=machine(tmp_path), find_drives=look), tmp_path) as opened:
        kiosk = CheckupApp(opened, HandClock())
        kiosk.tap(kiosk.words.save)
        assert kiosk.words.saving in opened.reads()
        answers.set()
        assert ".pdf" in saved(kiosk, qtbot)


def test_a_drive_that_has_gone_is_told_and_it_can_be_tried_again(tmp_path: Path, qtbot: QtBot) -> None:
    with room(tmp_path / "state") as kiosk:
        kiosk.plug_in(tmp_path / "stick", "STICK")
        (tmp_path / "stick").rmdir()
        kiosk.tap(kiosk.words.save)
        assert kiosk.words.failures["gone"] in saved(kiosk, qtbot)
        assert kiosk.open_panel.noted() == []
        (tmp_path / "stick").mkdir()
        kiosk.tap(kiosk.words.save)
        assert "Done. The report is on STICK" in saved(kiosk, qtbot)


# --- restarting --------------------------------------------------------------------------------------------------


def test_one_tap_asks_and_only_yes_ends_the_program(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        kiosk.tap(kiosk.words.restart)
        assert kiosk.words.ask_restart in kiosk.open_panel.reads()
        kiosk.tap(kiosk.words.no_restart)
        assert (kiosk.ended, kiosk.open_panel.noted()) == ([], [])
        kiosk.tap(kiosk.words.restart, kiosk.words.yes_restart)
        assert (kiosk.ended, kiosk.open_panel.noted()) == ([RESTART_CODE], [AuditEvent.RESTARTED])


def test_it_says_that_a_patient_is_using_the_kiosk(tmp_path: Path) -> None:
    with room(tmp_path, in_use=True) as kiosk:
        kiosk.tap(kiosk.words.restart)
        assert kiosk.words.ask_restart_in_use in kiosk.open_panel.reads()


def test_closing_for_it_is_asked_twice_and_ends_with_a_code_of_its_own(tmp_path: Path) -> None:
    with room(tmp_path) as kiosk:
        words = kiosk.words
        kiosk.tap(words.restart, words.close)
        assert words.ask_close in kiosk.open_panel.reads()
        assert words.close_note in kiosk.open_panel.reads()
        kiosk.tap(words.no_close)
        assert (kiosk.ended, kiosk.open_panel.noted()) == ([], [])
        kiosk.tap(words.restart, words.close, words.yes_close)
        assert (kiosk.ended, kiosk.open_panel.noted()) == ([CLOSE_CODE], [AuditEvent.CLOSED])


def test_closing_says_that_a_patient_is_using_the_kiosk(tmp_path: Path) -> None:
    with room(tmp_path, in_use=True) as kiosk:
        kiosk.tap(kiosk.words.restart, kiosk.words.close)
        assert kiosk.words.ask_close_in_use in kiosk.open_panel.reads()


@pytest.mark.parametrize("close", [False, True], ids=["restart", "close"])
def test_the_program_ends_with_the_code_that_the_service_manager_knows(
    close: bool, tmp_path: Path, qapp: QApplication
) -> None:
    make = page_made(27, machine=machine(tmp_path))
    with open_panel(make, tmp_path) as opened:
        wait_for_findings(CheckupApp(opened, HandClock()))
        words = opened.words.machine
        opened.finger.tap(words.restart)
        if close:
            opened.finger.tap(words.close)
        QTimer.singleShot(0, lambda: opened.finger.tap(words.yes_close if close else words.yes_restart))
        too_late = QTimer(singleShot=True, interval=20_000)
        too_late.timeout.connect(lambda: qapp.exit(1))
        too_late.start()
        assert qapp.exec() == (CLOSE_CODE if close else RESTART_CODE)
        too_late.stop()
