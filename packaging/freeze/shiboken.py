"""The Python modules that shiboken6 carries inside its library, and would unpack and compile at every start."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

FOLDER = "files.dir"
"""Where shiboken6 looks for these modules first, beside its own."""
_LEFT_OUT = {"pyi_generator.py": '"""Left out: it writes type stubs, and compiles two long patterns for it."""\n'}


def modules(scratch: Path) -> list[tuple[str, str]]:
    """Each module, compiled, and the folder of the frozen program that it belongs in."""
    compiled = scratch / FOLDER
    shutil.rmtree(compiled, ignore_errors=True)
    unpacked = _unpacked(scratch)
    return [_compile(path, unpacked, compiled) for path in sorted(unpacked.rglob("*.py"))]


def archived(scratch: Path) -> list[tuple[str, str, str]]:
    """Each module by its name and source, for the archive of the program's modules.

    Where its folder is there, shiboken6 imports them as any others; in it or not.
    """
    unpacked = _unpacked(scratch)
    found = []
    for path in sorted(unpacked.rglob("*.py")):
        parts = path.relative_to(unpacked).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), str(path), "PYMODULE"))
    return found


def folder_stand_in(scratch: Path) -> tuple[str, str]:
    """A file in place of the folder, and where it belongs: shiboken6 asks no more than whether one is there."""
    file = scratch / "stand-in" / FOLDER
    file.parent.mkdir(exist_ok=True)
    file.write_text("Its modules lie in the archive of the program.\n", encoding="utf-8")
    return str(file), "shiboken6"


def _unpacked(scratch: Path) -> Path:
    package = scratch / "shiboken6"
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(_installed(), package)
    # Its own switch: it writes the modules into its folder, of which this is a copy.
    environ = os.environ | {"SBK_EMBED": "0", "PYTHONPATH": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", "import shiboken6"], env=environ, check=True)
    for path in (package / FOLDER).rglob("*.py"):
        if path.name in _LEFT_OUT:
            path.write_text(_LEFT_OUT[path.name], encoding="utf-8")
    return package / FOLDER


def _installed() -> str:
    spec = find_spec("shiboken6")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the package shiboken6 is not installed")
    return spec.submodule_search_locations[0]


def _compile(source: Path, unpacked: Path, compiled: Path) -> tuple[str, str]:
    name = source.relative_to(unpacked)
    target = compiled / name.with_suffix(".pyc")
    # By sum and not by date, and with no path of this machine, so that two builds are the same.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(source), str(target), name.as_posix(), doraise=True, invalidation_mode=mode)
    return str(target), (Path("shiboken6") / FOLDER / name.parent).as_posix()
