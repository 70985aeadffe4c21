"""The frozen program on a machine that has nothing: no Python, no home, no rights, not a single variable."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from freeze.environment import WINDOWS, BuildError

NOBODY = "nobody"
SAMPLE = "nuclear-medicine"
"""The department whose screens are pictured where there is no time for all."""
SELF_TEST = re.compile(r"(\d+) screens of \d+ departments opened, 0 failed\n")
_LONGEST_SECONDS = 600


def prove(folder: Path, department: str | None = None) -> None:
    """Opens every screen and, at the same time, pictures those of one department, or of all.

    Raises BuildError at the first word that is not expected.
    """
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-proof-") as scratch:
        place = Path(scratch)
        place.chmod(0o755)
        installed = install(folder, place / "installed")
        pictures = place / "pictures"
        pictures.mkdir()
        pictures.chmod(0o777)
        sheet = re.escape(str(pictures))
        tour = re.compile(rf"(\d+) pictures in {sheet}; look through them at {sheet}.index\.html\n")
        chosen = [] if department is None else ["--profile", department]
        asked = ["tour", "--out", str(pictures), "--size", "1080x1920", *chosen]
        with ThreadPoolExecutor(1 if WINDOWS else 2) as beside:
            tested = beside.submit(_expect, SELF_TEST, installed, ["self-test"])
            toured = beside.submit(_expect, tour, installed, asked)
        opened, taken = tested.result(), toured.result()
        all_there = len(list(pictures.rglob("*.png"))) == taken > 0
        if not all_there or (department is None and 2 * taken != opened):
            raise BuildError(f"the self-test opened {opened} screens in two sizes, the tour pictured {taken} in one")
        print(f"== the frozen program opened {opened} screens and pictured {taken}, and said nothing else", flush=True)


def install(folder: Path, to: Path) -> Path:
    """A copy that nobody may change."""
    shutil.copytree(folder, to, symlinks=True)
    for path in [to, *to.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    return to


def run(installed: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """By a user without any rights, where this is run as root, and with an empty environment."""
    program = installed / ("radiology-kiosk-admin.exe" if WINDOWS else "radiology-kiosk-admin")
    # Windows itself starts no program without this one.
    environ = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if WINDOWS else {}
    user = NOBODY if not WINDOWS and os.geteuid() == 0 else None
    return subprocess.run(
        [str(program), *arguments],
        env=environ,
        user=user,
        group=None if user is None else "nogroup",
        extra_groups=None if user is None else [],
        cwd="/" if not WINDOWS else None,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_LONGEST_SECONDS,
        check=False,
    )


def _expect(words: re.Pattern[str], installed: Path, arguments: Sequence[str]) -> int:
    """The number in what it says; all that it says has to be as expected."""
    done = run(installed, arguments)
    said = words.fullmatch(done.stdout)
    if done.returncode or done.stderr or said is None:
        told = "\n".join([*done.stdout.splitlines()[:20], *done.stderr.splitlines()[:40]])
        raise BuildError(f"frozen {arguments[0]} ended with {done.returncode} and said:\n{told}")
    return int(said[1])
