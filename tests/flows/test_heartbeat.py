"""What monitoring is told of a kiosk that is used: what it shows, its safe page, and nothing of a visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.run import heart_of
from kiosk.services.health.heartbeat import BEAT_SECONDS, Heart, Heartbeat, heartbeat_file
from kiosk.ui.window.visit_controller import SAFE_SECONDS
from tests.flows.conftest import OpenKiosk
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_errors import fail_until_safe
from tests.flows.test_patient_way import VQ


def beat_of(patient: PatientFlow) -> Heartbeat:
    return heartbeat_file(patient.services.contents.places.state_dir).peek()


@pytest.fixture
def heart(patient: PatientFlow) -> Heart:
    heart = heart_of(patient.kiosk)
    heart.start("0.1.0")
    return heart


def test_a_visit_leaves_no_trace_in_it(patient: PatientFlow, heart: Heart) -> None:
    before = beat_of(patient)
    patient.wake()
    patient.finger.tap(VQ, "What happens, step by step")
    heart.tick()
    patient.services.navigator.wipe()
    heart.tick()
    assert beat_of(patient) == before


def test_the_safe_page_of_a_page_that_fails_is_told_and_its_end(
    patient: PatientFlow, heart: Heart, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_until_safe(patient, monkeypatch)
    heart.tick()
    assert (beat_of(patient).shown.safe, beat_of(patient).safe_times) == (True, 1)
    patient.wait(SAFE_SECONDS)
    patient.kiosk.visit.tick()
    settle()
    heart.tick()
    assert (beat_of(patient).shown.safe, beat_of(patient).safe_times) == (False, 1)
    assert len(caplog.records) == 3


def test_the_safe_page_of_content_that_is_not_there_is_told(
    open_kiosk: OpenKiosk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    patient = open_kiosk(content=tmp_path / "none")
    heart_of(patient.kiosk).start("0.1.0")
    shown = beat_of(patient).shown
    assert (shown.safe, shown.content, shown.pack) == (True, "", 0)
    assert "the safe page is shown" in caplog.text


def test_the_content_is_told_by_its_fingerprint_once_that_is_known(patient: PatientFlow, heart: Heart) -> None:
    library = patient.services.contents.library
    assert library is not None
    for _ in library.files.keep():
        pass
    patient.clock.advance(BEAT_SECONDS)
    heart.tick()
    assert len(beat_of(patient).shown.content) == 12
