"""Saving the report of the check-up: on a drive that is plugged in, or where the kiosk keeps its state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from kiosk.fill import filled
from kiosk.services.checkup.findings import CheckupInput
from kiosk.services.content_status.fingerprint import known_fingerprint
from kiosk.services.drives.drive_watcher import DriveWatch
from kiosk.services.drives.drive_writer import CopyFailure, Exported, Failed, write_to_drive
from kiosk.services.drives.exporter import Exporter
from kiosk.services.drives.removable_drives import Drive, DrivesFound
from kiosk.services.platform.version import program_build
from kiosk.services.storage.audit import AuditEvent
from kiosk.ui.documents.checkup_report import head_of, report, report_file_name
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column
from kiosk.ui.widgets.theme import Tone
from kiosk.ui.words.findings import ToldFinding

HERE = "here"


class ReportSaving(QObject):
    """Fills the page until the report is saved. `back` shows the check-up again, and `tell` does so with a note.

    `tell` is given the text, the icon and the tone of the note. `machine` is the name of this machine.
    """

    def __init__(
        self,
        page: StaffPage,
        back: Callable[[], None],
        tell: Callable[[str, str, Tone], None],
        machine: str,
        find_drives: Callable[[], DrivesFound],
    ) -> None:
        super().__init__(page)
        self._page, self._back, self._tell, self._machine = page, back, tell, machine
        self._theme, self._words, self._services = page.theme, page.context.words.machine, page.services
        self._input: CheckupInput | None = None
        self._findings: Sequence[ToldFinding] = ()
        self._found = DrivesFound(())
        self._drive: Drive | None = None
        self._watch = DriveWatch(find_drives, self)
        self._watch.found.connect(self._on_drives)
        self._exporter = Exporter(self)
        self._exporter.ended.connect(self._on_saved)

    def save(self, subject: CheckupInput, findings: Sequence[ToldFinding]) -> None:
        """Saves the report on the only drive, on the one of several that staff choose, or here if there is none."""
        self._input, self._findings = subject, findings
        self._show_saving()
        self._watch.start()

    def _show_saving(self) -> None:
        saving = Note(self._theme, self._words.saving, "fa6s.hourglass-half", "accent")
        self._page.fill((self._page.heading(self._words.title), saving))

    def _on_drives(self, found: object) -> None:
        assert isinstance(found, DrivesFound)
        self._watch.stop()
        self._found = found
        if len(found.drives) > 1:
            self._ask_where()
        else:
            self._save(found.drives[0] if found.drives else None)

    def _ask_where(self) -> None:
        words, theme = self._words, self._theme
        buttons = [Button(theme, each.label, each, icon="fa6s.hard-drive") for each in self._found.drives]
        buttons.append(Button(theme, words.here, HERE, icon="fa6s.display"))
        for button in buttons:
            button.tapped.connect(self._on_where)
        back = Button(theme, words.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._back)
        self._page.fill((self._page.heading(words.where), Column(buttons, theme.sizes.gap)), Column((back,)))

    def _on_where(self, where: object) -> None:
        self._save(where if isinstance(where, Drive) else None)

    def _save(self, drive: Drive | None) -> None:
        """Saves the report on a drive; None means the state folder of the kiosk."""
        assert self._input is not None
        words = self._words
        library = self._input.library
        content = known_fingerprint(library.files) if library is not None else None
        head = head_of(self._input, self._machine, self._services.kiosk.now(), str(program_build()), content or "")
        self._drive = drive
        try:
            folder = self._services.state_dir
            there = drive or Drive(folder, "", 0, folder.stat().st_dev)
        except OSError:
            self._tell(words.failures[CopyFailure.PROTECTED], "fa6s.circle-xmark", "stop")
            return
        data = report(head, self._findings, words, self._theme.colours)
        if self._exporter.start(write_to_drive(((data, 1),), 1, there, report_file_name(head))):
            self._show_saving()

    def _on_saved(self, outcome: object) -> None:
        words = self._words
        if isinstance(outcome, Failed):
            self._tell(words.failures[outcome.reason], "fa6s.circle-xmark", "stop")
            return
        assert isinstance(outcome, Exported)
        label = self._drive.label if self._drive is not None else outcome.file.name
        self._services.kiosk.audit.note(AuditEvent.EXPORTED, report=label)
        if self._drive is not None:
            text = filled(words.saved, drive=label, file=outcome.file.name)
        else:
            text = filled(words.saved_here, file=str(outcome.file))
            if self._found.unopened:
                text = f"{words.unopened} {text}"
        self._tell(text, "fa6s.circle-check", "go")
