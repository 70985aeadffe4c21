"""The shipped kiosk for a test: with a display, a department and a patient's aids, and a way to go to each screen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from kiosk import paths
from kiosk.app import Kiosk, build, sized
from kiosk.app_content import content_places
from kiosk.content.library import Library
from kiosk.services.patient.aids import Contrast
from kiosk.services.patient.all_routes import all_routes
from kiosk.services.patient.routes import CHOOSING, HOME, SHOW, Route, ScreenId
from kiosk.services.printing.one_printer import Printer
from kiosk.settings import load
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.widgets.theme import Sizes
from kiosk.ui.window.main_window import MainWindow
from tests.clock import HandClock
from tests.ui.layers import Layer, layers_of


@dataclass(frozen=True)
class Display:
    """The size of a display in pixels, and its diagonal in inches."""

    width: int
    height: int
    inches: float

    def __str__(self) -> str:
        return f"{self.width}x{self.height}-{self.inches:g}in"

    @property
    def large(self) -> bool:
        """True for more pixels than full HD, on which the tests are slow."""
        return self.width * self.height > 2_200_000


UPRIGHT = Display(1080, 1920, 27)
DISPLAYS = (
    UPRIGHT,
    Display(1920, 1080, 24),
    Display(1280, 800, 10.1),
    Display(1280, 800, 21.5),
    Display(1080, 1920, 15.6),
    Display(3840, 2160, 43),
    Display(2160, 3840, 32),
)
TABLET = DISPLAYS[2]
TABLET_UPRIGHT = Display(800, 1280, 10.1)
DAILY = (UPRIGHT, TABLET)
each_display = pytest.mark.parametrize(
    "display",
    [pytest.param(display, marks=[] if display in DAILY else [pytest.mark.slow]) for display in DISPLAYS],
    ids=str,
)
"""Daily the usual one and the smallest: what lies between, and what is larger, is CI's."""


@dataclass(frozen=True)
class Look:
    """`language` is that of all screens but the idle one, which is in the first of the department; "" is that."""

    display: Display = UPRIGHT
    text: int = 100
    contrast: str = "light"
    lower: bool = False
    language: str = ""

    def __str__(self) -> str:
        parts = (str(self.display), str(self.text), self.contrast, "lower" if self.lower else "", self.language)
        return "-".join(filter(None, parts))


@dataclass(frozen=True)
class Stage:
    kiosk: Kiosk
    look: Look

    @property
    def window(self) -> MainWindow:
        return self.kiosk.window

    @property
    def context(self) -> Context:
        context = self.window.context
        assert context is not None
        return context

    @property
    def screen(self) -> Screen:
        screen = self.window.screen_shown
        assert isinstance(screen, Screen)
        return screen

    @property
    def sizes(self) -> Sizes:
        return self.context.theme.sizes

    def routes(self) -> list[Route]:
        """Every screen of the department, also those that show staff what a patient has chosen."""
        routes = []
        for route in all_routes(self.context.library, self.context.edition):
            routes.append(route)
            if route.screen in CHOOSING:
                routes.append(replace(route, part=SHOW))
        return routes

    def go(self, route: Route) -> None:
        """Goes to a screen and sets the aids of the look, which the idle screen resets."""
        services = self.kiosk.services
        if route.part == SHOW:
            self._choose_all(replace(route, part=""))
        services.navigator.go(route)
        if route.screen is not ScreenId.IDLE:
            self._set_aids()
        settle()
        assert services.navigator.place.route == route, f"{route} led to {services.navigator.place.route}"
        assert route.part != SHOW or services.choices.chosen(replace(route, part="")), "nothing is shown to staff"

    def _set_aids(self) -> None:
        keeper = self.kiosk.services.aids
        look = self.look
        aids = replace(keeper.aids, text_size=look.text, contrast=Contrast(look.contrast), lower=look.lower)
        keeper.use(replace(aids, language=look.language) if look.language else aids)

    def _choose_all(self, route: Route) -> None:
        if not self.kiosk.services.session.in_use():  # nothing is chosen without a patient
            self.kiosk.services.session.begin()
        page = self.context.library.scan(route.page, self.context.edition)
        keys = [prompt.id for prompt in page.facts.tell] if route.screen is ScreenId.TELL else page.facts.ask
        for key in set(keys) - self.kiosk.services.choices.chosen(route):
            self.kiosk.services.choices.toggle(route, key)

    def layers(self) -> list[Layer]:
        """The layer that does not scroll and, where there is a pager, the page that does."""
        return layers_of(self.window, self.context.theme.colours.paper, self.screen.pager)


class _Unpainted(QObject):
    """Keeps a window from painting what changed on it: a third of the time of a test that draws its layers itself."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.UpdateRequest


@contextmanager
def opened(profile: str, look: Look, content: Path | None = None, printer: Printer | None = None) -> Iterator[Stage]:
    """A kiosk on its home screen, closed after the block. Needs the kiosk's application.

    Nothing is painted but what a test draws: a layer, or a widget that it grabs.
    """
    with TemporaryDirectory(prefix="radiology-kiosk-stage-") as nothing_kept:
        kiosk = _built(profile, look, content or paths.content_folder(), Path(nothing_kept), printer)
        kiosk.window.installEventFilter(_Unpainted(kiosk.window))
        kiosk.window.show()
        stage = Stage(kiosk, look)
        try:
            stage.go(HOME)
            yield stage
        finally:
            kiosk.end()
            settle()


def _built(profile: str, look: Look, content: Path, state: Path, printer: Printer | None) -> Kiosk:
    chosen = {"profile.default": profile, "paths.content_dir": str(content), "screen.touch": "no"}
    settings = load({**chosen, "screen.diagonal_inches": str(look.display.inches)}, {}, None, state)
    now = dt.datetime.combine(newest_approval(content) + dt.timedelta(days=1), dt.time(10, 30))
    kiosk = build(settings, content_places(settings), HandClock(), lambda: now, printer=printer)
    sized(kiosk.window, (look.display.width, look.display.height))
    return kiosk


@cache
def newest_approval(folder: Path) -> dt.date:
    """The day of the newest approval in the content: before it, approved pages would be withheld."""
    approvals = (re.findall(r'"approved_on": *"([0-9-]+)"', file.read_text("utf-8")) for file in folder.rglob("*.json"))
    return max(dt.date.fromisoformat(day) for days in approvals for day in days)


def profiles(folder: Path | None = None) -> tuple[str, ...]:
    return Library.open(folder or paths.content_folder()).profile_ids()


def settle() -> None:
    """Processes all pending events and deferred deletions."""
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
