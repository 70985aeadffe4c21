"""A page on paper: how many sheets, in which letters, and what becomes of it at the printer."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.fill import filled_form
from kiosk.services.patient.routes import Route, ScreenId, page_code, shown_instead
from kiosk.services.printing.following import PrintEnd
from kiosk.services.printing.handout_codes import handout_of
from kiosk.ui.documents.handout_making import made_handout
from kiosk.ui.documents.handout_paper import USUAL, Points, media_of
from kiosk.ui.documents.page_images import drawn_to_print
from kiosk.ui.documents.pdf import PdfDocument
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.to_print import PRINT_ICON
from kiosk.ui.widgets.button import FILLED, OUTLINED, Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.layout import Column, Container, Grid, Space, Spread
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Tone

LETTERS = Route(ScreenId.PRINT)
"""What a patient chose as the size of the letters is kept, while the visit lasts, as a choice on this route."""
_PAINTED_MS = 20
_BESIDE_GAP = 56
_LESS_FOR_PAGER = 0.8
"""What is left of the width where the buttons that turn a long page stand beside it."""
_ABOVE_SHEETS = 36
"""Pixels of the design above the number of sheets, where it stands beside the button."""
_SIZES: tuple[Points, ...] = (USUAL, 18, 24)


class PrintScreen(Screen):
    def show_route(self, route: Route) -> None:
        context, offer = self.context, self.context.prints
        assert offer is not None
        self._route, self._offer = route, offer
        page = (
            context.library.topic(route.page, context.edition)
            if route.screen is ScreenId.PRINT_TOPIC
            else context.library.scan(route.page, context.edition)
        )
        self.code = page_code(route, page.facts.code)
        icon = getattr(page.facts, "icon", "fa6s.file-lines")
        self._page_name, self._page_icon = page.words.title, icon
        chosen = frozenset[str]()
        if route.part in (ScreenId.TELL, ScreenId.ASK):
            chosen = context.choices.chosen(Route(ScreenId(route.part), route.page))
        self._found = handout_of(context.library, context.edition, route, chosen)
        self._name = self._found_name()
        self._document: PdfDocument | None = None
        self._counting = QTimer(self, singleShot=True, interval=_PAINTED_MS)
        self._counting.timeout.connect(self._on_painted)
        offer.printing.changed.connect(self._show)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._counting.start()

    @property
    def ready(self) -> bool:
        return self._document is not None or self._found is None

    def _found_name(self) -> str:
        """What is printed, as its screen calls it; "" where there is nothing."""
        if self._found is None:
            return ""
        made = self._found.make(self.context.library, self.context.edition)
        return made.over if self._route.part in (ScreenId.AFTERCARE, ScreenId.BETWEEN) else made.title

    @property
    def _points(self) -> Points:
        chosen = self.context.choices.chosen(LETTERS)
        return next((points for points in _SIZES if str(points) in chosen), USUAL)

    def _on_painted(self) -> None:
        """Does nothing where nobody looks, as on a page that is built ahead: that begins anew when it is shown."""
        if self.isVisible():
            self._count()
            self._offer.printing.clear_again()

    def _count(self) -> None:
        """Lays the document out, which tells how many sheets it has: after the page is painted, for it takes frames."""
        if self._found is not None:
            offer, context = self._offer, self.context
            self._document = made_handout(
                context.library, context.edition, self._found, offer.words(), offer.paper, self._points
            )
            self._show()

    def _show(self) -> None:
        focused = next((button.text() for button in self.findChildren(Button) if button.hasFocus()), "")
        words, printing = self.context.words.print, self._offer.printing
        chip = Chip(self.theme, self._page_name, self._page_icon)
        print_button = Button(self.theme, words.go, icon=PRINT_ICON, look=FILLED)
        print_button.setEnabled(self._document is not None and printing.ready)
        print_button.clicked.connect(self._on_print)
        if told := self._told():
            self.fill((chip, *told), self.call(print_button) if self._half(print_button) else Column((print_button,)))
        else:
            title, name = self.title(words.title), Prose(self.theme, self._name, "lead", bold=True)
            self.fill((chip, title, name, *self._offered()), self._counted(print_button))
        if focused:
            self.focus_first(focused)

    def _told(self) -> list[QWidget]:
        """What became of the print, or why there can be none; an empty list where it is offered."""
        words, printing = self.context.words.print, self._offer.printing
        end = printing.end_of(self._route)
        if printing.awaits(self._route):
            return [self._note((words.working,), PRINT_ICON, "accent")]
        if end is PrintEnd.SENT:
            last = (words.spent,) if printing.spent else ()
            return [self._note((words.sent, words.sent_not, *last), "fa6s.check", "go"), self._instead()]
        if end is not None:
            after = words.yet if printing.may_come else words.nothing
            return [self._note((self._problem(end), after), "fa6s.circle-info", "care"), self._instead()]
        if printing.spent:
            return [self._note((words.spent,), "fa6s.circle-info", "care"), self._instead()]
        return []

    def _offered(self) -> list[QWidget]:
        words = self.context.words.print
        items: list[QWidget] = []
        if not self._offer.printing.ready:
            items.append(self._note((words.busy,), "fa6s.clock", "care"))
        lead = Prose(self.theme, words.lead, "lead", colour="soft")
        note = self._note((words.privacy,), "fa6s.lock", "go")
        if self._offer.paper == "receipt":
            return [*items, lead, note]
        sizes = self.theme.sizes
        if self._beside:
            return [*items, Spread((Column((lead, note), gap=sizes.gap), self._sizes()), sizes.px(_BESIDE_GAP))]
        return [*items, lead, self._sizes(), note]

    def _sizes(self) -> Column:
        """The sizes of the letters; a receipt is too narrow for any but the usual one."""
        words, gap = self.context.words.print, self.theme.sizes.gap
        labels = (words.normal, words.large, words.largest)
        buttons = tuple(
            Button(self.theme, label, points, look=FILLED if points == self._points else OUTLINED)
            for points, label in zip(_SIZES, labels, strict=True)
        )
        for button in buttons:
            button.tapped.connect(self._on_size)
        letters = Prose(self.theme, words.letters, "body")
        columns = len(_SIZES) if max(button.sizeHint().width() for button in buttons) <= self._third else 1
        return Column((letters, Grid(buttons, columns, gap)), gap=self.theme.sizes.px(16))

    @property
    def _third(self) -> int:
        """The width of each size beside the others, in pixels: a label of two lines may be higher than the view."""
        sizes = self.theme.sizes
        room = sizes.width - 2 * sizes.margin
        if self._beside:
            room = (room - sizes.px(_BESIDE_GAP)) // 2
        return (room - (len(_SIZES) - 1) * sizes.gap) // len(_SIZES)

    @property
    def _beside(self) -> bool:
        """Whether the sizes stand beside the other words."""
        return self.theme.sizes.wide and self.theme.sizes.roomy(1.6)

    def _counted(self, button: Button) -> Container:
        """The button with the number of sheets beside or above it, so that it is in view with it."""
        count = "…" if self._document is None else self._document.page_count
        sheets = Prose(self.theme, filled_form(self.context.words.print.sheets, count=count), "lead", bold=True)
        if self._half(button):
            at_middle = Column((Space(self.theme.sizes.px(_ABOVE_SHEETS)), sheets))
            return Spread((at_middle, button), self.theme.sizes.gap, level=True)
        return Column((sheets, button), gap=self.theme.sizes.px(16))

    def _half(self, button: Button) -> bool:
        """Whether the button takes half of a wide screen, and has its label in one line there."""
        sizes = self.theme.sizes
        half = (sizes.width - 2 * sizes.margin - sizes.gap) // 2
        return sizes.wide and button.sizeHint().width() <= _LESS_FOR_PAGER * half

    def _note(self, texts: tuple[str, ...], icon: str, tone: Tone) -> Note:
        first, *rest = texts
        return Note(self.theme, (Paragraph.of(first, bold=bool(rest)), *map(Paragraph.of, rest)), icon, tone)

    def _instead(self) -> Button:
        """Another way to take it along: a photo of the screen."""
        button = Button(self.theme, self.context.words.print.photo, shown_instead(self._route), icon="fa6s.camera")
        button.tapped.connect(self.route_requested)
        return button

    def _problem(self, end: PrintEnd) -> str:
        words = self.context.words.print
        return {
            PrintEnd.PAPER: words.paper,
            PrintEnd.JAM: words.jam,
            PrintEnd.OPEN: words.open,
            PrintEnd.SUPPLY: words.ink,
            PrintEnd.FULL: words.full,
            PrintEnd.STOPPED: words.stopped,
            PrintEnd.REFUSED: words.refused,
            PrintEnd.TROUBLE: words.refused,
            PrintEnd.SILENT: words.silent,
            PrintEnd.LATE: words.late,
        }.get(end, words.failed)

    def _on_size(self, points: object) -> None:
        chosen = str(points)
        self.context.choices.choose_only(LETTERS, chosen)
        self._document = None
        self._show()
        self._counting.start()

    def _on_print(self) -> None:
        document = self._document
        assert document is not None
        self._offer.printing.print(self._route, drawn_to_print(document), media_of(document.sheet))
