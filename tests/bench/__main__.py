"""`python -m tests.bench`: measure, print JSON, and with --assert fail where a bar is missed.

On a virtual screen: `xvfb-run -s "-screen 0 1080x1920x24" python -m tests.bench --platform xcb`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bars import Figure, missed
from tests.bench.children import Children, children
from tests.bench.memory import memory
from tests.bench.start import large_library, start
from tests.bench.taps import growth, taps

PARTS = ("start", "memory", "taps", "growth", "library")


@dataclass(frozen=True)
class Effort:
    """How often everything is done; a quick run shows that the bench works, and says little of the program."""

    pairs: int
    memory_pairs: int
    taps: int
    growth_taps: int
    times: int


THOROUGH = Effort(pairs=15, memory_pairs=3, taps=500, growth_taps=5500, times=100)
QUICK = Effort(pairs=1, memory_pairs=1, taps=12, growth_taps=700, times=3)


def measure(
    all_children: Children, profile: str, effort: Effort, parts: Sequence[str]
) -> tuple[list[Figure], dict[str, object]]:
    figures: list[Figure] = []
    details: dict[str, object] = {}
    if "start" in parts:
        figures.append(start(all_children, profile, effort.pairs))
    if "memory" in parts:
        figures += memory(all_children, profile, effort.memory_pairs)
    if "taps" in parts:
        answered, details = taps(all_children, profile, effort.taps)
        figures += answered
    if "growth" in parts:
        figures.append(growth(all_children, profile, effort.growth_taps))
    if "library" in parts:
        figures.append(large_library(all_children, profile, effort.pairs, effort.times))
    return figures, details


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repetitions: to see that the bench works")
    parser.add_argument("--profile", default="nuclear-medicine", help="the department to measure")
    parser.add_argument("--platform", default="offscreen", help="of Qt: offscreen or xcb")
    parser.add_argument("--part", dest="parts", action="append", choices=PARTS, help="repeatable; by default all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the answer there too")
    parser.add_argument("--assert", dest="asserted", action="store_true", help="fail where a bar is missed")
    given = parser.parse_args(argv)
    with children(given.platform) as all_children:
        figures, details = measure(
            all_children, given.profile, QUICK if given.quick else THOROUGH, given.parts or PARTS
        )
    answer = {
        "profile": given.profile,
        "platform": given.platform,
        "quick": given.quick,
        "figures": {figure.name: figure.as_json() for figure in figures},
        "taps": details,
    }
    text = json.dumps(answer, indent=2)
    print(text)  # noqa: T201
    if given.json:
        given.json.write_text(text + "\n", encoding="utf-8")
    faults = missed(figures) if given.asserted else []
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
