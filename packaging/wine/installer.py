"""Compiles the shell and the installer with NSIS, as packaging/windows/build.ps1 does on Windows."""

from __future__ import annotations

import subprocess
from pathlib import Path

from freeze.environment import BuildError
from freeze.program import NAME

from wine.machine import program

SHELL = "RadiologyKioskShell.exe"


def makensis(script: Path, out: Path, **defines: object) -> Path:
    """Raises BuildError at the first warning."""
    command = [program("makensis"), "-V2", "-WX", "-NOCD", f"-DOUT={out}"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    done = subprocess.run([*command, str(script)], capture_output=True, text=True, check=False)
    if done.returncode or done.stdout or done.stderr:
        raise BuildError(f"makensis ended with {done.returncode} for {script.name}:\n{done.stdout}{done.stderr}")
    return out


def installer_name(version: str) -> str:
    """Says what it is, and lockdown.ps1 still knows by it that an installer runs."""
    return f"{NAME}-{version}-preview-windows.exe"


def pack(root: Path, folder: Path, out: Path, version: str) -> Path:
    """The installer, beside the shell that it holds."""
    windows = root / "packaging" / "windows"
    shell = makensis(windows / "shell.nsi", out / SHELL, VERSION=version)
    return makensis(
        windows / "installer.nsi", out / installer_name(version), VERSION=version, PROGRAM=folder, SHELL=shell
    )
