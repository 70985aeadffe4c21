"""Controls a visit: turns taps and the signals of the services into calls of the window."""

from __future__ import annotations

import logging
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from kiosk.content.faults import ContentError
from kiosk.services.departments.profiles import first_language
from kiosk.services.patient.aids import Aids
from kiosk.services.patient.fault_policy import Recovery
from kiosk.services.patient.routes import HOME, IDLE, ROOTS, SAFE, SCREEN_KINDS, Route, ScreenId
from kiosk.ui.screens.frame import LANGUAGE
from kiosk.ui.window.aid_actions import REBUILDING, use_aid
from kiosk.ui.window.dependencies import KioskServices, Presentation
from kiosk.ui.window.main_window import MainWindow

SAFE_SECONDS = 60.0
"""The time after which the kiosk leaves the safe page, whatever is touched meanwhile, and tries anew."""
SET_ASIDE_SECONDS = 3600.0
"""The time for which a page that led to the safe page is not shown: a tap on it leads home."""
_CHECK_MS = 1000
_log = logging.getLogger(__name__)


class VisitController(QObject):
    def __init__(self, window: MainWindow, services: KioskServices) -> None:
        """Must be created before other listeners of the services, so that they find the screen already shown."""
        super().__init__(window)
        self._window, self._services = window, services
        self._set_aside: dict[Route, float] = {}
        """The time of the clock up to which a page is not shown."""
        self._safe_until = 0.0
        self._safe_timer = QTimer(self)
        self._safe_timer.setInterval(_CHECK_MS)
        self._safe_timer.timeout.connect(self.tick)
        window.route_requested.connect(self._on_route_requested)
        window.aid_tapped.connect(self._on_aid_tapped)
        window.language_requested.connect(self._on_language_requested)
        window.beside_requested.connect(self._on_beside_requested)
        window.screen_failed.connect(self._on_screen_failed)
        services.navigator.route_changed.connect(self._on_route_changed)
        services.aids.aids_changed.connect(self._on_aids_changed)
        services.session.warning_started.connect(window.ask_still_here)
        services.session.countdown_changed.connect(window.show_seconds_left)
        services.session.warning_ended.connect(window.end_question)
        services.session.session_expired.connect(self._on_session_expired)
        services.session.touched_in_vain.connect(services.presence.note_touched)
        services.session.goes_on.connect(services.presence.note_long_visit)
        for changed in (services.session.changed, services.presence.changed):
            window.input.acted.connect(changed)
        services.notices.notice_changed.connect(self._on_notice_changed)

    def show_department(self, presentation: Presentation) -> None:
        """Shows a department at once; a patient's session ends and is wiped."""
        self._set_aside.clear()
        self._services.session.end()
        self._services.navigator.wipe()
        self._window.use_presentation(presentation)
        if presentation.profile is not None:
            self._services.aids.start_with(Aids(language=first_language(presentation.library, presentation.profile)))
        self._window.rebuild()

    # --- errors ----------------------------------------------------------------------------------------------

    def fail(self, error: BaseException) -> None:
        """Reacts to an unexpected error: goes home, or to the safe page where errors keep coming."""
        self._recover(error, self._services.navigator.place.route)

    def _recover(self, error: BaseException, route: Route) -> None:
        """Leaves the route that failed. One that keeps failing is set aside, so that it can't close the kiosk again."""
        if self._services.guard.noted(error) is Recovery.HOME:
            QTimer.singleShot(0, self._go_home)
            return
        if route.screen not in ROOTS:
            self._set_aside[route] = self._services.clock.now() + SET_ASIDE_SECONDS
        QTimer.singleShot(0, self._go_safe)

    def tick(self) -> None:
        """Leaves the safe page for the idle screen when its time is over. A timer calls this while it is shown."""
        if self._services.navigator.place.route != SAFE:
            self._safe_timer.stop()
        elif self._services.clock.now() >= self._safe_until:
            self._safe_timer.stop()
            self._services.navigator.wipe()

    def _is_set_aside(self, route: Route) -> bool:
        return self._services.clock.now() < self._set_aside.get(route, 0.0)

    def _on_screen_failed(self, route: object, error: object) -> None:
        """Content that can't be used leads home, or to the safe page where home is what can't be shown."""
        assert isinstance(route, Route)
        assert isinstance(error, Exception)
        if isinstance(error, ContentError):
            _log.error("This page is withheld:\n%s", error)
            QTimer.singleShot(0, self._go_safe if route.screen in ROOTS else self._go_home)
        else:
            self._recover(error, route)

    def _go_safe(self) -> None:
        self._safe_until = self._services.clock.now() + SAFE_SECONDS
        self._safe_timer.start()
        self._services.navigator.go(SAFE)

    def _go_home(self) -> None:
        if (route := self._services.navigator.place.route) in (IDLE, HOME):
            self._window.show_route(route)
        else:
            self._services.navigator.home()

    # --- taps ------------------------------------------------------------------------------------------------

    def _on_route_requested(self, route: object) -> None:
        assert isinstance(route, Route)
        here = self._services.navigator.place.route
        if here.screen is ScreenId.IDLE:
            self._services.session.begin()
            self._window.input.swallow_hurried_taps()
            self._window.after_loading(partial(self._leave_idle, route))
        elif SCREEN_KINDS[route.screen].in_place and (here.screen, here.page) == (route.screen, route.page):
            self._replace(route)
        else:
            self._services.navigator.go(route)

    def _leave_idle(self, route: Route) -> None:
        """Goes on to the route, unless the visit has ended meanwhile."""
        if self._services.navigator.place.route == IDLE and self._services.session.in_use():
            self._window.input.swallow_hurried_taps()
            self._services.navigator.go(route)

    def _replace(self, route: Route) -> None:
        """Shows another part and keeps the keyboard focus on Next or Previous as long as that is there."""
        label = self._window.focused_label
        self._services.navigator.replace(route)
        self._window.focus_by_keyboard(label)

    def _on_aid_tapped(self, aid: object) -> None:
        name = self._window.used_aid = str(aid)
        if name == LANGUAGE:
            self._on_language_requested(None)
            return
        use_aid(self._services, name)
        if name in REBUILDING and self._window.input.by_keyboard and self._window.frame is not None:
            self._window.frame.bar.focus_on(name)

    def _on_language_requested(self, language: object) -> None:
        """Shows this place in the language, or a choice of all for None; from the idle screen a visit begins in it."""
        services, idle = self._services, self._services.navigator.place.route == IDLE
        if language is None:
            if idle:
                services.session.begin()  # which ends if nobody chooses, and with it the sheet
            self._window.choose_language()
            return
        if not self._has_words(str(language)):
            return
        if idle and not services.session.in_use():
            services.session.begin()  # before the idle screen is shown in that language, as part of the visit
        services.aids.use(replace(services.aids.aids, language=str(language)))
        if idle:
            self._on_route_requested(HOME)
        elif self._window.input.by_keyboard and self._window.frame is not None:
            self._window.frame.bar.focus_on(LANGUAGE)

    def _on_beside_requested(self, beside: object) -> None:
        self._services.aids.use(replace(self._services.aids.aids, beside=bool(beside)))
        if self._window.input.by_keyboard and self._window.frame is not None:
            self._window.frame.bar.focus_on(LANGUAGE)

    def _has_words(self, language: str) -> bool:
        """Whether the program has words in the language: one whose interface has a fault leaves everything as it is."""
        if (context := self._window.context) is None:
            return False
        try:
            context.library.interface(replace(context.edition, language=language))
        except ContentError as error:
            _log.error("This language can’t be shown:\n%s", error)
            return False
        return True

    # --- services --------------------------------------------------------------------------------------------

    def _on_route_changed(self, route: object) -> None:
        assert isinstance(route, Route)
        if route.screen is ScreenId.IDLE:
            self._services.session.end()
            self._services.choices.clear()
            if self._services.prints is not None:
                self._services.prints.printing.forget()
            if self._services.aids.aids != self._services.aids.default:
                self._services.aids.reset()  # which shows the screen in another frame
                return
        if self._is_set_aside(route):
            QTimer.singleShot(0, self._go_home)
        else:
            self._window.show_route(route)

    def _on_aids_changed(self, _aids: Aids) -> None:
        self._window.apply_aids()

    def _on_session_expired(self) -> None:
        self._window.overlays.close_sheet()  # from the idle screen nothing changes that would close it
        self._services.session.end()
        self._services.navigator.wipe()

    def _on_notice_changed(self) -> None:
        """Shows the notice at once on Idle and Home; a page that somebody reads stays as it is."""
        if self._services.navigator.place.route in (IDLE, HOME):
            self._window.rebuild()
        else:
            self._window.renew_context()
