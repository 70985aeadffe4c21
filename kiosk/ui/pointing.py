"""What touches the glass: every contact by itself, from where it begins to where it ends or is withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.services.patient.presence import ContactSource
from kiosk.ui.widgets.touch_target import TouchTarget


class TouchContact:
    """A finger, or the mouse while its button is held. `start` and `at` are in window pixels.

    `targets` are the widgets that take it, the innermost first. One that does not act has none.
    """

    __slots__ = ("_under", "acts", "at", "number", "start", "targets", "withdrawn")

    def __init__(self, number: int, start: QPointF, under: QWidget | None, *, acts: bool) -> None:
        self.number, self.start, self.at, self._under, self.acts = number, start, start, under, acts
        self.targets: list[TouchTarget] = []
        self.withdrawn = False

    @property
    def under(self) -> QWidget | None:
        """The widget under its start; None where that is the window itself, or where Qt has deleted it meanwhile."""
        return None if self._outlasts_widget() else self._under

    @property
    def is_free(self) -> bool:
        """Whether it acts and no widget takes it, nor has what it began on gone, as a tab that changes below it."""
        return self.acts and not self.targets and not self._outlasts_widget()

    def _outlasts_widget(self) -> bool:
        return self._under is not None and not isValid(self._under)


class TouchContacts(QObject):
    """The contacts of a window. Each `began` is followed by one `ended`, or by one `withdrawn` and nothing more.

    `source` is what a contact is known by while it lasts, such as the number that the system gives it.
    """

    began = Signal(object)
    moved = Signal(object)
    ended = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._contacts: dict[ContactSource, TouchContact] = {}
        self._count = 0

    def begin(self, source: ContactSource, at: QPointF, *, acts: bool) -> None:
        """A contact that does not act reaches no widget, but is told all the same."""
        self.withdraw(source)
        self._count += 1
        contact = TouchContact(self._count, at, self._window.childAt(at.toPoint()), acts=acts)
        self._contacts[source] = contact
        self.began.emit(contact)
        if acts and not contact.withdrawn:
            contact.targets = list(_targets(contact.under))
            self._tell(contact, begins=True)

    def move(self, source: ContactSource, at: QPointF) -> None:
        contact = self._contacts.get(source)
        if contact is None:
            return
        contact.at = at
        self.moved.emit(contact)
        if not contact.withdrawn:
            self._tell(contact, begins=False)

    def end(self, source: ContactSource, at: QPointF) -> bool:
        """Returns whether a widget was pressed or moved by it."""
        contact = self._contacts.pop(source, None)
        if contact is None:
            return False
        contact.at = at
        self.ended.emit(contact)
        told = [target.contact_ended(contact.number, self._within(target, at)) for target in _living(contact.targets)]
        return any(told)

    def withdraw(self, source: ContactSource) -> None:
        """Makes sure that the contact acts on nothing, though it may go on to touch the glass."""
        contact = self._contacts.pop(source, None)
        if contact is None:
            return
        contact.withdrawn = True
        targets, contact.targets = contact.targets, []
        for target in _living(targets):
            target.contact_withdrawn(contact.number)
        self.withdrawn.emit(contact)

    def withdraw_all(self, but: Callable[[QWidget], bool] = lambda _under: False) -> None:
        """For what is shown now none of them was meant, `but` those on the widgets for which that returns True."""
        for source, contact in tuple(self._contacts.items()):
            if contact.under is None or not but(contact.under):
                self.withdraw(source)

    def _tell(self, contact: TouchContact, *, begins: bool) -> None:
        """Tells the targets where the contact is, and takes it from the others where one wants it for itself."""
        for target in _living(contact.targets):
            tell = target.contact_began if begins else target.contact_moved
            if tell(contact.number, self._within(target, contact.at)) and len(contact.targets) > 1:
                others = [other for other in contact.targets if other is not target]
                contact.targets = [target]
                for other in _living(others):
                    other.contact_withdrawn(contact.number)
                return

    def _within(self, target: TouchTarget, at: QPointF) -> QPointF:
        assert isinstance(target, QWidget)
        return target.mapFrom(self._window, at)


def _targets(widget: QWidget | None) -> Iterator[TouchTarget]:
    while widget is not None and not widget.isWindow():
        if isinstance(widget, TouchTarget):
            yield widget
        widget = widget.parentWidget()


def _living(targets: Iterable[TouchTarget]) -> list[TouchTarget]:
    """Those that Qt has not deleted meanwhile."""
    return [target for target in targets if isValid(target)]
