"""Work on a content pack as a job for a thread, with its progress as messages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.services.packs.active_content import ContentPlaces, needed_departments
from kiosk.services.packs.installer import InstallPhase, PackRequirements, ReportProgress
from kiosk.services.packs.keys import read_public
from kiosk.services.packs.refusals import PackError, broken_off
from kiosk.services.platform.background import Job, Send
from kiosk.services.platform.version import program_version
from kiosk.services.platform.wall_time import Now

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StageProgress:
    """The share of a phase that is done, from 0 to 1."""

    stage: InstallPhase
    share: float


def pack_job(work: Callable[[ReportProgress], object]) -> Job:
    """Return a job that sends the progress as `StageProgress`, and ends with the result or a PackError."""
    return partial(_run, work)


def requirements_of(places: ContentPlaces, now: Now, *, by_hand: bool) -> PackRequirements:
    """Return what a pack must meet. Raises PackError if the keys can't be read."""
    keys, departments = read_public(places.keys_file, places.signatures), needed_departments(places)
    return PackRequirements(keys, program_version(), now().date(), departments, by_hand)


def _run(work: Callable[[ReportProgress], object], send: Send) -> object:
    try:
        return work(lambda stage, share: send(StageProgress(stage, share)))
    except PackError as error:
        return error
    except Exception as error:  # noqa: BLE001  whatever broke, whoever waits is told
        _log.exception("Work on a content pack broke off")
        return broken_off(error)
