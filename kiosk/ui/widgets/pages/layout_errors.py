"""Errors in what Qt calls while it lays out."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtGui import QResizeEvent

W = TypeVar("W")
_raised: list[list[Exception]] = []
"""Where errors are put for those who want them raised, the innermost last."""


def reporting(handler: Callable[[W, QResizeEvent], None]) -> Callable[[W, QResizeEvent], None]:
    """An error goes to `sys.excepthook`, as it does from a handler that Qt calls by itself.

    What is laid out lays out what is in it, handler within handler; out of the third one Qt for Python 6.11.3 loses
    the error, and then ends the program with a segmentation fault.
    """

    @functools.wraps(handler)
    def reports(widget: W, event: QResizeEvent) -> None:
        try:
            handler(widget, event)
        except Exception as error:  # noqa: BLE001  whoever is told decides what becomes of it
            if _raised:
                _raised[-1].append(error)
            else:
                sys.excepthook(type(error), error, error.__traceback__)

    return reports


@contextmanager
def raising() -> Iterator[None]:
    """The first error of such handlers is raised here at the end, and none goes anywhere else."""
    errors: list[Exception] = []
    _raised.append(errors)
    try:
        yield
    finally:
        _raised.pop()
    if errors:
        raise errors[0]
