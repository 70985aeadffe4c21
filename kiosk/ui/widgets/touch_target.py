"""What a widget does that takes touches itself, finger by finger, and not as the mouse that Qt makes of the first."""

from __future__ import annotations

from PySide6.QtCore import QPointF


class TouchTarget:
    """A mixin of widgets. A contact is known by a number, and positions are in pixels of the widget.

    Each contact that began ends or is withdrawn, once. One that is withdrawn must act on nothing: the system has
    cancelled it, it scrolls the page, or what it touched is gone.
    """

    def contact_began(self, contact: int, at: QPointF) -> bool:
        """Returns whether the contact is for this widget alone; it is then withdrawn from the others below it."""
        raise NotImplementedError

    def contact_moved(self, contact: int, at: QPointF) -> bool:
        """Returns the same as `contact_began`."""
        raise NotImplementedError

    def contact_ended(self, contact: int, at: QPointF) -> bool:
        """Returns whether it has pressed or moved anything."""
        raise NotImplementedError

    def contact_withdrawn(self, contact: int) -> None:
        raise NotImplementedError
