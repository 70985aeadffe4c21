"""The chrome around a screen: header, sample ribbon and the bar of aids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QLocale, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.faults import ContentError
from kiosk.content.locale import clock_figures, usual_clock
from kiosk.fill import filled_form
from kiosk.services.departments.profiles import staff_edition
from kiosk.services.patient.aids import Aids, Contrast
from kiosk.ui.display import theme_in
from kiosk.ui.screens.base import LANGUAGE_ICON, Context, Screen
from kiosk.ui.screens.languages import offered_languages
from kiosk.ui.widgets.callouts import Banner
from kiosk.ui.widgets.chrome.aids_bar import Aid, AidsBar
from kiosk.ui.widgets.chrome.header import Header
from kiosk.ui.widgets.pages.layout_errors import reporting

LANGUAGE = "language"
"""The aid that opens the languages."""
LISTEN = "listen"
"""The aid that reads the page aloud."""
_LOWER_FROM = 0.5
"""The share of the height at which the page begins when a patient has moved it down."""


class Chrome(QWidget):
    """Header, sample ribbon and bar of aids around one screen, built for one choice of aids."""

    aid_tapped = Signal(object)

    def __init__(self, context: Context, aids: Aids, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._aids = context, aids
        edition, words = context.edition, context.words
        self.setLocale(QLocale(edition.language))  # by which a screen reader chooses its voice
        name, room = edition.profile.name[edition.language], edition.profile.room[edition.language]
        both = filled_form(words.page.department, name=name, room=room)
        self.header = Header(context.theme, edition.profile.icon, name, room, both, self)
        self.ribbons = tuple(self._ribbons()) if edition.profile.sample else ()
        mirrored = context.theme.mirrored
        self.bar = AidsBar(context.theme, self._aids_offered(), mirrored, self)
        self.bar.aid_tapped.connect(self.aid_tapped)
        self._screen: Screen | None = None
        self._strip: QWidget | None = None

    def _ribbons(self) -> Iterator[Banner]:
        """The strips that say that this is a sample: of a draft one in its language, and one in that of staff."""
        context, words, icon = self._context, self._context.words, "fa6s.circle-info"
        draft = context.library.languages[context.edition.language].status == "draft"
        yield Banner(context.theme, words.languages.draft if draft else words.page.sample, icon, parent=self)
        edition = staff_edition(context.library, context.edition) if draft else None
        if edition is not None:
            with suppress(ContentError):  # which the page itself tells
                theme = theme_in(context.theme, context.library, edition.language)
                banner = Banner(theme, context.library.interface(edition).languages.draft, icon, parent=self)
                banner.setLocale(QLocale(edition.language))
                yield banner

    def _aids_offered(self) -> list[Aid]:
        words, aids = self._context.words.bar, self._aids
        contrasts = {
            Contrast.LIGHT: words.contrast_light,
            Contrast.DARK: words.contrast_dark,
            Contrast.HIGH: words.contrast_high,
        }
        aids_offered = [
            Aid("back", words.back, "fa6s.arrow-left"),
            Aid("home", words.home, "fa6s.house"),
            Aid(
                "text-size",
                words.text_size,
                "fa6s.text-height",
                filled_form(words.text_size_now, percent=aids.text_size),
            ),
            Aid("contrast", words.contrast, "fa6s.circle-half-stroke", contrasts[aids.contrast]),
            Aid("help", words.help, "fa6s.circle-question"),
            Aid("finish", words.finish, "fa6s.circle-xmark"),
        ]
        if not self._context.theme.sizes.wide:
            label, icon = (words.lower_off, "fa6s.arrow-up") if aids.lower else (words.lower, "fa6s.arrow-down")
            aids_offered.insert(4, Aid("lower", label, icon))
        if offered_languages(self._context):
            aids_offered.insert(-2, Aid(LANGUAGE, self._context.words.languages.button, LANGUAGE_ICON))
        if self._context.listen:
            aids_offered.insert(-2, Aid(LISTEN, self._context.words.listen.button, "fa6s.volume-high"))
        return aids_offered

    def set_time(self, now: dt.datetime) -> None:
        clock = self._context.words.numbers.clock or usual_clock(self._context.edition.language)
        self.header.set_time(clock_figures(now, clock))

    def set_strip(self, strip: QWidget | None) -> None:
        """Shows a strip between the page and the bar of aids, in place of the one before, which is deleted."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = strip
        if strip is not None:
            strip.setParent(self)
            strip.show()
        self._lay_out()

    def set_screen(self, screen: Screen, framed: bool) -> None:
        """Shows this screen instead of the one before; the bar of aids is below it only if `framed`."""
        self._screen = screen
        if screen.parentWidget() is not self:
            screen.setParent(self)
        self.header.set_code(screen.code)
        if framed == self.bar.isVisibleTo(self) and self.header.heightForWidth(self.width()) == self.header.height():
            screen.setGeometry(self._screen_rect(self._below(self.bar.height() if framed else 0)))
        else:
            self.bar.setVisible(framed)
            self._lay_out()
        screen.show()

    def lay_out_ahead(self, screen: Screen) -> None:
        """Lays the screen out, below the visible area, as it will be when framed, so that only painting is left."""
        screen.setParent(self)
        screen.setGeometry(self._screen_rect(self.bar.heightForWidth(self.width())).translated(0, self.height()))
        screen.show()
        screen.hide()

    @reporting
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        top = self.header.heightForWidth(width)
        self.header.setGeometry(0, 0, width, top)
        self._lay_out_ribbons(top, width)
        bar = self.bar.heightForWidth(width) if self.bar.isVisibleTo(self) else 0
        self.bar.setGeometry(0, height - bar, width, bar)
        below = self._below(bar)
        if self._strip is not None:
            self._strip.setGeometry(0, height - below, width, below - bar)
        if self._screen is not None:
            self._screen.setGeometry(self._screen_rect(below))

    def _below(self, bar: int) -> int:
        """The height of what stands below the page: a bar of this height, and the strip above it."""
        return bar + (0 if self._strip is None else self._strip.heightForWidth(self.width()))

    def _lay_out_ribbons(self, top: int, width: int) -> None:
        """Two of them lie beside each other where the screen is wide, for it is low then, and else one below the other.

        The one in the patient's language is where reading begins.
        """
        if len(self.ribbons) > 1 and self._context.theme.sizes.wide:
            ribbons = self.ribbons[::-1] if self._context.theme.mirrored else self.ribbons
            share = width // len(ribbons)
            height = max(ribbon.heightForWidth(share) for ribbon in ribbons)
            for number, ribbon in enumerate(ribbons):
                ribbon.setGeometry(number * share, top, width - share if number else share, height)
            return
        for ribbon in self.ribbons:
            ribbon.setGeometry(0, top, width, ribbon.heightForWidth(width))
            top += ribbon.height()

    def _screen_rect(self, bar: int) -> QRect:
        """The place of the screen above a bar of that height, in pixels."""
        top = max((ribbon.geometry().bottom() + 1 for ribbon in self.ribbons), default=self.header.height())
        if self._aids.lower:
            top = max(top, round(self.height() * _LOWER_FROM))
        return QRect(0, top, self.width(), max(1, self.height() - bar - top))
