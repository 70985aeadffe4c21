"""Loops that come to an end, so that whatever leads nowhere fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def as_long_as(holds: Callable[[], object], most: int = 300) -> Iterator[None]:
    """One turn each time that it holds; raises AssertionError where it still does after `most` turns."""
    for _ in range(most):
        if not holds():
            return
        yield
    assert not holds(), f"it still holds after {most} turns"
