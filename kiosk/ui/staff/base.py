"""The base class of the tabs of the staff panel, and the services that they work with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.content.faults import Fault
from kiosk.content.library import Edition, Library
from kiosk.fill import Said, filled
from kiosk.process.question import Questions
from kiosk.services.access.gate import StaffGate
from kiosk.services.content_status.fingerprint import FingerprintReader
from kiosk.services.content_status.folder_watcher import FolderWatcher
from kiosk.services.papers.paper_program import Papers
from kiosk.services.platform.sound import Sound
from kiosk.services.storage.writer import StateSaver
from kiosk.services.usage.recorder import Usage
from kiosk.ui.checkup_input import CheckupSettings
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Container
from kiosk.ui.widgets.pages.layout_errors import raising
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.theme import Theme
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.words.sentences import in_words
from kiosk.ui.words.staff import STAFF_LANGUAGE, StaffWords

_NO_LIBRARY_LANGUAGE = "en-GB"


@dataclass(frozen=True)
class StaffServices:
    """What staff work with beside the services of the `kiosk`.

    `edition` is what patients see now, None on the safe page; `troubles` are what staff are told now,
    by TroubleId. `folder` watches the content folder, once it is started; `fingerprints` reads it for its version, and
    `papers` makes papers of it. By `questions` tabs ask what the disk has to answer.
    """

    kiosk: KioskServices
    gate: StaffGate
    usage: Usage
    sound: StateSaver[Sound]
    edition: Callable[[], Edition | None]
    troubles: Callable[[], tuple[Said, ...]]
    checkup: CheckupSettings
    folder: FolderWatcher
    fingerprints: FingerprintReader
    papers: Papers
    questions: Questions = field(default_factory=Questions)

    @property
    def state_dir(self) -> Path:
        """The folder in which the kiosk keeps what it has to remember."""
        return self.kiosk.contents.places.state_dir

    @property
    def library(self) -> Library | None:
        return self.kiosk.contents.library

    @property
    def language(self) -> str:
        """The language in which staff choose notices; each patient reads a notice in their own language."""
        return self.library.base if self.library is not None else _NO_LIBRARY_LANGUAGE


@dataclass(frozen=True)
class StaffContext:
    """What a staff page is built from. `shown_troubles` stand above the tabs since the panel was opened."""

    theme: Theme
    words: StaffWords
    services: StaffServices
    shown_troubles: tuple[Said, ...] = ()

    def trouble_words(self, trouble: Said) -> str:
        return in_words(trouble, self.words.troubles, STAFF_LANGUAGE)


class StaffPage(Page):
    """One tab of the panel. It is built anew from the services each time it is opened."""

    show_requested = Signal(object)
    cleaning_requested = Signal()

    def __init__(self, context: StaffContext, parent: QWidget | None = None) -> None:
        words = context.words.panel
        super().__init__(context.theme, words.more, words.up, words.left, parent)
        self.context = context

    @property
    def ready(self) -> bool:
        """False while the page shows only that it is still collecting what to show."""
        return True

    @property
    def services(self) -> StaffServices:
        return self.context.services

    def fill(self, items: Iterable[QWidget], foot: Container | None = None, elastic: Picture | None = None) -> None:
        """Fills the page. Raises exceptions of the layout, so that the panel can show that this tab failed."""
        with raising():
            super().fill(items, foot, elastic)

    def trouble_note(self, trouble: Said) -> Note:
        return Note(self.theme, self.context.trouble_words(trouble), "fa6s.triangle-exclamation", "stop")

    def new_troubles(self, troubles: Iterable[Said]) -> list[Note]:
        """Those of the troubles that do not stand above the tabs, as notes."""
        return [self.trouble_note(trouble) for trouble in troubles if trouble not in self.context.shown_troubles]

    def build(self) -> None:
        """Fills the page."""
        raise NotImplementedError


def fault_words(fault: Fault, form: str) -> str:
    """A fault of the content in a sentence with its file and place, what was expected and what was found."""
    return filled(form, file=fault.file, place=fault.place, expected=fault.expected, found=fault.found)
