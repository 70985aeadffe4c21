"""The strip of buttons of somebody who listens by touch: pause, again, how fast and how loud."""

from __future__ import annotations

from enum import StrEnum

from kiosk.content.model.finding_words import ListenWords
from kiosk.ui.widgets.chrome.aids_bar import Aid, AidsBar
from kiosk.ui.widgets.theme import Theme


class ListenWish(StrEnum):
    """What somebody who listens may ask for; PAUSE is also the wish to go on."""

    PAUSE = "pause"
    AGAIN = "again"
    SLOWER = "slower"
    FASTER = "faster"
    SOFTER = "softer"
    LOUDER = "louder"
    BLANK = "blank"
    OFF = "off"


class ListenBar(AidsBar):
    """Its first button is Pause while something is read, and else Go on."""

    def __init__(self, theme: Theme, words: ListenWords) -> None:
        self._pause = Aid(ListenWish.PAUSE, words.pause, "fa6s.pause")
        self._go_on = Aid(ListenWish.PAUSE, words.go_on, "fa6s.play")
        aids = (
            self._pause,
            Aid(ListenWish.AGAIN, words.again, "fa6s.rotate-left"),
            Aid(ListenWish.SLOWER, words.slower, "fa6s.backward"),
            Aid(ListenWish.FASTER, words.faster, "fa6s.forward"),
            Aid(ListenWish.SOFTER, words.softer, "fa6s.volume-low"),
            Aid(ListenWish.LOUDER, words.louder, "fa6s.volume-high"),
            Aid(ListenWish.OFF, words.stop, "fa6s.xmark"),
        )
        super().__init__(theme, aids, theme.mirrored)

    def show_speaking(self, speaking: bool) -> None:
        """Offer to pause, or to go on. The buttons stay, because a finger may lie on one."""
        aid = self._pause if speaking else self._go_on
        if self.buttons[0].aid is not aid:
            self.buttons[0].show_aid(aid, aid.icon)
