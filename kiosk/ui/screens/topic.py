"""A page that belongs to no scan, with a chart of radiation doses where the topic asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.content.doses import DoseWriter, doses_of
from kiosk.content.model import Unit, Value
from kiosk.content.pages import TopicPage
from kiosk.content.places.calls import department_calls, outside_calls
from kiosk.content.places.telephones import HELP, outside_in_force
from kiosk.content.review import COUNTING
from kiosk.content.wording import number_in_words, seconds_in_words
from kiosk.fill import filled_form
from kiosk.services.patient.routes import Route, page_code
from kiosk.ui.screens.base import Screen
from kiosk.ui.screens.to_print import print_rows
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.charts.dose_bar import Amount, DoseBar
from kiosk.ui.widgets.layout import Column, Panel, Spread
from kiosk.ui.widgets.rows import RowCard
from kiosk.ui.widgets.text.prose import Prose


class TopicScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.topic(route.page, self.context.edition)
        self.code = page_code(route, page.facts.code)
        sizes = self.theme.sizes
        lead = self.prose(page.say(page.words.lead), "lead", "soft")
        sections = self._sections(page)
        if route.page == HELP:
            sections.insert(1, self._telephones(page))
        head: list[QWidget] = [*self.status_notes(page), self.title(page.words.title), lead]
        if route.page == HELP:
            head.append(self._limit())
        if page.facts.chart:
            head.append(self._chart())
        half = -(-len(sections) // 2)
        if sizes.wide and len(sections) > 1 and sizes.roomy():
            columns = [Column(part, gap=sizes.gap) for part in (sections[:half], sections[half:])]
            self.fill((*head, Spread(columns, sizes.px(40)), *self._printing()))
        else:
            self.fill((*head, *sections, *self._printing()))

    def _printing(self) -> list[QWidget]:
        rows = print_rows(self)
        return [RowCard(self.theme, rows)] if rows else []

    def _sections(self, page: TopicPage) -> list[QWidget]:
        px = self.theme.sizes.px
        panels: list[QWidget] = []
        for section in page.facts.sections:
            words = page.words.sections[section.id]
            parts: list[QWidget] = [Prose(self.theme, words.title, "lead", bold=True)]
            if section.picture is not None:
                parts.append(self.picture(section.picture, share=0.45))
            parts += [self.prose(page.say(words.blocks[block])) for block in section.blocks]
            panels.append(Panel(self.theme, parts, gap=px(20), padding=px(36)))
        return panels

    def _telephones(self, page: TopicPage) -> QWidget:
        """Whom to call: the department, and the numbers of others that it approved, while this page is approved."""
        words, edition, px = self.context.words, self.context.edition, self.theme.sizes.px
        name = Prose(self.theme, edition.profile.name[edition.language], "body", colour="soft")
        calls = [*department_calls(edition.profile.contacts, words, page.writer, edition.today)]
        if edition.profile.sample or page.status in COUNTING:
            outside = outside_in_force(edition.profile, edition.today)
            calls += outside_calls(outside, words, page.writer, edition.today)
        heading = Prose(self.theme, words.contacts.heading, "lead", bold=True)
        return Panel(self.theme, (heading, name, *(self.prose(call) for call in calls)), gap=px(20), padding=px(36))

    def _limit(self) -> QWidget:
        """How long the kiosk waits for a tap. The time is a setting, so it is not part of the content."""
        words = self.context.words.help
        minutes, seconds = divmod(self.context.idle_seconds, 60)
        time = self._seconds() if seconds else self._written(minutes, "minute")
        return Note(self.theme, filled_form(words.limit, time=time), "fa6s.clock", "accent")

    def _seconds(self) -> str:
        """The limit in seconds: a language that names its units has their plurals and cases, another its own words."""
        count, numbers = self.context.idle_seconds, self.context.words.numbers
        if numbers.units is None:
            return filled_form(self.context.words.help.seconds, count=count)
        return seconds_in_words(count, self.context.edition.language, numbers)

    def _chart(self) -> QWidget:
        context, words = self.context, self.context.words.chart
        reference = context.library.doses(context.edition.profile.doses, context.edition.profile_id)
        writer = DoseWriter(reference, context.edition.language, words, context.words.numbers)
        pages, _faults = context.library.usable_scans(context.edition)
        doses = {page.id: doses_of(page.facts, reference.exams) for page in pages}
        highest = max([reference.background_msv, *(known[-1].msv for known in doses.values() if known)])
        year = writer.written(reference.background_msv, "mSv")
        natural = Amount(words.background, year, "", reference.background_msv / highest, "go")
        bars: list[QWidget] = [DoseBar(self.theme, natural)]
        for page in pages:
            title, known = page.words.title, doses[page.id]
            none = words.none if page.facts.radiation == "none" else words.unknown
            amount = Amount(title, none, "", 0)
            if known:
                amount = Amount(title, writer.amount(known), writer.equals(known), known[-1].msv / highest)
            bars.append(DoseBar(self.theme, amount))
        origin = writer.origin(context.library.source(reference.source, context.edition.profile_id).publisher)
        bars.append(Prose(self.theme, origin, "small", colour="soft"))
        px = self.theme.sizes.px
        heading = Prose(self.theme, words.title, "lead", bold=True)
        return Panel(self.theme, (heading, *bars), gap=px(28), padding=px(40))

    def _written(self, number: float, unit: Unit) -> str:
        value = Value(value=number, unit=unit, sources=())
        return number_in_words(value, self.context.edition.language, self.context.words.numbers)
