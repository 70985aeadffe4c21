"""The Python modules that shiboken6 carries inside its library, and would unpack and compile at every start."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

_FOLDER = "files.dir"
"""Where shiboken6 looks for these modules first, beside its own."""
_LEFT_OUT = {"pyi_generator.py": '"""Left out: it writes type stubs, and compiles two long patterns for it."""\n'}


def modules(scratch: Path) -> list[tuple[str, str]]:
    """Each module, compiled, and the folder of the frozen program that it belongs in."""
    package, compiled = scratch / "shiboken6", scratch / _FOLDER
    for folder in (package, compiled):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_installed(), package)
    # Its own switch: it writes the modules into its folder, of which this is a copy.
    environ = os.environ | {"SBK_EMBED": "0", "PYTHONPATH": str(scratch), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", "import shiboken6"], env=environ, check=True)
    return [_compile(path, package / _FOLDER, compiled) for path in sorted((package / _FOLDER).rglob("*.py"))]


def _installed() -> str:
    spec = find_spec("shiboken6")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the package shiboken6 is not installed")
    return spec.submodule_search_locations[0]


def _compile(source: Path, unpacked: Path, compiled: Path) -> tuple[str, str]:
    name = source.relative_to(unpacked)
    if source.name in _LEFT_OUT:
        source.write_text(_LEFT_OUT[source.name], encoding="utf-8")
    target = compiled / name.with_suffix(".pyc")
    # By sum and not by date, and with no path of this machine, so that two builds are the same.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(source), str(target), name.as_posix(), doraise=True, invalidation_mode=mode)
    return str(target), (Path("shiboken6") / _FOLDER / name.parent).as_posix()
