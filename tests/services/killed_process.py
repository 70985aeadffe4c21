"""A process of its own that is killed, as when the power goes."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


class KilledProcess:
    """Runs a program again and again, and kills it each time: after some of its numbers, in the middle of the next.

    The length of a run is counted in numbers, and the last one in the time that one takes, so that as much is done on
    a machine that is slow or at work as on any other.

    `program` is Python. Its one argument is the folder. It writes "begins", then one number a line, and never ends.
    """

    def __init__(self, program: str, folder: Path, chance: random.Random) -> None:
        self._command = [sys.executable, "-c", program, str(folder)]
        self._chance = chance
        self._seconds = 0.0  # that a number took when that was last measured

    def numbers(self, most: int) -> list[int]:
        """The numbers that it wrote, of which it was left at most so many, and those of the moment until it died.

        A line that the kill cut off does not count.
        """
        wanted = self._chance.randint(0, most)
        pipe = subprocess.PIPE
        with subprocess.Popen(self._command, cwd=_ROOT, stdout=pipe, stderr=pipe, text=True) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline() == "begins\n", process.stderr.read()
            began = time.perf_counter()
            numbers = [process.stdout.readline() for _ in range(wanted)]
            if numbers:
                self._seconds = (time.perf_counter() - began) / wanted
            with pytest.raises(subprocess.TimeoutExpired):  # it never ends by itself
                process.wait(self._chance.random() * self._seconds)
            process.kill()
            *rest, _ = process.stdout.read().split("\n")
            assert process.stderr.read() == ""
        return [int(number) for number in (*numbers, *rest)]
