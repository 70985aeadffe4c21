"""The frame and the screen in it; and, at hand, the screens just left and those that this one leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.choices import Choices
from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.ui.idle_tasks import IdleTasks, retire
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.factory import SCREENS
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.pages.layout_errors import raising
from kiosk.ui.widgets.rows import Tile
from kiosk.ui.widgets.tap import Tap

_MOST, _MOST_AHEAD = 14, 12
"""Screens at hand, and how many of them are made before anyone asks: one takes a third of a megabyte."""
_NEVER_KEPT = frozenset({ScreenId.IDLE, ScreenId.FEEDBACK, ScreenId.SAFE})
_DEAR = (ScreenId.WORDS, ScreenId.COMPARE, ScreenId.QUESTIONS, ScreenId.PHOTO, ScreenId.HOME, ScreenId.TOPIC)
"""Screens that take long to make, the longest first."""
_OF_CHOICES = frozenset({ScreenId.TELL, ScreenId.ASK})


class FramedContext(msgspec.Struct, frozen=True):
    """A frame, and what the screens in it are given; another choice of aids takes another."""

    context: Context
    frame: Chrome


class ScreenHost(QObject):
    """`make_look` gives what certain aids lead to, None where that cannot be; `made` connects each new screen."""

    def __init__(
        self, make_look: Callable[[Aids], FramedContext | None], made: Callable[[Screen], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.look: FramedContext | None = None
        self.screen: Screen | None = None
        self._make_look, self._made = make_look, made
        self._ready: dict[Route, Screen] = {}
        self._ahead: dict[Aids, tuple[FramedContext, Screen]] = {}
        self._choices: Choices | None = None
        self._idle_tasks = IdleTasks(self)

    def set_look(self, aids: Aids) -> FramedContext | None:
        """Ready or made now; nothing stands in it yet. Without one nothing of the old one can be shown any more."""
        look, screen = self._ahead.pop(aids, (None, None))
        look = look or self._make_look(aids)
        self.clear()
        self._idle_tasks.use_for(iter(()))
        if self.look is not None:
            self._idle_tasks.delete_later(self.look.frame)
        self.look, self.screen = look, None
        if look is not None and self._choices is None:
            self._choices = look.context.choices
            self._choices.choices_changed.connect(self._on_choices_changed)
        if screen is not None and screen.route is not None:
            self._ready[screen.route] = screen
        return look

    def renew(self, context: Context) -> None:
        """For whatever is made from now on."""
        self.clear()
        self.look = FramedContext(context, self._frame)

    def clear(self) -> None:
        """Nothing stays at hand: what others have seen, or what does not hold any more."""
        for screen in self._ready.values():
            self._idle_tasks.delete_later(screen)
        self._ready = {}
        self._clear_ahead()

    def show(self, route: Route) -> Screen | None:
        """Puts the screen of a route on the stage, and returns the one that it takes the place of.

        Raises as `Screen.show_route` does, or what goes wrong while it is laid out, and then all stays as it was.
        """
        self.put_off()
        self._clear_ahead()
        if route == IDLE:
            self.clear()
        screen = self._ready.pop(route, None) or self._make(route)
        with self._or_put_back(screen), raising():
            self._put_in(screen)
        old, self.screen = self.screen, screen
        if old is not None:
            self._keep(old)
        if route == IDLE:
            self.clear()
        return old

    def put_off(self) -> None:
        """What is made ahead can wait, for somebody touches the screen."""
        self._idle_tasks.put_off()

    def prepare(self, soon: Iterable[Aids], later: Iterable[Aids]) -> None:
        """What the screen and the aids lead to is made while the patient reads."""
        if self.screen is not None and self.screen.route == IDLE:
            self._idle_tasks.use_for(self._screens(self.screen))
        elif self.screen is not None:
            paging = [pager.prepare] if (pager := self.screen.pager) is not None and pager.longer else []
            self._idle_tasks.use_for(chain(paging, self._looks(soon), self._screens(self.screen), self._looks(later)))

    @property
    def _frame(self) -> Chrome:
        assert self.look is not None
        return self.look.frame

    def _make(self, route: Route, look: FramedContext | None = None) -> Screen:
        look = look or self.look
        assert look is not None
        screen = SCREENS[route.screen](look.context)
        screen.route = route
        screen.show_route(route)
        self._made(screen)
        return screen

    def _keep(self, screen: Screen) -> None:
        retire(screen)
        if screen.pager is not None:
            screen.pager.stop()
        if screen.route is None or screen.route.screen in _NEVER_KEPT or screen.parentWidget() is not self._frame:
            self._idle_tasks.delete_later(screen)
            return
        if (twin := self._ready.pop(screen.route, None)) is not None:
            self._idle_tasks.delete_later(twin)
        self._ready[screen.route] = screen
        while len(self._ready) > _MOST:
            self._idle_tasks.delete_later(self._ready.pop(next(iter(self._ready))))

    def _screens(self, screen: Screen) -> Iterator[Callable[[], object]]:
        for route in _led_to(screen)[:_MOST_AHEAD]:
            if route in self._ready:
                self._ready[route] = self._ready.pop(route)  # not the next to go
            else:
                yield partial(self._make_screen_ahead, route)

    def _make_screen_ahead(self, route: Route) -> None:
        screen = self._make(route)
        with self._or_taken_apart(screen), raising():
            self._frame.lay_out_ahead(screen)
        self._keep(screen)

    def _looks(self, choices: Iterable[Aids]) -> Iterator[Callable[[], object]]:
        return (partial(self._make_look_ahead, aids) for aids in choices)

    def _make_look_ahead(self, aids: Aids) -> None:
        if self.screen is None or self.screen.route is None or aids in self._ahead:
            return
        look = self._make_look(aids)
        if look is None:
            return
        frame, window = look.frame, self._frame
        with self._or_taken_apart(frame), raising():
            frame.setGeometry(window.geometry().translated(0, window.height()))
            frame.show()
            screen = self._make(self.screen.route, look)
            frame.set_screen(screen, framed=True)
            frame.hide()
        self._ahead[aids] = look, screen

    def _put_in(self, screen: Screen) -> None:
        self._frame.set_screen(screen, framed=screen.route != IDLE)

    @contextmanager
    def _or_put_back(self, made: Screen) -> Iterator[None]:
        """What cannot be shown goes again, and what stood there before stays."""
        try:
            with self._or_taken_apart(made):
                yield
        except BaseException:
            if self.screen is not None:
                self._put_in(self.screen)
            raise

    @contextmanager
    def _or_taken_apart(self, made: QWidget) -> Iterator[None]:
        """What fails while it is made leaves nothing behind."""
        try:
            yield
        except BaseException:
            self._idle_tasks.delete_later(made)
            raise

    def _clear_ahead(self) -> None:
        for look, _screen in self._ahead.values():
            self._idle_tasks.delete_later(look.frame)
        self._ahead = {}

    def _on_choices_changed(self) -> None:
        self._clear_ahead()
        for route in [route for route in self._ready if route.screen in _OF_CHOICES]:
            self._idle_tasks.delete_later(self._ready.pop(route))


def _led_to(screen: Screen) -> list[Route]:
    """What there is to do, then what takes long to make, then the rest in reading order."""
    taps = screen.findChildren(Tap)
    asked = [tap.value for tap in taps if isinstance(tap, Button | Tile) and isinstance(tap.value, Route)]
    listed = [tap.value for tap in taps if isinstance(tap.value, Route)]
    listed = sorted([*listed, HOME], key=lambda route: [*_DEAR, route.screen].index(route.screen))
    routes = dict.fromkeys([*asked, *listed])
    return [route for route in routes if route.screen not in _NEVER_KEPT and route != screen.route]
