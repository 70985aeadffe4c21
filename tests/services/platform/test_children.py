"""Programs of the system load the libraries of the system, also where the kiosk is a frozen program."""

from __future__ import annotations

import ast
import os
import re
import stat
import time
from pathlib import Path

import pytest

from kiosk.services.platform.children import child_environment
from kiosk.services.platform.machine import Running

ROOT = Path(__file__).resolve().parents[3]
OURS = "/opt/radiology-kiosk/_internal"
ENVIRONS: dict[str, tuple[dict[str, str], bool, dict[str, str]]] = {
    "frozen": ({"LD_LIBRARY_PATH": OURS, "A": "1"}, True, {"A": "1"}),
    "frozen, where there was a path": (
        {"LD_LIBRARY_PATH": f"{OURS}:/usr/local/lib", "LD_LIBRARY_PATH_ORIG": "/usr/local/lib"},
        True,
        {"LD_LIBRARY_PATH": "/usr/local/lib"},
    ),
    "frozen, with marks of its loader": ({"_PYI_ARCHIVE_FILE": "x", "_MEIPASS2": "y", "A": "1"}, True, {"A": "1"}),
    "a check-out": ({"LD_LIBRARY_PATH": "/usr/local/lib"}, False, {"LD_LIBRARY_PATH": "/usr/local/lib"}),
    "nothing": ({}, True, {}),
}


@pytest.mark.parametrize(("environ", "frozen", "passed"), ENVIRONS.values(), ids=ENVIRONS)
def test_a_program_of_the_system_gets_the_path_of_the_system(
    environ: dict[str, str], frozen: bool, passed: dict[str, str]
) -> None:
    assert child_environment(environ, frozen=frozen) == passed


STARTERS = {"Popen", "run", "call", "check_call", "check_output", "getoutput", "getstatusoutput"}
"""What starts a program, of subprocess."""
OTHERS = {"system", "popen", "posix_spawn", "posix_spawnp", "startfile", "startDetached"}
"""What starts one without subprocess, beside the families of exec and spawn."""
NAMED = re.compile(rf"subprocess|QProcess|\.\s*(?:exec|spawn)|\b(?:{'|'.join(sorted(OTHERS))})\b")
"""What stands in every source that starts one: the others need not be parsed."""


def starts(source: str) -> list[tuple[int, bool]]:
    """Where the source starts a program, as lines, and whether it hands on the environment made for that."""
    found: list[tuple[int, bool]] = []
    if NAMED.search(source) is None:
        return found
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "subprocess":
            found.append((node.lineno, False))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QProcess":
            found.append((node.lineno, "setProcessEnvironment(" in source and "child_environment()" in source))
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, owner = node.func.attr, node.func.value
        of = owner.id if isinstance(owner, ast.Name) else ""
        if of == "subprocess" and name in STARTERS:
            handed = next((ast.unparse(each.value) for each in node.keywords if each.arg == "env"), "")
            found.append((node.lineno, "child_environment(" in handed))
        elif of == "QProcess" and name == "nullDevice":
            continue
        elif (of == "os" and name.startswith(("exec", "spawn"))) or name in OTHERS or of == "QProcess":
            found.append((node.lineno, False))
    return found


def test_no_module_starts_a_program_in_another_way() -> None:
    paths = sorted((ROOT / "kiosk").rglob("*.py"))
    found = {path.relative_to(ROOT).as_posix(): starts(path.read_text(encoding="utf-8")) for path in paths}
    assert sum(len(each) for each in found.values()) >= 2
    assert {name: lines for name, lines in found.items() if not all(right for _, right in lines)} == {}


@pytest.mark.parametrize(
    "source",
    ["subprocess.run(['a'])", "subprocess.Popen(['a'], env={})", "os.system('a')", "os.execv('a', [])",
     "from subprocess import run", "QProcess.startDetached('a')", "os.popen('a')", "QProcess(self)"],
)  # fmt: skip
def test_every_other_way_is_noticed(source: str) -> None:
    assert [right for _, right in starts(source)] == [False]


@pytest.mark.skipif(os.name == "nt", reason="Windows finds libraries in another way")
def test_a_program_that_is_asked_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", OURS)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho "$LD_LIBRARY_PATH $LC_ALL"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    answer, late = Running([str(program)], patience=20), time.monotonic() + 20
    while not answer.ready() and time.monotonic() < late:
        pass
    assert answer.text() == "/usr/local/lib C\n"
