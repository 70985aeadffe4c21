"""The foot of the composer and the writer: Back, and a button that leads on."""

from __future__ import annotations

from kiosk.ui.widgets.button import FILLED, Button
from kiosk.ui.widgets.layout import Spread
from kiosk.ui.widgets.theme import Theme


class NoticeFoot(Spread):
    """`go` is the button that leads on. The owner of the foot connects both buttons."""

    def __init__(self, theme: Theme, back: str, go: str, icon: str) -> None:
        back_button = Button(theme, back, icon="fa6s.arrow-left")
        go_button = Button(theme, go, icon=icon, look=FILLED)
        super().__init__((back_button, go_button), theme.sizes.gap, (0.36, 0.64), level=True)
        self.back, self.go = back_button, go_button
