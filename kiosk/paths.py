"""Where shipped files and writable files are: the same in a check-out and in a frozen program."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

WINDOWS = os.name == "nt"
MACHINE_STATE = Path("/var/lib/radiology-kiosk")  # systemd's StateDirectory= makes it and gives it to the kiosk's user


_INTERNAL = "_internal"  # where a frozen program keeps what nobody but itself reads


def shipped() -> Path:
    """The folder that holds `kiosk/` and `resources/`."""
    return Path(__file__).resolve().parent.parent


def content_folder() -> Path:
    """The content that came with the program: beside `kiosk/`, or frozen beside the program, where IT finds it."""
    folder = shipped()
    return (folder.parent if folder.name == _INTERNAL else folder) / "content"


def resources_folder() -> Path:
    return shipped() / "resources"


def settings_file(environ: Mapping[str, str] = os.environ, windows: bool = WINDOWS) -> Path:
    """The settings of this machine, for all its users. It need not exist."""
    if windows:
        return Path(environ.get("ProgramData", "C:/ProgramData")) / "RadiologyKiosk" / "kiosk.toml"
    return Path("/etc/radiology-kiosk/kiosk.toml")


def log_folder(environ: Mapping[str, str] = os.environ, windows: bool = WINDOWS) -> Path | None:
    """Where a program without standard error logs: only in Windows, and only where the installer made a place."""
    folder = settings_file(environ, windows).parent / "logs"
    return folder if windows and _writable(folder) else None


def state_folder(
    environ: Mapping[str, str] = os.environ, windows: bool = WINDOWS, machine: Path = MACHINE_STATE
) -> Path:
    """Where the kiosk keeps what it has to remember: the machine's place, else the user's. It need not exist.

    A user without a home, as many services are, gets a folder of their own among the temporary files.
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
    return _temporary()


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _nearest_there(folder: Path) -> Path:
    return next((path for path in (folder, *folder.parents) if os.access(path, os.F_OK)), folder)


def _temporary() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    try:
        return Path(tempfile.gettempdir()) / f"radiology-kiosk-{user}"
    except FileNotFoundError:  # nothing at all can be written: whoever tries will say so
        return MACHINE_STATE
