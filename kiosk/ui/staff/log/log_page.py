"""The tab of the log: what staff and the kiosk did, newest first, grouped by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError
from kiosk.content.locale import time_of_day
from kiosk.fill import filled
from kiosk.services.storage.audit import AuditEvent, AuditLine, Fact
from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.dates import counted, weekday_words
from kiosk.ui.staff.log.sentences import sentence, with_troubles
from kiosk.ui.staff.reading import TabReading
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Note
from kiosk.ui.widgets.layout import Column, Panel
from kiosk.ui.widgets.log_row import Happening, JournalLine
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.widgets.theme import Tone

AT_A_TIME = 25
"""Entries that are shown at first, and that each tap on “older” adds."""
MOST = 500
"""The most entries shown; beyond that the log file is easier to read."""
_MINUTE = 60
_ICONS: dict[str, str] = {
    AuditEvent.STARTED: "fa6s.power-off",
    AuditEvent.STAFF_ENTERED: "fa6s.lock-open",
    AuditEvent.STAFF_LEFT: "fa6s.lock",
    AuditEvent.WRONG_PIN: "fa6s.circle-exclamation",
    AuditEvent.LOCKED: "fa6s.lock",
    AuditEvent.PIN_SET: "fa6s.key",
    AuditEvent.PROFILE_CHOSEN: "fa6s.building",
    AuditEvent.PROFILE_BY_TIMETABLE: "fa6s.clock",
    AuditEvent.NOTICE_POSTED: "fa6s.bullhorn",
    AuditEvent.NOTICE_REMOVED: "fa6s.bullhorn",
    AuditEvent.NOTICE_ENDED: "fa6s.bullhorn",
    AuditEvent.CARD_SHOWN: "fa6s.hand",
    AuditEvent.CONTENT_CHANGED: "fa6s.file-lines",
    AuditEvent.STATE_DAMAGED: "fa6s.triangle-exclamation",
    AuditEvent.CLEANING: "fa6s.broom",
    AuditEvent.EXPORTED: "fa6s.chart-column",
    AuditEvent.VOLUME_CHANGED: "fa6s.volume-high",
    AuditEvent.RESTARTED: "fa6s.power-off",
    AuditEvent.CLOSED: "fa6s.screwdriver-wrench",
    AuditEvent.ERROR: "fa6s.triangle-exclamation",
}
_TONES: dict[str, Tone] = {
    AuditEvent.WRONG_PIN: "care",
    AuditEvent.LOCKED: "stop",
    AuditEvent.STATE_DAMAGED: "stop",
    AuditEvent.ERROR: "stop",
}
_DEPARTMENTS = frozenset({"profile", "before", "refused"})
"""The names of facts that are ids of departments."""


class LogPage(StaffPage):
    def __init__(self, context: StaffContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._names: dict[str, str] = {}
        self._count = AT_A_TIME
        self._reading = TabReading(self, context.words.log.title)

    def build(self) -> None:
        """Shows the latest entries, once they are read."""
        self._read(self._show)

    @property
    def ready(self) -> bool:
        return not self._reading.waits

    def _read(self, then: Callable[[list[AuditLine]], None]) -> None:
        latest = partial(self.services.kiosk.audit.latest, self._count + 1)
        self._reading.show(self.services.questions.ask("log", latest), then)

    def _show(self, lines: list[AuditLine]) -> None:
        words = self.context.words.log
        title = self.title(words.title)
        if not lines:
            self.fill((title, Note(self.theme, words.none, "fa6s.circle-info", "accent")))
            return
        shown = lines[: self._count]
        lead = Prose(self.theme, counted(len(shown), words.lead), "lead", colour="soft")
        older = self._older() if len(lines) > len(shown) and self._count < MOST else ()
        self.fill((title, lead, *self._days(shown), *older))

    def _older(self) -> tuple[Column]:
        button = Button(self.theme, self.context.words.log.older, icon="fa6s.arrow-down")
        button.clicked.connect(self._on_older)
        return (Column((button,)),)

    def _on_older(self) -> None:
        """Adds older entries and keeps the scroll position."""
        self._count += AT_A_TIME
        self._read(partial(self._show_at, self.pager.position if self.pager is not None else 0))

    def _show_at(self, position: int, lines: list[AuditLine]) -> None:
        self._show(lines)
        if self.pager is not None:
            self.pager.set_position(position)

    def _days(self, lines: list[AuditLine]) -> Iterator[Column]:
        """One panel for each day, in the time zone of now, whatever the time zone was when a line was written."""
        px, now = self.theme.sizes.px, self.services.kiosk.now()
        local_lines = [(line.at.astimezone(now.tzinfo), line) for line in lines]
        for day, day_lines in groupby(local_lines, key=lambda entry: entry[0].date()):
            rows = [JournalLine(self.theme, self._happening(at, line)) for at, line in day_lines]
            panel = Panel(self.theme, rows, gap=px(2), padding=px(16))
            yield Column((self.heading(self._day(day, now.date())), panel), gap=px(16))

    def _day(self, day: dt.date, today: dt.date) -> str:
        words = self.context.words.log
        date = weekday_words(day)
        match (today - day).days:
            case 0:
                return filled(words.today, date=date)
            case 1:
                return filled(words.yesterday, date=date)
            case _:
                return date

    def _happening(self, at: dt.datetime, line: AuditLine) -> Happening:
        icon = _ICONS.get(line.event, "fa6s.circle-info")
        return Happening(time_of_day(at), self._sentence(line), icon, _TONES.get(line.event, "accent"))

    def _sentence(self, line: AuditLine) -> str:
        """A line as a sentence; facts without a place in the sentence follow it, so that nothing is hidden."""
        words = self.context.words.log
        stored = with_troubles(line.facts, self.context.words.troubles)
        facts = {name: self._fact(name, fact) for name, fact in stored.items()}
        forms = words.events.get(line.event) or (filled(words.unknown, event=line.event.replace("_", " ")),)
        text, unused = sentence(forms, facts)
        rest = [filled(words.fact, name=name.replace("_", " "), value=facts[name]) for name in unused]
        if not rest or line.event in _SELF_EXPLAINING:
            return text
        return filled(words.rest, sentence=text, facts=", ".join(rest))

    def _fact(self, name: str, fact: Fact) -> str:
        words = self.context.words.log
        if isinstance(fact, int):
            return self._seconds(fact) if name == "seconds" else str(fact)
        if name in _DEPARTMENTS:
            return self._department(fact)
        if name == "tab":
            return self.context.words.panel.tabs.get(fact, fact)
        if name == "until":
            return self._moment(fact)
        return words.values.get(fact, fact)

    def _seconds(self, seconds: int) -> str:
        words = self.context.words.log
        if seconds >= _MINUTE and seconds % _MINUTE == 0:
            return counted(seconds // _MINUTE, words.minutes)
        return counted(seconds, words.seconds)

    def _moment(self, fact: str) -> str:
        try:
            here = dt.datetime.fromisoformat(fact).astimezone(self.services.kiosk.now().tzinfo)
        except (ValueError, OverflowError):
            return fact
        return f"{time_of_day(here)} {weekday_words(here.date())}"

    def _department(self, profile_id: str) -> str:
        """The name of a department, or its id where the content no longer has it."""
        library = self.services.library
        if library is None or not profile_id:
            return profile_id
        if profile_id not in self._names:
            try:
                names = library.profile(profile_id).name
                self._names[profile_id] = names.get(library.base) or next(iter(names.values()), profile_id)
            except ContentError:
                self._names[profile_id] = profile_id
        return self._names[profile_id]


_SELF_EXPLAINING = frozenset({AuditEvent.CARD_SHOWN, AuditEvent.PROFILE_CHOSEN, AuditEvent.PROFILE_BY_TIMETABLE})
"""Events whose other facts are only the ids of what the sentence names."""
