"""The current screen in its chrome, and a cache of screens just left and of those that are likely next."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.routes import CHOOSING, HOME, IDLE, SCREEN_KINDS, Route
from kiosk.ui.idle_tasks import IdleTasks, retire
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.factory import screen_for
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.pages.layout_errors import raising
from kiosk.ui.widgets.rows import Tile
from kiosk.ui.widgets.tap import Tap

_MOST_CACHED, _MOST_AHEAD = 18, 16
"""The most screens in the cache, and how many of them are built ahead: one takes a third of a megabyte."""

_SLICE_SECONDS = 0.005


class FramedContext(msgspec.Struct, frozen=True):
    """A chrome and the context of the screens in it; each choice of aids has its own."""

    context: Context
    frame: Chrome


class ScreenHost(QObject):
    """Shows one screen at a time and caches others.

    `make_framed` builds the chrome for a choice of aids, or returns None where there is no context.
    `connect_screen` is called with each new screen.
    """

    def __init__(
        self,
        make_framed: Callable[[Aids], FramedContext | None],
        connect_screen: Callable[[Screen], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.framed: FramedContext | None = None
        self.screen: Screen | None = None
        self._make_framed, self._connect_screen = make_framed, connect_screen
        self._cached: dict[Route, Screen] = {}
        self._not_laid_out: list[Screen] = []
        """What is built ahead but for its layout, which is a task of its own."""
        self._framed_ahead: dict[Aids, tuple[FramedContext, Screen | None]] = {}
        """The screen is None until it is built, which is a task of its own, too."""
        self._choices: Choices | None = None
        self._idle_tasks = IdleTasks(self)
        self._loading: Iterator[Callable[[], object]] = iter(())
        self._then: Callable[[], object] = lambda: None
        self._load_timer = QTimer(self, singleShot=True)
        self._load_timer.timeout.connect(self._load_on)

    def use_aids(self, aids: Aids) -> FramedContext | None:
        """Makes the chrome for these aids current, without a screen in it, and returns it.

        None where there is no context; the old chrome is removed all the same.
        """
        framed, screen = self._framed_ahead.pop(aids, (None, None))
        framed = framed or self._make_framed(aids)
        self.clear()
        self._idle_tasks.use_for(iter(()))
        if self.framed is not None:
            self._idle_tasks.delete_later(self.framed.frame)
        self.framed, self.screen = framed, None
        if framed is not None and self._choices is None:
            self._choices = framed.context.choices
            self._choices.choices_changed.connect(self._on_choices_changed)
        if screen is not None and screen.route is not None:
            self._cached[screen.route] = screen
        return framed

    def renew(self, context: Context) -> None:
        """Uses another context for the screens that are built from now on."""
        self.clear()
        self.framed = FramedContext(context, self._frame)

    def clear(self) -> None:
        """Empties the cache: nobody may see another patient's screens, or screens that are out of date."""
        for screen in self._cached.values():
            self._idle_tasks.delete_later(screen)
        self._cached = {}
        self._clear_ahead()
        self._drop_not_laid_out()

    def show(self, route: Route) -> Screen | None:
        """Shows the screen of a route and returns the one that it replaces; None where there was none.

        Raises what `Screen.show_route` or the layout raises; then the old screen stays.
        """
        self.put_off()
        self._clear_ahead()
        self._drop_not_laid_out()
        if route == IDLE:
            self.clear()
        screen = self._cached.pop(route, None) or self._make(route)
        with self._restoring_on_error(screen), raising():
            self._put_in_frame(screen)
        old, self.screen = self.screen, screen
        if old is not None:
            self._keep(old)
        if route == IDLE:
            self.clear()
        return old

    def after_loading(self, then: Callable[[], object]) -> None:
        """Calls `then` once the screen has done what it does `ahead`: at once if that was done while nobody touched it.

        Otherwise it is done in slices, whoever touches the screen, because all of it takes too long for one.
        """
        self._loading = self.screen.ahead() if self.screen is not None else iter(())
        self._then = then
        self._load_on()

    def _load_on(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        for job in self._loading:
            with suppress(Exception):  # the error is reported when a patient opens that page
                job()
            if time.perf_counter() >= until:
                self._load_timer.start()
                return
        then, self._then = self._then, lambda: None
        then()

    def put_off(self) -> None:
        """Lets the building ahead wait, because somebody touches the screen."""
        self._idle_tasks.put_off()

    def prepare(self, soon: Iterable[Aids], later: Iterable[Aids]) -> None:
        """Builds ahead, while the patient reads: the screen in the aids `soon`, likely screens, the aids `later`."""
        if self.screen is not None and self.screen.route == IDLE:
            screen = self.screen
            self._idle_tasks.use_for(chain(screen.ahead(), self._screen_tasks(screen), screen.at_rest()))
        elif self.screen is not None:
            paging = [pager.prepare] if (pager := self.screen.pager) is not None and pager.longer else []
            self._idle_tasks.use_for(
                chain(
                    paging,
                    self._framed_tasks(soon),
                    self.screen.ahead(),
                    self._screen_tasks(self.screen),
                    self._framed_tasks(later),
                )
            )

    @property
    def _frame(self) -> Chrome:
        assert self.framed is not None
        return self.framed.frame

    def _make(self, route: Route, framed: FramedContext | None = None) -> Screen:
        framed = framed or self.framed
        assert framed is not None
        screen = screen_for(route, framed.context)
        self._connect_screen(screen)
        return screen

    def _keep(self, screen: Screen) -> None:
        """Hides a screen and caches it, or deletes it later where it may not be seen again."""
        retire(screen)
        if screen.pager is not None:
            screen.pager.stop()
        if (
            screen.route is None
            or not SCREEN_KINDS[screen.route.screen].kept
            or screen.parentWidget() is not self._frame
        ):
            self._idle_tasks.delete_later(screen)
            return
        if (twin := self._cached.pop(screen.route, None)) is not None:
            self._idle_tasks.delete_later(twin)
        self._cached[screen.route] = screen
        while len(self._cached) > _MOST_CACHED:
            self._idle_tasks.delete_later(self._cached.pop(next(iter(self._cached))))

    def _screen_tasks(self, screen: Screen) -> Iterator[Callable[[], object]]:
        for route in _likely_next(screen)[:_MOST_AHEAD]:
            if route in self._cached:
                self._cached[route] = self._cached.pop(route)  # moves to the end, which is dropped last
            else:
                yield partial(self._build_screen_ahead, route)
                yield self._lay_out_ahead

    def _build_screen_ahead(self, route: Route) -> None:
        self._drop_not_laid_out()
        self._not_laid_out.append(self._make(route))

    def _lay_out_ahead(self) -> None:
        while self._not_laid_out:
            screen = self._not_laid_out.pop()
            with self._deleting_on_error(screen), raising():
                self._frame.lay_out_ahead(screen)
            self._keep(screen)

    def _drop_not_laid_out(self) -> None:
        while self._not_laid_out:
            self._idle_tasks.delete_later(self._not_laid_out.pop())

    def _framed_tasks(self, choices: Iterable[Aids]) -> Iterator[Callable[[], object]]:
        for aids in choices:
            yield partial(self._build_frame_ahead, aids)
            yield partial(self._build_framed_ahead, aids)

    def _build_frame_ahead(self, aids: Aids) -> None:
        if aids not in self._framed_ahead and (framed := self._make_framed(aids)) is not None:
            self._framed_ahead[aids] = framed, None

    def _build_framed_ahead(self, aids: Aids) -> None:
        framed, screen = self._framed_ahead.get(aids, (None, None))
        if framed is None or screen is not None or self.screen is None or self.screen.route is None:
            return
        frame, window = framed.frame, self._frame
        del self._framed_ahead[aids]
        with self._deleting_on_error(frame), raising():
            frame.setGeometry(window.geometry().translated(0, window.height()))
            frame.show()
            screen = self._make(self.screen.route, framed)
            frame.set_screen(screen, framed=True)
            frame.hide()
        self._framed_ahead[aids] = framed, screen

    def _put_in_frame(self, screen: Screen) -> None:
        self._frame.set_screen(screen, framed=screen.route != IDLE)

    @contextmanager
    def _restoring_on_error(self, made: Screen) -> Iterator[None]:
        """Deletes `made` and shows the old screen again where the block raises."""
        try:
            with self._deleting_on_error(made):
                yield
        except BaseException:
            if self.screen is not None:
                self._put_in_frame(self.screen)
            raise

    @contextmanager
    def _deleting_on_error(self, made: QWidget) -> Iterator[None]:
        """Deletes `made` where the block raises."""
        try:
            yield
        except BaseException:
            self._idle_tasks.delete_later(made)
            raise

    def _clear_ahead(self) -> None:
        for framed, _screen in self._framed_ahead.values():
            self._idle_tasks.delete_later(framed.frame)
        self._framed_ahead = {}

    def _on_choices_changed(self) -> None:
        self._clear_ahead()
        self._drop_not_laid_out()
        for route in [route for route in self._cached if route.screen in CHOOSING]:
            self._idle_tasks.delete_later(self._cached.pop(route))


def _likely_next(screen: Screen) -> list[Route]:
    """The routes that a screen leads to: its buttons and tiles, then slow screens, then the rest in reading order."""
    taps = screen.findChildren(Tap)
    asked = [tap.value for tap in taps if isinstance(tap, Button | Tile) and isinstance(tap.value, Route)]
    listed = [tap.value for tap in taps if isinstance(tap.value, Route)]
    listed = sorted([*listed, HOME], key=lambda route: -SCREEN_KINDS[route.screen].slowness)
    routes = dict.fromkeys([*asked, *listed])
    return [route for route in routes if SCREEN_KINDS[route.screen].kept and route != screen.route]
