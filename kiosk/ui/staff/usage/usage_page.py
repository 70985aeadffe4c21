"""The tab on usage: charts of how the kiosk is used, and a copy of the counts on a USB drive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.drives.drive_watcher import DriveWatch
from kiosk.services.drives.drive_writer import Exported, ExportStep, Failed
from kiosk.services.drives.exporter import Exporter
from kiosk.services.drives.removable_drives import Drive, DrivesFound, find_drives
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.usage.csv_export import csv_file_name, export_steps
from kiosk.services.usage.display_names import DisplayNames
from kiosk.services.usage.recorder import Usage
from kiosk.services.usage.summary import Summary
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.dates import day_words
from kiosk.ui.staff.drive_cards import drive_cards
from kiosk.ui.staff.reading import TabReading
from kiosk.ui.staff.usage.usage_charts import UseCharts
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.charts.stat_tile import ProgressBar
from kiosk.ui.widgets.layout import Column, Container, Spread
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.usage import CopyWords, UseWords

_IN_VIEW = 2
"""The number of charts in view at first."""
_WHEN_PAINTED_MS = 30
_COPY_ICON = "fa6s.download"


class UsePage(StaffPage):
    """Shows the charts; for a copy, the drives as they are plugged in and out, then the progress and the result."""

    def __init__(
        self, context: StaffContext, find: Callable[[], DrivesFound] = find_drives, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._watch = DriveWatch(find, self)
        self._watch.found.connect(self._on_found)
        self._drives: tuple[Drive, ...] = ()
        self._chosen: Drive | None = None
        self._progress: ProgressBar | None = None
        self._reading = TabReading(self, self.words.title)
        self._below: Iterator[QWidget] | None = None
        """The charts that are still to be added; None when all are there."""

    @property
    def words(self) -> UseWords:
        return self.context.words.use

    @property
    def copying(self) -> CopyWords:
        return self.words.copying

    def build(self) -> None:
        """Shows the charts, once the counts are read."""
        self._watch.stop()
        self._below = None
        self._reading.show(self.services.questions.ask("use", self.services.usage.weeks), self._show)

    def _show(self, summary: Summary) -> None:
        words, services = self.words, self.services
        charts = UseCharts(self.theme, words, DisplayNames(services.library, services.edition()), summary)
        head: list[QWidget] = [self.title(words.title)]
        head += self.new_troubles(services.usage.troubles)
        if charts.empty:
            self.fill((*head, Note(self.theme, words.empty, "fa6s.circle-info", "accent")))
            return
        time = filled(words.lead, first=day_words(summary.first), last=day_words(summary.last))
        copy = Button(self.theme, words.copy_out, icon=_COPY_ICON, look=FILLED)
        copy.clicked.connect(self._on_copy)
        lead = self._lead(time)
        if charts.beside:  # height is scarce, so there is no foot
            beside = Spread((Column((head[0], lead), self.theme.sizes.px(8)), copy), self.theme.sizes.gap, (0.6, 0.4))
            self._fill_soon((beside, *head[1:]), charts.items())
        else:
            self._fill_soon((*head, lead), charts.items(), self.call(copy))

    def _fill_soon(self, head: Iterable[QWidget], charts: Iterator[QWidget], foot: Container | None = None) -> None:
        """Shows what is in view first, and the rest once that is painted."""
        self._below = charts
        self.fill((*head, *islice(charts, _IN_VIEW)), foot)
        QTimer.singleShot(_WHEN_PAINTED_MS, self, partial(self._fill_rest, charts))

    def _fill_rest(self, charts: Iterator[QWidget]) -> None:
        if charts is self._below:
            self._below = None
            self.extend(charts)

    @property
    def ready(self) -> bool:
        return self._below is None and not self._reading.waits

    def _lead(self, text: str) -> Prose:
        return Prose(self.theme, text, "lead", colour="soft")

    # --- drives -----------------------------------------------------------------------------------------------

    def _on_copy(self) -> None:
        self._chosen = self._below = None
        self._reading.stop()
        looking = Note(self.theme, self.copying.looking, "fa6s.magnifying-glass", "accent")
        self.fill((self.title(self.copying.title), looking), self._back_foot())
        self._watch.start()

    def _on_found(self, found: object) -> None:
        assert isinstance(found, DrivesFound)
        self._drives = found.drives
        cards = [*drive_cards(self.theme, self.copying, found, self.copying.lead, self._on_drive)]
        self.fill((self.title(self.copying.title), *cards), self._back_foot())

    def _on_drive(self, number: object) -> None:
        assert isinstance(number, int)
        self._chosen = self._drives[number]
        self._run()

    def _back_foot(self, *further: Button) -> Container:
        back = Button(self.theme, self.copying.back, icon="fa6s.arrow-left")
        back.clicked.connect(self.build)
        if not further:
            return self.call(back)
        return Spread((back, *further), self.theme.sizes.gap, level=True)

    # --- the copy ---------------------------------------------------------------------------------------------

    def _run(self) -> None:
        drive = self._chosen
        assert drive is not None
        self._watch.stop()
        words = self.copying
        self._progress = ProgressBar(self.theme, words.percent)
        title = self.title(filled(words.running, drive=drive.label))
        self.fill((title, self._lead(words.wait), self._progress))
        copy = _NotedCopy(self.services.kiosk.audit, drive, self.services.gate)
        copy.progressed.connect(self._on_progressed)
        copy.ended.connect(self._on_ended)
        copy.start(_steps(self.services.usage, drive, csv_file_name(self.services.kiosk.now().date())))

    def _on_progressed(self, done: int, total: int) -> None:
        """Shows the progress, and keeps the gate open while staff wait."""
        self.services.gate.touched()
        if self._progress is not None:
            self._progress.set_share(done / total if total else 1)

    def _on_ended(self, end: object) -> None:
        assert self._chosen is not None
        self._progress = None
        words, theme = self.copying, self.theme
        if isinstance(end, Exported):
            text = filled(words.file, drive=self._chosen.label, file=end.file.name)
            self.fill(
                (self.title(words.done), Note(theme, text, "fa6s.circle-check", "go")),
                self._back_foot(),
            )
            return
        assert isinstance(end, Failed)
        again = Button(theme, words.again, icon="fa6s.rotate-right", look=FILLED)
        again.clicked.connect(self._on_copy)
        detail = Prose(theme, filled(words.detail, detail=end.detail), "small", colour="soft")
        failed = Note(theme, words.failed[end.reason], "fa6s.circle-xmark", "stop")
        self.fill((self.title(words.title), failed, detail), self._back_foot(again))


def _steps(usage: Usage, drive: Drive, name: str) -> Iterator[ExportStep]:
    """Run in a thread, which reads the counts as well."""
    yield from export_steps(tuple(usage.rows()), drive, name)


class _NotedCopy(Exporter):
    """A copy that outlives the page, so that it is logged even if staff have opened another tab or left."""

    def __init__(self, audit: Audit, drive: Drive, parent: QObject) -> None:
        super().__init__(parent)
        self._audit, self._drive = audit, drive
        self.ended.connect(self._on_end)

    def _on_end(self, end: object) -> None:
        if isinstance(end, Exported):
            self._audit.note(AuditEvent.EXPORTED, drive=self._drive.label, file=end.file.name, rows=end.rows)
        self.deleteLater()
