"""Papers to sign, for whoever leads the department: which, where to, how far it is, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.content_status.fingerprint import known_fingerprint
from kiosk.services.drives.drive_watcher import DriveWatch
from kiosk.services.drives.drive_writer import Exported
from kiosk.services.drives.removable_drives import DrivesFound, find_drives
from kiosk.services.papers.paper_program import PaperWish
from kiosk.services.papers.paper_work import (
    PAPER_ROUTE,
    FailedPaper,
    HandedOver,
    NotMade,
    PaperFailure,
    PaperPlace,
    PaperWork,
)
from kiosk.services.storage.files import reason_of
from kiosk.ui.screens.to_print import PRINT_ICON
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.content.paper_reason import paper_reason
from kiosk.ui.staff.content.papers_offered import PRINTED, StaffPaper, papers_offered
from kiosk.ui.staff.drive_cards import drive_cards
from kiosk.ui.staff.print_notes import print_notes
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.charts.stat_tile import ProgressBar
from kiosk.ui.widgets.controls.choice import CardChoice, ChoiceCard
from kiosk.ui.widgets.layout import Container, Grid, Spread
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.content import StaffPaperWords
from kiosk.ui.words.usage import CopyWords

if TYPE_CHECKING:
    from kiosk.services.printing.patient_printing import PatientPrinting

PAPERS_ICON = "fa6s.file-signature"
_ICONS = {"proof": "fa6s.book-open", "sign-off": PAPERS_ICON, "approvals": "fa6s.list-check"}


class PaperExport(QObject):
    """Fills the page until it emits `left`."""

    left = Signal()

    def __init__(self, page: StaffPage, find: Callable[[], DrivesFound] = find_drives) -> None:
        super().__init__(page)
        self._page, self._services, self._theme = page, page.services, page.theme
        self._watch = DriveWatch(find, self)
        self._watch.found.connect(self._on_found)
        self._found = DrivesFound(())
        self._chosen: StaffPaper | None = None
        self._work: PaperWork | None = None
        self._progress: ProgressBar | None = None
        self._printing = False
        self._shown: PaperWish | None = None
        offer = self._services.kiosk.prints
        self._offer = offer if offer is not None and offer.paper == "a4" else None
        if self._offer is not None:
            self._offer.by_staff.changed.connect(self._on_print_changed)

    @property
    def words(self) -> StaffPaperWords:
        return self._page.context.words.papers

    @property
    def _copying(self) -> CopyWords:
        return self._page.context.words.use.copying

    def begin(self) -> None:
        """Shows which papers there are, or the one that is being made, or of this department came to nothing."""
        self._stop()
        papers = self._services.papers
        if papers.work is not None:
            self._follow(papers.work)
            return
        library, edition = self._services.library, self._services.edition()
        if library is None or edition is None:  # a paper came to nothing because patients are shown nothing any more
            self.left.emit()
            return
        if (untold := papers.untold.get(edition.profile_id)) is not None:
            self._choose(untold)
            self._show_failure(untold.end)
            self._shown = untold.wish
            return
        lead = Prose(self._theme, self.words.lead, "lead", colour="soft")
        cards = [self._card(paper) for paper in papers_offered(self.words, library, edition)]
        leave = Button(self._theme, self.words.leave, icon="fa6s.arrow-left")
        leave.clicked.connect(self._on_back)
        grid = Grid(cards, 2 if self._theme.sizes.wide else 1, self._theme.sizes.gap)
        self._page.fill((self._page.title(self.words.title), lead, grid), self._foot(leave))

    def _card(self, paper: StaffPaper) -> ChoiceCard:
        choice = CardChoice(paper.named, (self.words.about[paper.kind],), _ICONS[paper.kind])
        card = ChoiceCard(self._theme, choice, paper)
        card.tapped.connect(self._on_paper)
        return card

    # --- where to ---------------------------------------------------------------------------------------------

    def _on_paper(self, paper: object) -> None:
        assert isinstance(paper, StaffPaper)
        self._chosen = paper
        self._on_again()

    def _on_again(self) -> None:
        self._go_on()
        self._stop()
        assert self._chosen is not None
        looking = Note(self._theme, self._copying.looking, "fa6s.magnifying-glass", "accent")
        self._page.fill((self._title(self.words.where), looking), self._foot(self._back()))
        self._watch.start()

    def _on_found(self, found: object) -> None:
        assert isinstance(found, DrivesFound)
        self._found = found
        cards = drive_cards(self._theme, self._copying, found, self.words.touch, self._on_drive)
        back = self._back()
        self._page.fill((self._title(self.words.where), *self._print(), *cards), self._foot(back))

    def _print(self) -> Iterator[QWidget]:
        """The button that prints it; what the printer is busy with in its place. Nothing for what is not printed."""
        assert self._chosen is not None
        if self._offer is None or self._chosen.kind not in PRINTED:
            return
        if not self._offer.by_staff.ready:
            yield Note(self._theme, self._page.context.words.printed.busy, "fa6s.clock", "care")
            return
        button = Button(self._theme, self.words.print, icon=PRINT_ICON)
        button.clicked.connect(self._on_print)
        yield button

    def _on_drive(self, number: object) -> None:
        assert isinstance(number, int)
        assert self._chosen is not None
        chosen, edition = self._chosen, self._services.edition()
        assert edition is not None
        about = f"{edition.profile_id}-{chosen.language}" if chosen.kind == "proof" else edition.profile_id
        name = f"{chosen.kind}-{about}-{self._services.kiosk.now():%Y-%m-%d}.pdf"
        self._make(PaperPlace(self._found.drives[number], name))

    def _on_print(self) -> None:
        assert self._offer is not None
        self._make(self._offer.by_staff)

    # --- the paper --------------------------------------------------------------------------------------------

    def _make(self, to: PaperPlace | PatientPrinting) -> None:
        """Makes it of what patients read, which is in memory: the folder may hold something else by now."""
        self._watch.stop()
        library, edition, chosen = self._services.library, self._services.edition(), self._chosen
        assert library is not None
        assert edition is not None
        assert chosen is not None
        if (version := known_fingerprint(library.files)) is None:
            trouble = self._services.fingerprints.trouble(library.files)
            self._show_failure(NotMade("", other_content=True) if trouble is None else NotMade(reason_of(trouble)))
            return
        kiosk = self._services.kiosk
        wish = PaperWish(chosen.kind, kiosk.contents.in_force.folder, version, edition.profile_id, chosen.language)
        work = PaperWork(wish, chosen.named, to, kiosk.audit, self._services.gate)
        if work.start(self._services.papers):
            self._follow(work)
        else:
            work.deleteLater()
            self.begin()

    def _follow(self, work: PaperWork) -> None:
        """Shows how far it is, also on a page that was opened since it began."""
        words = self.words
        self._choose(work)
        self._progress = ProgressBar(self._theme, self._copying.percent)
        self._progress.set_share(work.share)
        cancel = Button(self._theme, words.cancel, icon="fa6s.xmark")
        cancel.clicked.connect(self._on_cancel)
        wait = words.wait if isinstance(work.to, PaperPlace) else words.wait_to_print
        lead = Prose(self._theme, wait, "lead", colour="soft")
        self._page.fill((self._title(words.running), lead, self._progress), self._foot(cancel))
        if self._work is not work:
            self._work = work
            work.progressed.connect(self._on_progressed)
            work.ended.connect(self._on_ended)

    def _on_progressed(self, share: object) -> None:
        """Shows the progress, and keeps the gate open while staff wait."""
        assert isinstance(share, float)
        self._services.gate.touched()
        if self._progress is not None:
            self._progress.set_share(share)

    def _on_cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_ended(self, end: object) -> None:
        words, work = self.words, self._work
        assert work is not None
        self._work = self._progress = None
        match end:
            case HandedOver(taken=True):
                self._printing, self._shown = True, work.wish
                self._on_print_changed()
            case Exported():
                assert isinstance(work.to, PaperPlace)
                text = filled(words.file, paper=self._named(), drive=work.to.drive.label, file=end.file.name)
                self._show_end(words.done, Note(self._theme, text, "fa6s.circle-check", "go"))
            case _:
                self.begin()

    def _show_end(self, title: str, *items: QWidget) -> None:
        self._page.fill((self._page.title(title), *items), self._foot(self._back()))

    def _show_failure(self, end: PaperFailure) -> None:
        note, detail = paper_reason(self._theme, self._page.context.words, end)
        again = Button(self._theme, self._copying.again, icon="fa6s.rotate-right", look=FILLED)
        again.clicked.connect(self._on_again)
        text = filled(self._copying.detail, detail=detail)
        told = [Prose(self._theme, text, "small", colour="soft")] if detail else []
        foot = self._foot(self._back(), again)
        self._page.fill((self._page.title(self._named()), note, *told), foot)

    def _on_print_changed(self) -> None:
        if self._printing and self._offer is not None:
            notes = print_notes(self._theme, self._page.context.words.printed, self._offer.by_staff, PAPER_ROUTE)
            self._show_end(self._named(), *notes)

    def _choose(self, paper: PaperWork | FailedPaper) -> None:
        self._chosen = StaffPaper(paper.wish.kind, paper.wish.language, paper.named)

    # --- parts ------------------------------------------------------------------------------------------------

    def _named(self) -> str:
        assert self._chosen is not None
        return self._chosen.named

    def _title(self, form: str) -> Prose:
        return self._page.title(filled(form, paper=self._named()))

    def _back(self) -> Button:
        back = Button(self._theme, self.words.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._on_other)
        return back

    def _foot(self, *buttons: Button) -> Container:
        if len(buttons) == 1:
            return self._page.call(buttons[0])
        return Spread(buttons, self._theme.sizes.gap, level=True)

    def _stop(self) -> None:
        self._watch.stop()
        self._printing = False

    def _on_other(self) -> None:
        self._go_on()
        self.begin()

    def _go_on(self) -> None:
        """Staff have seen that the paper could not be made, which is not shown again."""
        untold, shown = self._services.papers.untold, self._shown
        if shown is not None and shown.department in untold and untold[shown.department].wish == shown:
            del untold[shown.department]
        self._shown = None

    def _on_back(self) -> None:
        self._stop()
        self.left.emit()
