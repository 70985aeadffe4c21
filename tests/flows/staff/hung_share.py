"""A network drive that hangs, made by the kernel: whoever asks for anything in the folder waits within the system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_MOST_SECONDS = 1500
"""Then it ends by itself, or a thread that must not wait for it would wait for ever."""
# What the kernel is never answered by. With its end those who wait are told that nobody is connected any more.
_HOLDER = f"""
import ctypes, os, select, sys
kernel = ctypes.CDLL(None, use_errno=True)
folder, fuse = os.fsencode(sys.argv[1]), os.open("/dev/fuse", os.O_RDWR)
options = f"fd={{fuse}},rootmode=40000,user_id=0,group_id=0".encode()
if kernel.mount(b"share", folder, b"fuse", 0, options):
    sys.exit(os.strerror(ctypes.get_errno()))
print("mounted", flush=True)
select.select([sys.stdin], [], [], {_MOST_SECONDS})
DETACH = 2
kernel.umount2(folder, DETACH)
"""
MISSING = sys.platform != "linux" or os.geteuid() != 0 or not Path("/dev/fuse").exists()


class HungShare:
    """Lies over the folder until `end`. No function of the kiosk or of Python is replaced."""

    def __init__(self, folder: Path) -> None:
        line = [sys.executable, "-I", "-c", _HOLDER, str(folder)]
        self._holder = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != "mounted\n":
            self._holder.communicate()
            pytest.skip("the system mounts nothing for this user")

    @property
    def hangs(self) -> bool:
        return self._holder.poll() is None

    def end(self) -> None:
        self._holder.communicate()
