"""The part of the content tab about approval: the owner of each page, who approved it, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtWidgets import QWidget

from kiosk.content.review import Status
from kiosk.fill import filled, filled_form
from kiosk.services.content_status.content_status import ContentStatus, PageState
from kiosk.ui.staff.base import StaffPage
from kiosk.ui.staff.dates import day_words
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.icon_title import IconTitle
from kiosk.ui.widgets.layout import Column, Grid, Panel
from kiosk.ui.widgets.theme import Tone

_STATUS_CHIPS: dict[Status, tuple[str, str, Tone]] = {
    Status.APPROVED: ("approved", "fa6s.circle-check", "go"),
    Status.DUE_SOON: ("due_soon", "fa6s.clock", "care"),
    Status.OVERDUE: ("overdue", "fa6s.circle-xmark", "stop"),
    Status.NOT_APPROVED: ("not_approved", "fa6s.circle-xmark", "stop"),
}
"""The field of the word in `ContentWords`, the icon and the tone of each status."""


def approval(page: StaffPage, status: ContentStatus) -> Iterator[QWidget]:
    """All pages of the department with their approval, grouped by kind."""
    columns = 2 if page.theme.sizes.wide else 1
    for kind, states in groupby(status.pages, key=lambda state: state.kind):
        panels = [_panel(page, state) for state in states]
        title = page.heading(page.context.words.content.kinds[kind])
        yield Column((title, Grid(panels, columns, page.theme.sizes.gap)), gap=page.theme.sizes.gap)


def _panel(page: StaffPage, state: PageState) -> Panel:
    px = page.theme.sizes.px
    named = IconTitle(page.theme, state.name, tuple(_lines(page, state)), state.icon)
    return Panel(page.theme, (named, _chip(page, state)), gap=px(16), padding=px(28))


def _chip(page: StaffPage, state: PageState) -> Chip:
    words = page.context.words.content
    word, icon, tone = _STATUS_CHIPS[state.status]
    text: str = getattr(words, word)
    if state.sample:
        text, icon, tone = words.is_sample, "fa6s.triangle-exclamation", "care"
    elif state.review.review_due is not None:
        text = filled(text, date=day_words(state.review.review_due))
    return Chip(page.theme, text, icon, tone)


def _lines(page: StaffPage, state: PageState) -> Iterator[str]:
    words, review = page.context.words.content, state.review
    if review.approved_by is None or review.approved_on is None:
        yield words.approved_by_nobody
    else:
        form = words.approved_by_role if review.role else words.approved_by
        approved_on = day_words(review.approved_on)
        yield filled_form(form, name=review.approved_by, role=review.role or "", date=approved_on)
    owner = filled(words.owner, owner=review.owner, version=review.version)
    if review.review_due is not None:
        owner = f"{filled(words.review_due, date=day_words(review.review_due))} {owner}"
    yield owner
