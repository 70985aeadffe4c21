"""Work on a content pack as a job that runs beside the screen and tells how far it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kiosk.services.packs.installer import InstallPhase, ReportProgress
from kiosk.services.packs.manifest import PackError, Refusal
from kiosk.services.platform.background import Job, Send

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StageProgress:
    """`share` of the stage is done, from 0 to 1."""

    stage: InstallPhase
    share: float


def pack_job(work: Callable[[ReportProgress], object]) -> Job:
    """Sends a `StageProgress` for what the work tells; ends with what it returns, or with a PackError for any error."""
    return partial(_run, work)


def _run(work: Callable[[ReportProgress], object], send: Send) -> object:
    try:
        return work(lambda stage, share: send(StageProgress(stage, share)))
    except PackError as error:
        return error
    except Exception as error:  # noqa: BLE001  whatever broke, whoever waits is told
        _log.exception("Work on a content pack broke off")
        return PackError(Refusal.FAILED, f"{type(error).__name__}: {error}")
