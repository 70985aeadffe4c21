"""Controls a visit: turns taps and the signals of the services into calls of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.services.patient.aids import Aids
from kiosk.services.patient.routes import HOME, IDLE, SCREEN_KINDS, Route, ScreenId
from kiosk.ui.window.aid_actions import REBUILDING, use_aid
from kiosk.ui.window.dependencies import KioskServices
from kiosk.ui.window.main_window import MainWindow


class VisitController(QObject):
    def __init__(self, window: MainWindow, services: KioskServices) -> None:
        """Must be created before other listeners of the services, so that they find the screen already shown."""
        super().__init__(window)
        self._window, self._services = window, services
        window.route_requested.connect(self._on_route_requested)
        window.aid_tapped.connect(self._on_aid_tapped)
        services.navigator.route_changed.connect(self._on_route_changed)
        services.aids.aids_changed.connect(self._on_aids_changed)
        services.session.warning_started.connect(window.ask_still_here)
        services.session.countdown_changed.connect(window.show_seconds_left)
        services.session.warning_ended.connect(window.end_question)
        services.session.session_expired.connect(self._on_session_expired)
        services.notices.notice_changed.connect(self._on_notice_changed)

    # --- taps ------------------------------------------------------------------------------------------------

    def _on_route_requested(self, route: object) -> None:
        assert isinstance(route, Route)
        here = self._services.navigator.place.route
        if here.screen is ScreenId.IDLE:
            self._services.session.begin()
            self._window.swallow_hurried_taps()
        if SCREEN_KINDS[route.screen].in_place and (here.screen, here.page) == (route.screen, route.page):
            self._replace(route)
        else:
            self._services.navigator.go(route)

    def _replace(self, route: Route) -> None:
        """Shows another part and keeps the keyboard focus on Next or Previous as long as that is there."""
        label = self._window.focused_label
        self._services.navigator.replace(route)
        self._window.focus_by_keyboard(label)

    def _on_aid_tapped(self, aid: object) -> None:
        name = self._window.used_aid = str(aid)
        use_aid(self._services, name)
        if name in REBUILDING and self._window.input.by_keyboard and self._window.frame is not None:
            self._window.frame.bar.focus_on(name)

    # --- services --------------------------------------------------------------------------------------------

    def _on_route_changed(self, route: object) -> None:
        assert isinstance(route, Route)
        if route.screen is ScreenId.IDLE:
            self._services.session.end()
            self._services.choices.clear()
            if self._services.aids.aids != self._services.aids.default:
                self._services.aids.reset()  # which shows the screen in another frame
                return
        self._window.show_route(route)

    def _on_aids_changed(self, _aids: Aids) -> None:
        self._window.apply_aids()

    def _on_session_expired(self) -> None:
        self._services.navigator.wipe()

    def _on_notice_changed(self) -> None:
        """Shows the notice at once on Idle and Home; a page that somebody reads stays as it is."""
        if self._services.navigator.place.route in (IDLE, HOME):
            self._window.rebuild()
        else:
            self._window.renew_context()
