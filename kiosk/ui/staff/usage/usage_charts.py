"""The figures and charts of the tab on usage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from kiosk.fill import filled, filled_form
from kiosk.services.patient.routes import NO, REASONS, YES
from kiosk.services.usage.display_names import DisplayNames
from kiosk.services.usage.summary import DAYS_A_WEEK, NamedCount, Reach, Summary, UsageKind
from kiosk.services.usage.visit_counter import AIDS, LISTENED
from kiosk.ui.staff.dates import language_words, short_day_words
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.charts.bar_chart import Rank, RankBars, Side, TwoSides
from kiosk.ui.widgets.charts.column_chart import DayColumns, Fall, FallingColumns
from kiosk.ui.widgets.charts.stat_tile import Figure
from kiosk.ui.widgets.layout import Column, Grid, Panel, Spread
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Theme, Tone
from kiosk.ui.words.usage import UseWords

_ROOMY = 1.25
"""The largest text scale, relative to the design, with which charts are side by side."""
_LEAST_BEGUN = 50
"""The fewest visits that began the steps for a chart of them: counts below five, which stay hidden, matter little."""


class UseCharts:
    def __init__(self, theme: Theme, words: UseWords, names: DisplayNames, summary: Summary) -> None:
        self.theme, self.words, self.names, self.summary = theme, words, names, summary
        self.beside = theme.sizes.wide and theme.sizes.roomy(_ROOMY)
        """True if there is room for charts side by side."""
        self._charted = [reach for reach in summary.reaches if reach.reached[0] >= _LEAST_BEGUN]

    @property
    def empty(self) -> bool:
        return not any(self.summary.bars.values())

    def items(self) -> Iterator[QWidget]:
        sizes = self.theme.sizes
        figures = list(self._figures())
        if figures:
            yield Grid(figures, len(figures), sizes.gap)
        days, scans = self._days(), (self._scans(), *self._departments())
        if self.beside:
            yield Spread((days, Column(scans, sizes.gap)), sizes.gap, (0.6, 0.4))
        else:
            yield from (days, *scans)
        if self.summary.reaches:
            yield Prose(self.theme, self.words.reach, "heading", bold=True)
            yield from self._reaches()
        choices = (*self._languages(), self._aids(), *self._prints())
        if self.beside:
            yield Spread((self._feedback(), Column(choices, sizes.gap)), sizes.gap)
        else:
            yield from (self._feedback(), *choices)
        yield Note(self.theme, self.words.privacy, "fa6s.lock", "go")

    # --- figures ----------------------------------------------------------------------------------------------

    def _figures(self) -> Iterator[Figure]:
        words, summary = self.words, self.summary
        if sessions := summary.total(UsageKind.SESSION):
            weeks = filled(words.sessions, weeks=len(summary.days) // DAYS_A_WEEK)
            yield Figure(self.theme, f"{sessions:,}", weeks, "fa6s.person")
        yes, no = (summary.count(UsageKind.FEEDBACK, answer) for answer in (YES, NO))
        if yes and no:
            yield Figure(self.theme, self._percent(yes / (yes + no)), words.useful, "fa6s.check")
        whole = [reach for reach in self._charted if len(reach.reached) == len(self.names.steps(reach.scan))]
        if whole and len(whole) == len(self._charted):
            share = sum(reach.reached[-1] for reach in whole) / sum(reach.reached[0] for reach in whole)
            yield Figure(self.theme, self._percent(share), words.finished, "fa6s.list-check")

    def _percent(self, share: float) -> str:
        return filled(self.words.percent, share=_hundredths(share))

    # --- charts -----------------------------------------------------------------------------------------------

    def _panel(self, title: str, items: Iterable[QWidget]) -> Panel:
        head = Prose(self.theme, title, "lead", bold=True)
        px = self.theme.sizes.px
        return Panel(self.theme, (head, *items), gap=px(20), padding=px(32))

    def _small(self, text: str) -> Prose:
        return Prose(self.theme, text, "small", colour="soft")

    def _days(self) -> Panel:
        words, days = self.words, self.summary.days
        day_counts = ", ".join(f"{short_day_words(day.day)}: {self._count(day.count)}" for day in days)
        weeks = [short_day_words(day.day) for day in days[::DAYS_A_WEEK]]
        chart = DayColumns(self.theme, [day.count for day in days], weeks, f"{words.days}. {day_counts}")
        return self._panel(words.days, (chart, self._small(words.days_note)))

    def _count(self, count: int | None) -> str:
        return self.words.few if count is None else f"{count:,}"

    def _ranks(self, bars: Sequence[NamedCount], offered: Iterable[str], name: Callable[[str], str]) -> RankBars:
        """A ranking of what was counted, then of what is offered but was counted fewer than five times."""
        most = max((bar.count for bar in bars), default=1)
        known = {bar.name for bar in bars}
        ranks = [Rank(name(bar.name), self._count(bar.count), bar.count / most) for bar in bars]
        ranks += [Rank(name(id_), self.words.few, None) for id_ in offered if id_ not in known]
        return RankBars(self.theme, ranks)

    def _scans(self) -> Panel:
        bars = self.summary.bars[UsageKind.SCAN]
        return self._panel(self.words.scans, (self._ranks(bars, self.names.scans, self.names.scan),))

    def _aids(self) -> Panel:
        words = self.words
        bars = self._ranks(self.summary.bars[UsageKind.AID], (*AIDS, *LISTENED), lambda id_: words.aids.get(id_, id_))
        return self._panel(words.aids_used, (bars,))

    def _languages(self) -> Iterator[Panel]:
        """The chart of languages; nothing where there is only one."""
        bars, offered = self.summary.bars[UsageKind.LANGUAGE], self.names.languages
        if bars or len(offered) > 1:
            items: list[QWidget] = [self._ranks(bars, offered[1:], language_words)]
            if offered:
                note = filled(self.words.languages_note, language=language_words(offered[0]))
                items.append(self._small(note))
            yield self._panel(self.words.languages, items)

    def _prints(self) -> Iterator[Panel]:
        """The chart of what became of prints; nothing where none was counted."""
        words = self.words
        if bars := self.summary.bars[UsageKind.PRINT]:
            yield self._panel(words.prints, (self._ranks(bars, (), lambda id_: words.print_ends.get(id_, id_)),))

    def _departments(self) -> Iterator[Panel]:
        """The chart of departments; nothing where this screen has had only one."""
        bars = self.summary.bars[UsageKind.SESSION]
        if len(bars) > 1:
            yield self._panel(self.words.departments, (self._ranks(bars, (), self.names.department),))

    # --- steps ------------------------------------------------------------------------------------------------

    def _reaches(self) -> Iterator[QWidget]:
        charts = [self._reach(reach) for reach in self._charted]
        if charts:
            yield Grid(charts, 2 if self.beside else 1, self.theme.sizes.gap)
        few = [self.names.scan(reach.scan) for reach in self.summary.reaches if reach not in self._charted]
        if few:
            yield self._small(filled(self.words.reach_too_few, least=_LEAST_BEGUN, scans=", ".join(few)))

    def _reach(self, reach: Reach) -> Panel:
        words, titles = self.words, self.names.steps(reach.scan)
        steps = max(len(titles), len(reach.reached))
        known = len(reach.reached) == steps
        form = words.reach_counts if known else words.reach_few
        text = filled_form(form, count=f"{reach.reached[0]:,}", share=_hundredths(reach.shares[-1]))
        stop = reach.stopped_at(steps)
        if stop is not None and stop <= len(titles):
            drop = filled(words.reach_drop, number=stop, title=titles[stop - 1])
            text = f"{text} {drop}"
        shares: tuple[float | None, ...] = (*reach.shares, *[None] * (steps - len(reach.reached)))
        falls = [
            Fall(
                share,
                "" if share is None else self._percent(share),
                str(number),
                "care" if number == stop else "accent",
            )
            for number, share in enumerate(shares, start=1)
        ]
        name = self.names.scan(reach.scan)
        chart = FallingColumns(self.theme, falls, f"{words.reach}: {name}. {text}")
        return self._panel(name, (Prose(self.theme, text, "body", colour="soft"), chart))

    # --- feedback ---------------------------------------------------------------------------------------------

    def _feedback(self) -> Panel:
        words, summary = self.words, self.summary
        yes, no = (summary.count(UsageKind.FEEDBACK, answer) for answer in (YES, NO))
        items: list[QWidget] = []
        if yes is None and no is None:
            items.append(self._small(words.no_answers))
        else:
            sides = (self._side(words.yes, yes, no, "go"), self._side(words.no, no, yes, "care"))
            items.append(TwoSides(self.theme, *sides))
        if no is not None:
            reasons = self._ranks(summary.reasons, REASONS, lambda id_: words.reasons.get(id_, id_))
            items += [Prose(self.theme, words.why, "body", bold=True), reasons]
        return self._panel(words.feedback, items)

    def _side(self, answer: str, count: int | None, other: int | None, tone: Tone) -> Side:
        """One answer with its share, unless the other has fewer than five: the share would reveal how few."""
        whole = (count or 0) + (other or 0)
        share = (count or 0) / whole
        words = self.words.answer_alone if count is None or other is None else self.words.answer
        text = filled_form(words, answer=answer, count=self._count(count), share=_hundredths(share))
        return Side(text, share, tone)


def _hundredths(share: float) -> str:
    return str(round(100 * share))
