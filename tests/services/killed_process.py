"""A process of its own that is killed, as when the power goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


def numbers_until_killed(program: str, folder: Path, seconds: float) -> list[int]:
    """The numbers that the program wrote before it was killed, so many seconds after it wrote "begins".

    `program` is Python. Its one argument is the folder, and each of its further lines is a number. A line that the
    kill cut off does not count.
    """
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "begins\n", process.stderr.read()
        with pytest.raises(subprocess.TimeoutExpired):  # it never ends by itself
            process.wait(seconds)
        process.kill()
        *numbers, _ = process.stdout.read().split("\n")
        assert process.stderr.read() == ""
    return [int(number) for number in numbers]
