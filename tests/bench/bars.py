"""What is measured, and the most that each figure may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """`most` is the largest figure that is still good."""

    name: str
    most: float
    meaning: str


BARS = {
    bar.name: bar
    for bar in (
        Bar("start", 2.0, "from the command to the first paint, over a bare window"),
        Bar("memory_rss", 2.0, "resident memory after every screen of a department, over a bare window"),
        Bar("memory_pss", 2.0, "the same, with what processes share divided among them"),
        Bar("tap_p50", 1.0, "from a touch to the painted screen, over creating and painting a page of 60 labels"),
        Bar("tap_p99", 3.0, "the same for the slowest tap in a hundred"),
        Bar("growth_percent", 2.0, "growth of memory over thousands of taps, in per cent"),
        Bar("large_library", 1.1, "start with a library 100 times as large, over start with the shipped one"),
    )
}


@dataclass(frozen=True)
class Figure:
    """One measured ratio, and the medians behind it in `unit`."""

    name: str
    ratio: float
    kiosk: float
    bare: float
    unit: str

    @property
    def good(self) -> bool:
        return self.ratio <= BARS[self.name].most

    def as_json(self) -> dict[str, object]:
        return {
            "ratio": round(self.ratio, 3),
            "most": BARS[self.name].most,
            "good": self.good,
            "kiosk": round(self.kiosk, 2),
            "bare": round(self.bare, 2),
            "unit": self.unit,
            "meaning": BARS[self.name].meaning,
        }


def missed(figures: Iterable[Figure]) -> list[str]:
    """A line for each figure that is over its bar."""
    return [
        f"{figure.name} is {figure.ratio:.2f}, at most {BARS[figure.name].most:g} is good: {BARS[figure.name].meaning}"
        for figure in figures
        if not figure.good
    ]
