"""What stands on the screen now, as the running kiosk says of itself to whoever looks from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kiosk.fill import said
from kiosk.services.checkup.checks import Check, at_once
from kiosk.services.checkup.finding_texts import FindingText
from kiosk.services.checkup.findings import Area, CheckupInput, Finding, State
from kiosk.services.platform.wall_time import LOCAL


def screen_now(subject: CheckupInput, now: Callable[[], dt.datetime]) -> tuple[Check, ...]:
    """Nothing where the kiosk looks at itself: then it runs, and staff stand before it."""
    return (Check("screen.shown", Area.SCREEN, at_once(_shown, subject, now)),) if subject.from_outside else ()


def _shown(subject: CheckupInput, now: Callable[[], dt.datetime]) -> Finding:
    """One that was ended on purpose, or never ran, is no failure: IT is at work on it."""
    beat = subject.heartbeat
    if beat is None:
        return _finding("attention", FindingText.NEVER_RAN)
    if not beat.running:
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
