"""Which modules start threads, and that none of them holds up the end of the program."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.content.conftest import ROOT

pytestmark = pytest.mark.usefixtures("qapp")


STARTERS = {
    "Thread",
    "start_new_thread",
    "ThreadPoolExecutor",
    "Timer",
    "Process",
    "asyncio",
    "QThread",
    "QThreadPool",
    "QRunnable",
}
STARTED_IN = {
    "kiosk/services/platform/background.py": "work with progress and an outcome, told to the screen",
    "kiosk/services/storage/writer.py": "what is written, in its order, as long as the kiosk runs",
    "kiosk/process/question.py": "one question that may never be answered, in the doctor too, where no event loop runs",
    "kiosk/services/papers/paper_program.py": "ends the program that makes a paper, which is waited for, in time",
    "kiosk/commands/monitoring/nagios.py": "answers for a doctor that hangs, and ends the process",
}


def test_threads_are_started_in_few_modules_each_for_a_reason_of_its_own() -> None:
    found = set()
    for path in (ROOT / "kiosk").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if not any(starter in source for starter in STARTERS):
            continue
        for node in ast.walk(ast.parse(source)):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in STARTERS:
                found.add(path.relative_to(ROOT).as_posix())
    assert found == set(STARTED_IN)


HANGS = """
import threading
from PySide6.QtCore import QCoreApplication, QTimer
from kiosk.services.platform.background import BackgroundWorker

app = QCoreApplication([])
begun = threading.Event()
def job(send):
    begun.set()
    threading.Event().wait()
worker = BackgroundWorker(app)
assert worker.start(job)
assert begun.wait()
QTimer.singleShot(0, app.quit)
raise SystemExit(app.exec())
"""


def test_a_job_that_hangs_does_not_hold_up_the_end_of_the_program() -> None:
    done = subprocess.run((sys.executable, "-c", HANGS), cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
