"""Whose printers the doctor has seen in Windows: SYSTEM or an administrator may see others than the kiosk does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from kiosk import app_staff
from kiosk.__main__ import main
from kiosk.commands import doctor
from kiosk.services.checkup import runner
from kiosk.services.platform.machine import Machine
from kiosk.services.printing.following import JobLook
from tests.services.kiosks import machine, windows
from tests.shipped_content import content_with_few_pages

pytestmark = pytest.mark.usefixtures("qapp")


def printer_found(state: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    content = str(content_with_few_pages())
    main(("doctor", "--json", "--state", str(state), "--content", content, "--print-queue", "ward"))
    (found,) = (each for each in json.loads(capsys.readouterr().out)["findings"] if each["id"] == "printer")
    return {"state": found["state"], "says": found["says"]}


@pytest.mark.parametrize(
    ("system", "state", "says"),
    [
        (windows, "attention", "is ready for the account SYSTEM. Only the check-up"),
        (machine, "pass", "Patients can print: the queue ward is ready."),
    ],
)
def test_only_the_kiosk_itself_says_that_patients_can_print_in_windows(
    system: Callable[[Path], Machine],
    state: str,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    monkeypatch.setattr(doctor, "application", lambda: None)
    monkeypatch.setattr(doctor, "this_machine", lambda **_: system(tmp_path))
    monkeypatch.setattr(runner, "account_name", lambda: "SYSTEM")
    monkeypatch.setattr(
        app_staff, "system_queue", lambda *_given: SimpleNamespace(look=lambda _job: JobLook("", "idle", ("none",)))
    )
    monkeypatch.setattr(runner, "can_print", lambda: True)
    monkeypatch.setattr(runner, "in_windows", lambda: system is windows)
    found = printer_found(tmp_path / "state", capsys)
    assert (found["state"], says in found["says"]) == (state, True), found
