"""Listening by touch: the aid in the bar, its buttons, the mark, and silence at every touch."""

from __future__ import annotations

import time

import pytest

from kiosk.services.patient.routes import HOME, Route, ScreenId
from kiosk.ui.widgets.pages.page import Page
from kiosk.ui.widgets.text.prose import Prose
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import in_view, settle
from tests.flows.speech.conftest import Listens
from tests.flows.speech.ear import NumberedVoice

LISTEN = "Listen"


def begin(listens: Listens) -> None:
    listens.patient.wake()
    listens.patient.finger.tap(LISTEN)


def test_without_a_voice_there_is_no_button(open_kiosk: OpenKiosk) -> None:
    patient = open_kiosk()
    patient.wake()
    assert patient.finger.named(LISTEN) == []


def test_the_page_is_read_from_its_title_through_what_can_be_chosen_to_the_bar(listens: Listens) -> None:
    begin(listens)
    said = listens.ear.hear()
    assert any(each.startswith(listens.patient.scan("vq").words.title) for each in said)
    order = [said.index(each) for each in ("Which scan are you having?", "Back", "Home", "Help", "Finish")]
    assert order == sorted(order)
    assert said[-1] == "End of the page"


def test_the_sentence_that_is_read_is_marked_and_in_view(listens: Listens) -> None:
    listens.patient.wake()
    listens.patient.services.navigator.go(Route(ScreenId.TOPIC, "radiation"))
    settle()
    assert listens.patient.pager.longer
    listens.patient.finger.tap(LISTEN)
    seen = 0
    while listens.ear.playing and seen < 40:
        mark = listens.listener.signs.mark
        if mark is not None:
            seen += 1
            parent = mark.parentWidget()
            assert parent is not None
            assert not in_view(listens.patient.window, parent).isEmpty(), listens.ear.playing
        listens.ear.end()
    assert seen > 10
    assert listens.patient.pager.position > 0


def test_a_touch_is_silent_within_fifty_milliseconds(listens: Listens) -> None:
    begin(listens)
    listens.ear.end()
    begun = time.thread_time()  # by the processor: what else the machine does says nothing of the kiosk
    listens.patient.finger.press(listens.patient.centre)
    assert listens.ear.playing == ""
    assert time.thread_time() - begun < 0.05
    listens.patient.finger.release(listens.patient.centre)


def test_pause_and_go_on(listens: Listens) -> None:
    begin(listens)
    listens.ear.end()
    sentence = listens.ear.playing
    listens.patient.finger.tap("Pause")
    assert listens.ear.playing == ""
    listens.patient.finger.tap("Go on")
    assert listens.ear.playing == sentence
    listens.patient.finger.tap("Again")
    assert listens.ear.playing == sentence


def test_louder_and_slower_go_on_with_what_was_read(listens: Listens) -> None:
    begin(listens)
    listens.ear.end()
    sentence = listens.ear.playing
    listens.patient.finger.tap("Louder")
    assert listens.ear.playing == "Volume 4 of 5"
    listens.ear.end()
    assert listens.ear.playing == sentence
    listens.patient.finger.tap("Slower")
    listens.ear.end()
    assert listens.ear.playing == sentence
    assert listens.ear.speeds[-1].value == "slower"


def test_another_page_is_read_from_its_title_and_another_look_is_silent(listens: Listens) -> None:
    begin(listens)
    listens.patient.finger.tap(listens.patient.scan("vq").words.title)
    assert listens.ear.hear()[0] == listens.patient.scan("vq").words.title
    listens.patient.finger.tap("Text size")
    assert listens.ear.playing == ""
    assert listens.patient.finger.named("Pause") == []
    assert len(listens.patient.finger.named("Go on")) == 1


def test_the_mark_and_the_buttons_go_with_listening_and_all_of_it_with_the_visit(listens: Listens) -> None:
    begin(listens)
    listens.patient.finger.tap("Stop")
    assert listens.ear.playing == ""
    assert listens.patient.finger.named("Pause") == []
    assert listens.listener.signs.mark is None
    listens.patient.finger.tap(LISTEN, "Finish")
    assert listens.ear.playing == ""
    assert not listens.listener.listening.on
    listens.patient.wake()
    assert listens.patient.route == HOME
    assert listens.patient.finger.named("Go on") == []


def test_a_language_whose_clip_a_look_at_the_disk_found_damaged_is_offered_no_more(
    listens: Listens, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = listens.patient.services
    assert "en-GB" in services.aids.listened
    monkeypatch.setattr(NumberedVoice, "offers", lambda _self, _language: False)
    services.contents.settled.emit()
    assert services.aids.listened == frozenset()


def test_a_page_that_fills_itself_anew_is_read_anew(listens: Listens) -> None:
    """As that of a print, which tells what became of the paper."""
    begin(listens)
    listens.ear.hear()
    screen = listens.patient.window.screen_shown
    assert isinstance(screen, Page)
    screen.fill([Prose(screen.theme, "Your paper is ready.", "title")])
    settle()
    assert "Your paper is ready." in listens.ear.hear()
