"""`radiology-kiosk self-test`: opens every screen of every department without a display and prints what failed."""

from __future__ import annotations

import dataclasses
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from kiosk import paths
from kiosk.app import application
from kiosk.app_content import content_places
from kiosk.commands.screen_tour import TourSubject, known_profiles, walk
from kiosk.commands.trouble_text import trouble_text
from kiosk.content.faults import ContentError
from kiosk.services.packs.active_content import content_in_force
from kiosk.services.platform.wall_time import local_now
from kiosk.settings import COMMAND_LINE, Settings

PASSED, FAILED, CONTENT_FAULTY = 0, 1, 3
_SIZES = ((1080, 1920), (1920, 1080))
_PATIENCE_SECONDS = 5.0
"""For what a screen collects or makes. One that is late does not fail: what it waits for may hang on this machine."""
_log = logging.getLogger(__name__)


@dataclass
class _Opened:
    """What came of opening all screens of some departments."""

    screens: int = 0
    faults: list[str] = field(default_factory=list)


def run(settings: Settings) -> int:
    """Returns 0 when every screen opens, 1 when one does not, and 3 where that is for faults of the content alone.

    Content that did not come with the program may be faulty while the program is good: then it opens what it came with.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    content = content_in_force(content_places(settings))
    told = [trouble_text(content.troubles)] if content.troubles else []
    profiles = known_profiles(TourSubject.of(settings))
    if not profiles:
        told.append("there is no department to show; run the check command on the content")
    opened = _open(settings, profiles)
    for fault in (*told, *opened.faults):
        print(fault)
    failed = len(told) + len(opened.faults)
    print(f"{opened.screens} screens of {len(profiles)} departments opened, {failed} failed")
    code = PASSED
    if failed:
        others = content.damaged or content.folder
        # What could not be used is not looked at again: it may be a share that never answers.
        faulty = content.damaged is not None or (others != paths.content_folder() and _is_faulty(others))
        code = CONTENT_FAULTY if faulty else FAILED
    if code == CONTENT_FAULTY and not _shipped_opens(settings):
        code = FAILED
    if code == CONTENT_FAULTY:
        print(
            f"The program is good: it opens what it came with. The content {others} has faults; run the check command"
        )
    del app
    return code


def _open(settings: Settings, profiles: tuple[str, ...]) -> _Opened:
    opened = _Opened()
    for profile in profiles:
        for size in _SIZES:
            place = f"{profile}, {size[0]}x{size[1]}"
            for code, fault in _stops(replace(settings, profile=profile), size):
                opened.screens += 1
                if fault:
                    opened.faults.append(f"{place}, {code}: {fault}")
    return opened


def _stops(settings: Settings, size: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Yield the code of each screen and its fault or "". What breaks the walk off is the last fault."""
    try:
        subject = dataclasses.replace(TourSubject.of(settings), patience_seconds=_PATIENCE_SECONDS)
        for stop in walk(subject, size):
            yield stop.code, stop.fault
    except ContentError as error:
        yield "content", str(error.faults[0])
    except Exception as error:  # noqa: BLE001  the other departments are opened all the same
        _log.exception("The screens could not be opened")
        yield "walk", f"{type(error).__name__}; the log says why"


def _is_faulty(folder: Path) -> bool:
    from kiosk.content.authoring.check import check_folder

    try:
        return bool(check_folder(folder, local_now().date(), explained=False).faults)
    except ContentError:
        return True


def _shipped_opens(settings: Settings) -> bool:
    """Return whether the first department of the content that came with the program opens."""
    origin = MappingProxyType({**settings.origin, "paths.content_dir": COMMAND_LINE})
    shipped = replace(settings, content_dir=paths.content_folder(), profile=None, origin=origin)
    profiles = known_profiles(TourSubject.of(shipped))[:1]
    return bool(profiles) and not _open(shipped, profiles).faults
