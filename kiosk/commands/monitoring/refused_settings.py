"""The answer of a plugin of Nagios where the settings are refused: the doctor can't look, but the kiosk may tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk import paths
from kiosk.commands.monitoring.nagios import nothing_known, plugin_answer
from kiosk.services.checkup.asked import Asked
from kiosk.services.checkup.findings import Area
from kiosk.services.checkup.shown_checks import look_at_beat
from kiosk.services.health.heartbeat import latest_beat
from kiosk.services.platform.incremental import run_to_end
from kiosk.services.platform.machine import COMMAND_PATIENCE, Machine, this_machine
from kiosk.services.platform.wall_time import Now, local_now
from kiosk.ui.words.findings import ToldFinding, told
from kiosk.ui.words.staff import STAFF_LANGUAGE, load_staff_words


def run(
    refused: str,
    state_dirs: Iterable[Path],
    *,
    machine: Machine | None = None,
    now: Now = local_now,
    within: float = COMMAND_PATIENCE,
) -> int:
    """Print the answer and return its code: that of a broken kiosk where it is known to be one, else of nothing known.

    `refused` says why the settings can't be used. The folders are those of `latest_beat`. Whoever asks waits `within`
    so many seconds.
    """
    try:
        beat = latest_beat(state_dirs)
    except (OSError, ValueError):
        return nothing_known(refused)
    asked = Asked(machine or this_machine(patience=within / 2))
    try:
        shown = run_to_end(look_at_beat(beat, asked, now))
    finally:
        asked.give_up()
    if shown.state != "fail":
        return nothing_known(refused)
    words = load_staff_words(paths.resources_folder() / "staff")
    (screen,) = told((shown,), words.machine.findings, words.troubles, STAFF_LANGUAGE)
    text, code = plugin_answer((screen, ToldFinding("settings", Area.SETTINGS, "fail", refused)))
    print(text)
    return code
