"""Unexpected errors: home the first times, the safe page when they do not stop."""

from __future__ import annotations

import pytest

from kiosk.services.patient.fault_policy import KINDS_KEPT, FaultGuard, Recovery
from tests.clock import HandClock

HOME, SAFE = Recovery.HOME, Recovery.SAFE


def break_picture(error: type[Exception]) -> None:
    raise error("no such picture")


def break_sound() -> None:
    raise RuntimeError("no such sound")


def broken_page(error: type[Exception] = RuntimeError, sound: bool = False) -> Exception:
    try:
        break_sound() if sound else break_picture(error)
    except Exception as raised:  # noqa: BLE001  (whatever it is, it is the test's own)
        return raised
    raise AssertionError


STORMS = {
    "once": ([0], [HOME]),
    "three times at once": ([0, 0, 0], [HOME, HOME, SAFE]),
    "three times in a minute": ([0, 29, 30], [HOME, HOME, SAFE]),
    "three times in just over a minute": ([0, 30, 30], [HOME, HOME, HOME]),
    "now and then all day": ([0, 40, 40, 40, 40], [HOME] * 5),
    "again and again": ([0, 1, 1, 1, 1], [HOME, HOME, SAFE, SAFE, SAFE]),
    "quiet after a storm": ([0, 1, 1, 60], [HOME, HOME, SAFE, HOME]),
}


@pytest.mark.parametrize(("pauses", "verdicts"), STORMS.values(), ids=STORMS)
def test_the_same_error_three_times_in_a_minute_is_no_accident(
    pauses: list[float], verdicts: list[Recovery], caplog: pytest.LogCaptureFixture
) -> None:
    clock = HandClock()
    guard = FaultGuard(clock)
    found = []
    for pause in pauses:
        clock.advance(pause)
        found.append(guard.noted(broken_page()))
    assert found == verdicts
    assert len(caplog.records) == len(pauses)


@pytest.mark.usefixtures("caplog")
def test_errors_of_other_kinds_and_places_are_counted_apart() -> None:
    guard = FaultGuard(HandClock())
    errors = [
        broken_page(),
        broken_page(),
        broken_page(sound=True),
        broken_page(sound=True),
        broken_page(KeyError),
        broken_page(KeyError),
    ]
    assert [guard.noted(error) for error in errors] == [HOME] * 6


@pytest.mark.usefixtures("caplog")
def test_an_error_is_the_same_whichever_way_led_there() -> None:
    guard = FaultGuard(HandClock())
    with pytest.raises(RuntimeError) as another_way:
        break_picture(RuntimeError)
    errors = [broken_page(), broken_page(), another_way.value]
    assert [guard.noted(error) for error in errors] == [HOME, HOME, SAFE]


@pytest.mark.usefixtures("caplog")
def test_an_error_that_was_never_raised_is_counted_too() -> None:
    guard = FaultGuard(HandClock())
    assert [guard.noted(RuntimeError("from a callback")) for _ in range(3)][-1] is SAFE


def test_every_error_is_logged_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    FaultGuard(HandClock()).noted(broken_page())
    assert "no such picture" in caplog.text
    assert "in break_picture" in caplog.text


@pytest.mark.usefixtures("caplog")
def test_ever_new_errors_do_not_fill_the_memory_and_the_latest_are_known() -> None:
    guard = FaultGuard(HandClock())
    kinds = [type(f"Fault{number}", (Exception,), {}) for number in range(5 * KINDS_KEPT)]
    for kind in kinds:
        guard.noted(kind())
        guard.noted(kind())
    assert [guard.noted(kind()) for kind in kinds[-KINDS_KEPT:]] == [SAFE] * KINDS_KEPT
    assert guard.noted(kinds[-KINDS_KEPT - 1]()) is HOME
