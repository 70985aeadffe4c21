"""Installs what a lock names into the Python that runs this:  python packaging/install.py LOCK

LOCK is a file of pip's requirements that names every package with its version and its checksums, as `dev.sh lock`
writes it. So pip has nothing to choose and is told not to look at dependencies: an old pip that looks at them meets
releases newer than the lock and refuses them, and an installation that worked on the day of the lock fails later.
What is installed is then checked to go together.

Every few seconds it says how far it is. What pip says is kept in pip-install.log and pip-check.log of the environment,
and the end of it is shown after a failure. The exit code is 0, 1 after a failure, or 2 where no lock is named.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Collection, Sequence
from pathlib import Path

PROGRESS_SECONDS = 5.0
LINES_SHOWN = 12
_PACKAGES = Path(sysconfig.get_path("purelib"))
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_FOR_OTHERS = re.compile(r"^Ignoring ([A-Za-z0-9._-]+): markers", re.MULTILINE)
_FETCHED = re.compile(r"^(?:Collecting|Processing|Requirement already satisfied:) (\S+)", re.MULTILINE)
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-color")
_LOCKED = ("--no-deps", "--require-hashes", "--progress-bar=off", "--no-input", "--retries=5")


def main(arguments: Sequence[str]) -> int:
    """The exit code of the process."""
    if len(arguments) != 1:
        print("usage: install.py LOCK", file=sys.stderr)
        return 2
    lock, prefix = Path(arguments[0]), Path(sys.prefix)
    print(f"== installing what {lock} names", flush=True)
    log = prefix / "pip-install.log"
    if not _logged((*_PIP, "install", *_LOCKED, "--requirement", str(lock)), lock, log):
        return _failed(log, "the packages could not be installed", _remedy(_text(log)))
    log = prefix / "pip-check.log"
    if not _logged((*_PIP, "check"), lock, log):
        return _failed(log, "the packages do not go together", f"Delete {prefix} and run this again.")
    return 0


def install_into(folder: Path, lock: Path, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Installs what a lock names for another Python, which the options of pip describe, and tells what pip said."""
    return _quietly("install", "--no-compile", f"--target={folder}", *options, f"--requirement={lock}")


def fetch_into(folder: Path, lock: Path, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Fetches the files that a lock names, and installs nothing; otherwise as `install_into`."""
    return _quietly("download", f"--dest={folder}", *options, f"--requirement={lock}")


def _quietly(verb: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = (*_PIP, verb, "--quiet", *_LOCKED, *options)
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _logged(command: Sequence[str], lock: Path, log: Path) -> bool:
    """Whether the command ended well; what it says goes to the log, and how far it is to standard output."""
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}  # else the log lags behind, and with it the progress
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environ
        )
        while True:
            try:
                return process.wait(PROGRESS_SECONDS) == 0
            except subprocess.TimeoutExpired:
                print(f"== {progress(lock.read_text(encoding='utf-8'), _text(log), installed(_PACKAGES))}", flush=True)


def installed(packages: Path) -> set[tuple[str, str]]:
    """The name and version of every package that is whole in that folder.

    Read off the folders' names alone, and only once pip has written the record, which comes last: what lies in a
    folder that is just being written may be empty or gone in the next moment.
    """
    whole = (folder.parent.name.removesuffix(".dist-info") for folder in packages.glob("*.dist-info/RECORD"))
    return {(_normal(name), version) for name, _, version in (title.rpartition("-") for title in whole)}


def progress(lock: str, log: str, there: Collection[tuple[str, str]]) -> str:
    """How far pip is with that lock, from what it has said and, as it then says no more, from what is installed."""
    pins = dict(_PIN.findall(lock))
    total = len(pins) - len(_FOR_OTHERS.findall(log))
    if re.search("^Installing collected packages", log, re.MULTILINE):
        done = sum((_normal(name), version) in there for name, version in pins.items())
        return f"installing: {done} of {total} packages"
    fetched = _FETCHED.findall(log)
    last = f", {Path(fetched[-1]).name}" if fetched else ""
    return f"fetching: {len(fetched)} of {total} packages{last}"


def _normal(name: str) -> str:
    """A package's name as every index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def _failed(log: Path, fault: str, remedy: str) -> int:
    """Tells the end of the log, without pip's warnings about how this machine is set up, and what to do."""
    lines = [line for line in _text(log).splitlines() if line.strip() and not line.startswith(("WARNING:", "[notice]"))]
    first = next((number for number, line in enumerate(lines) if line.startswith("ERROR:")), 0)
    print("\n".join(lines[first:][-LINES_SHOWN:]), file=sys.stderr)
    print(f"install.py: {fault}. {remedy} All that pip said: {log}", file=sys.stderr)
    return 1


def _remedy(log: str) -> str:
    """What to do about what pip has said."""
    if "DO NOT MATCH THE HASHES" in log:
        return "A file is not the one that was locked: do not use it, and ask whoever runs your package index."
    if "No space left on device" in log:
        return "Make room on the disk, then run this again."
    return (
        "Is the package index reached? `pip config list` tells what is set here, and PIP_INDEX_URL names another one."
        " Then run this again."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
