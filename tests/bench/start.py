"""How long the start takes: the kiosk's and a bare window's in turn, and the kiosk's with far more content."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk import paths
from tests.bench.bars import Figure
from tests.bench.big_library import multiply
from tests.bench.children import BARE, Children

_MS = 1000


def start(children: Children, profile: str, pairs: int) -> Figure:
    return _compared("start", children, children.kiosk("--profile", profile), BARE, pairs)


def large_library(children: Children, profile: str, pairs: int, times: int) -> Figure:
    shipped = paths.content_folder()
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-library-") as folder:
        large = Path(folder) / "content"
        multiply(shipped, large, times)
        commands = [children.kiosk("--profile", profile, "--content", str(content)) for content in (large, shipped)]
        return _compared("large_library", children, commands[0], commands[1], pairs)


def _compared(name: str, children: Children, one: Sequence[str], other: Sequence[str], pairs: int) -> Figure:
    """The median of the ratios of neighbours, after one start of each that fills the caches."""
    for command in (one, other):
        children.first_paint(command)
    taken = [(children.first_paint(one), children.first_paint(other)) for _ in range(pairs)]
    return Figure(
        name,
        ratio=statistics.median(a / b for a, b in taken),
        kiosk=statistics.median(a for a, _ in taken) * _MS,
        bare=statistics.median(b for _, b in taken) * _MS,
        unit="ms",
    )
