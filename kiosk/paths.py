"""The paths of shipped files and of writable files, in a check-out and in a frozen program."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

WINDOWS = os.name == "nt"
MACHINE_STATE = Path("/var/lib/radiology-kiosk")  # systemd's StateDirectory= makes it and gives it to the kiosk's user


_WITH_A_CONSOLE = "radiology-kiosk-admin"  # of the two programs in a frozen folder the one that can write to pipes
_INTERNAL = "_internal"  # the folder of a frozen program for files that only itself reads


def shipped() -> Path:
    """Return the folder that holds `kiosk/` and `resources/`."""
    return Path(__file__).resolve().parent.parent


def program_anew() -> tuple[tuple[str, ...], Path]:
    """Return what starts this program from a shell, and the folder in which it does."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return (str(own.with_name(f"{_WITH_A_CONSOLE}{own.suffix}")),), own.parent
    return (sys.executable, "-m", "kiosk"), shipped()


def content_folder() -> Path:
    """Return the folder of the shipped content: beside `kiosk/`, or beside a frozen program, where IT finds it."""
    folder = shipped()
    return (folder.parent if folder.name == _INTERNAL else folder) / "content"


def resources_folder() -> Path:
    return shipped() / "resources"


def settings_file(environ: Mapping[str, str] = os.environ, windows: bool = WINDOWS) -> Path:
    """Return the path of the settings file of this machine. It need not exist."""
    if windows:
        return Path(environ.get("ProgramData", "C:/ProgramData")) / "RadiologyKiosk" / "kiosk.toml"
    return Path("/etc/radiology-kiosk/kiosk.toml")


def log_folder(environ: Mapping[str, str] = os.environ, windows: bool = WINDOWS) -> Path | None:
    """Return the folder for logs of a program without standard error, or None.

    There is one only on Windows, and only if the installer has made it.
    """
    folder = settings_file(environ, windows).parent / "logs"
    return folder if windows and _writable(folder) else None


def state_folder(
    environ: Mapping[str, str] = os.environ, windows: bool = WINDOWS, machine: Path = MACHINE_STATE
) -> Path:
    """Return the folder for what the kiosk remembers: that of the machine, or of the user. It need not exist.

    A user without a home folder, such as a service, gets one among the temporary files.
    """
    if windows:
        machine = settings_file(environ, windows).parent / "state"  # the installer makes it for the kiosk's account
        below_user = [("LOCALAPPDATA", "RadiologyKiosk")]
    else:
        below_user = [("XDG_STATE_HOME", "radiology-kiosk"), ("HOME", ".local/state/radiology-kiosk")]
    if _writable(machine):
        return machine
    for variable, below in below_user:
        base = Path(environ.get(variable, ""))
        if base.is_absolute() and _writable(_nearest_there(base)):
            return base / below
    return temporary_state_folder()


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _nearest_there(folder: Path) -> Path:
    return next((path for path in (folder, *folder.parents) if os.access(path, os.F_OK)), folder)


def temporary_state_folder() -> Path:
    """Return the folder for the state of a user without a home folder. Another user may have made one of that name."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    try:
        return Path(tempfile.gettempdir()) / f"radiology-kiosk-{user}"
    except FileNotFoundError:  # nothing can be written at all, which the first attempt to write reports
        return MACHINE_STATE
