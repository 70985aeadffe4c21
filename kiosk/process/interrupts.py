"""Ctrl+C: the exit code after it, and how it waits for work in which it would be lost."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EXIT_INTERRUPTED = 130  # as a shell has it for Ctrl+C


@contextmanager
def held_interrupts() -> Iterator[Callable[[], None]]:
    """Holds Ctrl+C back in the block, because the KeyboardInterrupt of Python code that Qt calls would be lost.

    Gives a function that raises KeyboardInterrupt if Ctrl+C was pressed meanwhile, as the end of the block does.
    Only for the main thread. Where Ctrl+C raises nothing, nothing is held back.
    """
    pressed: list[int] = []

    def note(number: int, _frame: object) -> None:
        pressed.append(number)

    def give_way() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    raises = before is signal.default_int_handler
    if raises:
        signal.signal(signal.SIGINT, note)
    try:
        yield give_way
    finally:
        if raises:
            signal.signal(signal.SIGINT, before)
    give_way()
