"""The preview of the Windows program: frozen by Wine, proven, packed and tried as a hospital would."""

from __future__ import annotations

import shutil
from pathlib import Path

import fonts
from freeze.environment import PREPARED, BuildError
from freeze.program import NAME, sums
from freeze.stamp import COMMIT, DATE, PREVIEW, epoch, stamp, tracked

from wine import interpreter, packages, trial
from wine.installer import pack, pack_msi
from wine.machine import Clock, Machine, windows_path

STAND_INS, PREFIX = "stand-ins", "drive"
_LONGEST_SECONDS = 3600.0
_PLAINLY = """A PREVIEW of the Windows program, built and tried under Wine on a Debian, and never on Windows.

Try it out; show it to no patient. The release is what packaging/windows/build.ps1 builds on Windows.
Its libraries are those that their makers signed, but for python3.dll, which is compiled from the kiosk's own source and
only hands on to Python's own; its modules of Python are those of the Python that built it.
"""


def build(root: Path, out: Path, *, tried: bool = True) -> int:
    """Everything into `out`, made anew, and tried as a hospital would unless whoever asked does that. The exit code."""
    clock, work = Clock(), out / "work"
    shutil.rmtree(out, ignore_errors=True)
    (work / STAND_INS).mkdir(parents=True)
    python = work / "python"
    interpreter.make(root, python, work)
    stand_ins = interpreter.stand_ins(work / STAND_INS)
    clock.done(f"Python for Windows, its signatures checked: {_megabytes(python)}")
    count = packages.install(root / "packaging", python / "Lib" / "site-packages", work)
    clock.done(f"{count} packages for Windows: {_megabytes(python / 'Lib' / 'site-packages')}")
    shutil.copytree(fonts.FOLDER, python / fonts.FOLDER.name)
    machine = Machine(work / PREFIX)
    machine.make(*stand_ins)
    clock.done("a drive C of Wine's")
    try:
        freeze(Machine(machine.prefix, _told(root), desktop=False), python, _source(root, work / "source"), out)
        clock.done(f"frozen and proven: {_megabytes(out / NAME)}")
        (out / "PREVIEW.txt").write_text(_PLAINLY, encoding="utf-8")
        installer = pack(root, out / NAME, out, stamp(root).version)
        clock.done(f"{installer.name}: {_megabytes(installer)}")
        msi = pack_msi(root, installer, stamp(root).version)
        clock.done(f"{msi.name}: {_megabytes(msi)}")
        if tried:
            trial.install_upgrade_remove(machine, installer, clock)
    finally:
        machine.power_failure()
    (out / "SHA256SUMS").write_text(sums(out), encoding="utf-8")
    print(f"\n== {clock.whole():.0f} s in all\n{_PLAINLY}", flush=True)
    return 0


def freeze(machine: Machine, python: Path, source: Path, out: Path) -> None:
    """As packaging/windows/build.ps1 does it, but for the bars: how soon a file opens here says little of Windows."""
    command = [windows_path(python / "python.exe"), windows_path(source / "packaging" / "build.py")]
    code, said = machine.ask(*command, "freeze", "--lean", "--out", windows_path(out), within=_LONGEST_SECONDS)
    print(said, end="", flush=True)
    if code:
        raise BuildError(f"build.py ended with {code} under Wine")


def _told(root: Path) -> dict[str, str]:
    """What git knows and Wine can't ask it."""
    return {COMMIT: marked(stamp(root).commit), DATE: str(epoch(root)), PREPARED: "1"}


def marked(commit: str) -> str:
    digits, plus, changes = commit.partition("+")
    return f"{digits}{PREVIEW}{plus}{changes}"


def _source(root: Path, to: Path) -> Path:
    """What is under version control, and nothing that lies about."""
    for path in tracked(root, "."):
        target = to / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return to


def _megabytes(path: Path) -> str:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return f"{sum(file.stat().st_size for file in files) / 1e6:.1f} MB"
