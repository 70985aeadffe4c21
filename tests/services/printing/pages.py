"""Pages of dots for tests."""

from __future__ import annotations

import zlib

from kiosk.services.printing.page_dots import DotPage


def striped(width: int, height: int, margin: int, to: int) -> DotPage:
    """A page with black stripes from column `margin` to before column `to`, and the margin above and below, too."""
    length = DotPage(width, height, b"").row_bytes
    ones = ((1 << (to - margin)) - 1) << (8 * length - to)
    black, white = ones.to_bytes(length, "big"), bytes(length)
    rows = b"".join(black if margin <= row < height - margin and row % 8 < 4 else white for row in range(height))
    return DotPage(width, height, zlib.compress(rows, 1))
