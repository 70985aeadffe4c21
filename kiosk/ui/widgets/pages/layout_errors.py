"""Exceptions in the resize handlers that Qt calls during layout."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtGui import QResizeEvent

W = TypeVar("W")
_raised: list[list[Exception]] = []
"""One list of collected exceptions for each active `raising` block, the innermost last."""


def reporting(handler: Callable[[W, QResizeEvent], None]) -> Callable[[W, QResizeEvent], None]:
    """Wraps a resize handler so that its exception goes to `sys.excepthook`, or to a `raising` block.

    Resize handlers are nested, because a parent lays out its children. Qt for Python 6.11.3 loses an exception from the
    third level and then ends the program with a segmentation fault.
    """

    @functools.wraps(handler)
    def reports(widget: W, event: QResizeEvent) -> None:
        try:
            handler(widget, event)
        except Exception as error:  # noqa: BLE001  the hook decides what to do about it
            if _raised:
                _raised[-1].append(error)
            else:
                sys.excepthook(type(error), error, error.__traceback__)

    return reports


@contextmanager
def raising() -> Iterator[None]:
    """Raises the first exception that `reporting` handlers had within the block, and keeps all from the hook."""
    errors: list[Exception] = []
    _raised.append(errors)
    try:
        yield
    finally:
        _raised.pop()
    if errors:
        raise errors[0]
