"""What was over its bound is measured again: what the kiosk does comes each time, what a machine does once does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

LOOKS = 3


def never_over(look: Callable[[], Mapping[str, object]], looks: int = LOOKS) -> None:
    """Raises AssertionError where something is over its bound each time it is measured, as `over_each_time` tells."""
    lines = over_each_time(look, looks)
    assert not lines, "\n".join(lines)


def over_each_time(look: Callable[[], Mapping[str, object]], looks: int = LOOKS) -> list[str]:
    """Measures up to so many times, and tells what is over its bound each time, and all that was: no line is good.

    `look` measures once, and gives a name to each thing that is over, with what was measured. Names tell things from
    each other: what is over the first time and something else the second is neither of them each time.
    """
    told = [look()]
    over = set(told[0])
    while over and len(told) < looks:
        told.append(look())
        over &= set(told[-1])
    if not over:
        return []
    each = [(number, *one) for number, then in enumerate(told, 1) for one in then.items()]
    return [f"over each time: {', '.join(sorted(over))}", *(f"look {at}: {name}: {what}" for at, name, what in each)]
