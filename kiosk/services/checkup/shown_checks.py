"""What stands on the screen now, as the running kiosk says of itself to whoever looks from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from kiosk.fill import said
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.checks import Check
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, State
from kiosk.services.health.heartbeat import Heartbeat
from kiosk.services.platform.incremental import Work
from kiosk.services.platform.wall_time import LOCAL


def screen_now(subject: CheckupInput, asked: Asked, now: Callable[[], dt.datetime]) -> tuple[Check, ...]:
    """Nothing where the kiosk looks at itself: then it runs, and staff stand before it."""
    look = partial(look_at_beat, subject.heartbeat, asked, now)
    return (Check("screen.shown", Area.SCREEN, look),) if subject.from_outside else ()


def look_at_beat(beat: Heartbeat | None, asked: Asked, now: Callable[[], dt.datetime]) -> Work[Finding]:
    """One that was ended on purpose, or never ran, is no failure: IT is at work on it.

    It is one where systemd has given up: a kiosk that it ended says the same of itself, and then may not come up again.
    """
    if beat is None or not beat.running:
        told = yield from asked.values("unit")
        if told.get("ActiveState") == "failed":
            return _finding("fail", FindingText.FAILED_TO_START)
        if beat is None:
            return _finding("attention", FindingText.NEVER_RAN)
        return _finding("attention", FindingText.ENDED, _moment(beat.at))
    if not beat.is_alive(now()):
        return _finding("fail", FindingText.DOES_NOT_ANSWER, _moment(beat.at))
    if beat.shown.safe:
        return _finding("fail", FindingText.ON_SAFE_PAGE, _moment(beat.since))
    return _finding("pass", FindingText.RUNS)


def _finding(state: State, text: FindingText, moment: str = "") -> Finding:
    return Finding("screen.shown", Area.SCREEN, state, said(text, moment=moment) if text.places else said(text))


def _moment(seconds: float) -> str:
    """Where the kiosk stands."""
    return f"{dt.datetime.fromtimestamp(seconds, LOCAL):%Y-%m-%d %H:%M}"
