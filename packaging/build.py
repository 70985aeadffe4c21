"""Builds what is deployed:  python packaging/build.py [freeze|deb|all|compare|windows] [--out DIR] [--unmeasured]

freeze   the two programs in one folder, proven to run without Python: DIR/radiology-kiosk
deb      the Debian package of what lies there: DIR/radiology-kiosk_<version>_<arch>.deb
all      both, and what happens without a word
compare  freezes twice and fails where the two differ
windows  on Debian: a preview of the Windows program and its installer, made and tried by Wine: DIR/windows

DIR/SHA256SUMS names every file that is handed over, for lists of what may run. It fails, after all is made, where the
frozen program is larger or starts later than it may; packaging/freeze/bars.py has the bars. Unmeasured, nothing is held
against them.

Any Python from 3.11 on will do. What it lacks is made first, by packaging/dev.sh in .venv: the packages that
packaging/requirements-dev.txt locks and, on Debian, what PyInstaller and Qt need of the system.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements-dev.txt"
NAME = "radiology-kiosk"
MOST_PACKAGE = 50e6


def main() -> int:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds what is deployed.")
    parser.add_argument("what", nargs="?", default="all", choices=("freeze", "deb", "all", "compare", "windows"))
    parser.add_argument("--out", type=Path, default=ROOT / "build", metavar="DIR", help="default: build")
    parser.add_argument("--unmeasured", action="store_true", help="make no bare window to hold size and start against")
    given = parser.parse_args()
    from freeze import environment

    if lacking := environment.lacking(LOCK):
        return environment.prepare(ROOT, LOCK, lacking)
    try:
        return _build(given.what, given.out.resolve(), measured=not given.unmeasured)
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1


def _build(what: str, out: Path, *, measured: bool) -> int:
    from freeze import compare, program

    if what == "windows":
        from wine import preview

        return preview.build(ROOT, out / "windows")
    out.mkdir(parents=True, exist_ok=True)
    folder = out / NAME
    if what == "compare":
        with tempfile.TemporaryDirectory(prefix="radiology-kiosk-compare-") as scratch:
            return compare.twice(ROOT, Path(scratch))
    over = []
    if what in ("freeze", "all") or not folder.is_dir():
        program.freeze(ROOT, out)
        over = program.measure(ROOT, out) if measured else []
    if what in ("deb", "all"):
        from linux.deb import build_deb

        package = build_deb(folder, out)
        if package.stat().st_size > MOST_PACKAGE:
            over.append(f"its package is larger than {MOST_PACKAGE / 1e6:g} MB")
        print(f"== {package}: {package.stat().st_size / 1e6:.1f} MB", flush=True)
    (out / "SHA256SUMS").write_text(program.sums(out), encoding="utf-8")
    for fault in over:
        print(f"build.py: the frozen program is worse than it may be: {fault}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
