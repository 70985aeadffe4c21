"""The time of day in two sentences, of which the hours and the minutes have a clip each."""

from __future__ import annotations

from collections.abc import Iterator

_HOURS, _MINUTES = 24, 60


def clock_sentences(hour: int, minute: int) -> tuple[str, ...]:
    """Return what is heard of a clock that is drawn: the full hour, of 24, and how many minutes it is past it."""
    return (f"{hour}:00", f"{minute} min") if minute else (f"{hour}:00",)


def all_clock_sentences() -> Iterator[str]:
    """Yield all that a day has."""
    yield from (f"{hour}:00" for hour in range(_HOURS))
    yield from (f"{minute} min" for minute in range(1, _MINUTES))
