"""The department tab: the department that patients see, the others to choose from, and the timetable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Library
from kiosk.content.review import Status
from kiosk.fill import filled, filled_form
from kiosk.services.departments.decision import Reason
from kiosk.services.departments.department_summary import DepartmentSummary, department_summary
from kiosk.services.platform.incremental import IncrementalTask, Work
from kiosk.ui.staff.base import StaffContext, StaffPage, fault_words
from kiosk.ui.staff.dates import counted, when
from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.controls.choice import CardChoice, ChoiceCard, Mark
from kiosk.ui.widgets.layout import Column, Container, Grid
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.staff import DepartmentWords

_BETWEEN = " · "
"""The separator of scans, because their names contain commas."""
_SLICE_SECONDS = 0.008
"""The departments are read in slices of 8 ms, so that taps are answered in between. One slice is not waited for."""


def _summaries(library: Library, ids: Sequence[str], today: dt.date) -> Work[tuple[DepartmentSummary, ...]]:
    found: list[DepartmentSummary] = []
    for profile_id in ids:
        found.append((yield from department_summary(library, profile_id, today)))  # noqa: PERF401  it pauses
    return tuple(found)


class DepartmentPage(StaffPage):
    """Lists the departments. A tap on one asks for confirmation before the department changes."""

    def __init__(self, context: StaffContext, parent: QWidget | None = None, at_once: float = _SLICE_SECONDS) -> None:
        """Departments that are read in `at_once` seconds are shown without a note on waiting."""
        super().__init__(context, parent)
        self._at_once = at_once
        self._asked = ""
        self._message: Note | None = None
        self._library: Library | None = None
        """The library whose departments are listed."""
        self._reading: IncrementalTask[tuple[DepartmentSummary, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer)
        self.services.kiosk.departments.department_changed.connect(self._on_department_changed)

    def build(self) -> None:
        """Reads all departments in slices of time, and shows them: at once where their pages are already read."""
        self._library, self._reading = self.services.library, None
        try:
            ids = self._ids()
        except ContentError as error:
            troubles = self.new_troubles(self.services.kiosk.departments.troubles)
            self.fill((self.heading(self.words.title), self._no_content(error.faults), *troubles))
            return
        assert self._library is not None
        self._reading = IncrementalTask(_summaries(self._library, ids, self.services.kiosk.now().date()))
        if not self._reading.go_on(self._at_once):
            self._timer.start()
        self._show()

    def _on_timer(self) -> None:
        if self._reading is None or self._reading.go_on(_SLICE_SECONDS):
            self._timer.stop()
            self._show()

    @property
    def ready(self) -> bool:
        return self._reading is None or self._reading.done

    def _show(self) -> None:
        """Shows the departments, or the question about the one that was tapped."""
        if self._library is not self.services.library or self._reading is None:
            self.build()
            return
        if not self._reading.done:
            self.fill((self.heading(self.words.title), Prose(self.theme, self.words.reading, "lead", colour="soft")))
            return
        departments = self._departments
        asked = next((department for department in departments if department.profile_id == self._asked), None)
        if asked is not None:
            self._ask(asked)
            return
        messages, self._message = ([self._message] if self._message else []), None
        troubles = self.new_troubles(self.services.kiosk.departments.troubles)
        current = self.services.kiosk.departments.current
        nobody = [] if current else [Note(self.theme, self.words.nobody, "fa6s.circle-exclamation", "care")]
        ordered = sorted(departments, key=lambda department: department.profile_id != current)
        cards = [self._card(department, chosen=department.profile_id == current) for department in ordered]
        columns = 2 if self.theme.sizes.wide else 1
        grid = Grid(cards, columns, self.theme.sizes.gap)
        note = Chip(self.theme, self._timetable_words(departments), "fa6s.clock")
        self.fill((self.heading(self.words.title), *messages, *nobody, grid, *troubles), Column((note,)))

    # --- the departments --------------------------------------------------------------------------------------

    @property
    def words(self) -> DepartmentWords:
        return self.context.words.department

    def _ids(self) -> tuple[str, ...]:
        """The ids of all departments. Raises ContentError where there are none."""
        if self._library is None or not (ids := self._library.profile_ids()):
            raise ContentError(())
        return ids

    @property
    def _departments(self) -> tuple[DepartmentSummary, ...]:
        """All departments; an empty tuple until they are read."""
        return (self._reading.result if self._reading is not None else None) or ()

    def _no_content(self, faults: Sequence[Fault]) -> Note:
        text = " ".join((self.context.words.panel.no_content, *map(str, faults[:1])))
        return Note(self.theme, text, "fa6s.circle-exclamation", "stop")

    def _card(self, shown: DepartmentSummary, *, chosen: bool, asked: bool = False) -> ChoiceCard:
        lines = [line for line in (shown.room, _BETWEEN.join(shown.scans)) if line]
        choice = CardChoice(
            shown.name,
            lines,
            shown.icon,
            [*self._marks(shown, chosen), *self._languages(shown)],
            chosen=chosen or asked,
            reason=self._reason(shown.faults),
        )
        card = ChoiceCard(self.theme, choice, shown.profile_id)
        card.tapped.connect(self._on_tapped)
        if chosen or asked:
            card.setEnabled(False)
        return card

    def _languages(self, shown: DepartmentSummary) -> list[Mark]:
        return [Mark(", ".join(shown.languages), "fa6s.language", "accent")] if shown.languages else []

    def _marks(self, shown: DepartmentSummary, chosen: bool) -> list[Mark]:
        words = self.words
        marks = [Mark(words.active, "fa6s.circle-check", "go")] if chosen else []
        if shown.faults:
            return [*marks, Mark(words.faulty, "fa6s.circle-xmark", "stop")]
        if shown.sample:
            marks.append(Mark(words.sample, "fa6s.triangle-exclamation", "care"))
        before = len(marks)
        for count, count_words in (
            (shown.withheld, words.withheld),
            (shown.count(Status.DRAFT, Status.RETURNED, Status.CHANGED), words.unapproved),
            (shown.count(Status.OVERDUE), words.overdue),
        ):
            if count:
                marks.append(Mark(counted(count, count_words), "fa6s.circle-xmark", "stop"))
        if due := shown.count(Status.DUE):
            marks.append(Mark(counted(due, words.due), "fa6s.clock", "care"))
        if len(marks) == before and not shown.sample:
            marks.append(Mark(words.approved, "fa6s.clipboard-check", "accent"))
        return marks

    def _reason(self, faults: Sequence[Fault]) -> str:
        if not faults:
            return ""
        text = fault_words(faults[0], self.words.reason)
        more = len(faults) - 1
        return f"{text} {counted(more, self.words.more_reasons)}" if more else text

    def _timetable_words(self, departments: Sequence[DepartmentSummary]) -> str:
        words, keeper, now = self.words, self.services.kiosk.departments, self.services.kiosk.now()
        change, by_hand = keeper.next_change(), keeper.reason is Reason.CHOSEN
        if change is None:
            return words.by_hand if by_hand else words.no_timetable
        moment, profile_id = change
        later = words.by_hand_until if by_hand else words.timetable
        text = words.waits if moment <= now else later
        names = {department.profile_id: department.name for department in departments}
        change_words = when(moment, now, self.context.words.when)
        return filled_form(text, department=names.get(profile_id, profile_id), when=change_words)

    # --- asking -----------------------------------------------------------------------------------------------

    def _ask(self, asked: DepartmentSummary) -> None:
        words, theme = self.words, self.theme
        in_use = self.services.kiosk.session.in_use()
        question = words.ask_in_use if in_use else words.ask
        items: list[QWidget] = [self.heading(filled(question, department=asked.name))]
        if in_use:
            items.append(Note(theme, words.in_use, "fa6s.person", "care"))
        items.append(self._card(asked, chosen=False, asked=True))
        if current := self._name(self.services.kiosk.departments.current):
            items.append(Prose(theme, filled(words.now, department=current), "lead", colour="soft"))
        self.fill(items, self._answers(in_use))

    def _answers(self, in_use: bool) -> Container:
        words, theme = self.words, self.theme
        no = Button(theme, words.no_in_use if in_use else words.no, icon="fa6s.xmark")
        yes = Button(theme, words.yes_in_use if in_use else words.yes, icon="fa6s.check", look=FILLED)
        no.clicked.connect(self._on_no)
        yes.clicked.connect(self._on_yes)
        return Grid((no, yes), 2, theme.sizes.gap)

    def _name(self, profile_id: str) -> str:
        """The name of a department, or its id where the content no longer has it."""
        return next((each.name for each in self._departments if each.profile_id == profile_id), profile_id)

    def _on_tapped(self, profile_id: object) -> None:
        self._asked = str(profile_id)
        self._show()

    def _on_no(self) -> None:
        self._asked = ""
        self._show()

    def _on_yes(self) -> None:
        asked, self._asked = self._asked, ""
        if faults := self.services.kiosk.departments.choose(asked):
            text = f"{self.words.failed} {self._reason(faults)}"
            self._message = Note(self.theme, text, "fa6s.circle-xmark", "stop")
        else:
            text = filled(self.words.changed, department=self._name(asked))
            self._message = Note(self.theme, text, "fa6s.circle-check", "go")
        self._show()

    def _on_department_changed(self, _profile_id: str, _reason: str) -> None:
        """Shows the new department, since the timetable may change it while this page is open."""
        if not self._asked:
            self._show()
