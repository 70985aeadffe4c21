"""The locked packages, as files for Windows."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from freeze.environment import TOOLS, BuildError, normal
from install import install_into
from packaging.requirements import Requirement

from wine.interpreter import WHEEL

_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
"""What decides which lines of the lock hold, as Python there would tell it."""
_ENTRY = re.compile(r"^([\w.-]+==[^\s;\\]+)[ ]*(;[^\\\n]+)?\\\n((?:[ ]+--hash=\S+[ ]*\\?\n)+)", re.MULTILINE)


def install(folder: Path, to: Path, scratch: Path) -> int:
    """What the program needs at run time and to be frozen, by the locks in the folder, into the folder `to`.

    Tells how many. Not all that developers have: Wine 8 lacks a function of NumPy's, which PyInstaller would look into.
    """
    run_time = for_windows((folder / "requirements.txt").read_text(encoding="utf-8"))
    return install_named(run_time.keys() | with_dependencies(TOOLS), folder, to, scratch)


def install_named(names: Collection[str], folder: Path, to: Path, scratch: Path) -> int:
    """These packages of the developers' lock, by pip, which looks at no dependencies and refuses another checksum."""
    lock = for_windows((folder / "requirements-dev.txt").read_text(encoding="utf-8"))
    wanted = [entry for name, entry in lock.items() if name in names]
    listed = scratch / "packages.txt"
    listed.write_text("".join(wanted), encoding="utf-8")
    done = install_into(to, listed, WHEEL)
    if done.returncode:
        raise BuildError(f"pip ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return len(wanted)


def for_windows(lock: str) -> dict[str, str]:
    """The entries of a lock that hold there, by name and without markers: pip would ask this system about them."""
    found = {}
    for pin, marker, sums in _ENTRY.findall(lock):
        asked = Requirement(f"{pin} {marker}")
        if asked.marker is None or asked.marker.evaluate(_WINDOWS):
            found[normal(asked.name)] = f"{pin} \\\n{sums}"
    return found


def with_dependencies(names: Iterable[str]) -> set[str]:
    """With all that each of them needs there, as the packages that are installed here tell it."""
    left, found = [*names], set[str]()
    while left:
        name = normal(left.pop())
        if name in found:
            continue
        found.add(name)
        try:
            needed = map(Requirement, importlib.metadata.requires(name) or ())
        except importlib.metadata.PackageNotFoundError:  # what Windows alone needs
            continue
        left += [each.name for each in needed if each.marker is None or each.marker.evaluate(_WINDOWS | {"extra": ""})]
    return found
