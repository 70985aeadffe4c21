"""The environment that a build runs in: whether it has what is locked, and who makes it otherwise."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import fonts

WINDOWS = os.name == "nt"
PREPARED = "RADIOLOGY_KIOSK_BUILD_PREPARED"
"""Set where all that can be made is made, so that it is not tried again."""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+))?")
TOOLS = ("pyinstaller", "cyclonedx-python-lib")


class BuildError(RuntimeError):
    """What is wrong, where, and what to do about it."""


def pins(lock: Path) -> dict[str, str]:
    """Version by normalised name; what only another system needs is left out."""
    found: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        pin = _PIN.match(line)
        if pin and (WINDOWS or "win32" not in (pin[3] or "")):
            found[normal(pin[1])] = pin[2]
    return found


def normal(name: str) -> str:
    """A package's name as every index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lacking(lock: Path) -> list[str]:
    """What this Python has to have and has not; empty where it can build."""
    run_time = pins(lock.with_name("requirements.txt"))
    wanted = run_time | {name: version for name, version in pins(lock).items() if name in TOOLS}
    missing = [f"{name}=={version}" for name, version in wanted.items() if not _has(name, version)]
    missing += [f"a typeface for {font.serves}" for font in fonts.packages() if not font.there(fonts.FOLDER)]
    if missing or WINDOWS:
        return missing
    if shutil.which("objcopy") is None:
        missing.append("objcopy (Debian: binutils)")
    if not _has_shared_library():
        missing.append(f"Python's shared library (Debian: libpython{sys.version_info[0]}.{sys.version_info[1]})")
    return missing


def _has(name: str, version: str) -> bool:
    try:
        return _comparable(importlib.metadata.version(name)) == _comparable(version)
    except importlib.metadata.PackageNotFoundError:
        return False


def _comparable(version: str) -> list[int | str]:
    """1.006 is 1.6: a package may spell its own version otherwise than the index does."""
    return [int(part) if part.isdigit() else part for part in re.findall(r"\d+|[a-z]+", version.lower())]


def _has_shared_library() -> bool:
    from PyInstaller.depend import bindepend

    try:
        return bindepend.get_python_library_path() is not None
    except bindepend.PythonLibraryNotFoundError:
        return False


def prepare(root: Path, lock: Path, missing: list[str]) -> int:
    """Makes .venv and runs the build again in it; the exit code is that of the build."""
    if os.environ.get(PREPARED):
        print(f"build.py: still missing: {', '.join(missing)}", file=sys.stderr)
        return 1
    os.environ[PREPARED] = "1"
    print(f"== this Python lacks {missing[0]}{' and more' if len(missing) > 1 else ''}: preparing .venv", flush=True)
    if not WINDOWS:
        command = ["sh", str(root / "packaging" / "dev.sh"), "build", *sys.argv[1:]]
        return subprocess.run(command, check=False).returncode
    # packaging/dev.sh in four lines, for there is no sh.
    python = root / ".venv" / "Scripts" / "python.exe"
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(root / ".venv")], check=True)
    subprocess.run([str(python), str(root / "packaging" / "install.py"), str(lock)], check=True)
    subprocess.run([str(python), str(root / "packaging" / "fonts.py")], check=True)
    return subprocess.run([str(python), str(root / "packaging" / "build.py"), *sys.argv[1:]], check=False).returncode
