"""The one window: the chrome, the screen of the current route, and the overlays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.routes import HOME, IDLE, SAFE, Route, ScreenId, page_code
from kiosk.ui.pointing import TouchContact
from kiosk.ui.screens.base import Context, Screen
from kiosk.ui.screens.frame import Chrome
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.window.aid_actions import next_aids
from kiosk.ui.window.context import make_context
from kiosk.ui.window.dependencies import KioskServices, Presentation
from kiosk.ui.window.input_filter import InputFilter
from kiosk.ui.window.overlays import Overlays
from kiosk.ui.window.screen_host import FramedContext, ScreenHost

_USUAL_PER_MM = 3.8


class MainWindow(QWidget):
    """Shows the screen of the current route. It decides nothing: `VisitController` tells it what to do."""

    page_shown = Signal()
    """Another page is shown, on top of whatever was shown before."""
    resized = Signal()
    route_requested = Signal(object)
    """A Route that was tapped on the screen."""
    aid_tapped = Signal(object)
    """The name of an aid in the bar."""
    language_requested = Signal(object)
    """The tag of a language, or None for a choice of all."""
    beside_requested = Signal(object)
    """Whether steps and cards are to stand in the language of staff as well."""
    screen_failed = Signal(object, object)
    """A Route whose screen can't be shown, and the exception: ContentError where its content can't be used."""

    def __init__(self, presentation: Presentation | None, services: KioskServices, idle_seconds: int) -> None:
        """Shows the safe page where `presentation` is None."""
        super().__init__()
        self._presentation, self._services, self._idle_seconds = presentation, services, idle_seconds
        self.overlays = Overlays(self)
        self._host = ScreenHost(self._make_framed, self._on_screen_made, self)
        self.used_aid = ""
        """The id of the aid that was used last: what it leads to is prepared first."""
        self._painted = False
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._watchers: list[QObject] = []
        self.input = InputFilter(self, services.presence, self._per_mm)
        self.input.activity.connect(services.session.touched)
        self.input.activity.connect(self._host.put_off)
        self.input.contacts.ended.connect(self._on_contact_ended)
        self.page_shown.connect(self._on_page_shown)
        self._clock_timer = QTimer(self)
        self._clock_timer.setInterval(1000)
        self._clock_timer.timeout.connect(self._on_clock_tick)
        self._clock_timer.start()

    # --- public interface -------------------------------------------------------------------------------------

    @property
    def context(self) -> Context | None:
        """The context of the screens; None where nothing but the safe page can be shown."""
        return self._host.framed.context if self._host.framed is not None else None

    @property
    def screen_shown(self) -> QWidget | None:
        return self.overlays.safe or self._host.screen

    @property
    def frame(self) -> Chrome | None:
        return self._host.framed.frame if self._host.framed is not None else None

    @property
    def focused_label(self) -> str:
        """The label of the button that has the focus; "" where none has it."""
        focus = self.focusWidget()
        return focus.text() if isinstance(focus, Tap) else ""

    def watch(self, watcher: QObject) -> None:
        """Installs `watcher` as an event filter of the native window, now or when that is created."""
        self._watchers.append(watcher)
        if (handle := self.windowHandle()) is not None:
            handle.installEventFilter(watcher)

    def use_presentation(self, presentation: Presentation) -> None:
        """Sets what is shown from the next rebuild on."""
        self._presentation = presentation

    def explain(self, term_id: object) -> None:
        """Opens the meaning of a glossary word over the page."""
        if self.context is not None:
            self.overlays.explain(self.context, str(term_id))

    def ask_still_here(self) -> None:
        """Asks over the page whether anyone is still here; until that is answered no tap reaches the page."""
        if self.context is not None:
            self.overlays.ask(self.context)
            self.input.contacts.withdraw_all()
            self.input.swallow(True)

    def show_seconds_left(self, seconds: int) -> None:
        """Shows in how many seconds the session ends, on the question whether anyone is still here."""
        self.overlays.set_seconds_left(seconds)

    def end_question(self) -> None:
        self.overlays.answer()
        self.input.swallow(False)

    def choose_language(self) -> None:
        """Opens the languages over the page."""
        if self.context is not None:
            self.overlays.choose_language(self.context, self.language_requested.emit, self.beside_requested.emit)

    def after_loading(self, then: Callable[[], object]) -> None:
        """Calls `then` when what lies behind the screen is loaded, at once where that was done in spare time."""
        self._host.after_loading(then)

    def focus_by_keyboard(self, label: str = "") -> None:
        """Focuses the button with this label, else the first in view, if the keyboard is in use."""
        if self.input.by_keyboard and self._host.screen is not None:
            self._host.screen.focus_first(label)

    # --- building --------------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Builds everything anew: for another size, day, department or notice."""
        self._host.clear()
        self.apply_aids()

    def renew_context(self) -> None:
        """Builds later screens with a new context; the one that somebody reads stays as it is."""
        if (context := self._read_context(self._services.aids.aids)) is not None:
            self._host.renew(context)

    def apply_aids(self) -> None:
        """Shows the current route in the aids in force."""
        self._stop_recording_scroll(self._host.screen)
        framed = self._host.use_aids(self._services.aids.aids)
        if framed is None or self._presentation is None:
            self._show_safe()
            return
        framed.frame.set_time(self._services.now())
        framed.frame.setGeometry(self.rect())
        framed.frame.show()
        self.show_route(self._services.navigator.place.route)
        self.overlays.fit()

    def _read_context(self, aids: Aids) -> Context | None:
        return make_context(self._presentation, self._services, aids, self.size(), self.screen(), self._idle_seconds)

    def _make_framed(self, aids: Aids) -> FramedContext | None:
        context = self._read_context(aids)
        if context is None:
            return None
        self.setLayoutDirection(context.theme.direction)
        frame = Chrome(context, aids, self)
        frame.aid_tapped.connect(self.aid_tapped)
        return FramedContext(context, frame)

    def show_route(self, route: Route) -> None:
        """Shows the screen of a route, or leaves the one that is shown and reports why."""
        if self._host.framed is None:
            return
        if route.screen is ScreenId.SAFE:
            self._show_safe()
            return
        self.overlays.close_sheet()
        try:
            old = self._host.show(route)
        except Exception as error:  # noqa: BLE001  whatever went wrong, the kiosk goes on
            self.screen_failed.emit(route, error)
            return
        self.overlays.drop_safe()
        if self._host.screen is not None:
            self._finish_showing(self._host.screen, old)

    def _finish_showing(self, screen: Screen, old: Screen | None) -> None:
        """Connects the screen that has just replaced `old`, and lets what is likely to come next be prepared."""
        self._stop_recording_scroll(old)
        self.setWindowTitle(screen.code)
        if screen.pager is not None:
            screen.pager.set_position(self._services.navigator.place.scroll)
        screen.scrolled.connect(self._services.navigator.remember_scroll)
        self._services.session.reading(screen.reading_words)
        self.focus_by_keyboard()
        self._prepare_next(screen)
        self.page_shown.emit()

    def _prepare_next(self, screen: Screen) -> None:
        """Lets what is likely to come next be prepared, but nothing before the first picture: that is waited for."""
        if self._painted:
            self._host.prepare(*next_aids(self._services.aids.aids, self.used_aid, screen.theme.sizes.wide))

    def _stop_recording_scroll(self, screen: Screen | None) -> None:
        """Ends the recording of how far a screen is scrolled, because it is left."""
        if screen is not None:
            screen.scrolled.disconnect(self._services.navigator.remember_scroll)

    def _show_safe(self) -> None:
        shown = self._presentation
        self.overlays.show_safe(*(("", ()) if shown is None else (shown.telephone, shown.safe_languages)))
        self.setWindowTitle(page_code(SAFE, ""))
        self.page_shown.emit()

    def _on_screen_made(self, screen: Screen) -> None:
        screen.route_requested.connect(self.route_requested)
        screen.term_requested.connect(self.explain)
        screen.language_requested.connect(self.language_requested)

    def _on_clock_tick(self) -> None:
        self._services.presence.tick()
        if self.frame is not None:
            self.frame.set_time(self._services.now())
            self.begin_day()

    def begin_day(self) -> None:
        """Shows the edition of today, if that of another day is shown and nobody reads it."""
        context = self.context
        if self._presentation is None or context is None or self._services.navigator.place.route != IDLE:
            return
        if self._services.now().date() != context.edition.today:
            self.rebuild()

    def _per_mm(self) -> float:
        """Pixels per millimetre, or what they usually are where nothing but the safe page can be shown."""
        return _USUAL_PER_MM if self.context is None else self.context.theme.sizes.per_mm

    def _on_page_shown(self) -> None:
        """What touched the page before presses nothing on this one; but the staff's side lies over both."""
        self.input.contacts.withdraw_all(but=self._lies_over_page)

    def _lies_over_page(self, widget: QWidget | None) -> bool:
        """Whether it is no part of the page; the safe page lies over the window, where there is no page at all."""
        if widget is None or widget is self.frame:
            return False
        return widget.isVisible() and (self.frame is None or not self.frame.isAncestorOf(widget))

    def _on_contact_ended(self, contact: TouchContact) -> None:
        """Starts a visit from the idle screen, wherever that is touched; the safe page alone starts none."""
        idle = self.frame is not None and self._services.navigator.place.route == IDLE
        if idle and contact.is_free and not self._lies_over_page(contact.under):
            self.route_requested.emit(HOME)

    # --- Qt --------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            for watcher in (self.input, *self._watchers):
                handle.installEventFilter(watcher)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rebuild()
        self.overlays.fit()
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ignores Alt+F4 and the window manager: the service manager ends the program."""
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Starts a visit from the idle screen, wherever that is clicked, but not what lies over it."""
        if self._services.navigator.place.route == IDLE and not self._lies_over_page(self.childAt(event.position())):
            self.route_requested.emit(HOME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pager = self._host.screen.pager if self._host.screen is not None else None
        if pager is not None and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            pager.page_down()
        elif pager is not None and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            pager.page_up()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Lets only keys move the focus; Qt also does so when a window opens or a widget is hidden."""
        return self.input.by_keyboard and super().focusNextPrevChild(forward)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.context is not None:
            painter.fillRect(self.rect(), self.context.theme.colour("paper"))
        painter.end()
        if not self._painted:
            self._painted = True
            if self._host.screen is not None:
                self._prepare_next(self._host.screen)
