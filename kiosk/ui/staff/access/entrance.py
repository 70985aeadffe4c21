"""The entrance to the staff side: opens its layer on the gesture, and wipes the visit when staff leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from traceback import walk_tb
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from kiosk.services.patient.routes import HOME, Route
from kiosk.ui import staff as staff_side
from kiosk.ui.display import Display, sizes_for
from kiosk.ui.screens.languages import offered_languages
from kiosk.ui.staff.access.gesture import StaffGesture
from kiosk.ui.staff.access.loading import Loading
from kiosk.ui.widgets.theme import Colours, Theme
from kiosk.ui.window.main_window import MainWindow
from kiosk.ui.words.staff import StaffWords

if TYPE_CHECKING:
    from kiosk.ui.staff.access.staff_layer import StaffLayer
    from kiosk.ui.staff.base import StaffServices

_HOLD = "staff"
"""The name of the hold on the session while the staff layer is open."""
_ZONE_WIDTH, _ZONE_HEIGHT = 0.65, 0.08
"""The zone of the gesture as shares of the window, at the least: the header may be higher."""


@dataclass(frozen=True)
class StaffLook:
    """How the staff side looks: the keypad's digits are mixed where it is `shuffled`."""

    words: StaffWords
    colours: Colours
    display: Display
    shuffled: bool


class StaffEntrance(QObject):
    def __init__(self, window: MainWindow, staff_services: StaffServices, look: StaffLook) -> None:
        super().__init__(window)
        self.staff_services, self.words = staff_services, look.words
        self._window, self._services, self._staff_look = window, staff_services.kiosk, look
        self._shown: QWidget | None = None
        self._layer: StaffLayer | None = None
        self._tick_shown: Callable[[], None] = _nothing
        self._entered = False
        self.gesture = StaffGesture(window.input.contacts, self._zone, self.per_mm, self)
        self._loading = Loading(staff_services.gate.prepare, self)
        self.gesture.requested.connect(self.open)
        self.gesture.meant.connect(self._loading.begin)
        window.watch(self.gesture)
        window.input.activity.connect(self._on_activity)
        window.page_shown.connect(self._raise_shown)
        window.resized.connect(self._on_resized)
        staff_services.gate.opened.connect(self._on_opened)

    @property
    def layer(self) -> StaffLayer | None:
        return self._layer

    def open(self) -> None:
        """Opens the keypad over the page; does nothing while the staff layer or the cleaning screen is shown."""
        if self._shown is not None:
            return
        from kiosk.ui.staff.access.staff_layer import StaffLayer
        from kiosk.ui.staff.base import StaffContext
        from kiosk.ui.staff.tabs import PAGES

        self._services.session.touched()  # somebody is here, so a pending question whether anyone is goes away
        self._services.session.hold(_HOLD)
        self._window.input.swallow_rest_of_tap()
        self._entered = False
        context = StaffContext(self._theme(), self.words, self.staff_services)
        layer = StaffLayer(context, PAGES, self._services.clock, self._staff_look.shuffled, self._window)
        layer.closed.connect(self._on_closed)
        layer.show_requested.connect(self._on_show_requested)
        layer.cleaning_requested.connect(self._on_cleaning_requested)
        self._window.input.typing = True
        self._layer = layer
        self._put(layer, layer.tick)
        self._loading.begin()
        if self._window.context is not None:
            self._window.context.pictures.forget()

    def failed(self, error: BaseException) -> None:
        """Shows an uncaught error in the panel if code of the staff side raised it."""
        panel = self._layer.panel if self._layer is not None else None
        if panel is not None and _of_staff(error.__traceback__):
            panel.show_fault()

    def tick(self) -> None:
        """Checks the clock of the layer or the cleaning screen; timers call this often."""
        self._tick_shown()

    def _theme(self) -> Theme:
        window, display = self._window, self._staff_look.display
        sizes = sizes_for(window.size(), display, window.screen(), 100)
        return Theme(self._staff_look.colours, sizes, "light", display.motion)

    def _zone(self) -> QRect:
        """The area of the gesture in window pixels.

        It is empty while the staff layer or the cleaning screen is shown, so that a wiping cloth does not trigger it.
        """
        if self._shown is not None:
            return QRect()
        frame, width = self._window.frame, self._window.width()
        plain = round(self._window.height() * _ZONE_HEIGHT)
        high = plain if frame is None else max(plain, frame.header.height())
        mirrored = self._window.isRightToLeft()
        wide = round(width * _ZONE_WIDTH)
        return QRect(width - wide if mirrored else 0, 0, wide, high)

    def per_mm(self) -> float:
        """Pixels per millimetre of the window."""
        return sizes_for(self._window.size(), self._staff_look.display, self._window.screen(), 100).per_mm

    def _put(self, widget: QWidget, tick: Callable[[], None]) -> None:
        self._shown, self._tick_shown = widget, tick
        self._window.input.with_staff = True
        widget.setGeometry(self._window.rect())
        widget.show()
        widget.raise_()
        widget.setFocus()

    def _remove_shown(self) -> None:
        if self._shown is not None:
            self._shown.blockSignals(True)  # it lives until Qt deletes it, and may emit `closed` once more
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = self._layer = None
            self._tick_shown = _nothing
        self._window.input.typing = self._window.input.with_staff = False
        self._services.session.release(_HOLD)

    def _on_opened(self) -> None:
        self._entered = True

    def _on_closed(self) -> None:
        """Removes the layer. After staff the visit is wiped; a patient who only met the keypad goes on."""
        self._remove_shown()
        if self._entered:
            self._entered = False
            self._services.navigator.wipe()

    def _on_show_requested(self, route: object) -> None:
        assert isinstance(route, Route)
        services, aids, context = self._services, self._services.aids.aids, self._window.context
        self.staff_services.gate.close()
        services.navigator.wipe()
        services.session.begin()
        if context is not None and offered_languages(context):  # that of the patient who stands there, and of staff
            services.aids.use(replace(services.aids.aids, language=aids.language, beside=True))
        services.navigator.go(HOME)
        services.navigator.go(route)

    def _on_cleaning_requested(self) -> None:
        self.staff_services.gate.close()
        from kiosk.ui.staff.cleaning.cleaning_page import CLEANING_SECONDS
        from kiosk.ui.staff.cleaning.wipe_screen import Cleaning

        theme = self._theme()
        cleaning = Cleaning(theme, self.words.clean, self._services.clock, CLEANING_SECONDS, self._window)
        cleaning.done.connect(self._on_cleaned)
        self._window.input.swallow(True)
        self._put(cleaning, cleaning.tick)

    def _on_cleaned(self) -> None:
        self._remove_shown()
        self._window.input.swallow(False)

    def _on_activity(self) -> None:
        if self._layer is not None:
            self._layer.touched()

    def _raise_shown(self) -> None:
        if self._shown is not None:
            self._shown.raise_()

    def _on_resized(self) -> None:
        """Closes the layer if the sizes of the theme have changed, as on another display; otherwise resizes it."""
        if self._layer is not None and self._layer.context.theme.sizes != self._theme().sizes:
            self.staff_services.gate.close()
            if self._layer is not None:
                self._on_closed()
        if self._shown is not None:
            self._shown.setGeometry(self._window.rect())
            self._shown.raise_()


def _of_staff(trace: TracebackType | None) -> bool:
    """True if code of the staff side is in the trace."""
    here = f"{staff_side.__name__}."
    return any(frame.f_globals.get("__name__", "").startswith(here) for frame, _ in walk_tb(trace))


def _nothing() -> None:
    """The tick while neither the layer nor the cleaning screen is shown."""
