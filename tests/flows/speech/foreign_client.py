"""A client of AT-SPI that is none of ours: Debian's own, on Debian's Python, which tells what a screen reader is told.

    /usr/bin/python3 tests/flows/speech/foreign_client.py NAME

Writes a line of JSON for each focus, announcement and state of the application NAME, and for each line that it reads,
the tree of what is shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

EVENTS = ("object:state-changed:focused", "object:state-changed:checked", "object:announcement")


PATIENCE_MS = 30_000
"""For an answer of the kiosk: without one a place counts as gone, and AT-SPI itself waits for less than a second."""


def tell(**told: object) -> None:
    print(json.dumps(told), flush=True)  # noqa: T201


def on_event(event: Any) -> None:
    if event.type == "object:announcement":
        tell(event="announced", text=event.any_data, urgency=event.detail1)
    elif event.detail1 or "checked" in event.type:
        place = event.source
        told = event.type.rpartition(":")[2]
        tell(event=told, role=place.get_role_name(), name=place.get_name(), on=event.detail1)


def shown(place: Any) -> Iterator[dict[str, object]]:
    """What is shown below a place, in the order of the tree. What is made ready out of sight may go meanwhile."""
    try:
        states = place.get_state_set()
        if place.get_role() != Atspi.Role.APPLICATION and not states.contains(Atspi.StateType.SHOWING):
            return
        yield {
            "role": place.get_role_name(),
            "name": place.get_name(),
            "language": place.get_object_locale(),
            "level": place.get_attributes().get("level", ""),
            "focusable": states.contains(Atspi.StateType.FOCUSABLE),
            "focused": states.contains(Atspi.StateType.FOCUSED),
            "checkable": states.contains(Atspi.StateType.CHECKABLE),
            "checked": states.contains(Atspi.StateType.CHECKED),
            "actions": place.get_action_iface().get_n_actions() if place.get_action_iface() else 0,
        }
        children = [place.get_child_at_index(number) for number in range(place.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            yield from shown(child)


def on_asked(_source: int, _condition: object) -> bool:
    if not sys.stdin.readline():
        loop.quit()
        return False
    desktop = Atspi.get_desktop(0)
    found = [desktop.get_child_at_index(number) for number in range(desktop.get_child_count())]
    tell(tree=[each for place in found if place and place.get_name() == sys.argv[1] for each in shown(place)])
    return True


Atspi.set_timeout(PATIENCE_MS, PATIENCE_MS)
loop = GLib.MainLoop()
listener = Atspi.EventListener.new(on_event)
for name in EVENTS:
    listener.register(name)
GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, on_asked)
tell(ready=True)
loop.run()
