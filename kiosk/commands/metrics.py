"""`radiology-kiosk metrics`: writes what the running kiosk says of itself as metrics, and starts nothing for it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from kiosk.commands.answers.written import unwritten
from kiosk.commands.monitoring.exposition import family, metrics_text, write_metrics
from kiosk.process.rights import AsCaller
from kiosk.services.health.heartbeat import Heartbeat, latest_beat
from kiosk.services.platform.wall_time import Now, local_now
from kiosk.services.storage.files import reason_of

WRITTEN, UNWRITTEN = 0, 2
STANDARD_OUTPUT = Path("-")


def run(
    state_dirs: Iterable[Path],
    out: Path,
    *,
    settings_usable: bool,
    now: Now = local_now,
    as_caller: AsCaller = nullcontext,
) -> int:
    """Returns 0, or 2 where the file can't be written, or the heartbeat can't be read, and then nothing is written.

    `out` is a file that is replaced, or "-" for standard output. Each folder may be the one in which the kiosk, or only
    its safe page, keeps its state: the latest beat counts.
    """
    try:
        latest = latest_beat(state_dirs)
    except (OSError, ValueError) as error:
        print(f"Nobody knows whether the kiosk runs: {reason_of(error)}", file=sys.stderr)
        return UNWRITTEN
    text = metrics_text(_metrics(latest, now, settings_usable=settings_usable))
    if out == STANDARD_OUTPUT:
        print(text, end="")
        return WRITTEN
    try:
        with as_caller(out):
            write_metrics(out, text)
    except OSError as error:
        print(unwritten(out, error), file=sys.stderr)
        return UNWRITTEN
    return WRITTEN


def _metrics(beat: Heartbeat | None, now: Now, *, settings_usable: bool) -> Iterator[str]:
    alive = beat is not None and beat.is_alive(now())
    yield from family("running", "Whether the kiosk runs and answers: 1, or 0.", [({}, int(alive))])
    yield from family("settings_usable", "Whether the settings can be used: 1, or 0.", [({}, int(settings_usable))])
    if beat is None:
        return
    on_safe_page = alive and beat.shown.safe
    yield from family("on_safe_page", "Whether the kiosk stands on the safe page: 1, or 0.", [({}, int(on_safe_page))])
    times = (
        ("heartbeat", "When the kiosk last said that it runs, in Unix time.", beat.at),
        ("start", "When the kiosk was started, in Unix time.", beat.started),
        ("shown_since", "When the screen last went to the safe page or left it, in Unix time.", beat.since),
    )
    for name, meaning, at in times:
        yield from family(f"{name}_timestamp_seconds", meaning, [({}, int(at))])
    yield from family(
        "safe_page_shown_total", "How often the safe page came since the start.", [({}, beat.safe_times)], "counter"
    )
    yield from family("pack_number", "The pack of the content that is shown; 0 without one.", [({}, beat.shown.pack)])
    labels = {"version": beat.version, "content": beat.shown.content}
    yield from family("shown_info", "What runs and what is shown; always 1.", [(labels, 1)])
