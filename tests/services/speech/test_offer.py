"""Why a machine reads nothing aloud: what keeps it from that is told, and what does so first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.services.checkup.sound_checks import sound
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.machine import Machine
from kiosk.services.speech.live_voice import LiveVoice
from kiosk.services.speech.offer import SpeechOffer, speech_offer
from tests.services.kiosks import machine, windows

PROGRAMS = {"aplay": "/usr/bin/aplay", "espeak-ng": "/usr/bin/espeak-ng"}
Change = Callable[[Machine], Machine]


def with_programs(*names: str) -> Change:
    return lambda one: replace(one, program={name: PROGRAMS[name] for name in names}.get)


def without_card(one: Machine) -> Machine:
    (one.root / "dev/snd/pcmC0D0p").unlink()
    return with_programs(*PROGRAMS)(one)


CASES: dict[SpeechOffer, tuple[str, Change]] = {
    SpeechOffer.OFFERED: ("own", with_programs(*PROGRAMS)),
    SpeechOffer.OFF: ("off", with_programs(*PROGRAMS)),
    SpeechOffer.READER: ("reader", with_programs(*PROGRAMS)),
    SpeechOffer.NOT_ON_WINDOWS: ("own", lambda one: windows(one.root)),
    SpeechOffer.NO_CARD: ("own", without_card),
    SpeechOffer.NO_PLAYER: ("own", with_programs("espeak-ng")),
    SpeechOffer.NO_VOICE: ("own", with_programs("aplay")),
}


@pytest.mark.parametrize(("reason", "case"), CASES.items(), ids=CASES)
def test_the_kiosk_and_the_check_up_have_one_reason(
    reason: SpeechOffer, case: tuple[str, Change], tmp_path: Path
) -> None:
    mode, changed = case
    one = changed(machine(tmp_path))

    def speaks() -> bool:
        return LiveVoice(one).offers("en-GB")

    assert speech_offer(mode, one, speaks) is reason
    (check,) = (check for check in sound(one, 70, speech=mode, speaks=speaks) if check.id == "sound.speech")
    finding = run_to_end(check.look())
    assert finding is not None
    assert finding.state == "pass"
    assert str(finding.says.text).startswith("speech")


def test_there_is_a_case_for_each_reason() -> None:
    assert list(CASES) == list(SpeechOffer)
