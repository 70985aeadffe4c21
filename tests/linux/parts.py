"""The Debian parts as the build imports them, and a stand-in for a frozen program."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "packaging" / "linux"
MOMENT = "1800000000"
sys.path.insert(0, str(PARTS.parent))

from linux.deb import FILES, PROGRAMS, PackageError, build_deb, sample_settings, version  # noqa: E402

__all__ = ["FILES", "MOMENT", "PARTS", "PROGRAMS", "PackageError", "build_deb", "sample_settings", "version"]


def need(*tools: str) -> None:
    """Without them a developer's test is skipped; in CI it fails."""
    missing = [tool for tool in tools if shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") is None]
    if not missing:
        return
    told = f"not installed here: {', '.join(missing)} (packaging/dev.sh test does it in CI)"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


def shut_in() -> tuple[str, ...]:
    """The command line of systemd-run for what is run as the service is: from who it is to what it may take."""
    unit = (PARTS / "radiology-kiosk.service").read_text(encoding="utf-8").partition("[Service]")[2]
    lines = unit.partition("[Install]")[0].partition("# --- What it may")[2].splitlines()
    settings = [line for line in lines[1:] if line and not line.startswith("#")]
    assert "ProcSubset=pid" in settings
    given = (f"--property={each}" for each in ("User=radiology-kiosk", "SupplementaryGroups=audio", *settings))
    return ("systemd-run", "--pipe", "--wait", "--quiet", "--collect", *given, "--")


def stand_in(folder: Path) -> Path:
    """As a build leaves it: two programs, a library behind a link, content; times and modes are anybody's."""
    (folder / "_internal" / "Qt").mkdir(parents=True)
    (folder / "content").mkdir()
    for name in PROGRAMS:
        (folder / name).write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
        (folder / name).chmod(0o700)
    (folder / "_internal" / "Qt" / "lib.so.6").write_bytes(bytes(range(256)) * 40)
    (folder / "_internal" / "lib.so").symlink_to("Qt/lib.so.6")
    (folder / "content" / "library.json").write_text("{}", encoding="ascii")
    return folder
