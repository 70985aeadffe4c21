"""Builds what is deployed:  python packaging/build.py [freeze|deb|all|compare|windows] [--out DIR]

freeze   the two programs in one folder, proven to run without Python: DIR/radiology-kiosk
deb      the Debian package of what lies there: DIR/radiology-kiosk_<version>_<arch>.deb
all      both, and what happens without a word
compare  freezes twice and fails where the two differ
windows  on Debian: a preview of the Windows program and its installer, made and tried by Wine: DIR/windows

DIR/SHA256SUMS names every file that is handed over, for lists of what may run. It fails, after all is made, where the
frozen program is larger or starts later than it may; packaging/freeze/bars.py has the bars. Lean, it only tells both,
and pictures one department. Untried, the Windows program is made and not installed.

Any Python from 3.11 on will do. What it lacks is made first, by packaging/dev.sh in .venv: the packages that
packaging/requirements-dev.txt locks and, on Debian, what PyInstaller and Qt need of the system.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements-dev.txt"
NAME = "radiology-kiosk"
MOST_PACKAGE = 50e6
PAIRS, FEW_PAIRS = 15, 5
"""How often the program and a bare window are started, to be held against a bar or only told of."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds what is deployed.")
    parser.add_argument("what", nargs="?", default="all", choices=("freeze", "deb", "all", "compare", "windows"))
    parser.add_argument("--out", type=Path, default=ROOT / "build", metavar="DIR", help="default: build")
    parser.add_argument("--lean", action="store_true", help="picture one department alone, and hold no bar against it")
    parser.add_argument("--untried", action="store_true", help="leave the Windows program to whoever installs it")
    given = parser.parse_args()
    from freeze import environment

    if lacking := environment.lacking(LOCK):
        return environment.prepare(ROOT, LOCK, lacking)
    try:
        return _build(given.what, given.out.resolve(), lean=given.lean, tried=not given.untried)
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1


def _build(what: str, out: Path, *, lean: bool, tried: bool) -> int:
    from freeze import compare

    if what == "windows":
        from wine import preview

        return preview.build(ROOT, out / "windows", tried=tried)
    out.mkdir(parents=True, exist_ok=True)
    if what == "compare":
        with tempfile.TemporaryDirectory(prefix="radiology-kiosk-compare-") as scratch:
            return compare.twice(ROOT, Path(scratch))
    over = _make(what, out, lean=lean)
    for fault in over:
        print(f"build.py: the frozen program is worse than it may be: {fault}", file=sys.stderr)
    return 1 if over else 0


def _make(what: str, out: Path, *, lean: bool) -> list[str]:
    """The program, the package or both; returns which bars they are over. Each takes one processor most of its time."""
    from freeze import program, proof
    from freeze.environment import WINDOWS

    folder, over = out / NAME, list[str]()
    freezes, packs = what in ("freeze", "all") or not (out / NAME).is_dir(), what in ("deb", "all")
    if freezes:
        program.assemble(ROOT, out)
    with ThreadPoolExecutor(1 if WINDOWS else 3) as beside:
        proven = beside.submit(proof.prove, folder, proof.SAMPLE if lean else None) if freezes else None
        packed = beside.submit(_pack, folder, out / "work") if packs else None
        bare = beside.submit(program.freeze_bare, ROOT, out) if freezes else None
    if proven and bare:
        proven.result()
        print((folder / "sizes.txt").read_text(encoding="utf-8"), end="", flush=True)
        bars = program.measure(ROOT, out, bare.result(), FEW_PAIRS if lean else PAIRS)  # by itself: it takes time
        over += [] if lean else bars
    if packed:
        package = packed.result().replace(out / packed.result().name)  # handed over once the program is proven
        if package.stat().st_size > MOST_PACKAGE:
            over.append(f"its package is larger than {MOST_PACKAGE / 1e6:g} MB")
        print(f"== {package}: {package.stat().st_size / 1e6:.1f} MB", flush=True)
    (out / "SHA256SUMS").write_text(program.sums(out), encoding="utf-8")
    return over


def _pack(folder: Path, out: Path) -> Path:
    from linux.deb import build_deb

    return build_deb(folder, out)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
