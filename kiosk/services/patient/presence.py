"""Tells input by somebody who is there from what only touches the glass: a palm, a drop of water, a stuck key."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Hashable

import msgspec

from kiosk.fill import Said, said
from kiosk.services.platform.clock import Clock
from kiosk.services.storage.audit import Audit, AuditEvent
from kiosk.services.storage.troubles import TroubleId, as_facts

LONGEST_SECONDS = 300.0
"""For so long a contact counts that never lifts; longer than anybody holds, drags or leans on purpose."""
GAP_SECONDS = 2.0
"""What comes again on the spot within so long has only flickered."""
NEAR_MM = 8.0
_LATELY = dt.timedelta(days=1)
_LINES = 1000
"""Of the audit log: more are not written in a day."""
NOTED_EVERY = 3600.0
"""Seconds between two lines of the audit log on the same kind, so that a loose contact does not fill it."""

ContactSource = tuple[int, int]
"""What a contact is known by while it lasts: its device, and its number there."""
Spot = tuple[float, float]
"""Millimetres from the left and from the top."""


class _Run(msgspec.Struct):
    """Input from one spot or one key without a pause."""

    key: Hashable
    spot: Spot | None
    began: float
    last: float
    held: bool = False


class Presence:
    """Each method that tells of input returns whether it counts as somebody being there."""

    def __init__(self, clock: Clock, audit: Audit) -> None:
        self._clock, self._audit = clock, audit
        self._runs: list[_Run] = []
        self._held: dict[ContactSource, _Run] = {}
        self._noted: dict[TroubleId, float] = {}

    @property
    def troubles(self) -> tuple[Said, ...]:
        """What staff are told of something that touches the screen, or of a key, without a pause."""
        now = self._clock.now()
        ids = {_trouble(run) for run in self._runs if self._lasts(run, now) and not _counts(run, now)}
        return tuple(said(id_) for id_ in sorted(ids))

    @property
    def touching(self) -> tuple[ContactSource, ...]:
        """The contacts that last."""
        return tuple(self._held)

    def tick(self) -> None:
        """Note in the audit log what is stuck now."""
        now = self._clock.now()
        for trouble in self.troubles:
            assert isinstance(trouble.text, TroubleId)
            if now - self._noted.get(trouble.text, -math.inf) >= NOTED_EVERY:
                self._noted[trouble.text] = now
                self._audit.note(AuditEvent.ERROR, **as_facts("fault", trouble))

    def began(self, source: ContactSource, spot: Spot) -> bool:
        self.ended(source)
        run = self._run(None, spot)
        run.held = True
        self._held[source] = run
        return _counts(run, run.last)

    def goes_on(self, source: ContactSource) -> bool:
        """False too for a contact that is not known to have begun."""
        run = self._held.get(source)
        return run is not None and _counts(run, self._clock.now())

    def ended(self, source: ContactSource) -> bool:
        """Returns the same as `goes_on`."""
        run = self._held.pop(source, None)
        if run is None:
            return False
        run.held, run.last = False, self._clock.now()
        return _counts(run, run.last)

    def pressed(self, key: Hashable) -> bool:
        """A key, or whatever else has no spot and no end."""
        run = self._run(key, None)
        return _counts(run, run.last)

    def _run(self, key: Hashable, spot: Spot | None) -> _Run:
        """The run that this input goes on with, or a new one."""
        now = self._clock.now()
        self._runs = [run for run in self._runs if self._lasts(run, now)]
        for run in self._runs:
            if not run.held and run.key == key and (spot is None or math.dist(run.spot or spot, spot) <= NEAR_MM):
                run.last = now
                return run
        self._runs.append(_Run(key, spot, now, now))
        return self._runs[-1]

    def _lasts(self, run: _Run, now: float) -> bool:
        return run.held or now - run.last <= GAP_SECONDS


def _counts(run: _Run, now: float) -> bool:
    return now - run.began < LONGEST_SECONDS


def _trouble(run: _Run) -> TroubleId:
    return TroubleId.SCREEN_TOUCHED if run.key is None else TroubleId.KEY_STUCK


def stuck_lately(audit: Audit, now: dt.datetime) -> tuple[Said, ...]:
    """Return what the log says of the last day that touched the screen, or of a key, without a pause."""
    noted = {line.facts.get("fault") for line in audit.latest(_LINES) if now - line.at < _LATELY}
    return tuple(said(id_) for id_ in (TroubleId.SCREEN_TOUCHED, TroubleId.KEY_STUCK) if id_.value in noted)
