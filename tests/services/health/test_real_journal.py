"""systemd's own journal, which is asked as the guide asks it for what a kiosk and the doctor have told it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.services.health.event_log import EventKind

ROOT = Path(__file__).resolve().parents[3]
JOURNALD = Path("/lib/systemd/systemd-journald")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives it a place of its own"),
    pytest.mark.skipif(
        not JOURNALD.is_file() or not shutil.which("journalctl") or not Path("/etc/machine-id").is_file(),
        reason="there is no systemd",
    ),
]
IN_A_PLACE_OF_ITS_OWN = f"""
set -e
mount -t tmpfs none /run
mkdir -p /run/systemd/journal /run/log/journal
{JOURNALD} & journald=$!
trap 'kill $journald' EXIT
until [ -S /run/systemd/journal/socket ]; do kill -0 $journald; sleep 0.1; done
"$@"
ask="journalctl --no-pager --quiet --output cat -D /run/log/journal -t radiology-kiosk"
until $ask KIOSK_EVENT={EventKind.ATTENTION.value} | grep -q .; do sleep 0.1; done
$ask
echo ==
$ask KIOSK_EVENT={EventKind.SAFE_PAGE.value}
"""
TELLS = """
import sys
from pathlib import Path
from kiosk.commands.monitoring.health_changes import tell_changes
from kiosk.services.checkup.findings import Area
from kiosk.services.health.health_log import HealthLog
from kiosk.services.health.heartbeat import heartbeat_file
from kiosk.services.storage.writer import AtOnce
from kiosk.ui.words.findings import ToldFinding

state = Path(sys.argv[1])
log = HealthLog(heartbeat_file(state), AtOnce())
log.start("1.2.3")
log.turn(safe=True)
log.turn(safe=False)
log.end()
for _ in range(2):
    tell_changes(state / "last.json", [ToldFinding("staff.pin", Area.STAFF, "attention", "No PIN.")])
"""


def test_the_journal_keeps_each_event_once_and_finds_it_by_its_number(tmp_path: Path) -> None:
    told = subprocess.run(
        ("unshare", "--mount", "sh", "-c", IN_A_PLACE_OF_ITS_OWN, "sh", sys.executable, "-c", TELLS, str(tmp_path)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    everything, _, found = told.stdout.partition("==\n")
    assert everything.splitlines() == [
        "The kiosk was started: 1.2.3.",
        "Only the safe page is shown: patients are asked to turn to staff.",
        "The pages are shown again.",
        "The kiosk was asked to end, and ended.",
        "The kiosk needs attention. 1 of 1 checks do not pass.",
        "attention staff.pin: No PIN.",
    ]
    assert found.splitlines() == ["Only the safe page is shown: patients are asked to turn to staff."]
