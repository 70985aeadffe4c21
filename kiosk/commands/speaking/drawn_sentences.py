"""The sentences of every screen of a department, as a voice says them, with the codes of their screens."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from kiosk.commands.authoring.tour_stops import STAFF_CODES
from kiosk.commands.screen_tour import TourSubject, walk
from kiosk.content.model.interface import Interface
from kiosk.content.speech.clock import all_clock_sentences
from kiosk.content.speech.respellings import respellings
from kiosk.content.speech.sentences import spoken_sentences
from kiosk.content.speech.spoken_form import spoken_form
from kiosk.fill import filled, filled_form
from kiosk.safe_words import OTHERS
from kiosk.services.patient.aids import TEXT_SIZES
from kiosk.services.speech.utterance import Volume
from kiosk.ui.screens.base import Context
from kiosk.ui.widgets.chrome.header import Header

WORDS, GLOSSARY = "interface", "glossary"
"""What stands in place of the code of a screen for words of buttons and messages, and for terms that are explained."""
_SIZE = (1080, 1920)
_LEAST_PARTS, _MOST_PERCENT = 64, 99
"""So many parts of a page are counted by a clip at least, and as many as the fullest page has, in whatever state."""
_OTHER_STATE = 8
"""Parts that a page has more on another screen or after a tap, such as the buttons that page through it."""

Found = dict[str, dict[str, None]]


def drawn_sentences(subject: TourSubject, language: str) -> dict[str, tuple[str, ...]]:
    """Return each spoken form with the codes of the screens that it stands on, in the order in which they are met.

    The screens are opened unseen, as patients of the subject's department have them in the language.
    """
    found: Found = {}
    respelt: tuple[tuple[str, str], ...] = ()

    def add(text: str, code: str) -> None:
        for sentence in spoken_sentences(text, language):
            if spoken := spoken_form(sentence, language, respelt):
                found.setdefault(spoken, {})[code] = None

    context: Context | None = None
    others = {text for tag, words in OTHERS.items() if tag != language for text in _whole(msgspec.to_builtins(words))}
    most = _LEAST_PARTS
    for stop in walk(subject, _SIZE):
        if stop.code in STAFF_CODES:
            break
        shown = stop.window.context
        if shown is not None and shown.edition.language == language:
            context = shown
            respelt = respelt or respellings(shown.library.glossary(shown.edition))
        drawn = [*_of_language(stop.window, others, language)]
        most = max(most, len(drawn) + _OTHER_STATE)
        for text in drawn:
            add(text, stop.code)
    for code, text in _texts_of_words(context, most) if context is not None else ():
        add(text, code)
    return {spoken: (*codes,) for spoken, codes in found.items()}


def _of_language(window: QWidget, others: Collection[str], language: str) -> Iterator[str]:
    """Yield what is drawn in the language: neither what stands there in another, as for staff, nor in others."""
    locale = QLocale(language)
    for text, its in drawn_texts(QAccessible.queryAccessibleInterface(window), window.locale()):
        if its == locale and text not in others:
            yield text


def drawn_texts(place: QAccessibleInterface, locale: QLocale) -> Iterator[tuple[str, QLocale]]:
    """Yield what can be read below a place on the screen, each with its locale, and of the header all but the clock."""
    if place.state().invisible:
        return
    widget = place.object()
    locale = widget.locale() if isinstance(widget, QWidget) else locale
    if isinstance(widget, Header):
        for steady in widget.steady_words:
            yield steady, locale
    elif place.role() != QAccessible.Role.Client and (text := place.text(QAccessible.Text.Name)):
        yield text, locale
    for number in range(place.childCount()):
        if (child := place.child(number)) is not None:
            yield from drawn_texts(child, locale)


def _texts_of_words(context: Context, parts: int) -> Iterator[tuple[str, str]]:
    """Yield what appears on some screens alone: words of the interface in any state, and the terms explained."""
    interface = context.library.interface(context.edition)
    for text in _whole(msgspec.to_builtins(interface)):
        yield WORDS, text
    for size in TEXT_SIZES:
        yield WORDS, filled(interface.bar.text_size_now, percent=str(size))
    for text in _counted(interface, parts):
        yield WORDS, text
    for term in context.library.glossary(context.edition).values():
        yield GLOSSARY, term.term
        yield GLOSSARY, term.meaning
        if term.say:
            yield GLOSSARY, filled(interface.page.say, respelling=term.say)


def _counted(interface: Interface, parts: int) -> Iterator[str]:
    """Yield what is said with every number that it may have: parts, volume, what is below, and the clock."""
    listen, page = interface.listen, interface.page
    for count in range(1, parts + 1):
        yield filled_form(listen.items, count=count)
        yield filled_form(listen.position, number=count, count=count)
    for step in range(1, Volume.STEPS + 1):
        yield filled_form(listen.volume, number=step, count=Volume.STEPS)
    for percent in range(1, _MOST_PERCENT + 1):
        yield f"{page.more}, {filled_form(page.left, percent=percent)}"
    yield from all_clock_sentences()


def _whole(words: Any) -> Iterator[str]:
    """Yield the texts that have nothing to be filled in."""
    match words:
        case str() if "{" not in words:
            yield words
        case dict():
            for each in words.values():
                yield from _whole(each)
