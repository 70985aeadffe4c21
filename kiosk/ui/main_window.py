"""The one window: the frame, the screen of the current route, and what lies over it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError
from kiosk.services.aids import Aids
from kiosk.services.guard import Verdict
from kiosk.services.profiles import first_language
from kiosk.services.routes import HOME, IDLE, ROOTS, SAFE, Route, page_code
from kiosk.services.routes import Screen as Name
from kiosk.ui.aid_actions import REBUILDING, use_aid
from kiosk.ui.context import make_context
from kiosk.ui.input_filter import InputFilter
from kiosk.ui.overlays import Overlays
from kiosk.ui.parts import Services, Shown
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.frame import Frame
from kiosk.ui.screens.table import SCREENS
from kiosk.ui.widgets.tap import Tap

_log = logging.getLogger(__name__)
_IN_PLACE = frozenset({Name.STEPS, Name.FEEDBACK})
"""Screens whose parts follow each other without a way back through them."""
_WAKE_MS = 300
"""After the tap that wakes the screen: a second tap of a hurried finger may not choose a scan."""


class MainWindow(QWidget):
    page_shown = Signal()
    """Another page stands in the window, above whatever stood there."""
    resized = Signal()

    def __init__(self, shown: Shown | None, services: Services, idle_seconds: int) -> None:
        """Without anything to show it is the safe page."""
        super().__init__()
        self._shown, self._services, self._idle_seconds = shown, services, idle_seconds
        self._frame: Frame | None = None
        self._screen: Screen | None = None
        self._over = Overlays(self)
        self._context: Context | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._watchers: list[QObject] = []
        self.input = InputFilter(self)
        self.input.activity.connect(services.session.touched)
        self._waking = QTimer(self)
        self._waking.setSingleShot(True)
        self._waking.setInterval(_WAKE_MS)
        self._waking.timeout.connect(self._on_awake)
        self._minute = QTimer(self)
        self._minute.setInterval(1000)
        self._minute.timeout.connect(self._on_second)
        self._minute.start()
        services.navigator.route_changed.connect(self._on_route_changed)
        services.aids.aids_changed.connect(self._on_aids_changed)
        services.session.warning_started.connect(self._on_warning_started)
        services.session.countdown_changed.connect(self._over.set_left)
        services.session.warning_ended.connect(self._on_warning_ended)
        services.session.session_expired.connect(self._on_session_expired)
        services.notices.notice_changed.connect(self._on_notice_changed)

    # --- what is asked of it ----------------------------------------------------------------------------------

    @property
    def context(self) -> Context | None:
        """What the screens are given; None on the safe page."""
        return self._context

    @property
    def screen_shown(self) -> QWidget | None:
        return self._over.safe or self._screen

    @property
    def frame(self) -> Frame | None:
        return self._frame

    def fail(self, error: BaseException) -> None:
        """An unexpected error: home, or the safe page when it comes again and again."""
        safe = self._services.guard.noted(error) is Verdict.SAFE
        QTimer.singleShot(0, self._go_safe if safe else self._go_home)

    def watch(self, watcher: QObject) -> None:
        """`watcher` filters the native window's events before all others."""
        self._watchers.append(watcher)

    def show_department(self, shown: Shown) -> None:
        """At once, for nobody: whatever a patient was doing ends and is wiped."""
        self._services.session.end()
        self._services.navigator.wipe()
        self._shown = shown
        if shown.profile is not None:
            self._services.aids.start_with(Aids(language=first_language(shown.library, shown.profile)))
        self._rebuild()

    def _go_safe(self) -> None:
        self._services.navigator.go(SAFE)

    def _go_home(self) -> None:
        if self._services.navigator.place.route.screen is Name.IDLE:
            self._show(IDLE)
        else:
            self._services.navigator.home()

    def explain(self, term_id: object) -> None:
        """Opens the meaning of a glossary word over the page."""
        if self._context is not None:
            self._over.explain(self._context, str(term_id))

    # --- building --------------------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        """Everything anew: for another size, another text size or contrast, another day, another department."""
        self._context = self._read_context()
        if self._context is None or self._shown is None:
            self._show_safe()
            return
        self.setLayoutDirection(self._context.theme.direction)
        old, self._frame = self._frame, Frame(self._context, self._services.aids.aids, self)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._frame.aid_tapped.connect(self._on_aid_tapped)
        self._frame.set_time(self._shown.now())
        self._frame.setGeometry(self.rect())
        self._frame.show()
        self._show(self._services.navigator.place.route)

    def _read_context(self) -> Context | None:
        if self._shown is None:
            return None
        try:
            return make_context(self._shown, self._services, self.size(), self.screen(), self._idle_seconds)
        except ContentError as error:
            _log.error("The interface cannot be used:\n%s", error)
            return None

    def _show(self, route: Route) -> None:
        """Builds the screen of a route; content that cannot be used leads home, and so does an error."""
        if self._context is None or self._frame is None:
            return
        if route.screen is Name.SAFE:
            self._show_safe()
            return
        self._over.close_term()
        try:
            screen = SCREENS[route.screen](self._context)
            screen.route = route
            screen.show_route(route)
        except ContentError as error:
            _log.error("This page is withheld:\n%s", error)
            QTimer.singleShot(0, self._go_safe if route.screen in ROOTS else self._go_home)
            return
        except Exception as error:  # noqa: BLE001  whatever went wrong, the kiosk goes on
            self.fail(error)
            return
        self._over.drop_safe()
        screen.route_requested.connect(self._on_route_requested)
        screen.term_requested.connect(self.explain)
        old, self._screen = self._screen, screen
        self._frame.set_screen(screen, framed=route.screen is not Name.IDLE)
        self.setWindowTitle(screen.code)
        if old is not None:
            old.hide()
            old.setParent(None)
            QTimer.singleShot(0, old.deleteLater)  # once the new one is painted
        if screen.pager is not None:
            screen.pager.set_position(self._services.navigator.place.scroll)
            screen.scrolled.connect(self._services.navigator.remember_scroll)
        self._services.session.reading(screen.reading_words)
        screen.settled()
        if self.input.by_keyboard:
            screen.focus_first()
        self.page_shown.emit()

    def _show_safe(self) -> None:
        self._over.show_safe()
        self.setWindowTitle(page_code(SAFE, ""))
        self.page_shown.emit()

    # --- reactions -------------------------------------------------------------------------------------------

    def _on_route_requested(self, route: object) -> None:
        assert isinstance(route, Route)
        here = self._services.navigator.place.route
        if here.screen is Name.IDLE:
            self._services.session.begin()
            self.input.swallow(True)
            self._waking.start()
        if route.screen in _IN_PLACE and (here.screen, here.page) == (route.screen, route.page):
            self._replace(route)
        else:
            self._services.navigator.go(route)

    def _replace(self, route: Route) -> None:
        """Those who go by keyboard stay on Next, or on Previous, for as long as it is there."""
        focus = self.focusWidget()
        label = focus.text() if isinstance(focus, Tap) else ""
        self._services.navigator.replace(route)
        if self.input.by_keyboard and self._screen is not None:
            self._screen.focus_first(label)

    def _on_awake(self) -> None:
        self.input.swallow(self._over.asking)

    def _on_route_changed(self, route: object) -> None:
        assert isinstance(route, Route)
        if route.screen is Name.IDLE:
            self._services.session.end()
            self._services.choices.clear()
            self._services.aids.reset()
        self._show(route)

    def _on_aids_changed(self, _aids: Aids) -> None:
        self._rebuild()

    def _on_aid_tapped(self, aid: object) -> None:
        use_aid(self._services, str(aid))
        if aid in REBUILDING and self.input.by_keyboard and self._frame is not None:
            self._frame.bar.focus_on(str(aid))

    def _on_warning_started(self) -> None:
        if self._context is not None:
            self._over.ask(self._context)
            self.input.swallow(True)

    def _on_warning_ended(self) -> None:
        self._over.answer()
        self.input.swallow(False)

    def _on_session_expired(self) -> None:
        self._services.navigator.wipe()

    def _on_notice_changed(self) -> None:
        self._context = self._read_context()
        route = self._services.navigator.place.route
        if route in (IDLE, HOME):
            self._show(route)

    def _on_second(self) -> None:
        if self._shown is None or self._frame is None:
            return
        now = self._shown.now()
        self._frame.set_time(now)
        context = self._context
        if context is not None and now.date() != context.edition.today and self._services.navigator.place.route == IDLE:
            self._rebuild()

    # --- Qt --------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            for watcher in (self.input, *self._watchers):
                handle.installEventFilter(watcher)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rebuild()
        self._over.fit()
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 and a window manager's close do nothing: the service manager ends the program."""
        event.ignore()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A tap that nothing under it has taken: the idle screen starts wherever it is touched."""
        if self._services.navigator.place.route == IDLE:
            self._on_route_requested(HOME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pager = self._screen.pager if self._screen is not None else None
        if pager is not None and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            pager.page_down()
        elif pager is not None and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            pager.page_up()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt moves the focus by itself when a window opens or a widget goes; only a key may do that here."""
        return self.input.by_keyboard and super().focusNextPrevChild(forward)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._context is not None:
            painter.fillRect(self.rect(), self._context.theme.colour("paper"))
        painter.end()
