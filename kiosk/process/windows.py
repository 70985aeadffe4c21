"""What Windows alone says of this process: whether somebody sees it and types to it, and what its user may do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

READ = 0x1
"""The right to read a file, or the names in a folder."""
CHANGE = 0x2
"""The right to write to a file, or to make one in a folder."""
REPLACE = 0x40
"""The right to delete what lies in a folder, whatever the rights of that are."""
DELETE = 0x10000
"""The right to delete or rename it."""
RIGHTS = 0x40000
"""The right to give itself every other right."""
OWNERSHIP = 0x80000
"""The right to become the owner, who may give himself every other right."""

_ACCESS_DENIED, _SHARING_VIOLATION, _WRITE_PROTECT = 5, 32, 19
_SHARE_ALL, _OPEN_EXISTING, _ALSO_FOLDERS = 7, 3, 0x02000000


def seen() -> bool:
    """Return whether a screen can show this process. None shows Windows' session of services, where SYSTEM works."""
    if sys.platform != "win32":
        return True
    import ctypes

    session = ctypes.c_ulong()
    kernel = ctypes.windll.kernel32
    return not kernel.ProcessIdToSessionId(kernel.GetCurrentProcessId(), ctypes.byref(session)) or session.value != 0


def typed_to() -> bool:
    """Return whether somebody can type to this process: it has a console of Windows, and that is seen.

    Always True on other systems, where reading from the terminal tells.
    """
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.WinDLL("kernel32")
    kernel.GetStdHandle.restype = ctypes.c_void_p
    kernel.GetConsoleMode.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    mode, standard_input = ctypes.c_ulong(), -10
    return seen() and bool(kernel.GetConsoleMode(kernel.GetStdHandle(standard_input), ctypes.byref(mode)))


def account_name() -> str:
    """Return the name of the account of this process, such as SYSTEM; "" on other systems."""
    return os.getlogin() if sys.platform == "win32" else ""


def granted(path: Path, right: int) -> bool:
    """Return whether Windows grants this process the right. Nothing is read or written. Raises OSError if it can't say.

    False on other systems.
    """
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    kernel.CreateFileW.argtypes = (ctypes.c_wchar_p, *(ctypes.c_ulong,) * 2, ctypes.c_void_p, *(ctypes.c_ulong,) * 2)
    kernel.CreateFileW.argtypes += (ctypes.c_void_p,)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    handle = kernel.CreateFileW(str(path), right, _SHARE_ALL, None, _OPEN_EXISTING, _ALSO_FOLDERS, None)
    if handle != ctypes.c_void_p(-1).value:
        kernel.CloseHandle(handle)
        return True
    code = ctypes.get_last_error()
    if code in (_ACCESS_DENIED, _WRITE_PROTECT):
        return False
    if code == _SHARING_VIOLATION:  # which is looked at only after the rights
        return True
    raise ctypes.WinError(code)
