"""The overview in the content tab: what is withheld and why, what expires, and which numbers are not set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from kiosk.content.faults import Fault
from kiosk.content.review import COUNTING
from kiosk.fill import filled, filled_form
from kiosk.services.content_status.content_status import ContentStatus, Due, Lapse, PageState, Withheld
from kiosk.services.content_status.fault_reasons import reasons
from kiosk.ui.staff.base import StaffPage, fault_words
from kiosk.ui.staff.content.numbers import unset
from kiosk.ui.staff.dates import counted, day_words
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.icon_title import IconTitle
from kiosk.ui.widgets.layout import Column, Grid, Panel
from kiosk.ui.widgets.text.lines import Span
from kiosk.ui.widgets.text.prose import Paragraph, Prose

_FAULTS_TOLD = 3


def overview(page: StaffPage, status: ContentStatus, version: str) -> Iterator[QWidget]:
    """The state of the content in force. `version` is in words."""
    words = page.context.words.content
    profile, language = status.edition.profile, status.edition.language
    name, room = profile.name[language], profile.room[language]
    head = Panel(
        page.theme, (IconTitle(page.theme, name, (room, version), profile.icon),), padding=page.theme.sizes.px(32)
    )
    yield Grid((head, *_verdict(page, status)), 2 if page.theme.sizes.wide else 1, page.theme.sizes.gap)
    cards = [state for state in status.pages if state.card_withheld]
    if status.withheld or cards:
        yield page.heading(words.withheld)
        yield from _withheld_pages(page, status)
        yield from (_card(page, state) for state in cards)
    yield page.heading(words.runs_out)
    if status.due:
        yield Grid([_due(page, due) for due in status.due], 2 if page.theme.sizes.wide else 1, page.theme.sizes.gap)
    else:
        yield Note(page.theme, words.runs_out_none, "fa6s.circle-check", "go")
    yield from unset(page, status)


def faults_told(page: StaffPage, faults: Sequence[Fault]) -> Prose:
    """The first few faults with their file and place, for IT and authors."""
    words = page.context.words.content
    lines = [Paragraph.of(fault_words(fault, words.fault)) for fault in faults[:_FAULTS_TOLD]]
    if more := len(faults) - _FAULTS_TOLD if len(faults) > _FAULTS_TOLD else 0:
        lines.append(Paragraph.of(counted(more, words.more_faults)))
    return Prose(page.theme, lines, "small", colour="soft")


def _verdict(page: StaffPage, status: ContentStatus) -> Iterator[Note]:
    """A note that the content is a sample or that all is well; nothing where something has to be done."""
    words = page.context.words.content
    if status.edition.profile.sample:
        yield Note(page.theme, words.sample, "fa6s.triangle-exclamation", "care")
    elif not status.withheld and all(state.status in COUNTING for state in status.pages):
        text = filled(words.well, count=len(status.pages))
        yield Note(page.theme, text, "fa6s.circle-check", "go")


def _withheld_pages(page: StaffPage, status: ContentStatus) -> Iterator[Column]:
    """Each page that is not shown, with its faults; those that a page has of another one stand at the first alone."""
    told: set[Fault] = set()
    for withheld in status.withheld:
        yield _withheld(page, withheld, status, [fault for fault in withheld.faults if fault not in told])
        told.update(withheld.faults)


def _withheld(page: StaffPage, withheld: Withheld, status: ContentStatus, faults: Sequence[Fault]) -> Column:
    words = page.context.words.content
    sentences = ""
    for reason in reasons(withheld.faults):
        sentence = words.reasons[reason]
        sentences = filled(words.and_reason, first=sentences, second=sentence) if sentences else sentence
    sentence = filled(words.not_shown, name=withheld.name, reason=sentences)
    if set(withheld.languages) < set(status.edition.profile.languages):
        sentence += " " + filled(words.in_languages, languages=", ".join(withheld.languages))
    note = Note(page.theme, sentence[:1].upper() + sentence[1:], "fa6s.eye-slash", "stop")
    return Column((note, faults_told(page, faults)) if faults else (note,), gap=page.theme.sizes.px(12))


def _card(page: StaffPage, state: PageState) -> Note:
    words = page.context.words.content
    until = "" if state.until is None else day_words(state.until)
    reason = filled_form(words.card_reasons[state.status.name.lower()], date=until)
    text = filled(words.card_withheld, name=state.name, reason=reason)
    return Note(page.theme, text, "fa6s.hand-holding-medical", "care")


def _due(page: StaffPage, due: Due) -> Panel:
    words, px = page.context.words.content, page.theme.sizes.px
    title = Prose(page.theme, words.runs_out_groups[str(due.days)], "lead", bold=True, colour=_TONES[due.days])
    lines = [
        Paragraph((Span(day_words(lapse.day), bold=True), Span(f"  {_lapse(page, lapse)}"))) for lapse in due.lapses
    ]
    return Panel(page.theme, (title, Prose(page.theme, lines, "body")), gap=px(14), padding=px(32))


_TONES = {0: "stop", 30: "care", 90: "ink", 180: "ink"}


def _lapse(page: StaffPage, lapse: Lapse) -> str:
    words = page.context.words.content
    form = words.lapse_page if not lapse.numbers else words.lapse_both if lapse.review else words.lapse_numbers
    count = counted(lapse.numbers, words.count_numbers)
    return filled_form(form, name=lapse.name, numbers=count)
