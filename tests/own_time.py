"""Time without that in which a thread was ready to run and others had the processors."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path


def own_seconds() -> float:
    """Seconds that stand still while this thread waits for a processor. It is waiting for anything else that counts."""
    return time.perf_counter() - waited(threading.get_native_id(), 0.0)


def ran_and_waited(process: int) -> tuple[float, float]:
    """Seconds of the processor that the threads of a process have had, and those that they have waited for one.

    Both are 0 where Linux does not tell. Threads that have ended are not in it.
    """
    threads: list[list[bytes]] = []
    for file in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with suppress(OSError):  # it has ended meanwhile
            threads.append(file.read_bytes().split())
    ran, ready = (sum(int(each[place]) for each in threads) / 1e9 for place in (0, 1))
    return ran, ready


def plain_work() -> float:
    """The seconds of the processor that some plain work takes now: the pace of the machine at this moment."""
    began = time.thread_time()
    sum(number * number for number in range(200_000))
    return time.thread_time() - began


def waited(thread: int, otherwise: float) -> float:
    """Seconds that a thread has waited for a processor since it began, or `otherwise` where Linux does not tell."""
    try:
        return int(Path(f"/proc/{thread}/schedstat").read_bytes().split()[1]) / 1e9
    except (OSError, IndexError):
        return otherwise
