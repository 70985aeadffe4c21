"""Compiles shell and installer with NSIS and the MSI with wixl; packaging/windows/build.ps1 does so on Windows."""

from __future__ import annotations

import shutil
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


def pack_msi(root: Path, installer: Path, version: str) -> Path:
    """The MSI beside the installer that it carries. Raises BuildError at the first word of wixl."""
    source = installer.with_name("installer.wxs")  # wixl looks for what it carries beside that
    shutil.copyfile(root / "packaging" / "windows" / source.name, source)
    msi = installer.with_suffix(".msi")
    command = [program("wixl"), "-a", "x64", "-D", f"Version={version}", "-D", f"Setup={installer.name}"]
    done = subprocess.run(
        [*command, "-o", msi.name, source.name], cwd=installer.parent, capture_output=True, text=True, check=False
    )
    source.unlink()
    if done.returncode or done.stdout or done.stderr:
        raise BuildError(f"wixl ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return msi
