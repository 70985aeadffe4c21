"""A folder in which the lines of the guide are typed into a shell, as at the desk of whoever keeps content."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.guide.lines import ROOT, guide_line

PROGRAMS = ("radiology-kiosk", "radiology-kiosk-admin")
SECONDS = 600


class Desk:
    """`told` is what the last line said, both outputs together. The kiosk's own state lies in the folder, too."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder, self.told = folder, ""
        programs = folder / "programs"
        programs.mkdir()
        for name in PROGRAMS:
            (programs / name).write_text(f'#!/bin/sh\nexec {sys.executable} -m kiosk "$@"\n', encoding="utf-8")
            (programs / name).chmod(0o755)
        self.environ = {
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "RADIOLOGY_KIOSK_STATE_DIR": str(folder / "state"),
            **(settings or {}),
        }

    def type_line(self, wanted: str, filled: Mapping[str, str] | None = None, *, code: int = 0) -> str:
        """Type this line of the guide, which ends with the code, and return what it says."""
        line = guide_line(wanted, filled)
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        self.told = done.stdout
        assert done.returncode == code, f"{line}\nended with {done.returncode}:\n{self.told}"
        return self.told
