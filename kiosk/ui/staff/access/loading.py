"""Imports the modules of the staff side in slices, while staff hold the department's name or enter their PIN."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from kiosk.services.platform.incremental import IncrementalTask, Work

MODULES = (
    "kiosk.ui.staff.access.keypad",
    "kiosk.ui.staff.access.staff_layer",
    "kiosk.services.departments.department_summary",
    "kiosk.ui.staff.department_page",
    "kiosk.ui.staff.tabs",
    "kiosk.services.notices.end_times",
    "kiosk.ui.staff.notice.composer",
    "kiosk.ui.widgets.controls.keyboard",
    "kiosk.ui.staff.notice.notice_page",
    "kiosk.content.approval.standing",
    "kiosk.content.composing.named_by_facts",
    "kiosk.services.content_status.content_status",
    "kiosk.content.cards.handouts",
    "kiosk.ui.documents.pdf",
    "kiosk.ui.documents.detector_paper",
    "kiosk.ui.staff.show.search",
    "kiosk.ui.documents.page_images",
    "kiosk.ui.staff.show.show_page",
    "kiosk.services.drives.drive_watcher",
    "kiosk.services.packs.keys",
    "kiosk.services.packs.archive",
    "kiosk.services.packs.installer",
    "kiosk.services.packs.pack_job",
    "kiosk.services.papers.paper_work",
    "kiosk.ui.staff.content.overview",
    "kiosk.ui.staff.content.paper_export",
    "kiosk.ui.staff.content.content_page",
    "kiosk.services.drives.exporter",
    "kiosk.services.usage.display_names",
    "kiosk.ui.staff.usage.usage_charts",
    "kiosk.ui.staff.usage.usage_page",
    "kiosk.ui.staff.cleaning.cleaning_page",
    "kiosk.ui.staff.cleaning.wipe_screen",
    "kiosk.services.checkup.clock_checks",
    "kiosk.services.checkup.content_checks",
    "kiosk.services.checkup.disk_checks",
    "kiosk.services.checkup.protection_checks",
    "kiosk.content.speech.respellings",
    "kiosk.content.speech.languages.polish",
    "kiosk.content.speech.spoken_form",
    "kiosk.content.speech.clips",
    "kiosk.services.speech.player",
    "kiosk.services.speech.prepared_voice",
    "kiosk.services.speech.voice_of_content",
    "kiosk.services.health.heartbeat",
    "kiosk.services.checkup.lock_checks",
    "kiosk.services.checkup.runner",
    "kiosk.ui.documents.checkup_report",
    "kiosk.ui.staff.checkup.report_saving",
    "kiosk.ui.staff.checkup.screen_tests",
    "kiosk.ui.staff.checkup.sound_page",
    "kiosk.ui.staff.checkup.print_test",
    "kiosk.ui.staff.checkup.checkup_page",
    "kiosk.ui.staff.log.log_page",
)
"""In the order in which they are imported: each brings few others that are new."""
_SLICE_SECONDS, _BETWEEN_MS = 0.008, 12
"""Slices of 8 ms with pauses for the screen. A slice ends after the module that exceeds it, so it may be longer."""


class Loading(QObject):
    """Loads once, what the check of a PIN needs first: nobody but staff needs it, so no kiosk holds it before."""

    def __init__(self, prepare_check: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = IncrementalTask(_load(prepare_check))
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def done(self) -> bool:
        return self._task.done

    def begin(self) -> None:
        """Begins to load, unless that was done before."""
        if not self._task.done:
            self._timer.start()

    def _on_timeout(self) -> None:
        if self._task.go_on(_SLICE_SECONDS):
            self._timer.stop()


def _load(prepare_check: Callable[[], object]) -> Work[None]:
    prepare_check()
    yield
    for name in MODULES:
        with suppress(Exception):  # the error is reported when its tab is opened
            import_module(name)
        yield
