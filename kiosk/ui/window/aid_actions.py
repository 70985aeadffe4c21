"""What each aid in the bar does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.content.places.telephones import HELP
from kiosk.services.patient.aids import Aids, next_contrast, next_text_size, toggled_lower
from kiosk.services.patient.routes import Route, ScreenId
from kiosk.ui.window.dependencies import KioskServices

REBUILDING: Mapping[str, Callable[[Aids], Aids]] = {
    "text-size": next_text_size,
    "contrast": next_contrast,
    "lower": toggled_lower,
}
"""The aids that change how everything looks, so that the screens are rebuilt."""


def use_aid(services: KioskServices, aid: str) -> None:
    """Does what a tap on the aid of this id asks for."""
    if aid in REBUILDING:
        services.aids.use(REBUILDING[aid](services.aids.aids))
    match aid:
        case "back":
            services.navigator.back()
        case "home":
            services.navigator.home()
        case "help":
            services.navigator.go(Route(ScreenId.TOPIC, HELP))
        case "finish":
            services.navigator.wipe()


def next_aids(aids: Aids, used: str, wide: bool) -> tuple[list[Aids], list[Aids]]:
    """The states one tap away: first after the aid `used` last, which is often used again, then after the others."""
    offered = {name: change(aids) for name, change in REBUILDING.items() if name != "lower" or not wide}
    likely = [offered.pop(used)] if used in offered else []
    return likely, list(offered.values())
