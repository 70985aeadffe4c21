"""The step viewer: one step per screen, a track of all steps, and Next and Previous, which never move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.content.model.interface import StepScreenWords
from kiosk.content.pages import ScanPage
from kiosk.fill import filled_form
from kiosk.services.patient.routes import Route, ScreenId, page_code
from kiosk.ui.screens.base import BETWEEN_ICON, Screen
from kiosk.ui.screens.scans.beside import read_along, unlinked
from kiosk.ui.widgets.button import FILLED, FORWARD, Button
from kiosk.ui.widgets.callouts import Chip
from kiosk.ui.widgets.layout import Column, Container, Panel, Space, Spread, least_width
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.rows import Row, RowCard
from kiosk.ui.widgets.text.prose import Paragraph, Prose
from kiosk.ui.widgets.theme import Sizes, Theme
from kiosk.ui.widgets.track import Track, TrackStop

_PICTURE_SHARE, _WIDE_PICTURE_SHARE = 0.48, 0.36
_PICTURE_SHARE_IN_BOTH, _WIDE_PICTURE_SHARE_IN_BOTH = 0.22, 0.18
"""Where the words of staff stand on the step as well."""
_ROOM_BESIDE = 1.6
"""The largest text scale at which words stand beside the picture: three words a line are hard to read."""
_BESIDE_TARGETS = 8
"""A wide screen lower than so many buttons, 160 mm, has no room for the words in half of its width."""
_LOW_TARGETS = 18
"""An upright screen lower than so many buttons, 360 mm, holds either the picture or the words."""
_LOW_SHAPE = 1.55
"""So does one that is not so many times as high as wide, such as 3:4, 4:5 and a square, however large it is."""
_TIGHT_TARGETS, _TIGHT_TARGETS_UPRIGHT = 12, 14
"""A screen lower than so many buttons, 240 mm or upright 280 mm, has room for a title and a sentence in small type."""
_TIGHT_SHAPE = 1.2
"""And so has an upright one that is nearly a square."""
_LEAST_OF_HEAD, _MOST_OF_HEAD = 0.24, 0.4
_CARD_ICON = "fa6s.hand-holding-medical"


def _is_lower(sizes: Sizes, wide_targets: int, upright_targets: int, upright_shape: float) -> bool:
    """Return whether a screen is lower than so many buttons, or an upright one than so many times its width."""
    least = wide_targets * sizes.target if sizes.wide else upright_targets * sizes.target
    return sizes.height < least or (not sizes.wide and sizes.height < upright_shape * sizes.width)


class _StepHead(Spread):
    """The title, and beside it which step this is, which takes a quarter or what its line needs."""

    def rects(self, width: int) -> tuple[list[QRect], int]:
        needed = (least_width(self.items[1]) + 1) / max(1, width - self.gap)
        share = min(_MOST_OF_HEAD, max(_LEAST_OF_HEAD, needed))
        self.weights = (1 - share, share)
        return super().rects(width)


class _Foot(Spread):
    """Next and Previous, as high on every step as the longest of their labels needs, so that they never move."""

    def __init__(
        self, theme: Theme, sides: Sequence[QWidget], weights: Sequence[float], words: StepScreenWords
    ) -> None:
        super().__init__(sides, theme.sizes.gap, weights, level=True)
        first = (Button(theme, words.previous),)
        second = (Button(theme, words.next, icon=FORWARD), Button(theme, words.card, icon=_CARD_ICON))
        self._measured = (first, second)

    def rects(self, width: int) -> tuple[list[QRect], int]:
        rects, height = super().rects(width)
        heights = [
            max(button.heightForWidth(rect.width()) for button in buttons)
            for rect, buttons in zip(rects, self._measured, strict=True)
        ]
        if rects[0].y() == rects[1].y():
            height = max(height, *heights)
            heights = [height, height]
        else:
            rects[1].moveTop(heights[0] + self.gap)
            height = sum(heights) + self.gap
        for rect, high in zip(rects, heights, strict=True):
            rect.setHeight(high)
        return rects, height


class StepsScreen(Screen):
    def show_route(self, route: Route) -> None:
        page = self.context.library.scan(route.page, self.context.edition)
        ids = [step.id for step in page.facts.steps]
        number = ids.index(route.part) + 1 if route.part in ids else 1
        self.code = page_code(route, page.facts.code, number)
        step = page.facts.steps[number - 1]
        words = page.words.steps[step.id]
        sizes = self.theme.sizes
        beside = sizes.wide and sizes.roomy(_ROOM_BESIDE) and sizes.height >= _BESIDE_TARGETS * sizes.target
        tight = self._tight = not beside and _is_lower(sizes, _TIGHT_TARGETS, _TIGHT_TARGETS_UPRIGHT, _TIGHT_SHAPE)
        low = not beside and (sizes.wide or _is_lower(sizes, _LOW_TARGETS, _LOW_TARGETS, _LOW_SHAPE))
        staff = self._for_staff(page, step.id)
        self._picture: Picture = self.picture(step.picture, share=self._share(bool(staff)))
        self._next_picture = page.facts.steps[number].picture if number < len(ids) else ""
        parts: list[QWidget] = [
            Prose(self.theme, words.title, "heading" if tight else "title", bold=True),
            self.prose(page.say(words.text), "body" if beside or tight else "lead"),
            self.note(page.say(words.uneasy), "fa6s.comment-medical", "go"),
        ]
        time = page.number(step.time) if step.time is not None else None
        if time is not None:
            parts.insert(2 if tight else 0, self._time(time))
        self._add_gap(parts, page, number)
        head, track = self._head(page, number), self._track(page, number)
        notes = self.status_notes(page)
        foot = self._foot_of(page, number)
        if beside:
            left = Column((head, track, self._picture, *staff), gap=sizes.gap)
            right = Column(parts, gap=sizes.px(20))
            self.fill((*notes, Spread((left, right), sizes.px(56))), foot, self._picture)
        elif low:
            # The words matter more than the picture, and than the track where there is room for one of them.
            middle = (*parts, *staff, track) if tight else (track, *parts, *staff)
            self.fill((*notes, head, *middle, self._picture), foot)
        else:
            self.fill((*notes, head, track, self._picture, *parts, *staff), foot, self._picture)

    def _share(self, in_both: bool) -> float:
        """The height of the picture, as a share of its width."""
        if self.theme.sizes.wide:
            return _WIDE_PICTURE_SHARE_IN_BOTH if in_both else _WIDE_PICTURE_SHARE
        return _PICTURE_SHARE_IN_BOTH if in_both else _PICTURE_SHARE

    def _for_staff(self, page: ScanPage, step: str) -> list[QWidget]:
        """The step in the language of staff, where the patient asked for it and it is approved in that."""
        staff = read_along(self, page.id) if self.context.beside else None
        if staff is None or not staff.unmarked:
            return []
        words = staff.page.words.steps[step]
        said = unlinked(staff.page.say(text) for text in (words.text, words.uneasy))
        below = staff.prose(Paragraph.of(words.title, bold=True), *said)
        return [Panel(self.theme, (below,), padding=self.theme.sizes.px(20))]

    def _add_gap(self, parts: list[QWidget], page: ScanPage, number: int) -> None:
        """Adds how long after the visit before a visit begins, and at the end of that one the way to its card."""
        steps = page.facts.steps
        visit = steps[number - 1].visit
        if visit is None:
            return
        gap = page.words.visits[visit].gap
        if gap is not None and steps[number - 2].visit != visit:
            parts.insert(0, Chip(self.theme, page.say(gap), "fa6s.clock"))
        if number < len(steps) and steps[number].visit != visit:
            row = Row(self.theme, self.context.words.card.between, BETWEEN_ICON, Route(ScreenId.BETWEEN, page.id))
            row.tapped.connect(self.route_requested)
            parts.append(RowCard(self.theme, (row,)))

    def _time(self, time: str) -> Chip:
        return Chip(self.theme, filled_form(self.context.words.step.about, time=time), "fa6s.clock")

    def _head(self, page: ScanPage, number: int) -> QWidget:
        words = self.context.words.step
        name = Prose(self.theme, page.words.title, "body", bold=True)
        position = filled_form(words.position, number=number, count=len(page.facts.steps))
        in_one_line = position.replace(" ", "\N{NO-BREAK SPACE}")  # else a number may stand alone below
        step_position = Prose(self.theme, in_one_line, "small", colour="soft", align="end")
        if not (self.theme.sizes.roomy() or (self.theme.sizes.wide and self._tight)):
            return Column((name, step_position), gap=self.theme.sizes.px(4))
        return _StepHead((name, step_position), self.theme.sizes.px(20))

    def _track(self, page: ScanPage, here: int) -> Track:
        words = self.context.words.step
        stops = []
        visit = None
        for number, step in enumerate(page.facts.steps, start=1):
            phrase = words.done if number < here else words.here if number == here else words.ahead
            name = filled_form(phrase, number=number, title=page.words.steps[step.id].title)
            heading = page.words.visits[step.visit].title if step.visit is not None and step.visit != visit else ""
            if visit is not None and heading:
                between = self.context.words.card.between
                stops.append(TrackStop(between, Route(ScreenId.BETWEEN, page.id), icon=BETWEEN_ICON))
            stops.append(TrackStop(name, Route(ScreenId.STEPS, page.id, step.id), heading))
            visit = step.visit
        track = Track(self.theme, stops, here)
        for stop in track.stops:
            stop.tapped.connect(self.route_requested)
        return track

    def _foot_of(self, page: ScanPage, number: int) -> Container:
        words, steps = self.context.words.step, page.facts.steps
        if number < len(steps):
            target, label, icon = Route(ScreenId.STEPS, page.id, steps[number].id), words.next, FORWARD
        else:
            target, label, icon = Route(ScreenId.AFTERCARE, page.id), words.card, _CARD_ICON
        next_button = Button(self.theme, label, target, icon=icon, look=FILLED)
        next_button.tapped.connect(self.route_requested)
        previous_button: QWidget = Space(1)
        if number > 1:
            previous = Button(self.theme, words.previous, Route(ScreenId.STEPS, page.id, steps[number - 2].id))
            previous.tapped.connect(self.route_requested)
            previous_button = previous
        self._turns = (previous_button, next_button)
        weights = (0.38, 0.62) if self.theme.sizes.roomy() else (0.47, 0.53)
        return _Foot(self.theme, (previous_button, next_button), weights, words)

    def turn(self, forward: bool) -> None:
        """Does what Next and Previous do, but does not leave the viewer."""
        button = self._turns[forward]
        if isinstance(button, Button) and isinstance(button.value, Route) and button.value.screen is ScreenId.STEPS:
            button.click()

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Renders the picture of the next step. A fault is logged when that step is opened."""
        if self._next_picture:
            yield partial(self.prepare_picture, self._next_picture, self._picture.panel)
