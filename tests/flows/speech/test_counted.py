"""Listening is counted once a visit, by how it began: by the aid that is touched, or by keys."""

from __future__ import annotations

import datetime as dt

from kiosk.services.speech.keys import SpeechKey
from kiosk.services.usage.summary import UsageKind
from tests.clock import WallClock
from tests.flows.conftest import NOW
from tests.flows.finger import settle
from tests.flows.speech.conftest import OpenListening

VISITS = 5


def test_five_who_listen_by_keys_and_by_touch_are_five_of_each(open_listening: OpenListening) -> None:
    wall = WallClock(NOW.replace(tzinfo=dt.UTC))
    listens = open_listening(now=wall)
    patient = listens.patient
    for _ in range(VISITS):
        listens.begin()
        listens.press(SpeechKey.NEXT, SpeechKey.JACK_OUT, SpeechKey.JACK_IN)
        listens.listener.end()
        patient.finger.tap("Listen", "Stop", "Listen")
        patient.services.navigator.wipe()
        settle()
    patient.wake()
    patient.finger.tap("Finish")
    wall.advance(days=1)
    rows = patient.kiosk.open_staff_side().usage.rows()
    assert {row.name: row.count for row in rows if row.kind is UsageKind.AID} == {"listen": VISITS, "keys": VISITS}
