"""What each aid in the bar does."""

from __future__ import annotations

from kiosk.services.routes import HELP, Route
from kiosk.services.routes import Screen as Name
from kiosk.ui.parts import Services

REBUILDING = frozenset({"text-size", "contrast", "lower"})
"""The aids after which the bar is made anew."""


def use_aid(services: Services, aid: str) -> None:
    match aid:
        case "back":
            services.navigator.back()
        case "home":
            services.navigator.home()
        case "text-size":
            services.aids.next_text_size()
        case "contrast":
            services.aids.next_contrast()
        case "lower":
            services.aids.toggle_lower()
        case "help":
            services.navigator.go(Route(Name.TOPIC, HELP))
        case "finish":
            services.navigator.wipe()
