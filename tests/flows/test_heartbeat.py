"""What monitoring is told of a kiosk that is used: what it shows, its safe page, and nothing of a visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.run import heart_of
from kiosk.services.platform.heartbeat import BEAT_SECONDS, Heart, Heartbeat, heartbeat_file
from kiosk.ui.window.visit_controller import SAFE_SECONDS
from tests.flows.conftest import OpenBooth
from tests.flows.finger import settle
from tests.flows.patient_flow import PatientFlow
from tests.flows.test_errors import fail_until_safe
from tests.flows.test_patient_way import VQ


def beat_of(booth: PatientFlow) -> Heartbeat:
    return heartbeat_file(booth.services.contents.places.state_dir).peek()


@pytest.fixture
def heart(booth: PatientFlow) -> Heart:
    heart = heart_of(booth.kiosk)
    heart.start("0.1.0")
    return heart


def test_a_visit_leaves_no_trace_in_it(booth: PatientFlow, heart: Heart) -> None:
    before = beat_of(booth)
    booth.wake()
    booth.finger.tap(VQ, "What happens, step by step")
    heart.tick()
    booth.services.navigator.wipe()
    heart.tick()
    assert beat_of(booth) == before


def test_the_safe_page_of_a_page_that_fails_is_told_and_its_end(
    booth: PatientFlow, heart: Heart, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail_until_safe(booth, monkeypatch)
    heart.tick()
    assert (beat_of(booth).shown.safe, beat_of(booth).safe_times) == (True, 1)
    booth.wait(SAFE_SECONDS)
    booth.kiosk.visit.tick()
    settle()
    heart.tick()
    assert (beat_of(booth).shown.safe, beat_of(booth).safe_times) == (False, 1)
    assert len(caplog.records) == 3


def test_the_safe_page_of_content_that_is_not_there_is_told(
    open_booth: OpenBooth, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    booth = open_booth(content=tmp_path / "none")
    heart_of(booth.kiosk).start("0.1.0")
    shown = beat_of(booth).shown
    assert (shown.safe, shown.content, shown.pack) == (True, "", 0)
    assert "the safe page is shown" in caplog.text


def test_the_content_is_told_by_its_fingerprint_once_that_is_known(booth: PatientFlow, heart: Heart) -> None:
    library = booth.services.contents.library
    assert library is not None
    for _ in library.files.keep():
        pass
    booth.clock.advance(BEAT_SECONDS)
    heart.tick()
    assert len(beat_of(booth).shown.content) == 12
