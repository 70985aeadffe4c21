"""What is shown now as units: the page with its bar, or the sheet over it, in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QLocale, QMetaObject, QObject
from PySide6.QtWidgets import QWidget

from kiosk.content.model.finding_words import ListenWords
from kiosk.content.speech.clock import clock_sentences
from kiosk.content.speech.sentences import spoken_sentences
from kiosk.services.speech.unit import HeardUnit, UnitRole
from kiosk.services.speech.utterance import Sentence
from kiosk.ui.speech.reading_order import heard_units
from kiosk.ui.widgets.chrome.header import Header
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow


class ShownUnits:
    def __init__(self, window: MainWindow, services: KioskServices) -> None:
        self._window, self._aids, self._now = window, services.aids, services.now
        self._followed = QMetaObject.Connection()

    @property
    def language(self) -> str:
        return self._aids.aids.language

    @property
    def words(self) -> ListenWords:
        assert self._window.context is not None
        return self._window.context.words.listen

    def languages(self) -> list[str]:
        """The languages of the department that can be heard."""
        context = self._window.context
        offered = () if context is None else context.edition.profile.languages
        return [language for language in offered if language in self._aids.listened]

    def follow(self, refilled: Callable[[], None]) -> None:
        """From now on call when the page that is shown is filled anew by itself, and no more for the one before."""
        QObject.disconnect(self._followed)
        if isinstance(screen := self._window.screen_shown, Page):
            self._followed = screen.refilled.connect(refilled)

    def units(self) -> tuple[HeardUnit, ...]:
        window, sheet = self._window, self._window.overlays.sheet
        if sheet is not None:
            found = heard_units(sheet.page, None, (), self._sentences)
            return tuple(unit for unit in found if self._can_be_heard(unit))
        frame, screen = window.frame, window.screen_shown
        if frame is None or screen is None:
            return ()
        bar = frame.bar if frame.bar.isVisibleTo(frame) else None
        return heard_units(screen, bar, (*frame.ribbons, frame.header), self._sentences)

    def _sentences(self, widget: QWidget, text: str) -> tuple[Sentence, ...]:
        """The sentences of what a widget draws: the name of a language in that, all else as it is written."""
        named = self._named(widget)
        language = named if named in self._aids.listened else self._written_in(widget)
        texts = self._heard_of(widget) if isinstance(widget, Header) else (text,)
        return tuple(Sentence(each, language) for heard in texts for each in spoken_sentences(heard, language))

    def _heard_of(self, header: Header) -> Iterator[str]:
        """The words of the header with its clock between, which tells by ear whether it is morning too."""
        room, code = header.steady_words
        now = self._now()
        yield from (room, *clock_sentences(now.hour, now.minute), code)

    def _written_in(self, widget: QWidget) -> str:
        """The tag of the language of its words, which on a card may be that of staff; as a rule the one in use."""
        context, locale = self._window.context, widget.locale()
        known = () if context is None else context.library.languages
        tags = (self.language, *known)
        return next((tag for tag in tags if QLocale(tag) == locale), self.language)

    def _can_be_heard(self, unit: HeardUnit) -> bool:
        """A language is offered by ear only if it can be heard (EN 301 549, 5.1.3.14)."""
        named = self._named(unit.place)
        return not named or named in self._aids.listened

    def _named(self, widget: object) -> str:
        """The tag of the language that a button leads to; "" for one that leads elsewhere."""
        value = widget.value if isinstance(widget, Tap) else None
        context = self._window.context
        known = () if context is None else context.library.languages
        return value if isinstance(value, str) and value in known else ""


def title_of(found: Iterable[HeardUnit]) -> str:
    """The first heading, else the first words."""
    kept = list(found)
    headings = (unit.text for unit in kept if unit.role is UnitRole.HEADING)
    return next(headings, kept[0].text if kept else "")
