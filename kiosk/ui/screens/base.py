"""The base class of all screens: their context, how they show a page, and how words become widgets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Library
from kiosk.content.markup import Run, parse_markup
from kiosk.content.model.interface import Interface
from kiosk.content.pages import AnyPage, Edition, Illustration, ScanPage
from kiosk.content.review import COUNTING, Status
from kiosk.fill import filled_form
from kiosk.printable import isolated
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.notices.notice_keeper import headline
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.services.patient.session import words_to_read
from kiosk.ui.pictures import Pictures
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.picture import CORNERS, PhotoFrame, Picture, fitted
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import LinkedProse, Paragraph, Prose
from kiosk.ui.widgets.theme import Role, Theme

if TYPE_CHECKING:
    from kiosk.ui.screens.to_print import PrintOffer

BETWEEN_ICON = "fa6s.mug-hot"
"""Of all that leads to the card for the time between visits."""
LANGUAGE_ICON = "fa6s.language"
"""Of all that leads to another language."""
_log = logging.getLogger(__name__)


class Context(msgspec.Struct, frozen=True):
    """What a screen is built from. `notice` is the staff's notice, None where there is none.

    `beside` is the aid that shows steps and cards in the language of staff as well. `listen` is true where the pages
    can be read aloud, and `prints` is None without a printer.
    """

    theme: Theme
    library: Library
    edition: Edition
    words: Interface
    pictures: Pictures
    choices: Choices
    idle_seconds: int
    notice: str | None = None
    notice_until: str = ""
    beside: bool = False
    listen: bool = False
    prints: PrintOffer | None = None


class _Rendered(msgspec.Struct, frozen=True):
    """Renders one picture of the content at the size of its panel."""

    context: Context
    picture: Illustration
    radius: int

    def __call__(self, size: QSize) -> QPixmap:
        pictures, contrast = self.context.pictures, self.context.theme.contrast
        return pictures.pixmap(self.picture, size.width(), size.height(), self.radius, contrast)


class Screen(Page):
    """The page of one route. `code` is its page code, and `route` is set by whoever creates the screen."""

    route_requested = Signal(object)
    term_requested = Signal(object)
    language_requested = Signal(object)
    """The tag of a language, or None for a choice of all."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        page = context.words.page
        super().__init__(context.theme, page.more, page.up, page.left, parent)
        self.context = context
        self.code = ""
        self.route: Route | None = None

    def show_route(self, route: Route) -> None:
        """Builds the page. Raises ContentError where its content cannot be used."""
        raise NotImplementedError

    def turn(self, forward: bool) -> None:
        """Goes to the next or previous part after a swipe; does nothing on screens without parts."""

    @property
    def ready(self) -> bool:
        """False while something on it is still made in a thread, so that a picture of it would lack that."""
        return True

    def ahead(self) -> Iterator[Callable[[], object]]:
        """What the screen prepares while nobody touches it, one after the other: a tap waits for one at most."""
        return iter(())

    def at_rest(self) -> Iterator[Callable[[], object]]:
        """What it shows in addition once all is done that a tap may need."""
        return iter(())

    @contextmanager
    def withholding(self) -> Iterator[None]:
        """Catches and logs a ContentError of the block, so that only this part of the page is left out."""
        try:
            yield
        except ContentError as error:
            self.left_out(error.faults)

    def left_out(self, faults: Iterable[Fault]) -> None:
        """Logs the faults that have not been logged before."""
        if new := self.context.library.not_yet_reported(faults):
            _log.error("Left out:\n%s", ContentError(new))

    def offered_elsewhere(self, faults: Iterable[Fault]) -> None:
        """Logs why a page is offered in the language of staff, as `left_out` does."""
        if new := self.context.library.not_yet_reported(faults):
            _log.info("Offered in the language of staff:\n%s", ContentError(new))

    @cached_property
    def reading_words(self) -> int:
        """The number of words on the screen, from which the session estimates the reading time."""
        return sum(words_to_read(label.text()) for label in self.findChildren(QLabel))

    def prose(self, markdown: str, role: Role = "body", colour: str = "ink") -> Prose:
        prose = LinkedProse(
            self.theme, self.paragraphs(markdown), role, colour=colour, explain=self.context.words.page.explain
        )
        prose.link_tapped.connect(self._on_link)
        return prose

    def note(self, markdown: str, icon: str, tone: str) -> Note:
        note = Note(self.theme, self.paragraphs(markdown), icon, tone, explain=self.context.words.page.explain)  # type: ignore[arg-type]
        note.prose.link_tapped.connect(self._on_link)
        return note

    def paragraphs(self, markdown: str) -> tuple[Paragraph, ...]:
        """The markup as paragraphs for the widgets; a link is `term:<id>` or `scan:<id>`.

        The name of a scan that this department does not offer is no link: its page would give the department's
        telephone number for a scan that others do.
        """
        return tuple(
            Paragraph(tuple(Span(run.text, run.bold, self._target(run)) for run in block.runs), block.kind)
            for block in parse_markup(markdown)
        )

    def _target(self, run: Run) -> str:
        if run.term is not None:
            return f"term:{run.term}"
        return f"scan:{run.scan}" if run.scan in self.context.edition.profile.scans else ""

    def notice(self) -> list[Note]:
        """The staff's notice with its first sentence in bold; an empty list where there is none."""
        text, until = self.context.notice, self.context.notice_until
        if text is None:
            return []
        first, rest = headline(text)
        if self.theme.mirrored:  # staff may have written it in another language
            first, rest = isolated(first), rest and isolated(rest)
        more = " ".join(filter(None, (rest, until)))
        paragraphs = (Paragraph((Span(first, bold=True),)), Paragraph((Span(more),)))
        return [Note(self.theme, paragraphs, "fa6s.bullhorn", "care")]

    def picture(self, picture_id: str, share: float = 0.5, corners: int = CORNERS, *, credited: bool = True) -> Picture:
        """A picture of the content; its height is `share` of its width. Raises ContentError where it is unknown.

        `corners` is their radius in pixels of the design. Below a photo stands whose it is if `credited` is true.
        """
        library, edition, radius = self.context.library, self.context.edition, self.theme.sizes.px(corners)
        words = library.picture_words(picture_id, edition)
        picture = library.picture(picture_id, edition.profile_id)
        render = _Rendered(self.context, picture, radius)
        frame: PhotoFrame | None = None
        if picture.photo is not None:
            frame = PhotoFrame(_proportion(picture), self.credit(picture_id) if credited else "")
        return Picture(self.theme, render, words, share=share, corners=corners, photo=frame)

    def credit(self, picture_id: str) -> str:
        """Whose a photo is, and on what terms it is shown; "" for a drawing. Raises ContentError."""
        photo = self.context.library.picture(picture_id, self.context.edition.profile_id).photo
        if photo is None:
            return ""
        return filled_form(self.context.words.page.photo, maker=photo.maker, licence=photo.licence)

    def prepare_picture(self, picture_id: str, panel: QSize) -> None:
        """Renders the picture that is likely needed next, in a panel of this size, while the patient reads."""
        picture, theme = self.context.library.picture(picture_id, self.context.edition.profile_id), self.theme
        size = fitted(panel, _proportion(picture))
        self.context.pictures.prepare(picture, size.width(), size.height(), theme.sizes.px(CORNERS), theme.contrast)

    def status_notes(self, page: AnyPage) -> list[QWidget]:
        """The warning above a page that is overdue for review or not approved; an empty list otherwise.

        Patients are not told why it is not approved, whether it was changed, returned or never signed. Where it is
        approved in the language of staff, it is offered in that.
        """
        words = self.context.words.page
        if page.status is Status.OVERDUE:
            return [Note(self.theme, words.overdue, "fa6s.circle-info", "care")]
        if page.status in COUNTING:
            return []
        notes: list[QWidget] = [Note(self.theme, words.not_approved, "fa6s.circle-info", "care")]
        other = self._in_language_of_staff(page.kind, page.id)
        if other is not None and other.status in COUNTING:
            notes.append(read_elsewhere(self, other.writer.language))
        return notes

    def page(self, kind: str, id_: str) -> AnyPage | None:
        """The page of a kind, such as `topics`, for a list of pages.

        Where it can't be shown in the patient's language, it is that for staff, or None where there is none either.
        """
        try:
            return self.context.library.page(kind, id_, self.context.edition)
        except ContentError as error:
            other = self._in_language_of_staff(kind, id_)
            (self.left_out if other is None else self.offered_elsewhere)(error.faults)
            return other

    def scan_pages(self) -> tuple[ScanPage, ...]:
        """The pages of the department's scans, each as `page` has it."""
        found = (self.page("scans", id_) for id_ in self.context.edition.profile.scans)
        return tuple(page for page in found if isinstance(page, ScanPage))

    def letter_line(self, page: ScanPage) -> str:
        """The line below a scan's name: that in letters, or that the page is in the language of staff."""
        words = self.context.words
        here = page.writer.language == self.context.edition.language
        return filled_form(words.page.letter, name=page.words.letter) if here else words.languages.read

    def _in_language_of_staff(self, kind: str, id_: str) -> AnyPage | None:
        """The page for staff; None where patients read the same language, or where it can't be shown."""
        library, edition = self.context.library, staff_edition(self.context.library, self.context.edition)
        with suppress(ContentError):
            return None if edition is None else library.page(kind, id_, edition)
        return None

    def useful(self, page_id: str) -> RowCard:
        """The last rows of a page about a scan, which print it and ask whether it was useful."""
        rows: list[Row] = []
        if self.context.prints is not None:
            from kiosk.ui.screens.to_print import print_rows  # late, for few kiosks have a printer

            rows += print_rows(self)
        title = self.context.words.feedback.title
        useful = Row(self.theme, title, "fa6s.comment", Route(ScreenId.FEEDBACK, page_id))
        useful.tapped.connect(self.route_requested)
        return RowCard(self.theme, (*rows, useful))

    def _on_link(self, link: object) -> None:
        kind, _, target = str(link).partition(":")
        if kind == "term":
            self.term_requested.emit(target)
        else:
            self.route_requested.emit(Route(ScreenId.SCAN, target))


def _proportion(picture: Illustration) -> float | None:
    """The width of a photo by its height; None for a drawing, and for a photo that can't be read."""
    if picture.photo is None:
        return None
    from kiosk.content.photos.photo_rules import proportion  # late, for no page that ships has a photo

    return proportion(picture.data)


def read_elsewhere(screen: Screen, language: str) -> Button:
    """A button of the screen that shows its page in another language."""
    words = screen.context.words.languages
    button = Button(screen.theme, words.read, language, icon=LANGUAGE_ICON, look=FILLED)
    button.tapped.connect(screen.language_requested)
    return button
