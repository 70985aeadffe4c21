"""For a screen reader beside the kiosk: order, roles, focus and announcements, and no sound of our own."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import ref

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from kiosk.services.patient.aids import Contrast
from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.ui.speech.roles import first_heading
from kiosk.ui.speech.setting_up import build_listening
from kiosk.ui.widgets.chrome.aids_bar import AidsBar
from kiosk.ui.widgets.tap import Tap
from kiosk.ui.widgets.text.prose import Prose
from tests.ui.stage import Look, Stage, opened, settle

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def stage() -> Iterator[Stage]:
    with opened("nuclear-medicine", Look()) as stage:
        assert build_listening("reader", {}, stage.kiosk.services, stage.window, str) is None
        before = QLocale()
        yield stage
        QLocale.setDefault(before)


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_a_new_page_is_announced_by_its_title_which_has_the_focus_and_comes_before_the_bar(stage: Stage) -> None:
    stage.window.activateWindow()
    stage.kiosk.services.navigator.go(Route(ScreenId.SCAN, "vq"))
    settle()
    title = first_heading(stage.screen)
    assert title is not None
    assert role(title) is QAccessible.Role.Heading
    assert stage.window.focusWidget() is title
    frame = stage.window.frame
    assert frame is not None
    found = QAccessible.queryAccessibleInterface(frame)
    order = [found.child(number).object() for number in range(found.childCount())]
    bars = [number for number, each in enumerate(order) if isinstance(each, AidsBar)]
    assert order.index(stage.screen) < bars[0]


def test_a_heading_has_its_words_as_its_name(stage: Stage) -> None:
    stage.go(HOME)
    title = first_heading(stage.screen)
    assert title is not None
    found = QAccessible.queryAccessibleInterface(title)
    assert found.text(QAccessible.Text.Name) == "Which scan are you having?"


def test_a_heading_has_its_level_and_its_language_and_no_interface_that_it_lacks(stage: Stage) -> None:
    stage.go(Route(ScreenId.AFTERCARE, "vq"))
    headings = [each for each in stage.window.findChildren(Prose) if each.heading_level]
    assert len({each.heading_level for each in headings}) > 1
    for each in headings:
        found = QAccessible.queryAccessibleInterface(each)
        attributes = found.attributesInterface()
        assert attributes.attributeKeys() == [QAccessible.Attribute.Level, QAccessible.Attribute.Locale]
        assert attributes.attributeValue(QAccessible.Attribute.Level) == each.heading_level
        assert attributes.attributeValue(QAccessible.Attribute.Locale) == QLocale("en-GB")
        assert attributes.attributeValue(QAccessible.Attribute.Orientation) is None
        assert found.textInterface() is None


def test_headings_come_and_go_without_a_trace(stage: Stage, qapp: QApplication) -> None:
    """Qt owns what Python has made: a page that is left must take its headings with it."""
    for _ in range(3):
        for route in (HOME, Route(ScreenId.SCAN, "vq"), Route(ScreenId.STEPS, "vq", "arrive")):
            stage.go(route)
            role(stage.screen)
            qapp.processEvents()
    assert first_heading(stage.screen) is not None


def test_of_a_heading_that_is_gone_nothing_is_kept_that_can_be_given_back(stage: Stage) -> None:
    """PySide keeps one object of it for ever, and with it whatever that holds: hours of listening meet thousands."""
    heading = Prose(stage.context.theme, "Before your scan", "title")
    attributes = ref(QAccessible.queryAccessibleInterface(heading).attributesInterface())
    assert attributes() is not None
    delete(heading)
    assert attributes() is None


def test_the_same_page_in_another_look_leaves_the_focus_where_it_is_and_another_language_is_another_page(
    stage: Stage,
) -> None:
    stage.window.activateWindow()
    aids = stage.kiosk.services.aids
    stage.kiosk.services.navigator.go(Route(ScreenId.SCAN, "vq"))
    settle()
    aids.use(replace(aids.aids, contrast=Contrast.DARK))
    settle()
    assert stage.window.focusWidget() is not first_heading(stage.screen)
    aids.use(replace(aids.aids, language="pl"))
    settle()
    assert stage.window.focusWidget() is first_heading(stage.screen)
    assert {QLocale().name(), stage.screen.locale().name()} == {"pl_PL"}


def test_a_sheet_is_a_dialog_that_is_named_by_its_heading_with_each_language_in_its_own(stage: Stage) -> None:
    stage.go(HOME)
    stage.window.choose_language()
    settle()
    sheet = stage.window.overlays.sheet
    assert sheet is not None
    found = QAccessible.queryAccessibleInterface(sheet)
    assert (found.role(), found.text(QAccessible.Text.Name)) == (QAccessible.Role.Dialog, "Choose your language")
    languages = {tap.accessibleName(): tap.locale().name() for tap in sheet.findChildren(Tap)}
    assert {"English": "en_GB", "Polski": "pl_PL", "Close": "en_GB"}.items() <= languages.items()
    stage.window.overlays.close_sheet()


def test_what_has_words_is_no_thing_without_a_role(stage: Stage) -> None:
    stage.go(HOME)
    frame = stage.window.frame
    assert frame is not None
    assert role(frame.header) is QAccessible.Role.StaticText
    assert role(stage.window) is QAccessible.Role.Window
