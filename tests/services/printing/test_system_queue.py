"""Which queue a system has."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk import paths
from kiosk.services.printing import system_queue
from kiosk.services.printing.cups_queue import CupsQueue
from kiosk.services.printing.windows.windows_queue import WindowsQueue


@pytest.mark.parametrize(
    ("windows", "programs", "kind", "prints"),
    [(False, True, CupsQueue, True), (False, False, CupsQueue, False), (True, False, WindowsQueue, True)],
)
def test_each_system_has_its_own(
    monkeypatch: pytest.MonkeyPatch, windows: bool, programs: bool, kind: type, prints: bool
) -> None:
    monkeypatch.setattr(system_queue, "in_windows", lambda: windows)
    monkeypatch.setattr(system_queue, "has_programs", lambda: programs)
    queue = system_queue.system_queue("ward", paths.resources_folder(), paths.program_anew())
    assert type(queue) is kind
    assert system_queue.can_print() is prints


def test_the_child_is_this_program_with_the_one_word_that_it_knows() -> None:
    """It needs no settings, and says in Linux that there is no such spooler."""
    command, folder = paths.program_anew()
    asked = subprocess.run((*command, system_queue.SPOOLER), cwd=folder, input=b"", capture_output=True, check=False)
    if sys.platform == "win32":
        assert (asked.returncode, asked.stdout) == (0, b"ready\n")
    else:
        assert (asked.returncode, asked.stdout, asked.stderr) == (2, b"", b"")


def test_the_child_loads_nothing_of_the_screen() -> None:
    told = "import sys, kiosk.commands.printing.spooler; print([name for name in sys.modules if 'PySide6' in name])"
    asked = subprocess.run((sys.executable, "-c", told), cwd=paths.shipped(), capture_output=True, check=True)
    assert asked.stdout.strip() == b"[]"
