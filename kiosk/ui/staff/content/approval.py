"""The part of the content tab about approval: the owner of each page, who approved it, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from kiosk.content.approval.sums import GLOSSARY, INTERFACE
from kiosk.content.review import Status
from kiosk.fill import filled, filled_form
from kiosk.services.content_status.content_status import ContentStatus, PageState
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.dates import day_words
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.icon_title import IconTitle
from kiosk.ui.widgets.layout import Column, Grid, Panel
from kiosk.ui.widgets.theme import Tone

_CHIPS: dict[Status, tuple[str, Tone]] = {
    Status.DRAFT: ("fa6s.circle-xmark", "stop"),
    Status.RETURNED: ("fa6s.circle-xmark", "stop"),
    Status.APPROVED: ("fa6s.circle-check", "go"),
    Status.CHANGED: ("fa6s.circle-xmark", "stop"),
    Status.DUE: ("fa6s.clock", "care"),
    Status.OVERDUE: ("fa6s.circle-xmark", "stop"),
}
"""The icon and the tone of each status."""
_NAMED_BY_KIND = (INTERFACE, GLOSSARY)
"""Kinds with one page in each language, which has the name of its kind and needs no heading above it."""


def approval(page: StaffPage, status: ContentStatus) -> Iterator[QWidget]:
    """All pages of the department with their approval, grouped by kind."""
    columns = 2 if page.theme.sizes.wide else 1
    several = len({state.language for state in status.pages}) > 1
    for kind, states in groupby(status.pages, key=lambda state: state.kind):
        panels = [_panel(page, state, several) for state in states]
        grid = Grid(panels, columns, page.theme.sizes.gap)
        if kind in _NAMED_BY_KIND:
            yield grid
        else:
            title = page.heading(page.context.words.content.kinds[kind])
            yield Column((title, grid), gap=page.theme.sizes.gap)


def _panel(page: StaffPage, state: PageState, in_several_languages: bool) -> Panel:
    px = page.theme.sizes.px
    name = page.context.words.content.kinds[state.kind] if state.kind in _NAMED_BY_KIND else state.name
    if in_several_languages:
        name = f"{name} ({state.language})"
    named = IconTitle(page.theme, name, tuple(_lines(page, state)), state.icon)
    return Panel(page.theme, (named, _chip(page, state)), gap=px(16), padding=px(28))


def _chip(page: StaffPage, state: PageState) -> Chip:
    words = page.context.words.content
    if state.sample:
        return Chip(page.theme, words.is_sample, "fa6s.triangle-exclamation", "care")
    icon, tone = _CHIPS[state.status]
    until = "" if state.until is None else day_words(state.until)
    return Chip(page.theme, filled_form(words.states[state.status.name.lower()], date=until), icon, tone)


def _lines(page: StaffPage, state: PageState) -> Iterator[str]:
    words, review = page.context.words.content, state.review
    standing = state.standing
    if state.sample and review.approved_by is not None and review.approved_on is not None:
        yield filled(words.approved_by, name=review.approved_by, date=day_words(review.approved_on))
    elif not standing.signed:
        yield words.approved_by_nobody
    for each in standing.signed:
        yield filled(words.approved_by_role, name=each.person, role=each.role, date=day_words(each.date))
    if standing.comment:
        yield filled(words.returned_because, comment=standing.comment)
    if standing.missing:
        yield filled(words.waits_for, roles=", ".join(standing.missing))
    owner = filled(words.owner, owner=review.owner, version=review.version)
    if state.until is not None:
        owner = f"{filled(words.review_due, date=day_words(state.until))} {owner}"
    yield owner
