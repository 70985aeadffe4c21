"""Those tests of the program that are marked for it, run by Windows' own Python under Wine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wine import packages
from wine.machine import Machine, windows_path
from wine.preview import PREFIX

from tests.packaging_windows.conftest import ROOT

pytestmark = [pytest.mark.frozen, pytest.mark.usefixtures("proof_log")]
MARK = "pytest.mark.windows"
TOOLS = ("hypothesis", "pytest", "pytest-qt", "pytest-timeout", "pytest-xdist", "tzdata")
WITHIN = 600.0
PASSED = re.compile(r"^(\d+) passed(?:, \d+ (?:skipped|deselected))* in ", re.MULTILINE)


def marked() -> list[Path]:
    return [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if MARK in path.read_text(encoding="utf-8")]


def test_what_is_marked_passes_there(preview: Path, tmp_path: Path) -> None:
    work = preview / "work"
    tools = tmp_path / "tools"
    packages.install_named(packages.with_dependencies(TOOLS), ROOT / "packaging", tools, tmp_path)
    path = ";".join(windows_path(each) for each in (ROOT, ROOT / "packaging", tools))
    quiet = {"PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    machine = Machine(work / PREFIX, quiet, desktop=False)
    (work / "python" / "Lib" / "site-packages" / "PySide6" / "lib" / "fonts").mkdir(
        parents=True, exist_ok=True
    )  # or Qt warns
    names = [str(each.relative_to(ROOT)).replace("/", "\\") for each in marked() if each != Path(__file__).resolve()]
    pytest_ = rf"{windows_path(work / 'python' / 'python.exe')} -m pytest -q -p no:cacheprovider -m windows"
    try:
        code, said = machine.ask(
            "cmd", "/c", f"cd /d {windows_path(ROOT)} && {pytest_} {' '.join(names)}", within=WITHIN
        )
    finally:
        machine.power_failure()
    assert code == 0, said
    passed = PASSED.search(said)
    assert passed is not None, said
    assert int(passed[1]) > 100
