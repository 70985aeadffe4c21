"""The one window: the frame, the screen of the current route, and what lies over it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError
from kiosk.services.departments.profiles import first_language
from kiosk.services.patient.aids import Aids
from kiosk.services.patient.fault_policy import Recovery
from kiosk.services.patient.routes import HOME, IDLE, ROOTS, SAFE, Route, ScreenId, page_code
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.aid_actions import following
from kiosk.ui.window.context import make_context
from kiosk.ui.window.dependencies import Presentation, Services
from kiosk.ui.window.input_filter import InputFilter
from kiosk.ui.window.overlays import Overlays
from kiosk.ui.window.screen_host import FramedContext, ScreenHost

_log = logging.getLogger(__name__)
_WAKE_MS = 300
"""After the tap that wakes the screen: a second tap of a hurried finger may not choose a scan."""


class MainWindow(QWidget):
    page_shown = Signal()
    """Another page stands in the window, above whatever stood there."""
    resized = Signal()
    route_requested = Signal(object)
    """A Route that was tapped on the screen."""
    aid_tapped = Signal(object)
    """The name of an aid in the bar."""

    def __init__(self, shown: Presentation | None, services: Services, idle_seconds: int) -> None:
        """Without anything to show it is the safe page."""
        super().__init__()
        self._shown, self._services, self._idle_seconds = shown, services, idle_seconds
        self._over = Overlays(self)
        self._host = ScreenHost(self._make_look, self._on_screen_made, self)
        self.used_aid = ""
        """The aid that was used last: what it leads to is made ahead first."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._watchers: list[QObject] = []
        self.input = InputFilter(self)
        self.input.activity.connect(services.session.touched)
        self.input.activity.connect(self._host.put_off)
        self._waking = QTimer(self, singleShot=True, interval=_WAKE_MS)
        self._waking.timeout.connect(lambda: self.input.swallow(self._over.asking))
        self._clock_timer = QTimer(self)
        self._clock_timer.setInterval(1000)
        self._clock_timer.timeout.connect(self._on_clock_tick)
        self._clock_timer.start()

    # --- what is asked of it ----------------------------------------------------------------------------------

    @property
    def context(self) -> Context | None:
        """What the screens are given; None on the safe page."""
        return self._host.look.context if self._host.look is not None else None

    @property
    def screen_shown(self) -> QWidget | None:
        return self._over.safe or self._host.screen

    @property
    def frame(self) -> Chrome | None:
        return self._host.look.frame if self._host.look is not None else None

    @property
    def focused_label(self) -> str:
        """What the tap that has the focus says; "" where none has it."""
        focus = self.focusWidget()
        return focus.text() if isinstance(focus, Tap) else ""

    def fail(self, error: BaseException) -> None:
        """An unexpected error: home, or the safe page when it comes again and again."""
        safe = self._services.guard.noted(error) is Recovery.SAFE
        QTimer.singleShot(0, self._go_safe if safe else self._go_home)

    def watch(self, watcher: QObject) -> None:
        """`watcher` filters the native window's events before all others, at once where that is there already."""
        self._watchers.append(watcher)
        if (handle := self.windowHandle()) is not None:
            handle.installEventFilter(watcher)

    def show_department(self, shown: Presentation) -> None:
        """At once, for nobody: whatever a patient was doing ends and is wiped."""
        self._services.session.end()
        self._services.navigator.wipe()
        self._shown = shown
        if shown.profile is not None:
            self._services.aids.start_with(Aids(language=first_language(shown.library, shown.profile)))
        self.rebuild()

    def _go_safe(self) -> None:
        self._services.navigator.go(SAFE)

    def _go_home(self) -> None:
        if (route := self._services.navigator.place.route) in (IDLE, HOME):
            self.show_route(route)
        else:
            self._services.navigator.home()

    def explain(self, term_id: object) -> None:
        """Opens the meaning of a glossary word over the page."""
        if self.context is not None:
            self._over.explain(self.context, str(term_id))

    def ask_still_here(self) -> None:
        """Asks over the page whether anyone is still here; until that is answered no tap reaches the page."""
        if self.context is not None:
            self._over.ask(self.context)
            self.input.swallow(True)

    def show_left(self, seconds: int) -> None:
        """Until the question whether anyone is still here ends the session."""
        self._over.set_left(seconds)

    def end_question(self) -> None:
        self._over.answer()
        self.input.swallow(False)

    def swallow_hurried_taps(self) -> None:
        """For a moment after the tap that wakes the screen."""
        self.input.swallow(True)
        self._waking.start()

    def focus_by_keyboard(self, label: str = "") -> None:
        """For those who go by keyboard: what bears the label on the screen, else the first thing in view."""
        if self.input.by_keyboard and self._host.screen is not None:
            self._host.screen.focus_first(label)

    # --- building --------------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Everything anew: for another size, another day, another department, another notice."""
        self._host.clear()
        self.change_look()

    def renew_context(self) -> None:
        """For the screens that are made from now on; the one that somebody reads stays as it is."""
        if (context := self._read_context(self._services.aids.aids)) is not None:
            self._host.renew(context)

    def change_look(self) -> None:
        """To the aids in force."""
        self._stop_remembering(self._host.screen)
        look = self._host.set_look(self._services.aids.aids)
        if look is None or self._shown is None:
            self._show_safe()
            return
        look.frame.set_time(self._shown.now())
        look.frame.setGeometry(self.rect())
        look.frame.show()
        self.show_route(self._services.navigator.place.route)
        self._over.fit()

    def _read_context(self, aids: Aids) -> Context | None:
        return make_context(self._shown, self._services, aids, self.size(), self.screen(), self._idle_seconds)

    def _make_look(self, aids: Aids) -> FramedContext | None:
        context = self._read_context(aids)
        if context is None:
            return None
        self.setLayoutDirection(context.theme.direction)
        frame = Chrome(context, aids, self)
        frame.aid_tapped.connect(self.aid_tapped)
        return FramedContext(context, frame)

    def show_route(self, route: Route) -> None:
        """Shows the screen of a route; content that cannot be used leads home, and so does an error."""
        if self._host.look is None:
            return
        if route.screen is ScreenId.SAFE:
            self._show_safe()
            return
        self._over.close_term()
        try:
            old = self._host.show(route)
        except ContentError as error:
            _log.error("This page is withheld:\n%s", error)
            QTimer.singleShot(0, self._go_safe if route.screen in ROOTS else self._go_home)
            return
        except Exception as error:  # noqa: BLE001  whatever went wrong, the kiosk goes on
            self.fail(error)
            return
        self._over.drop_safe()
        if self._host.screen is not None:
            self._settle(self._host.screen, old)

    def _settle(self, screen: Screen, old: Screen | None) -> None:
        """The screen stands in the window now, in the place of the old one: it is read from here on."""
        self._stop_remembering(old)
        self.setWindowTitle(screen.code)
        if screen.pager is not None:
            screen.pager.set_position(self._services.navigator.place.scroll)
        screen.scrolled.connect(self._services.navigator.remember_scroll)
        self._services.session.reading(screen.reading_words)
        screen.settled()
        self.focus_by_keyboard()
        self._host.prepare(*following(self._services.aids.aids, self.used_aid, screen.theme.sizes.wide))
        self.page_shown.emit()

    def _stop_remembering(self, screen: Screen | None) -> None:
        """How far it is scrolled, for it is not the one that is read any more."""
        if screen is not None:
            screen.scrolled.disconnect(self._services.navigator.remember_scroll)

    def _show_safe(self) -> None:
        self._over.show_safe()
        self.setWindowTitle(page_code(SAFE, ""))
        self.page_shown.emit()

    def _on_screen_made(self, screen: Screen) -> None:
        screen.route_requested.connect(self.route_requested)
        screen.term_requested.connect(self.explain)

    def _on_clock_tick(self) -> None:
        context, frame = self.context, self.frame
        if self._shown is None or context is None or frame is None:
            return
        now = self._shown.now()
        frame.set_time(now)
        if now.date() != context.edition.today and self._services.navigator.place.route == IDLE:
            self.rebuild()

    # --- Qt --------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            for watcher in (self.input, *self._watchers):
                handle.installEventFilter(watcher)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rebuild()
        self._over.fit()
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 and a window manager's close do nothing: the service manager ends the program."""
        event.ignore()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A tap that nothing under it has taken: the idle screen starts wherever it is touched."""
        if self._services.navigator.place.route == IDLE:
            self.route_requested.emit(HOME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pager = self._host.screen.pager if self._host.screen is not None else None
        if pager is not None and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            pager.page_down()
        elif pager is not None and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            pager.page_up()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt moves the focus by itself when a window opens or a widget goes; only a key may do that here."""
        return self.input.by_keyboard and super().focusNextPrevChild(forward)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.context is not None:
            painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()
