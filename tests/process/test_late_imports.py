"""What functions import late is imported at once, before a user goes on who may not read it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys
import kiosk.commands.{command}
from kiosk.process.late_imports import import_all
before = set(sys.modules)
import_all()
print(*sorted(set(sys.modules) - before))
"""
LATE = {
    "pin": {"argon2"},
    "content": {"nacl.signing", "markdown_it"},
    "check": {"encodings.utf_8_sig", "encodings.cp850", "encodings.cp1256", "encodings.mac_roman"},
}


@pytest.mark.parametrize(("command", "late"), LATE.items(), ids=LATE)
def test_what_a_command_imports_late_is_imported_at_once(command: str, late: set[str]) -> None:
    line = [sys.executable, "-c", CODE.format(command=command)]
    found = set(subprocess.run(line, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split())
    assert late <= found
    assert "kiosk.__main__" not in found
