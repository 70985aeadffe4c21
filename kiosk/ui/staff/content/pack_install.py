"""Installs new content from a USB drive: the packs to choose from, a confirmation, the progress and the result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled
from kiosk.services.drives.drive_watcher import DriveWatch
from kiosk.services.drives.removable_drives import Drive, DrivesFound, find_drives
from kiosk.services.packs.installer import ContentChange, InstallPhase
from kiosk.services.packs.offers import IN_USE, Offer
from kiosk.services.packs.pack_job import StageProgress
from kiosk.services.packs.refusals import PackError
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.dates import moment_words
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.charts.stat_tile import ProgressBar
from kiosk.ui.widgets.controls.choice import CardChoice, ChoiceCard, Mark
from kiosk.ui.widgets.layout import Container, Grid, Spread
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.packs import PackWords

_PACK_ICON, STICK_ICON = "fa6s.book-medical", "fa6s.download"
_MOST_SHOWN = 12
_PARTS = {InstallPhase.COPY: (0.0, 0.15), InstallPhase.UNPACK: (0.15, 0.6), InstallPhase.CHECK: (0.6, 1.0)}
"""The share of the progress bar where each phase begins and ends."""


class ContentInstall(QObject):
    """Fills the page until it emits `left`."""

    left = Signal()

    def __init__(self, page: StaffPage, find: Callable[[], DrivesFound] = find_drives) -> None:
        super().__init__(page)
        self._page, self._services, self.theme = page, page.services, page.theme
        self._watch = DriveWatch(find, self)
        self._watch.found.connect(self._on_found)
        self._drives_found = DrivesFound(())
        self._offers: tuple[Offer, ...] = ()
        self._chosen: Offer | None = None
        self._progress: ProgressBar | None = None
        self._changed: ContentChange | None = None
        """What was installed, until staff are told."""
        self._services.kiosk.contents.settled.connect(self._on_settled)
        self._choosing = self._reading = False
        self._drives_read: tuple[Drive, ...] = ()

    @property
    def words(self) -> PackWords:
        return self._page.context.words.packs

    def begin(self) -> None:
        self._choosing, self._chosen = True, None
        self._fill_with_note(self.words.looking, "fa6s.magnifying-glass")
        self._watch.start()

    def stop(self) -> None:
        self._choosing = False
        self._watch.stop()

    # --- the packs on the drives ------------------------------------------------------------------------------

    def _on_found(self, found: object) -> None:
        assert isinstance(found, DrivesFound)
        self._drives_found = found
        if self._choosing:
            self._read_drives()

    def _read_drives(self) -> None:
        """Reads the drives in the background, once at a time: drives that are plugged in meanwhile are read next."""
        if not self._drives_found.drives:
            self._offers = ()
            self._show_offers()
        elif not self._reading:
            self._reading, self._drives_read = True, self._drives_found.drives
            self._fill_with_note(self.words.reading, "fa6s.hourglass-half")
            self._services.kiosk.contents.look_on(self._drives_read).ended.connect(self._on_drives_read)

    def _on_drives_read(self, end: object) -> None:
        self._reading = False
        if not self._choosing:
            return
        if self._drives_read != self._drives_found.drives:
            self._read_drives()
        elif isinstance(end, PackError):
            self._show_refusal(end)
        else:
            assert isinstance(end, tuple)
            self._offers = end
            self._show_offers()

    def _show_offers(self) -> None:
        words, items = self.words, list[QWidget]([self._page.title(self.words.title)])
        if any(not offer.refusal for offer in self._offers):
            items.append(self._lead(words.lead))
        elif not self._drives_found.drives and not self._drives_found.unopened:
            items.append(Note(self.theme, words.none, "fa6s.circle-info", "accent"))
        elif self._drives_found.drives and not self._offers:
            items.append(Note(self.theme, words.empty, "fa6s.circle-info", "accent"))
        cards = [self._card(number, offer) for number, offer in enumerate(self._offers[:_MOST_SHOWN])]
        if cards:
            items.append(Grid(cards, 2 if self.theme.sizes.wide else 1, self.theme.sizes.gap))
        if more := len(self._offers) - len(cards):
            items.append(Note(self.theme, filled(words.more, count=more), "fa6s.circle-info", "accent"))
        if self._drives_found.unopened:
            items.append(Note(self.theme, words.unopened, "fa6s.triangle-exclamation", "care"))
        self._page.fill(items, self._foot())

    def _card(self, number: int, offer: Offer) -> ChoiceCard:
        words = self.words
        where = filled(words.where, file=offer.name, drive=offer.drive)
        known = offer.refusal in ("", IN_USE)
        marks = [Mark(words.in_use, "fa6s.circle-check", "go")] if offer.refusal == IN_USE else []
        reason = "" if known else words.refused[offer.refusal]
        card = ChoiceCard(self.theme, CardChoice(self._name(offer), (where,), _PACK_ICON, marks, reason=reason), number)
        card.tapped.connect(self._on_tapped)
        if offer.refusal:
            card.setEnabled(False)
        return card

    def _name(self, offer: Offer) -> str:
        """The name of a pack: the day and time at which it was made, which is how people call it."""
        if offer.made_at is None:
            return self.words.unknown
        made = offer.made_at.astimezone(self._services.kiosk.now().tzinfo)
        return filled(self.words.pack, made=moment_words(made))

    # --- asking -----------------------------------------------------------------------------------------------

    def _on_tapped(self, number: object) -> None:
        assert isinstance(number, int)
        words, theme = self.words, self.theme
        self._chosen = self._offers[number]
        self.stop()
        no, yes = Button(theme, words.no, icon="fa6s.xmark"), Button(theme, words.yes, icon="fa6s.check", look=FILLED)
        no.clicked.connect(self.begin)
        yes.clicked.connect(self._on_yes)
        card = self._card(number, self._chosen)
        card.setEnabled(False)
        in_use = self._services.kiosk.session.in_use()
        note = Note(theme, words.note_in_use if in_use else words.note, "fa6s.circle-info", "care")
        self._page.fill((self._page.heading(words.ask), card, note), Grid((no, yes), 2, theme.sizes.gap))

    # --- installing -------------------------------------------------------------------------------------------

    def _on_yes(self) -> None:
        assert self._chosen is not None
        words = self.words
        self._progress = ProgressBar(self.theme, words.percent)
        self._page.fill((self._page.title(words.running), self._lead(words.leave_in), self._progress))
        work = self._services.kiosk.contents.install(self._chosen.file)
        work.progressed.connect(self._on_progressed)
        work.ended.connect(self._on_ended)

    def _on_progressed(self, progress: object) -> None:
        """Shows the progress, and keeps the gate open while staff wait."""
        assert isinstance(progress, StageProgress)
        self._services.gate.touched()
        begin, end = _PARTS[progress.stage]
        if self._progress is not None:
            self._progress.set_share(begin + (end - begin) * progress.share)

    def _on_ended(self, end: object) -> None:
        self._progress = None
        if isinstance(end, PackError):
            self._show_refusal(end)
            return
        assert isinstance(end, ContentChange)
        self._changed = end
        if not self._services.kiosk.contents.looks:
            self._on_settled()

    def _on_settled(self) -> None:
        """Tells staff what was installed, once it is known whether it is shown already."""
        if self._changed is None or self._chosen is None:
            return
        words, end = self.words, self._changed
        self._changed = None
        text = (
            words.already if end.already else words.shown_later if self._services.kiosk.contents.waits else words.shown
        )
        note = Note(self.theme, filled(text, pack=self._name(self._chosen)), "fa6s.circle-check", "go")
        self._page.fill((self._page.title(words.done), note), self._foot())

    def _show_refusal(self, error: PackError) -> None:
        self.stop()
        words, theme = self.words, self.theme
        again = Button(theme, words.again, icon="fa6s.rotate-right", look=FILLED)
        again.clicked.connect(self.begin)
        refused = Note(theme, words.refused[error.reason.value], "fa6s.circle-xmark", "stop")
        problem = self._page.context.trouble_words(error.problem)
        detail = Prose(theme, filled(words.detail, detail=problem), "small", colour="soft")
        items = (self._page.title(words.failed), refused, self._lead(words.stays), detail)
        self._page.fill(items, self._foot(again))

    # --- parts ------------------------------------------------------------------------------------------------

    def _lead(self, text: str) -> Prose:
        return Prose(self.theme, text, "lead", colour="soft")

    def _fill_with_note(self, text: str, icon: str) -> None:
        note = Note(self.theme, text, icon, "accent")
        self._page.fill((self._page.title(self.words.title), note), self._foot())

    def _foot(self, *further: Button) -> Container:
        back = Button(self.theme, self.words.back, icon="fa6s.arrow-left")
        back.clicked.connect(self._on_back)
        if not further:
            return self._page.call(back)
        return Spread((back, *further), self.theme.sizes.gap, level=True)

    def _on_back(self) -> None:
        self.stop()
        self.left.emit()
