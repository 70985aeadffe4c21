"""The tab of the check-up: its findings and report, tests of screen and sound, restarting and closing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.services.access.pin import PinState
from kiosk.services.checkup.findings import CheckupInput, Finding, worst
from kiosk.services.checkup.runner import checks
from kiosk.services.content_status.content_status import for_staff
from kiosk.services.drives import removable_drives
from kiosk.services.drives.removable_drives import DrivesFound
from kiosk.services.platform.clock import Clock, MonotonicClock
from kiosk.services.platform.incremental import IncrementalTask
from kiosk.services.platform.machine import Machine, this_machine
from kiosk.ui.checkup_input import CheckedContent, KnownVolume, checkup_input, measures, text_size_lengths
from kiosk.ui.documents.checkup_report import STATE_ICONS, STATE_TONES
from kiosk.ui.screens.to_print import PRINT_ICON
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.checkup.finding_list import FindingList
from kiosk.ui.staff.checkup.print_test import PrintTest
from kiosk.ui.staff.checkup.report_saving import ReportSaving
from kiosk.ui.staff.checkup.screen_tests import Trials
from kiosk.ui.staff.checkup.shutdown import Shutdown
from kiosk.ui.staff.checkup.size_samples import sizes_shown
from kiosk.ui.staff.checkup.sound_page import SoundTrial
from kiosk.ui.staff.dates import counted
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column, Container, Grid, Spread
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.theme import Tone
from kiosk.ui.words.findings import ToldFinding, told
from kiosk.ui.words.staff import STAFF_LANGUAGE

_SLICE_SECONDS, _BETWEEN_MS = 0.008, 12
"""The check-up runs in slices of 8 ms, with pauses for the screen, since all of it takes too long for a tap to wait.

A slice ends after the step that exceeds it, so it may be longer.
"""


class MachinePage(StaffPage):
    """Runs the check-up when it is opened. `end` ends the program with an exit code."""

    def __init__(
        self,
        context: StaffContext,
        *,
        machine: Machine | None = None,
        find_drives: Callable[[], DrivesFound] = removable_drives.find_drives,
        clock: Clock | None = None,
        end: Callable[[int], object] = QCoreApplication.exit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._settings, self._machine = context.services.checkup, machine or this_machine()
        self._ending = Shutdown(self, self._show, end)
        self._input: CheckupInput | None = None
        self._checking: IncrementalTask[tuple[Finding, ...]] | None = None
        self._test_findings: dict[str, ToldFinding] = {}
        self._message: tuple[str, str, Tone] | None = None
        self._saving = ReportSaving(self, self._show, self._show_message, self._machine.name, find_drives)
        self.trials = Trials(self.theme, context.words.machine, (clock or MonotonicClock()).now, self)
        self.trials.touch_tried.connect(self._on_touch_tried)
        self._sound = SoundTrial(self, self._show, self._machine)
        self._sound.found.connect(self._on_found)
        offer = context.services.kiosk.prints
        self._print = None if offer is None else PrintTest(self, offer, self._show, self._machine.name)
        self._list = FindingList(self.theme, context.words.machine)
        self._laying: IncrementalTask[None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._on_timer)

    def build(self) -> None:
        services, edition = self.services, self.services.edition()
        library, in_force = services.library, services.kiosk.contents.in_force
        services.gate.known_pin.look()
        self._input = checkup_input(
            self._settings,
            CheckedContent(
                library.files.location if library is not None else in_force.folder,
                library,
                for_staff(library, edition) if library and edition else None,
                in_force.spoilt_clips or frozenset(),
            ),
            measures(self._settings, self._screen_size(), self.screen()),
            services.gate.known_pin.state or PinState.SET,  # staff entered it
            KnownVolume(self._sound.percent, services.sound.lost),
            services.troubles(),
        )
        self._checking = IncrementalTask(checks(self._input, self._machine, services.kiosk.now))
        self._timer.start()
        self._show()

    def _screen_size(self) -> QSize:
        """The size of the window, which may not be laid out yet."""
        return QSize(self.theme.sizes.width, self.theme.sizes.height)

    def _on_timer(self) -> None:
        if self._checking is None:
            return
        if not self._checking.done:
            self._checking.go_on(_SLICE_SECONDS)
        elif self._laying is None:
            self._laying = IncrementalTask(self._list.prepare(self.findings, self.width() - 2 * self.side))
        elif not self._laying.done:
            self._laying.go_on(_SLICE_SECONDS)
        else:  # a slice of its own, for it is the longest
            self._show()
            return
        self._timer.start()

    def fill(self, items: Iterable[QWidget], foot: Container | None = None, elastic: Picture | None = None) -> None:
        """Shows something else than the findings, whose rows are kept."""
        self._list.keep()
        super().fill(items, foot, elastic)

    @property
    def ready(self) -> bool:
        return bool(self.findings) and not self._timer.isActive()

    @property
    def findings(self) -> tuple[ToldFinding, ...]:
        """All findings; an empty tuple until the check-up is complete."""
        results = self._checking.result if self._checking is not None else None
        if results is None:
            return ()
        return tuple(({finding.id: finding for finding in self._in_words(results)} | self._test_findings).values())

    def _in_words(self, findings: Sequence[Finding]) -> tuple[ToldFinding, ...]:
        words = self.context.words
        return told(findings, words.machine.findings, words.troubles, STAFF_LANGUAGE)

    # --- findings ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        words, findings = self.context.words.machine, self.findings
        title = self.heading(words.title)
        if not findings:
            self.fill((title, Note(self.theme, words.checking, "fa6s.hourglass-half", "accent")))
            return
        messages = [Note(self.theme, *self._message)] if self._message else []
        wide = self.theme.sizes.wide
        buttons = [*self._calls(stacked=True), *self._tests()] if wide else self._tests()
        grid = Grid(buttons, len(buttons) if self.theme.sizes.roomy() else len(buttons) // 2, self.theme.sizes.gap)
        foot = None if wide else Spread(self._calls(stacked=False), self.theme.sizes.gap, level=True)
        super().fill((title, *messages, self._summary(findings), grid, self._list.made(findings)), foot)

    def _summary(self, findings: Sequence[ToldFinding]) -> Note:
        words = self.context.words.machine
        parts = []
        for state, counts in (("fail", words.failed), ("attention", words.attention)):
            if count := sum(finding.state == state for finding in findings):
                parts.append(counted(count, counts))
        state = worst(findings)
        return Note(self.theme, " ".join(parts) or words.well, STATE_ICONS[state], STATE_TONES[state])

    def _tests(self) -> list[Button]:
        words = self.context.words.machine
        tests: list[tuple[str, str, Callable[[], None]]] = [
            (words.touch, "fa6s.hand-pointer", self._on_touch),
            (words.colours, "fa6s.palette", self._on_colours),
            (words.ruler, "fa6s.ruler", self._on_ruler),
            (words.try_sound, "fa6s.volume-high", self._sound.show),
        ]
        if self._print is not None:
            tests.append((words.try_print, PRINT_ICON, self._print.show))
        buttons = []
        for label, icon, slot in tests:
            button = Button(self.theme, label, icon=icon, look=ButtonLook(stacked=True))
            button.clicked.connect(slot)
            buttons.append(button)
        return buttons

    def _calls(self, stacked: bool) -> list[Button]:
        """The buttons to save the report and to restart, in the foot or, on a wide screen, beside the tests."""
        words = self.context.words.machine
        save = Button(
            self.theme, words.save, icon="fa6s.file-arrow-down", look=ButtonLook(filled=True, stacked=stacked)
        )
        save.clicked.connect(self._on_save)
        restart = Button(self.theme, words.restart, icon="fa6s.power-off", look=ButtonLook(stacked=stacked))
        restart.clicked.connect(self._ending.ask)
        return [save, restart] if stacked else [restart, save]

    def _show_message(self, text: str, icon: str, tone: Tone) -> None:
        self._message = (text, icon, tone)
        self._show()

    def _on_save(self) -> None:
        assert self._input is not None
        self._saving.save(self._input, self.findings)

    # --- tests ------------------------------------------------------------------------------------------------

    def _panel(self) -> QWidget:
        """The panel, over which the tests are shown: they are deleted with it."""
        return self.parentWidget() or self

    def _on_touch(self) -> None:
        self.trials.touch(self._panel())

    def _on_touch_tried(self, finding: object) -> None:
        assert isinstance(finding, ToldFinding)
        self._on_found(finding)
        self._show_message(
            " ".join((finding.says, *finding.details)), STATE_ICONS[finding.state], STATE_TONES[finding.state]
        )

    def _on_found(self, found: object) -> None:
        """Keeps the finding of a test that staff did, or of a check that was repeated."""
        assert isinstance(found, Finding | ToldFinding)
        finding = self._in_words((found,))[0] if isinstance(found, Finding) else found
        self._test_findings[finding.id] = finding

    def _on_colours(self) -> None:
        self.trials.colours(self._panel())

    def _on_ruler(self) -> None:
        words = self.context.words.machine
        letters = text_size_lengths(self._settings, self._screen_size(), self.screen())
        known_by = measures(self._settings, self._screen_size(), self.screen()).known_by
        shown = sizes_shown(self.theme, words, letters, known_by == "settings")
        self.fill((self.heading(words.ruler_title), *shown), self._back())

    def _back(self) -> Column:
        back = Button(self.theme, self.context.words.machine.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._show)
        return Column((back,))
