"""What options of the command line hold: a day, a number of seconds, a size in pixels."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from contextlib import suppress

_LONGEST_SECONDS = 3600.0


def day_of(text: str) -> dt.date:
    """A day such as 2026-11-22."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-11-22") from None


def seconds_of(text: str) -> float:
    """A number of seconds above none."""
    with suppress(ValueError):
        if 0 < (number := float(text)) <= _LONGEST_SECONDS:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds such as 10")


def size_of(text: str) -> tuple[int, int]:
    """Width and height in pixels."""
    match = re.fullmatch(r"([1-9][0-9]{0,4})x([1-9][0-9]{0,4})", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 1080x1920")
    return int(match[1]), int(match[2])
