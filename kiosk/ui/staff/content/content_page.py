"""The content tab: version and approval of the content in force, what expires, and what is withheld and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Library
from kiosk.fill import filled
from kiosk.services.content_status.content_status import ContentStatus, content_status
from kiosk.services.drives.removable_drives import DrivesFound, find_drives
from kiosk.services.platform.incremental import IncrementalTask, Work
from kiosk.services.storage.files import reason_of
from kiosk.ui.staff.base import StaffContext, StaffPage, StaffServices
from kiosk.ui.staff.content.approval import approval
from kiosk.ui.staff.content.numbers import numbers_shown
from kiosk.ui.staff.content.overview import faults_told, overview
from kiosk.ui.staff.content.pack_install import STICK_ICON, ContentInstall
from kiosk.ui.staff.content.paper_export import PAPERS_ICON, PaperExport
from kiosk.ui.widgets.button import Button, ButtonLook
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Container, Grid
from kiosk.ui.widgets.text.prose import Prose

AT_ONCE = 0.01
"""Seconds: a report that takes no longer is shown without a note on waiting."""
_SLICE_SECONDS = 0.008
"""The report is collected in slices of 8 ms, so that taps are answered in between."""
PARTS = {"overview": "fa6s.list-check", "pages": "fa6s.file-signature", "numbers": "fa6s.hashtag"}


@dataclass(frozen=True)
class _ContentReport:
    """What the tab shows. `version` is "" if the files cannot be read, and `unread` says why.

    `status` is None if no department can be shown; `faults` are those of its profile.
    """

    version: str
    unread: str
    status: ContentStatus | None
    faults: tuple[Fault, ...]


def _report(services: StaffServices, library: Library) -> Work[_ContentReport]:
    found, unread = "", ""
    try:
        found = yield from services.fingerprints.in_time(library.files)
    except OSError as error:
        unread = reason_of(error)
    edition = services.edition()
    if edition is not None:
        return _ContentReport(found, unread, (yield from content_status(library, edition)), ())
    try:
        if services.kiosk.departments.current:
            library.profile(services.kiosk.departments.current)
    except ContentError as error:
        return _ContentReport(found, unread, None, error.faults)
    return _ContentReport(found, unread, None, ())


class ContentPage(StaffPage):
    def __init__(
        self,
        context: StaffContext,
        find: Callable[[], DrivesFound] = find_drives,
        parent: QWidget | None = None,
        at_once: float = AT_ONCE,
    ) -> None:
        """`find` returns the drives. A report in `at_once` seconds is shown without a note on waiting."""
        super().__init__(context, parent)
        self._at_once = at_once
        self._part = "overview"
        self._install = ContentInstall(self, find)
        self._install.left.connect(self.build)
        self._papers = PaperExport(self, find)
        self._papers.left.connect(self.build)
        self._reading: IncrementalTask[_ContentReport] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer)

    def build(self) -> None:
        if self.services.library is None:
            words = self.context.words
            note = Note(self.theme, words.panel.no_content, "fa6s.triangle-exclamation", "stop")
            self.fill((self.title(words.content.title), note), self._new_content())
            return
        self._reading = IncrementalTask(_report(self.services, self.services.library))
        if not self._reading.go_on(self._at_once):
            self._timer.start()
        self._show()

    def _on_timer(self) -> None:
        if self._reading is not None and self._reading.go_on(_SLICE_SECONDS):
            self._timer.stop()
            self._show()

    @property
    def ready(self) -> bool:
        return self._reading is None or self._reading.done

    def show_part(self, part: object) -> None:
        """Shows one of PARTS."""
        self._part = str(part)
        self._show()

    def _show(self) -> None:
        words = self.context.words.content
        report = self._reading.result if self._reading is not None else None
        if report is None:
            self.fill((self.title(words.title), Prose(self.theme, words.reading, "lead", colour="soft")))
        elif report.status is None:
            self.fill((self.title(words.title), *self._safe_page(report)), self._new_content())
        else:
            foot = self._new_content() if self._part == "overview" and not self.theme.sizes.wide else None
            self.fill((self.title(words.title), self._parts(), *self._items(report, report.status)), foot)

    def _new_content(self) -> Container | None:
        """The button for installing content; None where IT has not set up any key for packs."""
        return self.call(self._begin()) if self.services.kiosk.contents.takes_packs else None

    def _begin(self) -> Button:
        button = Button(self.theme, self.context.words.packs.begin, icon=STICK_ICON)
        button.clicked.connect(self._on_new_content)
        return button

    def _on_new_content(self) -> None:
        self._timer.stop()
        self._install.begin()

    def _items(self, report: _ContentReport, status: ContentStatus) -> Iterator[QWidget]:
        match self._part:
            case "pages":
                papers = Button(self.theme, self.context.words.papers.begin, icon=PAPERS_ICON)
                papers.clicked.connect(self._papers.begin)
                yield self.call(papers)
                yield from approval(self, status)
            case "numbers":
                yield from numbers_shown(self, status)
            case _:
                if self.services.kiosk.contents.waits:
                    yield Note(self.theme, self.context.words.packs.waits, "fa6s.clock", "accent")
                yield from self.new_troubles(self.services.folder.troubles)
                yield from overview(self, status, self._version(report))

    def _safe_page(self, report: _ContentReport) -> Iterator[QWidget]:
        yield Note(self.theme, self.context.words.content.no_department, "fa6s.triangle-exclamation", "stop")
        if report.faults:
            yield faults_told(self, report.faults)
        yield Prose(self.theme, self._version(report), "body", colour="soft")

    def _version(self, report: _ContentReport) -> str:
        words = self.context.words.content
        if report.version:
            return filled(words.version, version=report.version)
        return filled(words.no_version, why=report.unread)

    def _parts(self) -> Grid:
        buttons = []
        for part, icon in PARTS.items():
            look = ButtonLook(filled=part == self._part, stacked=not self.theme.sizes.wide)
            button = Button(self.theme, self.context.words.content.parts[part], part, icon=icon, look=look)
            button.tapped.connect(self.show_part)
            buttons.append(button)
        if self.theme.sizes.wide and self.services.kiosk.contents.takes_packs:  # height is scarce, so there is no foot
            buttons.append(self._begin())
        return Grid(buttons, len(buttons), self.theme.sizes.gap)
