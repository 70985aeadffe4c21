"""`radiology-kiosk doctor`: prints the findings of the check-up, and changes nothing."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from kiosk import paths
from kiosk.app import application, display_of
from kiosk.app_content import content_places
from kiosk.app_staff import checkup_settings
from kiosk.commands.doctor_formats import EXIT_CODES, KioskIdentity, as_metrics, write_metrics
from kiosk.commands.doctor_formats import as_json as json_answer
from kiosk.content.faults import ContentError
from kiosk.content.library import Edition, Library
from kiosk.fill import Said, said
from kiosk.services.access.pin import pin_file
from kiosk.services.checkup.findings import Area, CheckupInput, Measures, State, worst
from kiosk.services.checkup.runner import checkup
from kiosk.services.departments.decision import department_file
from kiosk.services.departments.profiles import ProfileError, choose_profile, first_language
from kiosk.services.departments.schedule import Schedule
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.packs.inbox import troubles_in
from kiosk.services.packs.pack_store import PackStore
from kiosk.services.platform.machine import Machine, this_machine
from kiosk.services.platform.sound import sound_file
from kiosk.services.platform.version import program_build
from kiosk.services.platform.wall_time import LOCAL, local_now
from kiosk.services.storage.files import read_small, reason_of
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.troubles import TroubleId
from kiosk.settings import Settings
from kiosk.ui import checkup_subject
from kiosk.ui.checkup_subject import CheckupSettings
from kiosk.ui.documents.checkup_report import Head, head_of, report
from kiosk.ui.widgets.text.fonts import FontError
from kiosk.ui.widgets.theme import load_colours
from kiosk.ui.words.checkup import MachineWords
from kiosk.ui.words.findings import ToldFinding, told
from kiosk.ui.words.staff import STAFF_LANGUAGE, load_staff_words

UNWRITTEN = 2
_MARKS: dict[State, str] = {"pass": "pass     ", "attention": "ATTENTION", "fail": "FAIL     "}
_DETAIL = " " * 13


def run(
    settings: Settings,
    pdf: Path | None,
    *,
    as_json: bool = False,
    prometheus: Path | None = None,
    machine: Machine | None = None,
) -> int:
    """Returns 0 where all is well, 1 where something needs attention, 2 on a failure or if a file can't be written."""
    _choose_platform()
    machine = machine or this_machine()
    try:
        app = application()
    except FontError as error:
        lacking = (ToldFinding("letters.typefaces", Area.LETTERS, "fail", str(error)),)
        return _answer(
            KioskIdentity(machine.name, str(program_build()), "", "", local_now()), lacking, as_json, prometheus
        )
    subject = _subject(settings)
    words = load_staff_words(paths.resources_folder() / "staff")
    findings = told(checkup(subject, machine, now=local_now), words.machine.findings, words.troubles, STAFF_LANGUAGE)
    head = head_of(subject, machine.name, local_now(), str(program_build()))
    department = subject.edition.profile_id if subject.edition else ""
    kiosk = KioskIdentity(head.machine, head.version, head.content, department, head.moment)
    code = _answer(kiosk, findings, as_json, prometheus)
    if pdf is not None:
        code = max(code, _write(pdf, head, findings, words.machine))
    del app
    return code


def _answer(kiosk: KioskIdentity, findings: Sequence[ToldFinding], as_json: bool, prometheus: Path | None) -> int:
    if as_json:
        print(json_answer(kiosk, findings))
    else:
        _print(findings)
    code = EXIT_CODES[worst(findings)]
    if prometheus is not None:
        try:
            write_metrics(prometheus, as_metrics(kiosk, findings))
        except OSError as error:
            print(f"{prometheus}: can't be written: {reason_of(error)}", file=sys.stderr)
            return UNWRITTEN
    return code


def _choose_platform() -> None:
    """Lets Qt fall back to no display where there is none, or where the named one does not answer."""
    if os.name != "nt":
        wayland, x11 = "WAYLAND_DISPLAY" in os.environ, "DISPLAY" in os.environ
        platforms = [name for name, there in (("wayland", wayland), ("xcb", x11)) if there]
        os.environ.setdefault("QT_QPA_PLATFORM", ";".join((*platforms, "offscreen")))


def _subject(settings: Settings) -> CheckupInput:
    checked = checkup_settings(settings, content_places(settings), display_of(settings))
    troubles = (*_state_troubles(settings.state_dir), *_of_packs(settings))
    library, edition = _content(settings)
    pin_set = _pin_set(settings.state_dir)
    volume = sound_file(settings.state_dir).peek().percent
    return checkup_subject.checkup_input(checked, library, edition, _measures(checked), pin_set, volume, troubles)


def _of_packs(settings: Settings) -> tuple[Said, ...]:
    """What staff are told about damaged installed content and about refused packs in the watched folder."""
    damage = content_in_force(content_places(settings)).troubles
    if settings.inbox_dir is None:
        return damage
    return damage + troubles_in(settings.inbox_dir, PackStore(settings.state_dir))


def _measures(settings: CheckupSettings) -> Measures | None:
    screen = QGuiApplication.primaryScreen()
    if QGuiApplication.platformName() == "offscreen" or screen is None:
        return checkup_subject.measures_without_display(settings)
    return checkup_subject.measures(settings, screen.size(), screen)


def _state_troubles(state: Path) -> tuple[Said, ...]:
    """What staff are told about damaged state files. Copies are loaded, because loading sets a damaged file aside."""
    if state.is_dir() and not os.access(state, os.R_OK | os.X_OK):
        return (said(TroubleId.STATE_HIDDEN, folder=str(state)),)
    troubles: list[Said] = []
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-doctor-") as folder:
        for file in sorted(state.glob("*.json*")):
            if ".json.damaged-" in file.name:
                troubles.append(said(TroubleId.SET_ASIDE_BEFORE, file=file.name))
            elif file.suffix in (".json", ".bak"):
                try:
                    Path(folder, file.name).write_bytes(read_small(file))
                except OSError as error:
                    troubles.append(said(TroubleId.FILE_UNREAD, file=file.name, reason=reason_of(error)))
        copies: list[StateFile[Any]] = [StateFile(copy, Any, None) for copy in sorted(Path(folder).glob("*.json"))]
        damaged = [copy.path.name for copy in copies if copy.load().trouble]
    return (*troubles, *(said(TroubleId.DAMAGED_UNTIL_START, file=name) for name in damaged))


def _pin_set(state: Path) -> bool | None:
    """Whether a PIN is set; None where there may be one that the user of this command may not read."""
    file = pin_file(state)
    if file.peek():
        return True
    hidden = state.is_dir() and not os.access(state, os.R_OK | os.X_OK)
    return None if hidden or file.path.is_file() else False


def _content(settings: Settings) -> tuple[Library | None, Edition | None]:
    """The library, and the edition that patients see now; None where it cannot be used."""
    try:
        library = Library.open(content_in_force(content_places(settings)).folder)
    except ContentError:
        return None, None
    with suppress(ContentError, ProfileError):
        schedule = Schedule.read(library, choose_profile(library.profile_ids(), settings.profile), LOCAL)
        now, choice = local_now(), department_file(settings.state_dir).peek().choice
        profile_id = schedule.decide(choice, now).decision.profile_id
        profile = library.profile(profile_id)
        return library, Edition(profile_id, profile, first_language(library, profile), now.date())
    return library, None


def _print(findings: Sequence[ToldFinding]) -> None:
    for area in Area:
        in_area = [finding for finding in findings if finding.area is area]
        if in_area:
            print(f"{area.value}:")
        for finding in in_area:
            print(f"  {_MARKS[finding.state]}  {finding.says}")
            for detail in finding.details:
                print(f"{_DETAIL}{detail}")
    counts = ", ".join(f"{sum(finding.state == state for finding in findings)} {state}" for state in EXIT_CODES)
    print(f"\n{counts}")


def _write(file: Path, head: Head, findings: Sequence[ToldFinding], words: MachineWords) -> int:
    colours = load_colours(paths.resources_folder() / "theme.json")["light"]
    try:
        file.write_bytes(report(head, findings, words, colours))
    except OSError as error:
        print(f"{file}: can't be written: {reason_of(error)}", file=sys.stderr)
        return UNWRITTEN
    return EXIT_CODES["pass"]
