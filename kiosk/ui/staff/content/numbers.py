"""The numbers in the content tab: those in force with approval and sources, and those that are not set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from kiosk.content.model import ProtocolValue
from kiosk.fill import filled, filled_form
from kiosk.services.content_status.content_status import ContentStatus
from kiosk.services.content_status.number_status import NumberState, NumberStatus
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.dates import day_words
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column, Grid, Panel
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import Paragraph, Prose, plain_paragraphs


def numbers_shown(page: StaffPage, status: ContentStatus) -> Iterator[QWidget]:
    """The numbers in force, then those that are not set."""
    words = page.context.words.content
    yield page.heading(words.in_force)
    if status.in_force:
        yield _by_page(page, status.in_force)
    else:
        yield Note(page.theme, words.no_numbers, "fa6s.circle-info", "accent")
    yield from unset(page, status)


def unset(page: StaffPage, status: ContentStatus) -> Iterator[QWidget]:
    """The numbers that are not in force, and what patients read instead; nothing where there are none."""
    if status.unset:
        words = page.context.words.content
        yield page.heading(words.unset)
        yield Prose(page.theme, words.unset_lead, "lead", colour="soft")
        yield _by_page(page, status.unset)


def _by_page(page: StaffPage, shown: tuple[NumberStatus, ...]) -> Grid:
    px = page.theme.sizes.px
    panels = []
    for name, several in groupby(shown, key=lambda number: number.page):
        items: list[QWidget] = [Prose(page.theme, name, "lead", bold=True)]
        for number in several:
            items += _number(page, number)
        panels.append(Panel(page.theme, items, gap=px(12), padding=px(32)))
    return Grid(panels, 2 if page.theme.sizes.wide else 1, page.theme.sizes.gap)


def _number(page: StaffPage, number: NumberStatus) -> Iterator[Column]:
    words = page.context.words.content
    name, shown = _name(page, number.key), number.stand is NumberState.IN_FORCE
    spans = (Span(filled(words.number, name=name)), Span(_in_words(page, number), bold=True)) if shown else ()
    details = " ".join((*_details(page, number), filled(words.key, key=number.key)))
    sources = [filled(words.sources, titles="; ".join(number.sources))] if number.sources else []
    details_shown = Prose(page.theme, plain_paragraphs((details, *sources)), "small", colour="soft")
    yield Column((Prose(page.theme, (Paragraph(spans or (Span(name, bold=True),)),), "body"), details_shown))


def _details(page: StaffPage, number: NumberStatus) -> Iterator[str]:
    words, own = page.context.words.content, number.own
    if number.stand is not NumberState.IN_FORCE:
        date = ""
        if own is not None:
            date = day_words(own.approved_on if number.stand is NumberState.NOT_YET else own.review_due)
        yield filled_form(words.stands[number.stand], number=_in_words(page, number), date=date)
        if number.built_in:
            yield filled(words.usual, number=number.built_in)
    if own is not None:
        yield filled(words.approved_by, name=own.approved_by, date=day_words(own.approved_on))
        yield filled(words.review_due, date=day_words(own.review_due))


def _in_words(page: StaffPage, number: NumberStatus) -> str:
    """The number that the department gave, or that it needs none."""
    none = isinstance(number.own, ProtocolValue) and number.own.none
    return page.context.words.content.none_needed if none else number.text


def _name(page: StaffPage, key: str) -> str:
    """The name of a number from the end of its key, in the words of the staff where there are some."""
    end = key.partition(".")[2]
    named = page.context.words.content.numbers_named
    return named.get(end) or named.get(end.partition("-")[0]) or end.replace("-", " ").capitalize()
