"""Checks of the chrome around a page, and of a page that is longer than the screen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.services.departments.profiles import staff_edition
from kiosk.services.patient.routes import ScreenId
from kiosk.ui.widgets.callouts import Banner
from kiosk.ui.widgets.chrome.header import Header
from kiosk.ui.widgets.pages.pager import Pager
from kiosk.ui.widgets.picture import Picture
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Link
from tests.ui.checks import Finding
from tests.ui.layers import Layer
from tests.ui.stage import Stage, settle

WAYS_ON = ("back", "home", "help", "finish")
"""The aids that must be on every screen but the idle one."""
_MOST_PAGES = 400
_SLACK = 2
"""Pixels."""


def _ribbons(stage: Stage) -> list[str]:
    """What the strips of a sample say: of a draft in its language and in that of staff."""
    library, edition, words = stage.context.library, stage.context.edition, stage.context.words
    if library.languages[edition.language].status != "draft":
        return [words.page.sample]
    staff = staff_edition(library, edition)
    staffs = [] if staff is None else [library.interface(staff).languages.draft]
    return [words.languages.draft, *staffs]


def framed(stage: Stage, standing: Layer) -> Iterator[Finding]:
    """Missing parts of the chrome: department, page code, sample ribbon, and the aids of `WAYS_ON`."""
    where = f"{stage.screen.code}"
    profile = stage.context.edition.profile
    header = " ".join(text.text for text in standing.texts if isinstance(text.widget, Header))
    for wanted in (profile.name[stage.context.edition.language], stage.screen.code):
        if not wanted or wanted not in header:
            yield Finding("frame", where, f"the header does not show “{wanted}”")
    ribbons = [text.text for text in standing.texts if isinstance(text.widget, Banner)]
    if ribbons != (_ribbons(stage) if profile.sample else []):
        yield Finding("frame", where, f"the sample ribbon says {ribbons}")
    if stage.kiosk.services.navigator.place.route.screen is not ScreenId.IDLE:
        places = bar_places(stage)
        for aid in WAYS_ON:
            if aid not in places:
                yield Finding("frame", where, f"no way on: “{aid}” is not offered")


def bar_places(stage: Stage) -> dict[str, QRect]:
    """The place of each aid that can be tapped now, in window pixels."""
    frame = stage.window.frame
    assert frame is not None
    return {
        button.aid.id: QRect(button.mapTo(stage.window, QPoint(0, 0)), button.size())
        for button in frame.bar.buttons
        if button.isVisible() and button.isEnabled() and not button.visibleRegion().isEmpty()
    }


def unreachable(pager: Pager, page: Layer) -> Iterator[Finding]:
    """Pages down with More to the end, and yields each line, picture and target that was never wholly in view."""
    views = [_view(pager)]
    while pager.more.isVisible():
        QTest.mouseClick(pager.more, Qt.MouseButton.LeftButton)
        settle()
        if _view(pager) == views[-1] or len(views) > _MOST_PAGES:
            yield Finding("paging", _named(pager), f"More leads no further than {views[-1]} of {page.root.height()}")
            return
        views.append(_view(pager))
    if views[-1][1] < page.root.height():
        yield Finding("paging", _named(pager), f"the end is not reached: {views[-1]} of {page.root.height()}")
    for name, top, bottom in _wholes(page):
        seen = any(first - _SLACK <= top and bottom <= last + _SLACK for first, last in views)
        if not seen and bottom - top <= views[0][1] - views[0][0]:
            yield Finding("paging", _named(pager), f"{name} at {top} to {bottom} is only ever seen cut: {views}")


def _wholes(page: Layer) -> Iterator[tuple[str, int, int]]:
    for text in page.texts:
        for box in text.boxes:
            yield f"“{text.text[:30]}”", int(box.top()), int(box.bottom())
    for widget in page.widgets():
        if isinstance(widget, Tap | Picture) and not isinstance(widget, Link):
            place = page.place(widget)
            yield f"{type(widget).__name__} “{widget.accessibleName()[:30]}”", place.top(), place.bottom() + 1


def _view(pager: Pager) -> tuple[int, int]:
    """The top and bottom of the part in view, in pixels from the top of the page."""
    body = pager.body
    window: QWidget = body.parentWidget() or pager
    top = -body.y()
    return top, top + window.height()


def _named(pager: Pager) -> str:
    return f"page of {pager.width()}×{pager.height()}"
