"""The department tab: the department that patients see, the others to choose from, and the timetable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError, Fault
from kiosk.content.review import Status
from kiosk.fill import filled, filled_form
from kiosk.services.departments.decision import Reason
from kiosk.services.departments.department_summary import DepartmentSummary, department_summary
from kiosk.ui.staff.base import StaffContext, StaffPage, fault_words
from kiosk.ui.staff.dates import counted, when
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.callouts import Chip, Note
from kiosk.ui.widgets.controls.choice import ChoiceCard, Mark
from kiosk.ui.widgets.layout import Column, Container, Grid
from kiosk.ui.widgets.text.prose import Prose
from kiosk.ui.words.staff import DepartmentWords

_BETWEEN = " · "
"""The separator of scans, because their names contain commas."""


class DepartmentPage(StaffPage):
    """Lists the departments. A tap on one asks for confirmation before the department changes."""

    def __init__(self, context: StaffContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asked = ""
        self._message: Note | None = None
        self.services.kiosk.departments.department_changed.connect(self._on_department_changed)

    def build(self) -> None:
        messages, self._message = ([self._message] if self._message else []), None
        troubles = self.new_troubles(self.services.kiosk.departments.troubles)
        try:
            departments = self._departments()
        except ContentError as error:
            self.fill((self.heading(self.words.title), self._no_content(error.faults), *troubles))
            return
        asked = next((department for department in departments if department.profile_id == self._asked), None)
        if asked is not None:
            self._ask(asked)
            return
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

    def _departments(self) -> list[DepartmentSummary]:
        """All departments. Raises ContentError where there are none."""
        library, today = self.services.library, self.services.kiosk.now().date()
        if library is None or not (ids := library.profile_ids()):
            raise ContentError(())
        return [department_summary(library, profile_id, today) for profile_id in ids]

    def _no_content(self, faults: Sequence[Fault]) -> Note:
        text = " ".join((self.context.words.panel.no_content, *map(str, faults[:1])))
        return Note(self.theme, text, "fa6s.circle-exclamation", "stop")

    def _card(self, shown: DepartmentSummary, *, chosen: bool, asked: bool = False) -> ChoiceCard:
        lines = [line for line in (shown.room, _BETWEEN.join(shown.scans)) if line]
        card = ChoiceCard(
            self.theme,
            shown.name,
            lines,
            shown.icon,
            shown.profile_id,
            [*self._marks(shown, chosen), *self._languages(shown)],
            chosen=chosen or asked,
            reason=self._reason(shown.faults),
        )
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
        yes = Button(theme, words.yes_in_use if in_use else words.yes, icon="fa6s.check", look="filled")
        no.clicked.connect(self._on_no)
        yes.clicked.connect(self._on_yes)
        return Grid((no, yes), 2, theme.sizes.gap)

    def _name(self, profile_id: str) -> str:
        library = self.services.library
        if library is None or not profile_id:
            return ""
        return department_summary(library, profile_id, self.services.kiosk.now().date()).name

    def _on_tapped(self, profile_id: object) -> None:
        self._asked = str(profile_id)
        self.build()

    def _on_no(self) -> None:
        self._asked = ""
        self.build()

    def _on_yes(self) -> None:
        asked, self._asked = self._asked, ""
        if faults := self.services.kiosk.departments.choose(asked):
            text = f"{self.words.failed} {self._reason(faults)}"
            self._message = Note(self.theme, text, "fa6s.circle-xmark", "stop")
        else:
            text = filled(self.words.changed, department=self._name(asked))
            self._message = Note(self.theme, text, "fa6s.circle-check", "go")
        self.build()

    def _on_department_changed(self, _profile_id: str, _reason: str) -> None:
        """Shows the new department, since the timetable may change it while this page is open."""
        if not self._asked:
            self.build()
