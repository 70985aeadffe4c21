"""The units of what is shown, in the order in which they are read, taken from the tree for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.services.speech.unit import HeardUnit, UnitRole
from kiosk.services.speech.utterance import Sentence
from kiosk.ui.speech.roles import heading_level
from kiosk.ui.widgets.chrome.aids_bar import AidButton, AidsBar
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.text.prose import Link

SentencesOf = Callable[[QWidget, str], tuple[Sentence, ...]]
_FIRST, _LAST = ("back", "home"), ("help", "finish")
"""Aids that come before all others of the bar, and those that come after them."""


def heard_units(
    page: QWidget, bar: AidsBar | None, around: Iterable[QWidget], sentences_of: SentencesOf
) -> tuple[HeardUnit, ...]:
    """Return the units of a page, of what moves it, of the bar of aids, and at last of what stands around them.

    The bar has Back and Home first, Help and Finish last; it is None where none is shown. What is scrolled out of view
    is read like all else, and what is hidden is not.
    """
    pager = page.findChild(Pager)
    movers: tuple[QWidget, ...] = () if pager is None else (pager.up, pager.more)
    shown = list(_shown(page))
    content = _title_first([widget for widget in shown if widget not in movers])
    moving = [widget for widget in movers if widget in shown]
    aids = [] if bar is None else sorted(bar.buttons, key=_place_in_bar)
    found = (_unit(widget, sentences_of) for widget in (*content, *moving, *aids, *around))
    return tuple(unit for unit in found if unit is not None)


def _title_first(content: Sequence[QWidget]) -> list[QWidget]:
    """Return the title, then the others; what can be chosen above the title comes last, such as the track of steps."""
    levels = {level for widget in content if (level := heading_level(widget))}
    titles = [number for number, widget in enumerate(content) if heading_level(widget) == min(levels, default=-1)]
    if not titles:
        return list(content)
    above, title, below = content[: titles[0]], content[titles[0]], content[titles[0] + 1 :]
    early = [widget for widget in above if isinstance(widget, QAbstractButton) and not isinstance(widget, Link)]
    return [title, *(widget for widget in above if widget not in early), *below, *early]


def _place_in_bar(button: AidButton) -> int:
    order = (*_FIRST, "", *_LAST)
    return order.index(button.aid.id if button.aid.id in order else "")


def _shown(root: QWidget) -> Iterator[QWidget]:
    """Return what a screen reader finds below `root`, each before what it holds."""
    for child in _children(QAccessible.queryAccessibleInterface(root)):
        widget = child.object()
        if isinstance(widget, QWidget) and widget.isVisibleTo(root):
            yield widget
            yield from _shown(widget)


def _children(parent: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [parent.child(number) for number in range(parent.childCount())]


def _unit(widget: QWidget, sentences_of: SentencesOf) -> HeardUnit | None:
    """Return the unit of a widget; None for one that holds others and says nothing itself."""
    found = QAccessible.queryAccessibleInterface(widget)
    text = found.text(QAccessible.Text.Name).strip()
    if not text:
        return None
    if isinstance(widget, QAbstractButton):
        tap = widget.click if widget.isEnabled() else None
        state = widget.isChecked() if widget.isCheckable() else None
        return HeardUnit(text, _button_role(widget), sentences_of(widget, text), state, tap, widget)
    if isinstance(widget, Picture):
        role = UnitRole.PICTURE
    else:
        role = UnitRole.HEADING if heading_level(widget) else UnitRole.TEXT
    return HeardUnit(text, role, sentences_of(widget, text), place=widget)


def _button_role(button: QAbstractButton) -> UnitRole:
    if isinstance(button, Link):
        return UnitRole.LINK
    return UnitRole.SWITCH if button.isCheckable() else UnitRole.BUTTON
