"""What a running kiosk says of itself for monitoring: that it answers, and whether it stands on the safe page.

It is said every minute, whatever patients do, and nothing of it is about them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.services.platform.clock import Clock
from kiosk.services.platform.wall_time import Now
from kiosk.services.storage.state_file import StateFile
from kiosk.services.storage.writer import DiskWriter, StateSaver

HEARTBEAT_FILE = "heartbeat.json"
BEAT_SECONDS = 60.0
MISSED_BEATS = 3
"""How many beats a kiosk may miss that still counts as running: a slow disk and a busy machine are no death."""
LOOK_MS = 10_000
"""The safe page stands for a minute at least, so that none is missed."""


class ShownContent(msgspec.Struct, frozen=True):
    """What stands on the screen: only the safe page, or pages of the content with this fingerprint.

    `content` is "" while that is not known, and `pack` is the number of its pack, 0 for content without one.
    """

    safe: bool
    content: str = ""
    pack: int = 0


class Heartbeat(msgspec.Struct, frozen=True):
    """The times are in seconds since 1970. `since` is when the screen went to the safe page or left it.

    `safe_times` counts how often it went there since the start. `running` is False once the kiosk was asked to end.
    """

    at: float
    started: float
    since: float
    shown: ShownContent
    safe_times: int = 0
    version: str = ""
    running: bool = True

    def is_alive(self, now: dt.datetime) -> bool:
        """Return whether the kiosk runs: it has not ended, and the last beat is not long ago, nor yet to come."""
        return self.running and abs(now.timestamp() - self.at) <= BEAT_SECONDS * MISSED_BEATS


_NONE = Heartbeat(0.0, 0.0, 0.0, ShownContent(safe=False), running=False)


def heartbeat_file(state_dir: Path) -> StateFile[Heartbeat]:
    return StateFile(state_dir / HEARTBEAT_FILE, Heartbeat, _NONE)


def latest_beat(state_dirs: Iterable[Path]) -> Heartbeat | None:
    """Return the latest beat in these folders, None where there never was one. Changes nothing on the disk.

    Raises OSError or ValueError where there is one that can't be read, so that nobody knows whether the kiosk runs.
    """
    beats = []
    for file in map(heartbeat_file, state_dirs):
        found = file.examine()
        beats.append(file.read() if found.lost else found.value)
    return max((beat for beat in beats if beat.at), key=lambda beat: beat.at, default=None)


class Heart(QObject):
    """Beats every minute, and when the screen goes to the safe page or leaves it. What hangs does not beat.

    `turned` tells whether it is the safe page now.
    """

    turned = Signal(bool)

    def __init__(
        self, file: StateFile[Heartbeat], writer: DiskWriter, clock: Clock, now: Now, look: Callable[[], ShownContent]
    ) -> None:
        super().__init__()
        self._saver, self._clock, self._now, self._look = StateSaver(file, writer), clock, now, look
        self._beaten_at = clock.now()
        self._beat: Heartbeat | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, version: str) -> None:
        """Beat for the first time, and then again and again."""
        shown, at = self._look(), self._now().timestamp()
        self._save(Heartbeat(at, at, at, shown, int(shown.safe), version))
        if shown.safe:
            self.turned.emit(True)
        self._timer.start()

    def tick(self) -> None:
        """Beat if it is time, or if the safe page has come or gone. The timer calls this."""
        if self._beat is None:
            return
        shown, at = self._look(), self._now().timestamp()
        turned = shown.safe != self._beat.shown.safe
        if turned:
            self._beat = replace(self._beat, since=at, safe_times=self._beat.safe_times + int(shown.safe))
        if turned or self._clock.now() - self._beaten_at >= BEAT_SECONDS:
            self._save(replace(self._beat, at=at, shown=shown))
        if turned:
            self.turned.emit(shown.safe)

    def stop(self) -> None:
        """Say that the kiosk ends, so that nobody waits for the next beat."""
        self._timer.stop()
        if self._beat is not None:
            self._save(replace(self._beat, at=self._now().timestamp(), running=False))

    def _save(self, beat: Heartbeat) -> None:
        self._beat, self._beaten_at = beat, self._clock.now()
        self._saver.save(beat)
