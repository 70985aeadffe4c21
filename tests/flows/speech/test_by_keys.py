"""The whole way without sight: keys alone, told by what is heard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.services.patient.routes import HOME, IDLE, Route, ScreenId
from kiosk.services.speech.keys import SpeechKey
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.pages.page import Page
from tests.flows.finger import settle
from tests.flows.speech.conftest import Listens, OpenListening
from tests.flows.speech.ear import NumberedVoice

NEXT, PREVIOUS, CHOOSE, BACK, AGAIN = (
    SpeechKey.NEXT,
    SpeechKey.PREVIOUS,
    SpeechKey.CHOOSE,
    SpeechKey.BACK,
    SpeechKey.AGAIN,
)
MOST_UNITS = 80


def go_to(listens: Listens, words: str) -> list[str]:
    """Press Next until what is said begins with the words."""
    for _ in range(MOST_UNITS):
        said = listens.press(NEXT)
        if said and said[0].startswith(words):
            return said
    raise AssertionError(f"{words!r} is not reached")


def test_plugging_in_begins_with_what_the_keys_do_and_stops_before_the_first_choice(listens: Listens) -> None:
    said = listens.begin()
    assert listens.patient.route == HOME
    assert said[:3] == ["You can listen here.", "Down: next.", "Up: previous."]
    assert said[6] == "Which scan are you having?"
    assert said[7].startswith("Parts on this page: ")


def test_from_idle_to_the_time_without_breast_milk_and_back_by_keys_alone(listens: Listens) -> None:
    listens.begin()
    title = listens.patient.scan("vq").words.title
    assert go_to(listens, title)[-1] == "Button"
    said = listens.press(CHOOSE)
    assert listens.patient.route == Route(ScreenId.SCAN, "vq")
    assert said[0] == title
    go_to(listens, "After your scan")
    said = listens.press(CHOOSE)
    assert listens.patient.route == Route(ScreenId.AFTERCARE, "vq")
    assert any(each.startswith("Give no breast milk for 12 hours after the injection") for each in said)
    go_to(listens, "Finish")
    said = listens.press(CHOOSE)
    assert listens.patient.route == IDLE
    assert said[-2:] == ["Finished.", "Goodbye."] or said == ["Finished. Goodbye."]
    assert not listens.listener.listening.on


def test_back_and_home_lead_where_their_buttons_do(listens: Listens) -> None:
    listens.begin()
    go_to(listens, listens.patient.scan("vq").words.title)
    listens.press(CHOOSE, BACK)
    assert listens.patient.route == HOME
    go_to(listens, listens.patient.scan("vq").words.title)
    listens.press(CHOOSE, SpeechKey.HOME)
    assert listens.patient.route == HOME


def test_the_list_has_two_ends_and_no_trap(listens: Listens) -> None:
    listens.begin()
    assert listens.press(*[PREVIOUS] * 3)[-1] == "Start of the page"
    count = len(listens.listener.listening.units)
    said = [listens.press(NEXT) for _ in range(count)]
    assert said[-1] == ["End of the page"]
    assert all(said)
    assert listens.press(PREVIOUS) != ["End of the page"]


def test_again_pauses_what_is_read_and_goes_on_with_its_sentence(listens: Listens) -> None:
    listens.begin()
    listens.patient.clock.advance(1)
    listens.strike(SpeechKey.HOME)
    listens.strike(NEXT)
    sentence = listens.ear.playing
    assert sentence
    listens.patient.clock.advance(1)
    listens.strike(AGAIN)
    assert listens.ear.playing == ""
    listens.patient.clock.advance(1)
    listens.strike(AGAIN)
    assert listens.ear.playing == sentence


def test_a_shaking_hand_and_a_key_that_is_held_press_once(listens: Listens) -> None:
    listens.begin()
    listens.patient.clock.advance(1)
    listens.strike(NEXT)
    at = listens.listener.listening.at
    listens.patient.clock.advance(0.3)
    listens.strike(NEXT)
    listens.patient.clock.advance(3)
    listens.strike(NEXT, held=True)
    assert listens.listener.listening.at == at


def test_every_key_is_silent_first(listens: Listens) -> None:
    listens.begin()
    for key in SpeechKey:
        listens.patient.clock.advance(1)
        listens.listener.listening.say("Something that is said now.")
        stopped = listens.ear.stopped
        listens.strike(key)
        assert listens.ear.stopped > stopped, key
        assert listens.ear.playing != "Something that is said now."


def test_the_volume_has_five_steps_and_is_said_at_the_new_one(listens: Listens) -> None:
    listens.begin()
    said = [listens.press(SpeechKey.LOUDER)[0] for _ in range(3)]
    assert said == ["Volume 4 of 5", "Volume 5 of 5", "Volume 5 of 5"]
    assert listens.ear.halvings[-1] == 0
    assert [listens.press(SpeechKey.SOFTER)[0] for _ in range(5)][-1] == "Volume 1 of 5"
    assert listens.ear.halvings[-1] == 4


def test_the_menu_tells_the_place_and_the_keys_and_has_no_dead_end(listens: Listens) -> None:
    listens.begin()
    listens.press(NEXT, NEXT)
    said = listens.press(SpeechKey.HELP)
    assert said[0] == "Listening menu"
    assert "Part 3." in said
    assert any(each.startswith("Parts on this page: ") for each in said)
    go_to(listens, "Slower")
    assert listens.press(CHOOSE) == ["Slow"]
    go_to(listens, "Make the screen black")
    listens.press(CHOOSE)
    assert listens.listener.signs.blank is not None
    assert listens.patient.window.overlays.sheet is None
    listens.patient.finger.tap_at(listens.patient.centre)
    assert listens.listener.signs.blank is None


def test_headphones_pulled_out_are_silent_at_once_and_end_the_visit_after_ten_seconds(listens: Listens) -> None:
    listens.begin()
    listens.patient.clock.advance(1)
    listens.strike(NEXT)
    listens.strike(SpeechKey.JACK_OUT)
    assert listens.ear.playing == ""
    keys = listens.keys
    listens.patient.clock.advance(9)
    keys.tick()
    assert listens.patient.route == HOME
    listens.patient.clock.advance(2)
    keys.tick()
    settle()
    assert listens.patient.route == IDLE
    assert listens.ear.playing == ""
    assert not listens.listener.listening.on


def test_headphones_plugged_in_again_in_time_keep_the_visit(listens: Listens) -> None:
    listens.begin()
    listens.press(SpeechKey.JACK_OUT, SpeechKey.JACK_IN)
    listens.patient.clock.advance(60)
    listens.keys.tick()
    assert listens.patient.route == HOME


def test_nothing_that_was_set_is_left_for_the_next(listens: Listens) -> None:
    listens.begin()
    listens.press(SpeechKey.LOUDER, SpeechKey.HELP)
    go_to(listens, "Faster")
    listens.press(CHOOSE, BACK)
    listens.patient.services.navigator.wipe()
    settle()
    listens.ear.hear()
    listens.begin()
    listening = listens.listener.listening
    assert (listening.volume, listening.speed.value) == (3, "usual")
    assert set(listens.ear.halvings[-1:]) == {2}


def test_with_two_languages_the_language_is_asked_first_and_only_for_what_can_be_heard(
    open_listening: OpenListening,
) -> None:
    listens = open_listening(NumberedVoice(("en-GB", "pl")))
    listens.strike(SpeechKey.JACK_IN)
    assert listens.ear.hear()[0] == "Choose your language"
    values = [listens.press(NEXT)[0] for _ in range(3)]
    assert "Polski" in values
    assert "اردو" not in values
    while listens.press(PREVIOUS)[0] != "Polski":
        pass
    listens.press(CHOOSE)
    listens.patient.wait_until_awake()
    assert listens.patient.services.aids.aids.language == "pl"
    listens.ear.hear()
    assert listens.ear.languages[-1] == "pl"


def test_what_is_private_is_heard_by_headphones_or_when_somebody_says_so(listens: Listens) -> None:
    listens.send(Qt.Key.Key_Down, 108)
    listens.patient.wait_until_awake()
    listens.ear.hear()
    listens.patient.services.navigator.go(Route(ScreenId.TELL, "vq"))
    settle()
    said = listens.ear.hear()
    assert said[0].startswith("These words are about you.")
    assert listens.press(NEXT)[0].startswith("These words are about you.")
    assert not listens.press(AGAIN)[0].startswith("These words")


def test_a_choice_is_told_with_its_state(listens: Listens) -> None:
    listens.begin()
    listens.patient.services.navigator.go(Route(ScreenId.TELL, "vq"))
    settle()
    listens.ear.hear()
    first = next(iter(listens.patient.scan("vq").words.tell.values()))
    assert go_to(listens, first)[-1] == "Not ticked"
    assert listens.press(CHOOSE)[-1] == "Ticked"


def test_the_time_out_is_asked_twice_and_any_key_answers_it(listens: Listens) -> None:
    listens.begin()
    patient = listens.patient
    patient.clock.advance(patient.session.limit + 1)
    patient.session.tick()
    said = listens.ear.hear()
    assert said == ["Are you still here?", "Press any key to go on."]
    at = listens.listener.listening.at
    listens.strike(NEXT)
    assert patient.question is None
    assert listens.listener.listening.at == at


def test_time_stands_still_while_something_is_read(listens: Listens) -> None:
    listens.begin()
    patient = listens.patient
    patient.clock.advance(1)
    listens.strike(NEXT)
    patient.clock.advance(600)
    patient.session.tick()
    assert patient.question is None
    listens.ear.hear()
    patient.clock.advance(patient.session.limit - 1)
    patient.session.tick()
    assert patient.question is None


def test_what_has_no_sound_is_told_and_a_player_that_fails_twice_ends_it(open_listening: OpenListening) -> None:
    title = "Which scan are you having?"
    listens = open_listening(NumberedVoice(silent=(title,)))
    assert "This part has no sound." in " ".join(listens.begin())
    listens.patient.clock.advance(1)
    listens.strike(NEXT)
    listens.ear.end(good=False)
    assert listens.listener.listening.on
    listens.ear.end(good=False)
    assert not listens.listener.listening.on
    assert listens.patient.sees(title)


def test_nobody_is_read_to_who_uses_a_keyboard_amid_a_visit(listens: Listens) -> None:
    listens.patient.wake()
    listens.send(Qt.Key.Key_Down, 108)
    assert not listens.listener.listening.on
    listens.strike(NEXT)
    assert listens.listener.listening.on


def test_nothing_is_chosen_that_took_the_place_of_what_was_heard(listens: Listens) -> None:
    listens.patient.wake()
    listens.press(SpeechKey.JACK_IN)
    screen = listens.patient.window.screen_shown
    assert isinstance(screen, Page)
    chosen: list[object] = []
    others = [Button(screen.theme, f"Another thing {number}", number) for number in range(9)]
    for other in others:
        other.tapped.connect(chosen.append)
    listens.press(SpeechKey.NEXT)
    screen.blockSignals(True)  # as if the listener had not come to it yet
    screen.fill(others)
    screen.blockSignals(False)
    listens.press(SpeechKey.CHOOSE)
    assert chosen == []
