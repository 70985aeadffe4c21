"""How much memory the kiosk holds once every screen of a department has been shown, against a bare window.

In a process of its own (`python -m tests.bench.memory kiosk nuclear-medicine`) it prints what that process holds.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.bars import Figure
from tests.bench.children import Children, memory_kib

_KIB_A_MIB = 1024
REST_MS = 100


def memory(children: Children, profile: str, pairs: int) -> list[Figure]:
    taken = [
        (
            json.loads(children.answer("memory", "kiosk", profile)),
            json.loads(children.answer("memory", "bare", profile)),
        )
        for _ in range(pairs)
    ]
    return [
        Figure(
            f"memory_{kind}",
            ratio=statistics.median(kiosk[kind] / bare[kind] for kiosk, bare in taken),
            kiosk=statistics.median(kiosk[kind] for kiosk, _ in taken) / _KIB_A_MIB,
            bare=statistics.median(bare[kind] for _, bare in taken) / _KIB_A_MIB,
            unit="MiB",
        )
        for kind in ("rss", "pss")
    ]


def _of_kiosk(profile: str, state: Path) -> dict[str, int]:
    from kiosk import cheap_start

    cheap_start.import_sparingly()  # as it is done when the kiosk runs
    from kiosk.app import application
    from kiosk.commands.screen_tour import TourSubject, walk
    from kiosk.settings import load
    from tests.bench.rest import rest

    app = application()
    held: dict[str, int] = {}
    for _stop in walk(TourSubject.of(load({"profile.default": profile}, {}, None, state)), (1080, 1920)):
        rest(REST_MS)  # what a screen leads to is made meanwhile, and counts
        held = memory_kib()  # of the last stop, which the whole way lies behind
    del app
    return held


def _of_bare() -> dict[str, int]:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1080, 1920)
    window.show()
    for _ in range(3):
        app.processEvents()
    return memory_kib()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bench-") as folder:
        held = _of_kiosk(sys.argv[2], Path(folder)) if sys.argv[1] == "kiosk" else _of_bare()
    print(json.dumps(held))  # noqa: T201
