"""The panel as staff meet it, in a window of its own: real services in a folder, the shipped content, a finger."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from kiosk import paths
from kiosk.app import make_services
from kiosk.app_staff import make_staff_services
from kiosk.content.library import Edition
from kiosk.services.packs.active_content import ContentPlaces
from kiosk.services.printing.one_printer import Printer
from kiosk.services.storage.audit import AuditEvent
from kiosk.services.storage.writer import AtOnce
from kiosk.settings import load
from kiosk.ui.display import Display as Screen
from kiosk.ui.display import sizes_for
from kiosk.ui.staff.base import StaffContext, StaffPage, StaffServices
from kiosk.ui.staff.panel import StaffPanel
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.theme import Theme, load_colours
from kiosk.ui.words.staff import StaffWords, load_staff_words
from tests.clock import HandClock
from tests.flows.ended import end_services
from tests.flows.finger import Finger, settle
from tests.loops import wait_until
from tests.shipped_content import content_with_few_pages, copy_of_content
from tests.ui import checks
from tests.ui.layers import Layer, layer_of, texts_of
from tests.ui.stage import UPRIGHT, Display

ZONE = ZoneInfo("Europe/London")
MONDAY = dt.datetime(2026, 11, 30, 10, 30, tzinfo=ZONE)
OTHER_TAB = "log"


class WallClock:
    """A clock on the wall that only a test moves."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment


@dataclass(frozen=True)
class StaffApp:
    panel: StaffPanel
    services: StaffServices
    wall: WallClock
    finger: Finger

    @property
    def words(self) -> StaffWords:
        return self.panel.context.words

    @property
    def page(self) -> StaffPage:
        assert self.panel.page is not None
        return self.panel.page

    def layers(self) -> list[Layer]:
        """What of the page stands still, and what moves behind it."""
        ground = self.page.theme.colours.paper
        assert self.page.pager is not None
        body = self.page.pager.body
        return [layer_of(self.page, ground, beyond=body), layer_of(body, ground)]

    def reads(self) -> str:
        """All that is written on the page, in view or not."""
        assert self.page.pager is not None
        body = self.page.pager.body
        return "\n".join(text.text for text in (*texts_of(self.page, beyond=body), *texts_of(body)))

    def wrong(self, keys: Collection[Tap] = ()) -> list[str]:
        """What is cut, covered, small, crowded or nameless; `keys` may be smaller than what patients touch."""
        per_mm, found = self.page.theme.sizes.per_mm, list[checks.Finding]()
        for layer in self.layers():
            found += [*checks.clipped(layer), *checks.elided(layer), *checks.overlapping(layer)]
            found += [*checks.unnamed(layer), *checks.crowded(layer, per_mm)]
            small = {checks.described(layer, key) for key in keys}
            found += [finding for finding in checks.small(layer, per_mm) if finding.where not in small]
        return [str(finding) for finding in found]

    def noted(self) -> list[AuditEvent]:
        """Oldest first."""
        return [AuditEvent(line.event) for line in reversed(self.services.kiosk.audit.latest(100))]


Make = Callable[[StaffContext], StaffPage]


def wait_until_ready(panel: StaffPanel) -> None:
    wait_until(lambda: panel.page is None or panel.page.ready, "the page never comes to an end")
    settle()


@contextmanager
def open_panel(
    make: Make,
    state: Path,
    *,
    content: Path | None = None,
    default: str = "nuclear-medicine",
    at: dt.datetime = MONDAY,
    in_use: bool = False,
    keys: Path | None = None,
    display: Display = UPRIGHT,
    ready: bool = True,
    printer: Printer | None = None,
) -> Iterator[StaffApp]:
    """Open on the page that is asked for, once it is `ready`, with `content_with_few_pages` or `content`.
    Needs the kiosk's application.

    `keys` are those of content packs.
    """
    wall = WallClock(at)
    services = desk_in(state, wall, content or content_with_few_pages(), default, in_use, keys, printer)
    sizes = sizes_for(QSize(display.width, display.height), Screen(display.inches, 600), None, 100)
    resources = paths.resources_folder()
    theme = Theme(load_colours(resources / "theme.json")["light"], sizes, "light")
    context = StaffContext(theme, load_staff_words(resources / "staff"), services)
    panel = StaffPanel(context, {"department": make, OTHER_TAB: make})
    panel.resize(display.width, display.height)
    panel.show()
    settle()
    if ready:
        wait_until_ready(panel)
    try:
        yield StaffApp(panel, services, wall, Finger(panel, _device()))
    finally:
        panel.hide()
        panel.deleteLater()
        end_services(services)
        settle()


def desk_in(
    state: Path,
    wall: WallClock,
    content: Path,
    default: str,
    in_use: bool,
    keys: Path | None,
    printer: Printer | None = None,
) -> StaffServices:
    settings = load({"profile.default": default}, {}, None)
    places = ContentPlaces(state, content, keys_file=keys)
    services = make_services(settings, places, HandClock(), wall, AtOnce(), printer)
    if in_use:
        services.session.begin()

    def edition() -> Edition | None:
        library, current = services.contents.library, services.departments.current
        if library is None or not current:
            return None
        profile = library.profile(current)
        return Edition(current, profile, profile.languages[0], wall().date())

    return make_staff_services(settings, services, Screen(None, 600), edition)


@functools.cache
def _device() -> QPointingDevice:
    device = QTest.createTouchDevice()
    assert isinstance(device, QPointingDevice)
    return device


def content_in(folder: Path, **profiles: Callable[[dict[str, Any]], None]) -> Path:
    """A copy of the shipped content whose profiles are changed; `_` in a name stands for `-`."""
    content = folder / "content"
    copy_of_content(content)
    for name, change in profiles.items():
        file = content / "profiles" / name.replace("_", "-") / "profile.json"
        raw = json.loads(file.read_bytes())
        change(raw)
        file.write_text(json.dumps(raw), "utf-8")
    return content
