"""Python for Windows, from what package registries offer: its libraries, signed by its makers, and what they lack.

Panda3D's wheels for Windows carry the libraries of CPython, for programs that are frozen with them. Its own modules are
those of the Python that runs this, which has to be of the same series; the rest is compiled from the C files here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path

from freeze.components import python_licence
from freeze.environment import BuildError
from install import fetch_into

from wine.machine import program

SERIES = (3, 11)
WHEEL = ("--platform=win_amd64", "--python-version=3.11", "--implementation=cp", "--only-binary=:all:")
"""The files that pip takes: those for Windows, whatever this system is."""
SIGNED_AT = 1_712_059_200
"""2 April 2024, when the files were signed: the certificate has expired since."""
_HERE = Path(__file__).resolve().parent
_LIBRARIES = re.compile(r"deploy_libs/((?!api-ms-|t(?:cl|k)86t|_tkinter)[^/]+\.(?:dll|pyd))", re.IGNORECASE)
_SIGNED_BY_MICROSOFT = "vcruntime140.dll"
_ROOTS = "/etc/ssl/certs/ca-certificates.crt"
_GCC = "x86_64-w64-mingw32-gcc"
_SHARED = ("-shared", "-O2", "-s")
_OURS = ("-nostdlib", "-Wl,-e,DllMain")
"""Without a start-up part of the compiler's."""


def make(root: Path, to: Path, scratch: Path) -> None:
    """The folder `to` with python.exe. Raises BuildError at the first file that is not what it should be."""
    if sys.version_info[:2] != SERIES:
        raise BuildError(f"the Windows program needs Python {SERIES[0]}.{SERIES[1]}, for its modules: Debian 12 has it")
    libraries = unpack(fetch(root / "packaging" / "requirements-wine.txt", scratch), to)
    for library in libraries:
        if fault := signature_fault(library):
            raise BuildError(f"{library.name}: {fault}")
    _modules(to)
    _compile(to, scratch)


def fetch(lock: Path, scratch: Path) -> Path:
    """The wheel that the lock names; pip refuses one with another checksum."""
    folder = scratch / "wheel"
    folder.mkdir(parents=True, exist_ok=True)
    done = fetch_into(folder, lock, WHEEL)
    if done.returncode:
        raise BuildError(f"pip ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    (wheel,) = folder.glob("*.whl")
    return wheel


def unpack(wheel: Path, to: Path) -> list[Path]:
    """The libraries of Python in the wheel, without those of a toolkit that the kiosk does not use."""
    to.mkdir(parents=True)
    unpacked = []
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if found := _LIBRARIES.fullmatch(name):
                target = to / found[1].lower()
                target.write_bytes(archive.read(name))
                unpacked.append(target)
    if not unpacked:
        raise BuildError(f"{wheel.name} holds no library of Python")
    return unpacked


def signature_fault(library: Path) -> str:
    """What is wrong with the signature of its makers; "" where nothing is."""
    tool = program("osslsigncode")
    options = ["-ignore-timestamp", "-time", str(SIGNED_AT), "-CAfile", _ROOTS]
    said = _signature(tool, library, options)
    if library.name == _SIGNED_BY_MICROSOFT:
        # Debian does not know the root of Microsoft's own certificates: so only that nobody changed it since.
        sums = re.findall(r"^(?:Current|Calculated) message digest *: (\w+)", said, re.MULTILINE)
        good = "CN=Microsoft Corporation" in said and len(sums) == 2 and sums[0] == sums[1]
        return "" if good else f"not as Microsoft signed it:\n{said}"
    good = "CN=Python Software Foundation" in said and said.rstrip().endswith("Succeeded")
    return "" if good else f"not signed by the Python Software Foundation:\n{said}"


def _signature(tool: str, library: Path, options: Sequence[str]) -> str:
    """What osslsigncode says; newer ones ask the network for withdrawn certificates, unless told not to."""
    told = subprocess.run([tool, "verify", "--help"], capture_output=True, text=True, check=False)
    ignoring = ["-ignore-crl"] if "-ignore-crl" in told.stdout + told.stderr else []
    command = [tool, "verify", *options, *ignoring, "-in", str(library)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _modules(to: Path) -> None:
    """Those of the Python that runs this, which has the ones for Windows too; and the licence of all."""
    left_out = shutil.ignore_patterns(
        "__pycache__", "site-packages", "dist-packages", "lib-dynload", "test", "config-*", "idlelib"
    )
    shutil.copytree(sysconfig.get_path("stdlib"), to / "Lib", ignore=left_out)
    if licence := python_licence(Path(sys.base_prefix)):
        shutil.copyfile(licence, to / "LICENSE.txt")


def _compile(to: Path, scratch: Path) -> None:
    """python.exe, and python3.dll, by which some packages know every Python 3: it hands all on to python311.dll."""
    named = f"python{SERIES[0]}{SERIES[1]}"
    listed = _run(program("gendef"), "-", str(to / f"{named}.dll"))
    definition = scratch / f"{named}.def"
    definition.write_text(listed, encoding="ascii")
    archive = scratch / f"lib{named}.a"
    _run(program("x86_64-w64-mingw32-dlltool"), "-d", str(definition), "-l", str(archive))
    _run(program(_GCC), "-municode", "-O2", "-s", "-o", str(to / "python.exe"), str(_HERE / "python.c"), str(archive))
    forwards = scratch / "python3.def"
    forwards.write_text(handed_on(listed, named), encoding="ascii")
    library = ("-o", str(to / "python3.dll"), str(_HERE / "library.c"), str(forwards))
    _run(program(_GCC), *_SHARED, *_OURS, *library)


def handed_on(definition: str, to: str) -> str:
    """The definition of a library that has what another has, and hands each call on to it."""
    _, _, exports = definition.partition("\nEXPORTS\n")
    named = [line.split() for line in exports.splitlines() if line.strip()]
    lines = [f"{name}={to}.{name}{' DATA' if 'DATA' in more else ''}" for name, *more in named]
    return "\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""])


def stand_ins(scratch: Path) -> list[Path]:
    """The libraries of Windows that Wine lacks, for its own folder and for nobody's program."""
    icu, random = scratch / "icuuc.dll", scratch / "bcryptprimitives.dll"
    _run(program(_GCC), *_SHARED, *_OURS, "-o", str(icu), str(_HERE / "icuuc.c"), str(_HERE / "library.c"))
    _run(program(_GCC), *_SHARED, "-o", str(random), str(_HERE / "bcryptprimitives.c"), "-ladvapi32")
    return [icu, random]


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
